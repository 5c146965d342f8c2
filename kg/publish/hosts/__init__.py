"""What a web server, an object store or a pages service is told, so that a site of files answers as `kg serve` does."""
