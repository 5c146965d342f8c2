"""What the graph is written in, as pages and documents: our own terms, the JSON-LD context, the shapes, the mapping.

They are the same for each graph, but for what the site is called. `documents.files` gives all of them, `documents.answer`
one. They know every format, and are imported by who needs them.
"""

from typing import Final

PATHS: Final = ("ns.html", "ns.ttl", "context.jsonld", "context/", "shapes/", "mapping.html", "mapping/")
"""Where they are; a path that ends with a slash is a folder."""
