"""A graph in which everything occurs that the mappers can write."""
