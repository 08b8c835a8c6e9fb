"""A set of headings as an entry: its lines, its source, its frame, and who says the same (一组)."""

import json
import re
from collections.abc import Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from report_archive.indexes.cells import Cells
from report_archive.indexes.data_script import as_data, text_data
from report_archive.indexes.headings.lines import LineSet
from report_archive.indexes.headings.told_counts import (
    Count,
    told_count,
    told_line,
    told_others,
)
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import Frames, phrase_link
from report_archive.markup import escape
from report_archive.model import Report

HEADING_SET: Final = 1  # what a row of this kind begins with; entry_rows.js knows it
TOLD: Final = 4  # where in rows stands in how many reports each line is, and the frame's address
FRAME_URL: Final = 7
EMPTY: Final = (HEADING_SET, "", (), 0, 0, 0, "", "")  # a row without anything, as far as that
LONGEST_LINE: Final = 80
MOST_LINES: Final = 60  # of one set; a longer one is no set to borrow
OTHERS_NAMED: Final = 8  # further reports that say the same and are linked one by one
UNUSUAL: Final = re.compile(r'[ "&<>\\]')  # what may come out otherwise than it is
NOTHING: Final = ("0", '""')  # what is empty, as data
AROUND: Final = 900  # bytes of HTML, the source in
AROUND_LINE: Final = 140
AROUND_TITLE: Final = 150
LINE_END: Final = "&#10;"


class ShownSet(NamedTuple):
    """What lists show of a set, composed once however many of them have it.

    Shape:   texts are its first lines as HTML; told says in how many reports each line stands,
             nothing where that is not to be said; frame_url is empty where the frame is not listed
             elsewhere; left counts the lines that are not shown; row is how rows of the set begin,
             as data, and behind how they go on behind the lines that are meant where no other
             report says the same. What changes with other reports than its own is beside the rows.
    Units:   size is about how many bytes of HTML it takes.
    """

    one: LineSet
    texts: Sequence[str]
    told: Sequence[Count]
    frame: str
    frame_url: str
    left: int
    size: int
    row: str
    behind: str

    @classmethod
    def of(
        cls, one: LineSet, told: Sequence[Count] = (), frame: str = "", frame_url: str = ""
    ) -> "ShownSet":
        """What is shown of this set."""
        lines = one.lines[:MOST_LINES]
        texts = [line.text for line in lines]
        if _come_out_as_they_are(texts):
            said = [f'{line.sentence},"{line.text}"' for line in lines]
        else:
            texts = [escape(shortened(text, LONGEST_LINE)) for text in texts]
            data = map(text_data, texts)
            said = [f"{line.sentence},{text}" for line, text in zip(lines, data, strict=True)]
        size = AROUND + AROUND_LINE * len(texts) + 3 * sum(map(len, texts))
        told = told if {*told} - {1} else ()
        frame, frame_url = frame and escape(frame), frame_url and escape(frame_url)
        row = f"{HEADING_SET},{text_data(one.report.identifier)},[{','.join(said)}]"
        left = max(0, len(one.lines) - MOST_LINES)
        behind = _behind(frame, left) if frame or left else ""
        return cls(one, texts, told, frame, frame_url, left, size, row, behind)

    def rest(self, reports: Count) -> list[str]:
        """What rows have of the set behind the lines that are meant, each as data."""
        return _rest(reports, self.frame, self.left)

    def lines(self, address: str, marked: Sequence[int]) -> str:
        """The lines as links into the report at this address."""
        one, texts, told, *_ = self
        begin = f'<a href="{address}#s'
        if not told and not marked:
            links = [
                f'{begin}{line.sentence}">{words}</a>'
                for line, words in zip(one.lines, texts, strict=False)
            ]
            return LINE_END.join(links)
        notes = [*map(told_line, told)]
        notes = notes or [""] * len(texts)
        for place in marked:
            if place < len(texts):
                notes[place] = f' class="on"{notes[place]}'
        return LINE_END.join(
            [
                f'{begin}{line.sentence}"{note}>{words}</a>'
                for line, note, words in zip(one.lines, notes, texts, strict=False)
            ]
        )

    def frame_link(self) -> str:
        """The frame that the set is built on, behind its source."""
        if not self.frame:
            return ""
        if self.frame_url:
            return f' <a class="frame-link" href="{self.frame_url}">{self.frame}</a>'
        return f' <span class="frame-link">{self.frame}</span>'


