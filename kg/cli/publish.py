"""kg publish: a build as a site of files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import NONCONFORMING, app, examples, guarded
from kg.cli.options import AsJson, Config, Quiet
from kg.console import put, say, steps
from kg.errors import UsageError, counted

if TYPE_CHECKING:
    from kg.publish.publishing import Options, Published

EXAMPLE = "https://kg.example/"


@app.command(
    epilog=examples(
        "kg publish build -o site --base https://kg.university.example/",
        "kg publish build -o site --base https://kg.university.example/ --previous site",
        "kg publish build --base https://kg.university.example/ --check",
    )
)
@guarded
def publish(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="A build that kg export wrote.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="SITE", help="The folder to write.")] = None,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="The address that the site will have (that of the build).")
    ] = None,
    previous: Annotated[
        Path | None, typer.Option(metavar="SITE", help="The site published before: its addresses go on.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say what would embarrass, and exit with 1 if it is grave.")
    ] = False,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What the site is called.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="TEXT", help="Who publishes it: a name or an IRI.")] = None,
    licence: Annotated[str | None, typer.Option(metavar="IRI", help="The licence of the data.")] = None,
    contact: Annotated[str | None, typer.Option(metavar="TEXT", help="Where to write to.")] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", min=1, help="Processes (all cores).")] = None,
    config: Config = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Write a site of a build: pages and documents of every thing, as files for any web server.

    Where the build has another base, all its addresses are moved to the new one. The site is made in a folder of its own
    and takes the place of an older one whole.
    """
    from kg import config as configuration  # noqa: PLC0415
    from kg.arguments import proper_base  # noqa: PLC0415
    from kg.outputs import manifest_of  # noqa: PLC0415
    from kg.publish.publishing import Options  # noqa: PLC0415
    from kg.publish.publishing import publish as run  # noqa: PLC0415
    from kg.publish.source import Told  # noqa: PLC0415

    said = {"title": title, "publisher": publisher, "licence": licence, "contact": contact}
    given = configuration.options({"base": base, "workers": workers, **said}, [str(build.absolute().parent)], config)
    stated = manifest_of(build)["base"] if given["base"].origin == configuration.DEFAULT else given["base"].value
    address = proper_base(stated)
    if address == EXAMPLE and not check:
        raise UsageError(f"--base: expected the address that the site will have, got the example, {EXAMPLE}")
    told = Told(**{name: given[name].value for name in Told._fields})
    options = Options(address, told, previous, given["workers"].value)
    if check:
        raise typer.Exit(_checked(build, options, quiet, as_json))
    if out is None:
        raise UsageError("-o: expected the folder to write")
    with steps(quiet) as tell:
        made = run(build, out, options, tell)
    if as_json:
        _put(made)
    elif not quiet:
        files = f"{counted(made.written.files, 'file')}, {made.written.bytes / 1e6:,.1f} MB"
        same = f"; {made.written.same:,} as before" if previous else ""
        say(f"written: {out} ({counted(made.things, 'thing')}, {files}{same})")


def _checked(build: Path, options: Options, quiet: bool, as_json: bool) -> int:
    """Say what is of concern, and give the exit code."""
    from kg.publish.publishing import examine  # noqa: PLC0415

    with steps(quiet) as tell:
        found = examine(build, options, tell)
    if as_json:
        import orjson  # noqa: PLC0415

        put([orjson.dumps([each._asdict() for each in found], option=orjson.OPT_INDENT_2).decode() + "\n"])
    else:
        put(f"{each.severity}: {each.what} ({each.advice})\n" for each in found)
        if not found:
            say("nothing to put right")
    return NONCONFORMING if any(each.severity == "error" for each in found) else 0


def _put(made: Published) -> None:
    import orjson  # noqa: PLC0415

    said = {"folder": str(made.folder), "things": made.things, **made.written._asdict(), "gone": made.gone}
    put([orjson.dumps({**said, "moved": made.moved}, option=orjson.OPT_INDENT_2).decode() + "\n"])
