"""Entries that quote one sentence: HTML on pages, short rows for the browser (引文条目)."""

from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from report_archive.indexes.cells import Cell
from report_archive.indexes.said import said, source_of
from report_archive.markup import escape
from report_archive.model import Report

FRAME: Final = 600  # bytes of HTML around the words of one entry, its source in


@dataclass(frozen=True, slots=True)
class QuotedEntry:
    """One sentence of a report under the headline of a list.

    Shape:   words are plain and marked by turns, beginning with plain ones; notes are lines above
             them, each of labels with values.
    """

    report: Report
    number: int
    words: tuple[str, ...]
    cells: frozenset[Cell]
    group: Markup
    notes: tuple[tuple[tuple[str, str], ...], ...] = ()

    def html(self, origin: str) -> Markup:
        """The entry as written on the page origin; quoted_entry.js makes the same of row()."""
        lines = (
            " ".join(
                f"<span><small>{label}</small> {escape(value)}</span>" for label, value in note
            )
            for note in self.notes
        )
        notes = "".join(f'<p class="figure-readout">{line}</p>' for line in lines)
        words = "".join(
            f"<mark>{escape(part)}</mark>" if place % 2 else escape(part)
            for place, part in enumerate(self.words)
        )
        return Markup(notes) + said(Markup(words), source_of(self.report, self.number, origin))

    def size(self) -> int:
        """About how many bytes of HTML the entry takes."""
        signs = sum(map(len, self.words)) + sum(
            len(value) for note in self.notes for _, value in note
        )
        return FRAME + 80 * len(self.notes) + 13 * len(self.words) + 3 * signs

    def row(self) -> list[Any]:
        """The entry for the browser, which knows the reports."""
        return [self.report.identifier, self.number, self.words, self.notes]
