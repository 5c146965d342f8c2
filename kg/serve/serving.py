"""What the application has: the generation that is served now, and what is counted."""

from __future__ import annotations

from starlette.requests import Request

from kg.serve.generation import Generation
from kg.serve.kept import Kept
from kg.serve.metrics import Metrics


class Serving:
    """The state of a server."""

    def __init__(self, generation: Generation, public: str | None = None) -> None:
        """Begin with a generation; `public` is the address that clients see, where that is not the server's own."""
        self.current = generation
        self.metrics = Metrics()
        self.kept = Kept()
        self._public = public

    def address(self, request: Request, path: str) -> str:
        """Give the address of a path as clients see it."""
        return f"{self._public or str(request.base_url)}{path}"
