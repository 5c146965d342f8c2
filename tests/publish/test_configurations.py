"""What hosts are told that cannot be started here, and what is told to all of them."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

import pytest
import web_hosts
from hosted import ACCEPTED, HOST, PATHS, SOURCES, THING, WITHDRAWN, Asked
from web_hosts import target

from kg.pages import policy
from kg.publish.hosts import configurations
from kg.publish.hosts.accepting import rules
from kg.serve.negotiation import media_type

pytest_plugins = ["hosted"]

DOCUMENT = (Path(__file__).parents[2] / "docs" / "hosts.md").read_text(encoding="utf-8")


def _made(base: str, gone: int = 0, moved: int = 0, length: int = 20) -> dict[str, str]:
    """Give the files for the hosts of a site from which much is gone, by their names."""
    names = [f"paper/doi-{number:0{length}}" for number in range(max(gone, moved))]
    former = {f"{name}.old": name for name in names[:moved]}
    return {name: body.decode() for name, body in configurations.files(base, names[:gone], former)}


RUN = """
var fs = require('fs'), given = JSON.parse(fs.readFileSync(0, 'utf8'));
var handler = new Function(given.code + '; return handler;')();
var answers = given.asked.map(function (each) {
  var headers = each[1] === null ? {} : {accept: {value: each[1]}};
  return handler({request: {method: 'GET', uri: each[0], querystring: {}, headers: headers}});
});
console.log(JSON.stringify(answers));
"""


def test_a_function_of_cloudfront_answers_as_the_server_does(judge, asked: Asked) -> None:
    """What the function answers by itself is what `kg serve` answers; all else it leaves to the files."""
    table = [(path, accept) for path in (THING, SOURCES, f"{THING}/author/3", WITHDRAWN) for accept in ACCEPTED]
    table += [(path, "*/*") for path in PATHS if path not in {f"{WITHDRAWN}", "browse/"}]
    table = [(path, accept) for path, accept in table if asked.told(path, accept).status != 404 and path != WITHDRAWN]
    code = (asked.folder / "hosts" / "cloudfront.js").read_text(encoding="utf-8")
    given = {"code": code, "asked": [(f"{asked.start}{path}", accept) for path, accept in table]}
    done = judge("node", "-e", RUN, text=json.dumps(given))
    assert done.returncode == 0, done.stderr
    differing = []
    for (path, accept), answer in zip(table, json.loads(done.stdout), strict=True):
        expected, where = asked.told(path, accept), asked.start + path
        if "uri" in answer:
            body = (asked.top / answer["uri"][1:]).read_bytes()
            is_right = expected.status == 200 and body == expected.body
        else:
            location = answer["headers"].get("location", {}).get("value")
            is_right = answer["statusCode"] == expected.status and (
                not location or location == urljoin(where, expected.field("Location"))
            )
            is_right &= bool(expected.field("Vary")) == ("vary" in answer["headers"])
        if not is_right:
            differing.append((path, accept, answer, expected.status))

    assert "\n".join(map(str, differing)) == ""
    assert len(table) > 90


def test_a_function_of_cloudfront_is_small_and_old() -> None:
    """However much is gone, the function is within the limit of 10,240 bytes, and nothing in it is newer than ECMAScript 5.1."""
    for moved in (0, 3, 30_000):
        code = _made(f"{HOST}/graph/", moved, moved)["hosts/cloudfront.js"]

        assert len(code.encode()) < 10_240
        assert not re.search(
            r"=>|`|\b(?:let|const|class|async|of)\b(?=\s+\w+\s*[=;])|\.includes\(|\.startsWith\(", code
        )


@pytest.mark.parametrize("start", ["/", "/graph/"])
@pytest.mark.parametrize("moved", [0, 3, 30_000])
def test_redirects_are_what_pages_services_read(start: str, moved: int) -> None:
    """Each line says from where, to where and how; what is fixed comes first; all is within the limits of Cloudflare Pages."""
    text = _made(HOST + start, moved, moved)["_redirects"]
    lines = [line.split(" ") for line in text.splitlines() if line and not line.startswith("#")]
    is_dynamic = ["*" in old or ":" in old for old, _, _ in lines]

    assert is_dynamic == sorted(is_dynamic)
    assert is_dynamic.count(False) == min(moved, is_dynamic.count(False)) <= 2_000
    assert is_dynamic.count(False) == moved or moved == 30_000
    assert is_dynamic.count(True) <= 100
    assert len(text.encode()) <= 100_000
    assert len({old for old, _, _ in lines}) == len(lines)
    for old, new, status in lines:
        assert old.startswith(start)
        assert new.startswith(start)
        assert status in {"301", "302"}
        assert len(f"{old} {new} {status}") <= 1_000
        assert old.count("*") == int(":splat" in new) == int(old.endswith("/*"))
        assert set(re.findall(r":\w+", new)) <= {*re.findall(r":\w+", old), ":splat"}


@pytest.mark.parametrize("start", ["/", "/graph/"])
def test_header_fields_are_what_pages_services_read(start: str) -> None:
    """A rule is a path with at most one asterisk, and fields below it; no path has a field from two rules."""
    text = _made(HOST + start)["_headers"]
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            found[line] = {}
        elif not line.startswith("#"):
            name, value = re.fullmatch(r"  ([A-Za-z-]+): (\S.*)", line).groups()
            found[next(reversed(found))][name] = value
    fields = [name for said in found.values() for name in said]

    assert len(found) <= 100
    assert all(path.startswith(start) and path.count("*") <= 1 and ":" not in path for path in found)
    assert all(len(line) <= 2_000 for line in text.splitlines())
    assert {name: fields.count(name) for name in fields if fields.count(name) > 1} == {
        "Cache-Control": 2,
        "Content-Type": 6,
    }
    assert found[f"{start}*"] == dict((*policy.SECURITY, *policy.OPEN))
    assert found[f"{start}*.ttl"] == {"Content-Type": "text/turtle; charset=utf-8"}
    assert found[f"{start}*.linkset.json"] == {"Content-Type": "application/linkset+json"}
    assert found[f"{start}static/*"] == dict([policy.FOREVER])


@pytest.mark.parametrize("name", web_hosts.STARTED)
def test_long_lists_are_read(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Thousands of long addresses that are gone or moved are known to each web server; Apache has them from its maps."""
    base, work = f"{HOST}/graph/", tmp_path_factory.mktemp("work")
    with TemporaryDirectory() as made:
        top = Path(made)
        top.chmod(0o755)
        for file, text in _made(base, 2_000, 2_000, length=100).items():
            (top / "graph" / file).parent.mkdir(parents=True, exist_ok=True)
            (top / "graph" / file).write_text(text, encoding="utf-8")
        last = f"paper/doi-{1999:0100}"
        (top / "graph" / "paper").mkdir()
        (top / "graph" / f"{last}.html").write_text("gone", encoding="utf-8")
        readme = (top / "graph" / "hosts" / "README.txt").read_text(encoding="utf-8")
        maps = "\n".join(line.strip() for line in readme.splitlines() if "RewriteMap" in line)
        (work / "maps").write_text("RewriteEngine On\n" + maps.replace("/srv/www", str(top)), encoding="utf-8")
        with web_hosts.STARTED[name](top, top / "graph", work) as client:
            moved, gone = client.get(f"/graph/{last}.old"), client.get(f"/graph/{last}")
            other = client.get(f"/graph/{last}.older")

    assert (301, f"/graph/{last}") == (moved.status_code, target(moved))
    assert (410, "gone") == (gone.status_code, gone.text)
    assert other.status_code == 404


