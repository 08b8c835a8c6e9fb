"""Entries that quote one sentence: HTML on pages, short rows for the browser (引文条目)."""

from typing import Any, Final, NamedTuple

from markupsafe import Markup

from report_archive.indexes.cells import Cell
from report_archive.indexes.said import Frames
from report_archive.model import Report

FRAME: Final = 600  # bytes of HTML around the words of one entry, its source in
# What a line above the words tells, each value under its own; entry_rows.js has the same ones.
LABELS: Final = ("指标", "数值", "比较", "共", "篇数", "长短")

# A value of a note: HTML, the place of a marked part of the words that says it, 0 for none.
Value = str | int


class QuotedEntry(NamedTuple):
    """One sentence of a report under the headline of a list.

    Shape:   words are HTML, plain and marked by turns, beginning with plain ones; notes are lines
             above them, each of the values of the first of LABELS.
    """

    report: Report
    number: int
    words: tuple[str, ...]
    cells: frozenset[Cell]
    group: Markup
    notes: tuple[tuple[Value, ...], ...] = ()

    def html(self, frames: Frames) -> str:
        """The entry as pages have it; entry_rows.js makes the same of row()."""
        words = "".join(
            f"<mark>{part}</mark>" if place % 2 and part else part
            for place, part in enumerate(self.words)
        )
        notes = "".join(map(self._note, self.notes))
        return notes + frames.of(self.report).said(self.number, words)

    def _note(self, values: tuple[Value, ...]) -> str:
        told = " ".join(
            f"<span><small>{label}</small> {self.words[value] if isinstance(value, int) else value}"
            "</span>"
            for label, value in zip(LABELS, values, strict=False)
            if value
        )
        return f'<p class="figure-readout">{told}</p>'

    def size(self) -> int:
        """About how many bytes of HTML the entry takes."""
        signs = sum(map(len, self.words))
        return FRAME + 160 * len(self.notes) + 13 * len(self.words) + 3 * signs

    def row(self) -> list[Any]:
        """The entry for the browser, which knows the reports."""
        return [self.report.identifier, self.number, self.words, *self.notes]
