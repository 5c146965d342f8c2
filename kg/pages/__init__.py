"""What the documents about a thing say: HTML for people, RDF for programs; they know nothing of who asks, or how.

A `Site` is one generation of a graph, opened for reading. `node.describe` gives what it says of a thing, `documents`
writes that as RDF, `entity.page` as a page, and `listings` has the pages that lead there. The same site and the same
arguments give the same bytes.
"""
