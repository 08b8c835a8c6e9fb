"""A passage as an entry of a list: whole, or its beginning with the rest folded away (段落)."""

from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from report_archive.indexes.cells import Cell
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import Frames
from report_archive.markup import escape
from report_archive.model import Report

PASSAGE: Final = 3  # what a row of this kind begins with; entry_rows.js knows it
AROUND: Final = 800  # bytes of HTML, the source in
AROUND_TITLE: Final = 150
CUT: Final = "……"
SHOWN_WHOLE: Final = 150  # code points; of a longer passage the beginning is shown, the rest folded
SHOWN_BEGINNING: Final = 110


def shown_words(text: str) -> tuple[str, str]:
    """A passage as HTML, and its beginning where it is too long to be shown whole."""
    beginning = shortened(text, SHOWN_BEGINNING) if len(text) > SHOWN_WHOLE else ""
    return escape(text), escape(beginning)


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """Words that stand in one or several reports.

    Shape:   words and beginning are HTML, beginning is empty where the words are shown whole;
             others are reports besides the first, each with the sentence the words begin in.
    Units:   signs counts those of the words that are no white space, reports all that have them.
    """

    report: Report
    number: int
    words: str
    beginning: str
    signs: int
    reports: int
    others: tuple[tuple[Report, int], ...]
    cells: frozenset[Cell]
    group: Markup

    def html(self, frames: Frames) -> str:
        """The entry as pages have it; entry_rows.js makes the same of row()."""
        frame = frames.of(self.report)
        words = f"<q>{self.words}</q>"
        if self.beginning:
            words = (
                '<details class="passage-rest"><summary>'
                f'<span class="passage-beginning">{self.beginning}</span>'
                f'<span class="passage-open">展开全文，{self.signs} 字</span>'
                f'<span class="passage-close">收起</span></summary>{words}</details>'
            )
        others = f"{self._others(frames)} " if self.reports > 1 else ""
        return (
            f'<div class="said passage"{frame.marks(self.number)}> {words} '
            f"{frame.source(self.number)} {others}</div>"
        )

    def _others(self, frames: Frames) -> str:
        links = "、".join(frames.of(report).link(number) for report, number in self.others)
        rest = "等" if len(self.others) < self.reports - 1 else ""
        return f'<span class="passage-others">{self.reports} 篇都这样写，另见{links}{rest}</span>'

    def size(self) -> int:
        """About how many bytes of HTML the entry takes."""
        return size_of(len(self.words) + len(self.beginning), len(self.others))

    def row(self) -> list[Any]:
        """The entry for the browser, which knows the reports; a beginning is a length if it can."""
        start = self.beginning.removesuffix(CUT)
        cut = start != self.beginning and self.words.startswith(start)
        beginning = len(start.encode("utf-16-le")) // 2 if cut else self.beginning
        named = [part for report, number in self.others for part in (report.identifier, number)]
        counts = (beginning, self.signs, self.reports)
        return [PASSAGE, self.report.identifier, self.number, self.words, *counts, *named]


Number = TypeVar("Number", int, NDArray[np.int64])


def size_of(shown: Number, others: Number) -> Number:
    """About how many bytes of HTML an entry takes that shows so many signs of its words."""
    return AROUND + AROUND_TITLE * others + 3 * shown
