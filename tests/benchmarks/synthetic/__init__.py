"""Invented records: words, the things that works share, and works."""
