"""Text as HTML: every character of a report reaches the reader, and none of them is markup."""

import re
from typing import Final

from report_archive.model import Report

# Characters that a report's text may not hold as they are. Control characters and line separators
# would be changed or dropped on their way through Markdown, so they travel as numbers; those from
# U+0080 to U+009F travel as they are, because HTML reads their numbers as other characters.
_REPLACEMENTS: Final[dict[int, str]] = {
    **{code: f"&#{code};" for code in (*range(0x01, 0x20), 0x7F, 0x2028, 0x2029, 0xFEFF)},
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
}
# Few characters are replaced: to search for them is ten times as fast as to translate a text.
_TO_REPLACE: Final = re.compile(f"[{re.escape(''.join(map(chr, _REPLACEMENTS)))}]")


def escape(text: str) -> str:
    """Text for the inside of an element or of a double-quoted attribute, on one line of a page.

    Example: escape("**A&B**\\n<x>") == "**A&amp;B**&#10;&lt;x&gt;"
    """
    return _TO_REPLACE.sub(_replaced, text)


def is_plain(text: str) -> bool:
    """Whether a text is the same escaped."""
    return _TO_REPLACE.search(text) is None


def _replaced(found: re.Match[str]) -> str:
    return _REPLACEMENTS[ord(found[0])]


def link(address: str, text: str) -> str:
    """A link whose text and address are plain strings."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def display_title(report: Report) -> str:
    """What a report is called wherever it is listed; the file's name where no title is known."""
    title = report.metadata.title.value
    if title:
        return title
    name = report.raw.path.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0] or name
