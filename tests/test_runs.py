"""However the sources are cut and whoever works on them, the graph is the same; a run that was killed goes on."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import zstandard

from kg import api, query, validation
from kg.errors import EngineError
from kg.judging import engine
from kg.run.batches import Cut
from kg.run.sorting import sorted_lines
from tests.formats import cases

ROOT = Path(__file__).parents[1]
FINE = Cut(alone=0, batch=3000, records=3)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the documents of all golden cases, the seeds among them, so that many things are told twice."""
    folder = tmp_path_factory.mktemp("documents")
    for number, path in enumerate(sorted(cases.FOLDER.rglob("*.case"))):
        case = cases.load(path)
        name = case.about.get("Name", case.about["Format"])
        (folder / f"{number:03}-{Path(name).name}").write_bytes(case.input)
    for path in (ROOT / "seeds").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give works of OpenAlex, as a snapshot has them."""
    path = tmp_path_factory.mktemp("works") / "works.jsonl"
    command = [sys.executable, ROOT / "tests/benchmarks/generate.py", "300", "--profile", "small"]
    path.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    return path


def _sums(build: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(build.iterdir())}


def _statements(path: Path) -> set[str]:
    return set(path.read_text().splitlines())


def test_batches_give_the_graph_of_the_whole(documents: Path, tmp_path: Path) -> None:
    """Documents that are read in many small batches make the statements that they make together, graph by graph."""
    api.export(documents, tmp_path / "one.nq", validate=False, cut=Cut(alone=1 << 40), workers=1)
    api.export(documents, tmp_path / "many.nq", validate=False, cut=FINE, workers=1)

    assert _statements(tmp_path / "one.nq") == _statements(tmp_path / "many.nq")


def test_conflicts_are_the_same_in_batches(documents: Path, tmp_path: Path) -> None:
    """What was not chosen is told, whether the records that differ were read together or not."""
    api.export(documents, tmp_path / "one", formats=["nt"], validate=False, cut=Cut(alone=1 << 40), workers=1)
    api.export(documents, tmp_path / "many", formats=["nt"], validate=False, cut=FINE, workers=1)

    assert _statements(tmp_path / "one/conflicts.nq") == _statements(tmp_path / "many/conflicts.nq")


def test_any_number_of_processes_gives_the_same_bytes(documents: Path, tmp_path: Path) -> None:
    """One process, two and three write the same files, all syntaxes, whatever the seed of the hashes."""
    formats = ["ttl", "jsonld", "jsonl", "nt", "nq", "trig"]
    expected = None
    for workers in (1, 2, 3):
        api.export(documents, tmp_path / "build", formats=formats, validate=False, cut=FINE, workers=workers)
        found = _sums(tmp_path / "build")
        expected = expected or found

        assert expected == found


def test_every_syntax_has_the_statements_of_all_batches(documents: Path, tmp_path: Path) -> None:
    """Turtle, TriG and JSON-LD that were written batch by batch are read as one graph by another parser."""
    formats = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG}
    api.export(documents, tmp_path / "build", formats=[*formats, "nt"], validate=False, cut=FINE, workers=1)
    expected = {each.triple for each in ox.parse(path=tmp_path / "build/graph.nt")}

    for extension, form in formats.items():
        found = {each.triple for each in ox.parse(path=tmp_path / f"build/graph.{extension}", format=form)}

        assert expected == found


@pytest.mark.parametrize("workers", [1, 3])
def test_a_repeated_node_is_written_once(works: Path, tmp_path: Path, workers: int) -> None:
    """Authors, venues and topics that many batches mention in the same words stand in the file once.

    A process leaves out what it rendered before; what another one rendered, only the writer knows.
    """
    done = api.export(works, tmp_path / "build", formats=["nt"], validate=False, cut=Cut(0, 20_000), workers=workers)
    lines = (tmp_path / "build/graph.nt").read_text().splitlines()

    assert len(lines) == done.manifest["files"][0]["triples"]
    assert len(lines) < 1.01 * len(set(lines))


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_shards_are_documents_that_together_are_the_graph(works: Path, tmp_path: Path, packing: str) -> None:
    """Each shard is a file of the manifest that a parser reads; all of them hold the graph."""
    cut = Cut(0, 50_000)
    api.export(works, tmp_path / "whole.nt", validate=False, cut=cut, workers=1)
    done = api.export(
        works, tmp_path / "build", formats=[f"turtle{packing}"], validate=False, cut=cut, shard=1 << 20, workers=2
    )
    names = [each["name"] for each in done.manifest["files"] if each["name"].startswith("graph")]
    unpack = {"": lambda data: data, ".gz": gzip.decompress, ".zst": _unpacked}[packing]
    found = set()
    for entry in done.manifest["files"][: len(names)]:
        data = (tmp_path / "build" / entry["name"]).read_bytes()
        quads = list(ox.parse(unpack(data), format=ox.RdfFormat.TURTLE))
        found |= {f"{each.triple} ." for each in quads}

        assert (hashlib.sha256(data).hexdigest(), len(data)) == (entry["sha256"], entry["bytes"])
        assert len(quads) == entry["triples"]

    assert [f"graph-{number:05}.ttl{packing}" for number in range(1, len(names) + 1)] == names
    assert len(names) > 2
    assert {str(each.triple) + " ." for each in ox.parse(path=tmp_path / "whole.nt")} == found


def _unpacked(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()


@pytest.mark.parametrize("name", ["library.bib", "graph.nq"])
def test_one_long_document_is_read_in_batches(seeds_build: Path, tmp_path: Path, name: str) -> None:
    """A document that cannot be cut is several batches, too: a paper in two of them is merged, and the run is told once."""
    entry = "@article{{a{0}, title={{{{Lakes {1}}}}}, author={{Doe, Jane}}, doi={{10.1234/{2}}}, journal={{Lakes}}, volume={2}}}\n"
    entries = [entry.format(each, "and ponds" if each == 8 else "", 1 if each == 8 else each) for each in range(9)]
    (tmp_path / "library.bib").write_text("".join(entries))
    (tmp_path / "graph.nq").write_bytes((seeds_build / "graph.nq").read_bytes())
    cut = Cut(alone=0, batch=1000, records=3)

    whole = api.export(tmp_path / name, tmp_path / "whole.nq", workers=1)
    parts = api.export(tmp_path / name, tmp_path / "parts.nq", workers=1, cut=cut)

    lines = (tmp_path / "parts.nq").read_text().splitlines()
    told = [each for each in lines if "/claim/" in each or "/run/" in each or "/agent/" in each]
    assert len(told) == len(set(told)) > 0
    assert _statements(tmp_path / "whole.nq") == set(lines)
    assert whole.report == parts.report


def test_a_shard_ends_within_a_batch(works: Path, tmp_path: Path) -> None:
    """What is little enough to be one batch is parted, too, wherever a shard is large enough."""
    api.export(works, tmp_path / "whole", formats=["trig"], validate=False)
    api.export(works, tmp_path / "shards", formats=["trig"], validate=False, shard=500_000)

    sizes = [path.stat().st_size for path in sorted((tmp_path / "shards").glob("graph-*.trig"))]
    parts = [each for path in (tmp_path / "shards").glob("graph-*.trig") for each in ox.parse(path=str(path))]
    assert len(sizes) > 5
    assert all(500_000 <= each < 1_500_000 for each in sizes[:-1])
    assert set(ox.parse(path=str(tmp_path / "whole" / "graph.trig"))) == set(parts)


@pytest.mark.parametrize("options", [{}, {"formats": ["nt.gz", "nq"], "shard": 1 << 20}])
def test_sorted_statements_stand_once_and_in_order(works: Path, tmp_path: Path, options) -> None:
    """--sort writes what `LC_ALL=C sort -u` makes of the same graph, however it is cut, packed and sharded."""
    out = tmp_path / "build" if options else tmp_path / "sorted.nt"
    api.export(works, tmp_path / "graph.nt", validate=False, cut=Cut(0, 50_000), workers=1)
    done = api.export(works, out, validate=False, cut=Cut(0, 20_000), workers=2, sort=True, **options)
    expected = sorted(set((tmp_path / "graph.nt").read_bytes().splitlines(keepends=True)))
    if options:
        entries = [each for each in done.manifest["files"] if each["name"].endswith(".nt.gz")]
        found = b"".join(gzip.decompress((out / each["name"]).read_bytes()) for each in entries)

        assert len(expected) == sum(each["triples"] for each in entries)
    else:
        found = out.read_bytes()

    assert b"".join(expected) == found


def test_more_lines_than_memory_holds_are_sorted(tmp_path: Path) -> None:
    """Many runs are merged, some at a time; of equal lines one is left, and no file."""
    lines = [b"%d %s\n" % (number * 7919 % 997, b"x" * (number % 5)) for number in range(5000)]
    (tmp_path / "lines").write_bytes(b"".join(lines))
    (tmp_path / "work").mkdir()

    found = [line for some in sorted_lines(tmp_path / "lines", tmp_path / "work", run=300) for line in some]

    assert sorted(set(lines)) == found
    assert [] == list((tmp_path / "work").iterdir())


def test_a_build_of_shards_is_read_queried_and_validated(works: Path, tmp_path: Path) -> None:
    """What reads a build reads all its shards, packed or not."""
    cut = Cut(0, 50_000)
    api.export(works, tmp_path / "whole", formats=["nt"], cut=cut, workers=1)
    api.export(works, tmp_path / "shards", formats=["nt.zst", "ttl"], cut=cut, shard=1 << 20, workers=1)

    whole, shards = (str(tmp_path / name) for name in ("whole", "shards"))
    assert len(query.load(whole)) == len(query.load(shards))
    assert validation.validate_files([whole]).report == validation.validate_files([shards]).report


def test_a_single_file_is_packed_as_its_ending_says(works: Path, tmp_path: Path) -> None:
    """graph.nt.gz holds what graph.nt does."""
    api.export(works, tmp_path / "graph.nt", validate=False, workers=1)
    api.export(works, tmp_path / "graph.nt.gz", validate=False, workers=1)

    assert (tmp_path / "graph.nt").read_bytes() == gzip.decompress((tmp_path / "graph.nt.gz").read_bytes())


SLOW = """
import sys, time
from pathlib import Path
from kg import api
from kg.run import passes
from kg.run.batches import Cut
make = passes._make
def slow(*args):
    time.sleep(0.05)
    return make(*args)
