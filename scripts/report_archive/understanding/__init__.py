"""RawText to Report: structure, metadata, themes and roles, each value with its evidence."""
