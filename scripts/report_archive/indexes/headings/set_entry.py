"""A set of headings as an entry: its lines, its source, its frame, and who says the same (一组)."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from report_archive.indexes.cells import Cells
from report_archive.indexes.data_script import as_data, text_data
from report_archive.indexes.headings.lines import LineSet
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import Frames, phrase_link
from report_archive.markup import escape

HEADING_SET: Final = 1  # what a row of this kind begins with; entry_rows.js knows it
LONGEST_LINE: Final = 80
MOST_LINES: Final = 60  # of one set; a longer one is no set to borrow
OTHERS_NAMED: Final = 8  # further reports that say the same and are linked one by one
# Lines of these characters alone, as nearly all are, come out as they are.
USUAL: Final = re.compile(
    rf"[0-9A-Za-z\u4e00-\u9fff\u3001-\u3011（），：；“”—·.-]{{0,{LONGEST_LINE}}}"
)
NOTHING: Final = ("0", '""')  # what is empty, as data
AROUND: Final = 700  # bytes of HTML, the source in
AROUND_LINE: Final = 100
AROUND_TITLE: Final = 150


class ShownSet(NamedTuple):
    """What lists show of a set, composed once however many of them have it.

    Shape:   texts are its first lines as HTML; told says in how many reports each line stands,
             nothing where that is not to be said; frame_url is empty where the frame is not listed
             elsewhere; row is how rows of the set begin, as data, and behind how they go on behind
             the lines that are meant where no other set says the same.
    Units:   size is about how many bytes of HTML it takes.
    """

    one: LineSet
    texts: Sequence[str]
    told: Sequence[int]
    frame: str
    frame_url: str
    size: int
    row: str
    behind: str

    @classmethod
    def of(
        cls, one: LineSet, told: Sequence[int] = (), frame: str = "", frame_url: str = ""
    ) -> "ShownSet":
        """What is shown of this set."""
        lines = one.lines[:MOST_LINES]
        texts = [_shown(line.text) for line in lines]
        size = AROUND + AROUND_LINE * len(texts) + 3 * sum(map(len, texts))
        told = told if max(told, default=0) > 1 else ()
        frame, frame_url = frame and escape(frame), frame_url and escape(frame_url)
        said = [
            f"{line.sentence},{text_data(text)}" for line, text in zip(lines, texts, strict=True)
        ]
        row = f"{HEADING_SET},{text_data(one.report.identifier)},[{','.join(said)}]"
        left = len(one.lines) - len(texts)
        behind = _behind(told, frame, frame_url, left) if told or frame or frame_url or left else ""
        return cls(one, texts, told, frame, frame_url, size, row, behind)

    def begun(self) -> list[Any]:
        """What rows of the set begin with: report, sentences and texts of the lines by turns."""
        lines: list[Any] = []
        for line, words in zip(self.one.lines, self.texts, strict=False):
            lines += [line.sentence, words]
        return [HEADING_SET, self.one.report.identifier, lines]

    def rest(self, reports: int = 1) -> list[Any]:
        """What rows have of the set behind the lines that are meant."""
        left = len(self.one.lines) - len(self.texts)
        counts = reports if reports > 1 else 0
        return [self.told or 0, counts, self.frame, self.frame_url, left]


class SetEntry(NamedTuple):
    """A set as a whole.

    Shape:   marked are the numbers of the lines that are meant, none where all are; also are the
             sets that say the same, of more than OTHERS_NAMED the first; others counts all.
    """

    shown: ShownSet
    marked: Sequence[int]
    also: Sequence[LineSet]
    cells: Cells
    group: Markup
    reports: int = 1
    others: int = 0

    def html(self, frames: Frames) -> str:
        """The entry as pages have it; entry_rows.js makes the same of row()."""
        lines = self.shown.one.lines
        frame = frames.of(self.shown.one.report)
        mixed = " mixed" if self.marked else ""
        marks = frame.marks(lines[0].sentence)
        left = len(lines) - MOST_LINES
        parts = [
            f'<div class="said heading-set{mixed}" data-lines{marks}>'
            f"<q>{self._lines(frame.address)}</q>",
            f"<small>还有 {left} 条</small>" if left > 0 else "",
            f'<b class="told">{self.reports} 篇</b>' if self.reports > 1 else "",
            frame.source(lines[0].sentence),
            self._frame(),
        ]
        return f"{' '.join(filter(None, parts))}</div>{self._others(frames)}"

    def _lines(self, address: str) -> str:
        one, texts, told, *_ = self.shown
        notes = [""] * len(texts)
        for place in self.marked:
            if place < len(notes):
                notes[place] = ' class="on"'
        for place, count in enumerate(told[: len(texts)]):
            if count > 1:
                notes[place] += f' data-told="{count} 篇"'
        begin = f'<a href="{address}#s'
        return "&#10;".join(
            [
                f'{begin}{line.sentence}"{note}>{words}</a>'
                for line, note, words in zip(one.lines, notes, texts, strict=False)
            ]
        )

    def _frame(self) -> str:
        frame, url = self.shown.frame, self.shown.frame_url
        if not frame:
            return ""
        tag, address = ("a", f' href="{url}"') if url else ("span", "")
        return f'<{tag} class="frame-link"{address}>{frame}</{tag}>'

    def _others(self, frames: Frames) -> str:
        """The reports that say the same: the first few by name, the search for all of them."""
        if not self.also:
            return ""
        items = [
            f"<li>{frames.of(other.report).link(other.lines[0].sentence)}</li>"
            for other in self.also
        ]
        left = self.others - len(self.also)
        if left > 0:
            search = escape(phrase_link(frames.origin, self.shown.one.lines[0].words))
            items.append(f'<li><a href="{search}">其余 {left} 篇，查例句</a></li>')
        return (
            f'<details class="said-also"><summary>同样写的另有 {self.others} 篇</summary>'
            f"<ul>{''.join(items)}</ul></details>"
        )

    def size(self) -> int:
        """About how many bytes of HTML the entry takes."""
        return self.shown.size + AROUND_TITLE * min(self.others, OTHERS_NAMED + 1)

    def row(self) -> list[Any]:
        """The entry for the browser, which knows the reports; what is empty at the end is left out.

        Shape:   report, sentences and texts of the lines by turns, places of those that are meant
                 (0: all), told (0: none), reports (0: one), frame, its address, lines left out,
                 number of others, reports and sentences of the first of them by turns, words to
                 search for.
        """
        row = [*self.shown.begun(), self.marked or 0, *self.shown.rest(self.reports)]
        if self.also:
            named: list[Any] = []
            for other in self.also:
                named += [other.report.identifier, other.lines[0].sentence]
            row += [self.others, named]
        if self.others > len(self.also):
            row.append(_asked(self.shown.one.lines[0].words))
        return _short(row)

    def row_data(self) -> str:
        """The same as data of a script, quickly where no other set says the same."""
        shown = self.shown
        if self.also or self.reports > 1:
            return as_data(self.row())
        if not shown.behind and not self.marked:
            return f"[{shown.row}]"
        marked = f"[{','.join(map(str, self.marked))}]" if self.marked else "0"
        return (
            f"[{shown.row},{marked},{shown.behind}]" if shown.behind else f"[{shown.row},{marked}]"
        )


def set_rows(entries: Sequence[SetEntry]) -> str:
    """The rows of entries as data of a script."""
    return f"[{','.join([entry.row_data() for entry in entries])}]"


def _behind(told: Sequence[int], frame: str, frame_url: str, left: int) -> str:
    """What rows of one report have behind the lines that are meant, as data."""
    rest = [
        f"[{','.join(map(str, told))}]" if told else "0",
        "0",
        text_data(frame),
        text_data(frame_url),
        str(left),
    ]
    while rest[-1] in NOTHING:
        rest.pop()
    return ",".join(rest)


def _shown(text: str) -> str:
    """A line as HTML."""
    return text if USUAL.fullmatch(text) else escape(shortened(text, LONGEST_LINE))


def _short(row: list[Any]) -> list[Any]:
    """A row without what is empty at its end."""
    while row and not row[-1]:
        row.pop()
    return row


def _asked(words: str) -> str:
    """What an address that asks the phrase search for these words ends with, as HTML."""
    return escape(phrase_link("", words).partition("=")[2])
