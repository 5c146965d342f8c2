"""Publishing: a build as a folder of files that any web server makes linked data of.

`publishing` is the whole journey; `source` is what all its steps are given.
"""
