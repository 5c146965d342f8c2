"""Which nodes of a graph may break a shape, and what the SHACL engine must see to judge them."""
