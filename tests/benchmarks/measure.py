"""Time whole processes, in turn, and take the memory of all processes that belong to one.

The peak is the sum of the proportional set sizes (PSS) of a process and all it started, sampled from
`/proc/*/smaps_rollup` as often as costs a twentieth of the time; shared pages are counted once.
"""

from __future__ import annotations

import compileall
import os
import platform
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).parents[2]
SHARE = 20
"""A sample is taken as soon as so many times its own cost has passed."""


class Run(NamedTuple):
    """One run of a command."""

    wall: float
    cpu: float
    peak: float
    """In MiB, of all processes together."""


class RunError(Exception):
    """A command that did not end well."""


def members(session: int) -> Iterator[int]:
    """Yield the processes of a session."""
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            try:
                stat = Path(entry.path, "stat").read_text()
            except OSError:  # it has ended
                continue
            if int(stat.rpartition(")")[2].split()[3]) == session:
                yield int(entry.name)


def pss(processes: Iterable[int]) -> float:
    """Give the proportional set size of some processes, in MiB."""
    total = 0
    for each in processes:
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total / 1024


def _watch(session: int, ended: threading.Event, peaks: list[float]) -> None:
    """Sample the memory of a session until it has ended."""
    while True:
        start = time.perf_counter()
        peaks.append(pss(members(session)))
        if ended.wait(min(0.25, max(0.02, SHARE * (time.perf_counter() - start)))):
            return


def run(
    command: Sequence[str],
    *,
    limit: float = 3600,
    allowed: Iterable[int] = (0,),
    out: int | IO[bytes] = subprocess.DEVNULL,
) -> Run:
    """Run a command to its end; its standard output goes to `out`, and what else it says into the error that is raised.

    Raises RunError when it ends with another code than those allowed, or takes more than `limit` seconds.
    """
    # As where it is installed: with bytecode, which `in_turn` sees to.
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}
    if command[0] == sys.executable:  # kg is the one that stands here, wherever another is installed
        env["PYTHONPATH"] = str(ROOT)
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE, env=env, start_new_session=True
    ) as process:  # fmt: skip
        peaks: list[float] = [0.0]
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, ended, peaks))
        killer = threading.Timer(limit, _kill, (process.pid,))
        watcher.start()
        killer.start()
        try:
            said = process.stderr.read() if process.stderr else b""
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:
            _kill(process.pid)
            raise
        finally:
            killer.cancel()
            ended.set()
            watcher.join()
    if process.returncode not in tuple(allowed):
        raise RunError(f"{process.returncode}: {said.decode(errors='replace').strip()[-300:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, max(peaks))


def _kill(session: int) -> None:
    """End a process that takes too long, with all it started."""
    for each in members(session):
        os.kill(each, signal.SIGKILL)


def in_turn(
    commands: Mapping[str, Sequence[str]], runs: int, *, limit: float = 3600, allowed: Iterable[int] = (0,),
    after: Callable[[str], None] = lambda _: None,
) -> dict[str, list[Run]]:  # fmt: skip
    """Run all commands one after the other, and again, so often; one that fails is named and left out."""
    compileall.compile_dir(ROOT / "kg", quiet=2)
    found: dict[str, list[Run]] = {name: [] for name in commands}
    failed: set[str] = set()
    for number in range(runs):
        for name, command in commands.items():
            if name in failed:
                continue
            try:
                found[name].append(run(command, limit=limit, allowed=allowed))
            except RunError as error:
                failed.add(name)
                print(f"{name}: {error}", file=sys.stderr)
                continue
            if number == 0:
                after(name)
    return found


def median(runs: Iterable[Run]) -> float:
    """Give the median of the times of some runs."""
    return statistics.median(each.wall for each in runs)


def cpu(runs: Iterable[Run]) -> float:
    """Give the median of the seconds that all processors worked; on a busy machine these say more."""
    return statistics.median(each.cpu for each in runs)


def least(runs: Iterable[Run]) -> float:
    """Give the shortest time of some runs."""
    return min(each.wall for each in runs)


def peak(runs: Iterable[Run]) -> float:
    """Give the greatest memory of some runs."""
    return max(each.peak for each in runs)


def machine(packages: Iterable[str] = ()) -> str:
    """Say where and when something is measured, and with which versions."""
    cpu = platform.processor() or platform.machine()
    known = Path("/proc/cpuinfo")
    if known.exists():
        models = (
            line.partition(":")[2].strip() for line in known.read_text().splitlines() if line.startswith("model name")
        )
        cpu = next(models, cpu)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    versions = ", ".join(f"{each} {metadata.version(each)}" for each in packages)
    lines = [
        f"{time.strftime('%Y-%m-%d')}, {cpu}, {cores} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}"
    ]
    lines.append(f"Python {platform.python_version()}{', ' if versions else ''}{versions}")
    return "\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table as Markdown writes one; all columns but the first are figures."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = [f"{'-' * (width - bool(column))}{':' * bool(column)}" for column, width in enumerate(widths)]
    return "\n".join(
        "| "
        + " | ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        + " |"
        for line in (head, rule, *rows)
    )
