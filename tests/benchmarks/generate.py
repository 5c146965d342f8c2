"""Write invented works in the form of OpenAlex, one JSON object a line, the same on every machine.

    python tests/benchmarks/generate.py 20000 > works.jsonl
    python tests/benchmarks/generate.py 2000000 --profile small --seed 1 -o works.jsonl.zst

Record n depends on its number, the seed and the profile alone, so that a longer file begins with the shorter one, and
`--from` writes any part of it. Authors, institutions, venues and topics are shared as they are in OpenAlex: few of them
by many works. Names and titles are of many languages and scripts.

Profile `full` has all that OpenAlex tells of a work, with 25 references to earlier works of the same file and an
abstract; `small` has what a reduced graph is made of: some four authors, no references, no abstract; `tiny` has two
authors at the most, no affiliations and no topics, `least` an identifier, a title, a date and a type, for runs of very
many works.

Some records are odd, as in OpenAlex: no DOI, no title, no authors, a hundred authors, a preprint beside the article.
Others are faulty, and `--clean` leaves the faults out: markup or a line break in the title, a check digit of an ORCID iD
that is wrong (one work in 2,000), the DOI of another work (one in 5,000).
"""

from __future__ import annotations

import argparse
import gc
import gzip
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, cast

import orjson
import zstandard
from synthetic.works import PROFILES, work


def lines(count: int, *, seed: int = 1, profile: str = "full", clean: bool = False, start: int = 0) -> Iterator[bytes]:
    """Yield works as lines of JSON, from the number `start` on."""
    for number in range(start, start + count):
        yield orjson.dumps(work(seed, number, profile, clean=clean), option=orjson.OPT_APPEND_NEWLINE)


def write(target: str, count: int, **options: Any) -> None:
    """Write works to a file, compressed if its name ends with .gz or .zst, or to `-`."""
    with ExitStack() as opened:
        stream: IO[bytes] = sys.stdout.buffer if target == "-" else opened.enter_context(Path(target).open("wb"))
        if target.endswith(".gz"):
            packed = gzip.GzipFile(filename="", mode="wb", fileobj=stream, compresslevel=3, mtime=0)
            stream = cast("IO[bytes]", opened.enter_context(packed))
        elif target.endswith(".zst"):
            stream = opened.enter_context(zstandard.ZstdCompressor(level=3).stream_writer(stream))
        for line in lines(count, **options):
            stream.write(line)


def main() -> None:
    """Write as many works as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many works")
    parser.add_argument("-o", "--output", default="-", help="a file, also .gz or .zst; standard output otherwise")
    parser.add_argument("--profile", choices=PROFILES, default="full")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="start", type=int, default=0, help="the number of the first work")
    parser.add_argument("--clean", action="store_true", help="leave the faults out")
    given = parser.parse_args()
    gc.disable()  # nothing here refers to itself, and the things that are kept are many
    write(given.output, given.count, seed=given.seed, profile=given.profile, clean=given.clean, start=given.start)


if __name__ == "__main__":
    main()
