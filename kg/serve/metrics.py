"""What is counted while serving, as Prometheus reads it (text format 0.0.4)."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from kg.serve.generation import Generation
from kg.version import __version__

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Histogram:
    """How long things took."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.counts = [0] * (len(BUCKETS) + 1)
        self.sum = 0.0

    def add(self, seconds: float) -> None:
        """Count one."""
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.sum += seconds

    def lines(self, name: str) -> Iterator[str]:
        """Give it as text."""
        total = 0
        for bound, count in zip((*BUCKETS, "+Inf"), self.counts, strict=True):
            total += count
            yield f'{name}_bucket{{le="{bound}"}} {total}'
        yield f"{name}_sum {self.sum:.6f}"
        yield f"{name}_count {total}"


class Metrics:
    """What is counted while serving."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.began = time.time()
        self.requests: Counter[tuple[str, str, int]] = Counter()
        """By route, method and status."""
        self.seconds = Histogram()
        self.queries: Counter[int] = Counter()
        """By status."""
        self.query_seconds = Histogram()
        self.rows = 0

    def text(self, generation: Generation) -> str:
        """Give all of it as text."""
        return "".join(f"{line}\n" for line in self._lines(generation))

    def _lines(self, generation: Generation) -> Iterator[str]:
        state, about = generation.pool.state, generation.about
        yield from _head("kg_requests_total", "counter", "HTTP requests by route, method and status.")
        for (route, method, status), count in sorted(self.requests.items()):
            yield f'kg_requests_total{{route="{route}",method="{method}",status="{status}"}} {count}'
        yield from _head("kg_request_seconds", "histogram", "How long requests took.")
        yield from self.seconds.lines("kg_request_seconds")
        yield from _head("kg_queries_total", "counter", "Queries by the status of their answer.")
        for query_status, count in sorted(self.queries.items()):
            yield f'kg_queries_total{{status="{query_status}"}} {count}'
        yield from _head("kg_query_seconds", "histogram", "How long queries took, with the time they waited.")
        yield from self.query_seconds.lines("kg_query_seconds")
        yield from _head("kg_query_rows_total", "counter", "Rows and statements that queries gave.")
        yield f"kg_query_rows_total {self.rows}"
        yield from _head("kg_workers", "gauge", "Processes that answer queries, by what they do.")
        for what, count in (("idle", state.idle), ("busy", state.busy), ("long", state.long)):
            yield f'kg_workers{{state="{what}"}} {count}'
        making = generation.pages.state
        yield from _head("kg_page_workers", "gauge", "Processes that make pages, by what they do.")
        for what, count in (("idle", making.idle), ("busy", making.busy + making.long)):
            yield f'kg_page_workers{{state="{what}"}} {count}'
        yield from _head("kg_pages_waiting", "gauge", "Pages that wait for a process.")
        yield f"kg_pages_waiting {making.waiting}"
        yield from _head(
            "kg_workers_killed_total", "counter", "Processes that were killed, by why, since the store was opened."
        )
        for why, count in sorted(state.killed.items()):
            yield f'kg_workers_killed_total{{why="{why}"}} {count}'
        yield from _head("kg_queries_waiting", "gauge", "Queries that wait for a process.")
        yield f"kg_queries_waiting {state.waiting}"
        yield from _head("kg_statements", "gauge", "Statements in the merged graph.")
        yield f"kg_statements {about.statements}"
        yield from _head("kg_info", "gauge", "The program and the generation of the store.")
        yield f'kg_info{{version="{__version__}",generation="{about.generation[:16]}"}} 1'
        yield from _head("process_start_time_seconds", "gauge", "When the server was started.")
        yield f"process_start_time_seconds {self.began:.0f}"


def _head(name: str, kind: str, help_text: str) -> Iterator[str]:
    yield f"# HELP {name} {help_text}"
    yield f"# TYPE {name} {kind}"
