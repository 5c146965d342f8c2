"""What a site says of itself as a whole, to machines: made of counts and of what its publisher told, and of nothing else.

Each file here writes one description; `files` gives all of them.
"""

from __future__ import annotations

from kg.publish.descriptions.all import files

__all__ = ["files"]
