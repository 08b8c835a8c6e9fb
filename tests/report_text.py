"""The text a built page says is the report's, read with a parser that is not ours to tune."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Final


class _ReportText(HTMLParser):
    """Collects the text of the elements of class report-text."""

    VOID: Final = frozenset({"br", "img", "input", "meta", "link", "hr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        if self._depth:
            self._depth += 1
        elif "report-text" in (dict(attrs).get("class") or "").split():
            self._depth = 1
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in self.VOID:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.texts[-1] += data


def report_text(page: Path) -> str:
    """The text a page says is the report's."""
    parser = _ReportText()
    parser.feed(page.read_text(encoding="utf-8"))
    (text,) = parser.texts
    return text


def folded(text: str) -> str:
    """Text with every stretch of white space as one space."""
    return " ".join(text.split())
