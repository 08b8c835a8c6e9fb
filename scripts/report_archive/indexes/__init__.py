"""All reports to the pages that lead to them: lists, tag pages, themes, years, the home page."""
