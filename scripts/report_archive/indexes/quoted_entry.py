"""Entries that quote one sentence: HTML on pages, short rows for the browser (引文条目)."""

import json
from collections.abc import Sequence
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
        return size_of(self.words, len(self.notes))

    def row(self) -> list[Any]:
        """The entry for the browser, which knows the reports."""
        return [self.report.identifier, self.number, self.words, *self.notes]


class WrittenEntry(NamedTuple):
    """A quoted entry as data of a script, for lists of so many that few are ever shown as HTML.

    Shape:   data is the row of a QuotedEntry, length its size.
    """

    report: Report
    data: str
    length: int
    cells: frozenset[Cell]
    group: Markup

    def html(self, frames: Frames) -> str:
        """The entry as pages have it."""
        _, number, words, *notes = self.row()
        shown = QuotedEntry(self.report, number, words, self.cells, self.group, tuple(notes))
        return shown.html(frames)

    def size(self) -> int:
        """About how many bytes of HTML the entry takes."""
        return self.length

    def row(self) -> Any:
        """The entry for the browser."""
        return json.loads(self.data)


def written_rows(entries: Sequence[WrittenEntry]) -> str:
    """The rows of written entries as data of a script."""
    return f"[{','.join([entry.data for entry in entries])}]"


def size_of(words: Sequence[str], notes: int) -> int:
    """About how many bytes of HTML an entry takes."""
    return FRAME + 160 * notes + 13 * len(words) + 3 * sum(map(len, words))