class SetEntry(NamedTuple):
    """A set as a whole.

    Shape:   marked are the numbers of the lines that are meant, none where all are; also are the
             reports that say the same, each with a sentence, of more than OTHERS_NAMED the first;
             others counts all, at least, where reports leave the number to the browser.
    """

    shown: ShownSet
    marked: Sequence[int]
    also: Sequence[tuple[Report, int]]
    cells: Cells
    group: Markup
    reports: Count = 1
    others: int = 0

    def html(self, frames: Frames) -> str:
        """The entry as pages have it; entry_rows.js makes the same of row()."""
        shown, marked = self.shown, self.marked
        frame, number = frames.of(shown.one.report), shown.one.lines[0].sentence
        left = f" <small>还有 {shown.left} 条</small>" if shown.left else ""
        return (
            f'<div class="said heading-set{" mixed" if marked else ""}" data-lines'
            f"{frame.marks(number)}><q>{shown.lines(frame.address, marked)}</q>{left}"
            f"{told_count(self.reports)} "
            f"{frame.source(number)}{shown.frame_link()}</div>"
            f"{self._others(frames) if self.also else ''}"
        )

    def _others(self, frames: Frames) -> str:
        """The reports that say the same: the first few by name, the search for all of them."""
        items = [frames.of(report).link(sentence) for report, sentence in self.also]
        tell = partial(told_others, self.reports, self.others)
        noted, all_others = tell(0, "同样写的另有 {} 篇")
        if self.others > len(items):
            search = escape(phrase_link(frames.origin, self.shown.one.lines[0].words))
            told, rest = tell(len(items), "其余 {} 篇，查例句")
            items.append(f'<a href="{search}"{told}>{rest}</a>')
        return (
            f'<details class="said-also"><summary{noted}>{all_others}</summary>'
            f"<ul><li>{'</li><li>'.join(items)}</li></ul></details>"
        )

    def size(self) -> int:
        """About how many bytes of HTML the entry takes."""
        return self.shown.size + AROUND_TITLE * min(self.others, OTHERS_NAMED + 1)

    def row(self) -> list[Any]:
        """The entry for the browser, which knows the reports."""
        row: list[Any] = json.loads(self.row_data())
        for at, value in self.beside().items():
            row += EMPTY[len(row) : at + 1]
            row[at] = value
        return row

    def beside(self) -> dict[int, Any]:
        """What the row lacks that changes with other reports than its own, by its places there."""
        shown = self.shown
        if not shown.told:
            return {FRAME_URL: shown.frame_url} if shown.frame_url else {}
        if not shown.frame_url:
            return {TOLD: shown.told}
        return {TOLD: shown.told, FRAME_URL: shown.frame_url}

    def row_data(self) -> str:
        """The same as data of a script; what is empty at the end is left out.

        Shape:   report, sentences and texts of the lines by turns, places of those that are meant
                 (0: all), 0 for TOLD, reports (0: one), frame, "" for FRAME_URL, lines left out,
                 number of others, reports and sentences of the first of them by turns, words to
                 search for.
        """
        shown, marked = self.shown, self.marked
        meant = f"[{','.join(map(str, marked))}]" if marked else "0"
        if self.also or self.reports != 1:
            rest = [*shown.rest(self.reports), *self._others_data()]
            return f"[{','.join([shown.row, *_short([meant, *rest])])}]"
        if shown.behind:
            return f"[{shown.row},{meant},{shown.behind}]"
        return f"[{shown.row},{meant}]" if marked else f"[{shown.row}]"

    def _others_data(self) -> list[str]:
        """What rows have of the reports that say the same, each as data."""
        if not self.also:
            return []
        named = [f"{text_data(report.identifier)},{number}" for report, number in self.also]
        data = [str(self.others), f"[{','.join(named)}]"]
        if self.others > len(named):
            data.append(text_data(_asked(self.shown.one.lines[0].words)))
        return data


def shown_lengths(texts: Sequence[str]) -> list[int]:
    """How long the lines of a report are as HTML, for those who need not show them."""
    if _come_out_as_they_are(texts):
        return [*map(len, texts)]
    return [len(escape(shortened(text, LONGEST_LINE))) for text in texts]


def set_sizes(lines: NDArray[Any], lengths: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    """About how many bytes of HTML entries take that have so many lines, of these lengths together,
    and so many others that say the same."""
    named = np.minimum(others, OTHERS_NAMED + 1)
    found: NDArray[Any] = AROUND + AROUND_LINE * lines + 3 * lengths + AROUND_TITLE * named
    return found


def set_rows(entries: Sequence[SetEntry]) -> str:
    """The rows of entries as data of a script."""
    return f"[{','.join([entry.row_data() for entry in entries])}]"


def _come_out_as_they_are(texts: Sequence[str]) -> bool:
    """Whether lines are HTML and data already, as nearly all are; looked at together."""
    words = "".join(texts)
    short = len(words) <= LONGEST_LINE or max(map(len, texts)) <= LONGEST_LINE
    return short and words.isprintable() and not UNUSUAL.search(words)


def _rest(reports: Count, frame: str, left: int) -> list[str]:
    told, frame_url = NOTHING
    several = "0" if reports == 1 else as_data(reports)
    return [told, several, text_data(frame), frame_url, str(left)]


def _behind(frame: str, left: int) -> str:
    """What rows of one report have behind the lines that are meant, as data."""
    return ",".join(_short(_rest(1, frame, left)))


def _short(parts: list[str]) -> list[str]:
    """Parts of a row without what is empty at its end."""
    while parts and parts[-1] in NOTHING:
        parts.pop()
    return parts


def _asked(words: str) -> str:
    """What an address that asks the phrase search for these words ends with, as HTML."""
    return escape(phrase_link("", words).partition("=")[2])