passes._make = slow
works, out, resume = sys.argv[1:]
api.export(works, out, formats=["ttl.gz", "jsonld", "nq.zst"], validate=False, cut=Cut(0, 20_000), shard=300_000,
           workers=2, resume=resume == "resume")
"""


def _begun(works: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start an export, and wait until some batches are done."""
    command = [sys.executable, "-c", SLOW, works, out, "new"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    journal = out.parent / f".{out.name}.kg-{process.pid}" / ".work" / "journal"
    for _ in range(600):
        if journal.exists() and journal.stat().st_size > 60_000:
            return process
        time.sleep(0.05)
    pytest.fail(f"no batch was done: {process.poll()}")


def test_a_run_that_was_killed_goes_on_and_gives_the_same_bytes(works: Path, tmp_path: Path) -> None:
    """After SIGKILL nothing was replaced; the same export with --resume gives what an undisturbed one gives."""
    subprocess.run([sys.executable, "-c", SLOW, works, tmp_path / "expected", "new"], cwd=ROOT, check=True)
    process = _begun(works, tmp_path / "build")
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    assert not (tmp_path / "build").exists()
    subprocess.run([sys.executable, "-c", SLOW, works, tmp_path / "build", "resume"], cwd=ROOT, check=True)
    assert _sums(tmp_path / "expected") == _sums(tmp_path / "build")
    assert ["build", "expected"] == sorted(path.name for path in tmp_path.iterdir())


def test_another_run_does_not_go_on_with_what_was_left(works: Path, tmp_path: Path) -> None:
    """What a run left is removed by one that is not the same, and by one that is not asked to go on."""
    process = _begun(works, tmp_path / "build")
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    api.export(works, tmp_path / "build", formats=["nt"], validate=False, resume=True, workers=1)

    assert ["build"] == [path.name for path in tmp_path.iterdir()]
    assert "graph.nt" in {
        each["name"] for each in orjson.loads((tmp_path / "build/manifest.json").read_bytes())["files"]
    }


def test_a_worker_that_dies_ends_the_run(works: Path, tmp_path: Path) -> None:
    """The run ends with a sentence about the process, and nothing was replaced."""
    process = _begun(works, tmp_path / "build")
    children = subprocess.run(
        ["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=True
    ).stdout.split()
    os.kill(int(children[0]), signal.SIGKILL)
    _, said = process.communicate(timeout=60)

    assert EngineError.__name__.encode() in said
    assert b"a worker process died: SIGKILL" in said
    assert not (tmp_path / "build").exists()


def test_an_interruption_ends_all_processes_with_one_sentence(works: Path, tmp_path: Path) -> None:
    """Ctrl-C gives exit code 130, a sentence, no traceback and no process that works on; --resume goes on."""
    args = [sys.executable, "-m", "kg", "export", works, "-o", tmp_path / "build", "-f", "nt", "--workers", "2"]
    big = tmp_path / "big.jsonl"
    big.write_bytes(b"".join(works.read_bytes().replace(b"/W", f"/W{n}".encode()) for n in range(1, 9)))
    args[4] = big
    process = subprocess.Popen(args, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    journal = tmp_path / f".build.kg-{process.pid}" / ".work" / "journal"
    for _ in range(1200):
        if process.poll() is not None or (journal.exists() and journal.stat().st_size):
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert (130, ["kg: interrupted; nothing was replaced; --resume goes on from here"]) == (
        process.returncode,
        said.decode().splitlines(),
    )
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_the_report_is_that_of_the_whole_graph(documents: Path, tmp_path: Path) -> None:
    """Batches that are looked through one by one have the findings that the engine has about all of it at once."""
    one = api.export(documents, tmp_path / "one.nt", cut=Cut(alone=1 << 40), workers=1)
    many = api.export(documents, tmp_path / "many.nt", cut=FINE, workers=2)
    whole = api.validate(rdflib.Graph().parse(tmp_path / "one.nt"))

    assert one.report
    assert many.report
    assert {each._replace(source=None, line=None) for each in one.report.findings} == set(whole.findings)
    assert one.report == many.report


STRICT = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kg: <https://w3id.org/scholarly-kg/ns#> .
@prefix frbr: <http://purl.org/vocab/frbr/core#> .
@prefix fabio: <http://purl.org/spar/fabio/> .
@prefix ex: <https://example.org/shapes#> .

ex:Certain a sh:NodeShape ; sh:targetClass kg:IdentityLink ;
    sh:property ex:Score ; sh:property ex:End .
ex:Score a sh:PropertyShape ; sh:path kg:score ; sh:minInclusive 2.0 ; sh:message "No link is certain." .
ex:End a sh:PropertyShape ; sh:path kg:linkTo ; sh:class fabio:Work ; sh:message "A link leads to a work." .
ex:Realizes a sh:NodeShape ; sh:targetSubjectsOf frbr:realizationOf ; sh:property ex:None .
ex:None a sh:PropertyShape ; sh:path frbr:realizationOf ; sh:maxCount 0 ; sh:message "Nothing realizes a work." .
"""


def test_what_is_inferred_between_batches_is_judged(documents: Path, tmp_path: Path) -> None:
    """Shapes see the links that identity infers, and what they make of papers, however the records are cut."""
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes/strict.ttl").write_text(STRICT)
    options = {"shapes": tmp_path / "shapes", "workers": 1}
    one = api.export(documents, tmp_path / "one.nt", cut=Cut(alone=1 << 40), **options)
    many = api.export(documents, tmp_path / "many.nt", cut=FINE, **options)
    assert one.report
    messages = {each.message for each in one.report.findings}

    assert {"No link is certain.", "Nothing realizes a work."} <= messages
    assert one.report == many.report


FOREIGN = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix schema: <https://schema.org/> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/shapes#> .

ex:Linked a sh:NodeShape ; sh:targetClass schema:Person ; sh:property ex:OnePaper .
ex:OnePaper sh:path [ sh:inversePath schema:author ] ; sh:maxCount 1 ; sh:message "one paper" .
ex:Cited a sh:NodeShape ; sh:targetObjectsOf cito:cites ; sh:property ex:Titled .
ex:Titled sh:path dcterms:title ; sh:minCount 1 ; sh:message "what is cited has a title, if in another batch" .
ex:Paper a sh:NodeShape ; sh:targetClass schema:ScholarlyArticle ; sh:property ex:Home .
ex:Home sh:path ( schema:author schema:identifier schema:url ) ; sh:minCount 9 ; sh:message "nine addresses" .
ex:Absent a sh:NodeShape ; sh:targetNode ex:nobody ; sh:property ex:Named .
ex:Named sh:path schema:name ; sh:minCount 1 ; sh:message "nobody has a name" .
ex:Pairs a sh:NodeShape ; sh:targetClass schema:Periodical ; sh:sparql [ sh:message "several papers" ; sh:select
  "SELECT $this WHERE { ?a <https://schema.org/isPartOf> $this . ?b <https://schema.org/isPartOf> $this . FILTER (STR(?a) < STR(?b)) }"
] .
"""


@pytest.mark.parametrize("form", ["nt", "jsonl"])
def test_shapes_of_others_see_all_batches(tmp_path: Path, form: str) -> None:
    """What shapes of others ask across batches, or of a node that is in none, is what pySHACL finds in the whole graph."""
    works = tmp_path / "works.jsonl"
    subprocess.run([sys.executable, ROOT / "tests/benchmarks/generate.py", "60", "-o", works], check=True)
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes/others.ttl").write_text(FOREIGN)
    options: dict[str, Any] = {"shapes": tmp_path / "shapes", "cut": Cut(0, 20_000)}
    done = api.export(works, tmp_path / "build", formats=[form], workers=2, **options)
    api.export(works, tmp_path / "graph.nt", validate=False, workers=1)
    shapes = rdflib.Graph().parse(data=FOREIGN, format="turtle")
    _, found, _ = pyshacl.validate(rdflib.Graph().parse(tmp_path / "graph.nt"), shacl_graph=shapes)
    expected = {each._replace(shape="") for each in engine._findings(found)}

    assert done.report
    assert {"one paper", "several papers", "nobody has a name", "nine addresses"} == {each.message for each in expected}
    assert expected == {each._replace(shape="", source=None, line=None) for each in done.report.findings}
    assert any(each.line for each in done.report.findings)
    assert {f"graph.{form}", "manifest.json", "positions.tsv", "report.json", "report.ttl"} == {
        path.name for path in (tmp_path / "build").iterdir()
    }


EARLY = """
import sys, builtins
real = builtins.__import__
def interrupted(name, *args, **options):
    if name == sys.argv[-1]:
        raise KeyboardInterrupt
    return real(name, *args, **options)
builtins.__import__ = interrupted
if sys.argv[-1] == "eval":
    import typing
    typing.ForwardRef._evaluate = lambda *args, **options: eval("__import__('eval')")
if sys.argv[-1] == "arguments":
    import typer.core
    typer.core.TyperGroup.parse_args = lambda *args: __import__("arguments")
sys.argv[1:] = ["export", "seeds", "-o", "-", "-f", "nt", sys.argv[-1]]
from kg.__main__ import main
main()
"""


@pytest.mark.parametrize("module", ["kg.cli", "kg.cli.app", "eval", "arguments"])
def test_an_interruption_before_any_work_is_one_sentence(module: str) -> None:
    """Ctrl-C while the program is still being loaded gives the exit code and the sentence, and no traceback."""
    done = subprocess.run([sys.executable, "-c", EARLY, module], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (130, "kg: interrupted; nothing was replaced\n") == (done.returncode, done.stderr)
