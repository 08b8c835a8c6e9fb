"""The formats a report may come in, as the suffixes of files tell them."""

from typing import Final

# Formats whose text takes as long as the file is large.
PLAIN: Final = (".txt", ".md", ".html", ".htm")
OFFICE: Final = frozenset({".doc", ".wps", ".rtf", ".odt"})
SINGLE: Final = frozenset((*PLAIN, *OFFICE, ".docx", ".pdf"))
ARCHIVE: Final = ".zip"
SUFFIXES: Final = frozenset((*SINGLE, ARCHIVE))
KINDS: Final = ", ".join(sorted(SUFFIXES))
