"""The values that records are made of: each file knows one kind, and gives its canonical form or refuses it."""
