"""A run from sources to files: batches, two passes over them, and one ordered writer."""