def test_what_cannot_be_an_address_is_in_no_configuration() -> None:
    """Paths that no thing has are left out, whoever lists them; a base in other letters has no configurations."""
    hostile = ['a/b";\n', "paper/../x", "paper/$uri", "paper/x y", "paper/x"]
    made = dict(configurations.files(f"{HOST}/", hostile, dict.fromkeys(hostile[:-1], "paper/new")))
    other = dict(configurations.files(f"{HOST}/a$b/", ["paper/x"], {}))

    assert made["hosts/gone.txt"] == b"paper/x gone\n"
    assert made["hosts/moved.txt"] == b""
    assert list(other) == [configurations.README]
    assert b"nothing is said here" in other[configurations.README]


def test_the_table_says_what_clients_want() -> None:
    """The rules lead clients to what their weights say; the next digit of a weight is not looked at."""
    offered = tuple(policy.OFFERED)
    for accept in ACCEPTED:
        wanted = media_type(accept, offered)
        found = next((rule.ending for rule in rules() if re.search(rule.accepts, accept or "", re.IGNORECASE)), None)

        assert found == (policy.OFFERED[wanted] if wanted else None), accept
    near = next(rule for rule in rules() if re.search(rule.accepts, "text/html;q=0.91, text/turtle;q=0.99"))
    assert near.ending == ".html"


def test_the_shown_upload_says_the_type_of_every_file(judge) -> None:
    """The loop for S3 says what the web servers say: each ending once, and the type of link sets for them alone."""
    block = re.search(r"^```sh\n(while .*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert block
    done = judge("bash", "-c", 'aws() { printf "%s|" "$@"; echo; }\n' + block[1])
    calls = [line.split("|") for line in done.stdout.splitlines() if "s3://BUCKET|" in line]
    types = {
        call[call.index("--include") + 1].removeprefix("*"): call[call.index("--content-type") + 1] for call in calls
    }

    assert types == {**configurations.TYPES, "void": policy.content_type("text/turtle")}
    assert ["*.json", "--exclude", "*.linkset.json"] in [call[8:11] for call in calls]


def test_each_file_for_a_host_is_documented() -> None:
    """The documentation names all files that a site has for hosts."""
    helping = {"hosts/gone.txt", "hosts/moved.txt"}

    assert [name for name in configurations.FOUND if name not in helping and f"`{name}`" not in DOCUMENT] == []


@pytest.mark.parametrize(
    "piece",
    ["a=  ;", 'a="b";', "q=1;", ";", " ", "text/html;", "text/html,", "text/html;a=b,", '"', "q=0.9;", "*/*;q="],
)
def test_no_field_takes_long(piece: str) -> None:
    """Whatever a client sends, up to what servers take, all rules together are through with it at once."""
    begin = time.perf_counter()
    for rule in rules():
        re.search(rule.accepts, f"text/html;{piece * (8_000 // len(piece))}!", re.IGNORECASE)

    assert time.perf_counter() - begin < 5
