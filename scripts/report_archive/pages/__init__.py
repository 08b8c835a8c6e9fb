"""Report to Page: one Markdown page each, whose text is the report, character for character."""
