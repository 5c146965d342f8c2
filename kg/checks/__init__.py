"""The shapes, compiled: which nodes of a batch may break one. The SHACL engine judges those, and no others."""
