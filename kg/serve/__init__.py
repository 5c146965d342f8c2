"""A store over HTTP: the SPARQL 1.1 Protocol, read-only and bounded, and what keeps a server running.

A query never runs in the server's own process: `pool` hands it to a `worker`, which may be killed.
"""
