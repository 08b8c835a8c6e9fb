"""Everything to disk and to the browser: the writer, the mkdocs run, checks, the server."""
