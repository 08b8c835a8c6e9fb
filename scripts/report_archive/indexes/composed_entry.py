"""Entries composed of HTML and of quotations, for pages and as rows for the browser (条目)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from report_archive.indexes.cells import Cell
from report_archive.indexes.flagged_cells import Flagged
from report_archive.indexes.said import Frames
from report_archive.model import Report

COMPOSED: Final = 2  # what a row of this kind begins with; entry_rows.js knows it
NO_HEADLINE: Final = Markup()
AROUND_WORDS: Final = 450  # bytes of HTML, the source in
AROUND_TITLE: Final = 150


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a report with their source, the words as HTML."""

    report: Report
    number: int
    words: str

    def html(self, frames: Frames) -> str:
        """The quotation as pages have it."""
        return frames.of(self.report).said(self.number, self.words)

    def size(self) -> int:
        """About how many bytes that is."""
        return AROUND_WORDS + len(self.words.encode())

    def row(self) -> list[Any]:
        """The same for the browser."""
        return [self.report.identifier, self.number, self.words]


@dataclass(frozen=True, slots=True)
class Linked:
    """The title of a report as a link to one of its sentences."""

    report: Report
    number: int

    def html(self, frames: Frames) -> str:
        """The link as pages have it."""
        return frames.of(self.report).link(self.number)

    def size(self) -> int:
        """About how many bytes that is."""
        return AROUND_TITLE

    def row(self) -> list[Any]:
        """The same for the browser."""
        return [self.report.identifier, self.number]


@dataclass(frozen=True, slots=True)
class Introduced:
    """The title of a report as a link to it, with its year, office type and kind."""

    report: Report

    def html(self, frames: Frames) -> str:
        """The link and what follows it, as pages have them."""
        frame = frames.of(self.report)
        return f'<a href="{frame.address}">{frame.title}</a> <small>{frame.facts}</small>'

    def size(self) -> int:
        """About how many bytes that is."""
        return 2 * AROUND_TITLE

    def row(self) -> list[Any]:
        """The same for the browser."""
        return [self.report.identifier]


Piece = str | Said | Linked | Introduced


@dataclass(frozen=True, slots=True)
class ComposedEntry:
    """An entry of pieces: HTML as it is, its links those of the list's folder, and quotations."""

    pieces: Sequence[Piece]
    cells: frozenset[Cell] | Flagged
    group: Markup = NO_HEADLINE

    def html(self, frames: Frames) -> str:
        """The entry as pages have it; entry_rows.js makes the same of row()."""
        return composed(self.pieces, frames)

    def size(self) -> int:
        """About how many bytes of HTML the entry takes."""
        return sum(
            len(piece.encode()) if isinstance(piece, str) else piece.size() for piece in self.pieces
        )

    def row(self) -> list[Any]:
        """The entry for the browser, which knows the reports."""
        rows = (piece if isinstance(piece, str) else piece.row() for piece in self.pieces)
        return [COMPOSED, *rows]


def composed(pieces: Sequence[Piece], frames: Frames) -> Markup:
    """Pieces as HTML on pages of one folder."""
    return Markup(
        "".join(piece if isinstance(piece, str) else piece.html(frames) for piece in pieces)
    )
