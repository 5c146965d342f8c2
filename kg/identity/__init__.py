"""What is one thing: the keys that records are known by, and which records belong together, and why."""
