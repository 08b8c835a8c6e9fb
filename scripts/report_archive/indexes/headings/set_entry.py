"""A set of headings as an entry: its lines, its source, its frame, and who says the same (一组)."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from report_archive.indexes.cells import Cell
from report_archive.indexes.headings.lines import LineSet
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import Frames, phrase_link
from report_archive.markup import escape

HEADING_SET: Final = 1  # what a row of this kind begins with; entry_rows.js knows it
LONGEST_LINE: Final = 80
MOST_LINES: Final = 60  # of one set; a longer one is no set to borrow
OTHERS_NAMED: Final = 8  # further reports that say the same and are linked one by one
AROUND: Final = 700  # bytes of HTML, the source in
AROUND_LINE: Final = 100
AROUND_TITLE: Final = 150


def line_texts(one: LineSet) -> list[str]:
    """The lines of a set that are shown, as HTML."""
    return [escape(shortened(line.text, LONGEST_LINE)) for line in one.lines[:MOST_LINES]]


class SetEntry(NamedTuple):
    """A set as a whole.

    Shape:   texts are its first lines as HTML; marked tells which lines are meant, told in how many
             reports each line stands, none where that is not to be said; also are the sets that say
             the same; frame_url is empty where the frame is not listed elsewhere.
    """

    one: LineSet
    texts: Sequence[str]
    marked: Sequence[bool]
    also: Sequence[LineSet]
    cells: frozenset[Cell]
    group: Markup
    told: Sequence[int] = ()
    reports: int = 1
    frame: str = ""
    frame_url: str = ""

    def html(self, frames: Frames) -> str:
        """The entry as pages have it; entry_rows.js makes the same of row()."""
        lines = self.one.lines
        frame = frames.of(self.one.report)
        mixed = "" if all(self.marked) else " mixed"
        marks = frame.marks(lines[0].sentence)
        left = len(lines) - MOST_LINES
        parts = [
            f'<div class="said heading-set{mixed}" data-lines{marks}>'
            f"<q>{'&#10;'.join(self._lines(frame.address))}</q>",
            f"<small>还有 {left} 条</small>" if left > 0 else "",
            f'<b class="told">{self.reports} 篇</b>' if self.reports > 1 else "",
            frame.source(lines[0].sentence),
            self._frame(),
        ]
        return f"{' '.join(filter(None, parts))}</div>{self._others(frames)}"

    def _lines(self, address: str) -> Iterator[str]:
        mixed = not all(self.marked)
        for place, (line, words) in enumerate(zip(self.one.lines, self.texts, strict=False)):
            emphasis = ' class="on"' if mixed and self.marked[place] else ""
            count = self.told[place] if self.told else 1
            said_by = f' data-told="{count} 篇"' if count > 1 else ""
            yield f'<a href="{address}#s{line.sentence}"{emphasis}{said_by}>{words}</a>'

    def _frame(self) -> str:
        if not self.frame:
            return ""
        tag, address = (
            ("a", f' href="{escape(self.frame_url)}"') if self.frame_url else ("span", "")
        )
        return f'<{tag} class="frame-link"{address}>{escape(self.frame)}</{tag}>'

    def _others(self, frames: Frames) -> str:
        """The reports that say the same: the first few by name, the search for all of them."""
        if not self.also:
            return ""
        items = [
            f"<li>{frames.of(other.report).link(other.lines[0].sentence)}</li>"
            for other in self.also[:OTHERS_NAMED]
        ]
        left = len(self.also) - OTHERS_NAMED
        if left > 0:
            search = escape(phrase_link(frames.origin, self.one.lines[0].words))
            items.append(f'<li><a href="{search}">其余 {left} 篇，查例句</a></li>')
        return (
            f'<details class="said-also"><summary>同样写的另有 {len(self.also)} 篇</summary>'
            f"<ul>{''.join(items)}</ul></details>"
        )

    def size(self) -> int:
        """About how many bytes of HTML the entry takes."""
        signs = sum(map(len, self.texts))
        titles = AROUND_TITLE * min(len(self.also), OTHERS_NAMED + 1)
        return AROUND + AROUND_LINE * len(self.texts) + 3 * signs + titles

    def row(self) -> list[Any]:
        """The entry for the browser, which knows the reports; what is empty at the end is left out.

        Shape:   report, sentences and texts of the lines by turns, places of those that are meant
                 (0: all), told (0: none), reports (0: one), frame, its address, lines left out,
                 number of others, reports and sentences of the first of them by turns, words to
                 search for.
        """
        texts: list[Any] = []
        for line, words in zip(self.one.lines, self.texts, strict=False):
            texts += [line.sentence, words]
        named: list[Any] = []
        for other in self.also[:OTHERS_NAMED]:
            named += [other.report.identifier, other.lines[0].sentence]
        row: list[Any] = [HEADING_SET, self.one.report.identifier, texts]
        row += [
            0 if all(self.marked) else [at for at, on in enumerate(self.marked) if on],
            self.told if max(self.told, default=0) > 1 else 0,
            self.reports if self.reports > 1 else 0,
            self.frame and escape(self.frame),
            self.frame_url and escape(self.frame_url),
            len(self.one.lines) - len(self.texts),
        ]
        if self.also:
            row += [len(self.also), named]
        if len(self.also) > OTHERS_NAMED:
            row.append(_asked(self.one.lines[0].words))
        while not row[-1]:
            row.pop()
        return row


def _asked(words: str) -> str:
    """What an address that asks the phrase search for these words ends with, as HTML."""
    return escape(phrase_link("", words).partition("=")[2])
