"""The sections and points of a report by their themes, each with what it says first (主题部分)."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from report_archive.indexes.reading import shortened
from report_archive.markup import escape
from report_archive.model import Block, BlockKind, Report, heading_text
from report_archive.report_details import PLACE_OF
from report_archive.report_parts import CLOSING, section_spans

LONGEST_SENTENCE: Final = 160  # code points; a longer first sentence is cut with ……
SHORT_SENTENCE: Final = 12  # code points; a shorter first sentence brings the next one along
WHOLE_REPORT: Final = "全篇"  # stands for the heading where no section is on the theme
PARAGRAPH: Final = PLACE_OF[BlockKind.PARAGRAPH]
HEADING: Final = PLACE_OF[BlockKind.HEADING]
TAILS: Final = tuple(PLACE_OF[kind] for kind in CLOSING)


class ThemePart(NamedTuple):
    """One section or point on a theme: where it is, its heading, its first sentence.

    Shape:   anchor is empty where the report as a whole is meant; start and end are positions in
             the report's text; heading and sentence are HTML, made once for all themes.
    """

    anchor: str
    start: int
    end: int
    heading: str
    sentence: str


# A section or point: its anchor, from where to where, where its heading or lead ends, and the
# heading of a section.
Place = tuple[str, int, int, int, Block | None]


class ThemeParts:
    """The parts of a report on each theme; what they say is read as somebody asks for a theme."""

    def __init__(self, report: Report) -> None:
        self._body = report.raw.body
        self._said = _FirstSentences(report)
        named = sorted(_places(report), key=_in_the_text)
        self._places = [place for _, place in named]
        self._made: list[ThemePart | None] = [None] * len(named)
        self._on: dict[str, list[int]] = {}
        for number, (names, _) in enumerate(named):
            for name in names:
                self._on.setdefault(name, []).append(number)

    def themes(self) -> list[str]:
        """The themes that any part is on, in the order of the text."""
        return list(self._on)

    def on(self, theme: str) -> list[ThemePart]:
        """The parts on a theme in the order of the text, or the whole where none is."""
        if theme not in self._on:
            end = len(self._body)
            return [ThemePart("", 0, end, WHOLE_REPORT, self._said.after(0, end))]
        made = self._made
        return [made[number] or self._part(number) for number in self._on[theme]]

    def _part(self, number: int) -> ThemePart:
        """One part, made once: it may be on several themes."""
        anchor, start, head_end, end, block = self._places[number]
        head = heading_text(self._body, block) if block else self._body[start:head_end]
        heading = escape(shortened(head))
        part = ThemePart(anchor, start, end, heading, self._said.after(head_end, end))
        self._made[number] = part
        return part


def _in_the_text(named: tuple[tuple[str, ...], Place]) -> tuple[int, int]:
    _, (_, start, _, end, _) = named
    return start, -end


def _places(report: Report) -> Iterator[tuple[tuple[str, ...], Place]]:
    """The sections and the points that have themes, with these.

    Shape:   the report's structure is read as rows, not as objects.
    """
    named = report.part_names()
    for number, (themes, (block, end)) in enumerate(
        zip(named.headings, _sections(report), strict=True), 1
    ):
        if themes:
            yield themes, (f"h{number}", block.start, block.end, end, block)
    points = zip(*[iter(report.rows().points)] * 5, strict=True)
    for number, (themes, (_, start, lead_end, end, _)) in enumerate(
        zip(named.points, points, strict=True), 1
    ):
        if themes:
            yield themes, (f"d{number}", start, lead_end, end, None)


def _sections(report: Report) -> list[tuple[Block, int]]:
    """The headings of a report, each with where its section ends."""
    rows = list(zip(*[iter(report.rows().blocks)] * 6, strict=True))
    headings = [
        Block(BlockKind.HEADING, level, start, end, line, ())
        for kind, level, start, end, line, _ in rows
        if kind == HEADING
    ]
    tails = [start for kind, _, start, *_ in rows if kind in TAILS]
    places = [(heading.level, heading.start) for heading in headings]
    spans = section_spans(places, tails, rows[-1][3] if rows else 0)
    return [(heading, end) for heading, (_, end) in zip(headings, spans, strict=True)]


class _FirstSentences:
    """What the paragraphs of a report say first after a heading or a lead."""

    def __init__(self, report: Report) -> None:
        blocks, sentences, _ = report.rows()
        starts, ends = sentences[1::4], sentences[2::4]
        self._body = report.raw.body
        self._starts: list[int] = []
        self._ends: list[int] = []
        place = 0
        for kind, count in zip(blocks[0::6], blocks[5::6], strict=True):
            if kind == PARAGRAPH:
                self._starts += starts[place : place + count]
                self._ends += ends[place : place + count]
            place += count

    def after(self, begin: int, end: int) -> str:
        """The first sentence from a place up to the end of its section."""
        body, starts, ends = self._body, self._starts, self._ends
        index = bisect_left(starts, begin)
        if index and ends[index - 1] > begin + 1:  # the lead begins a longer sentence
            text = body[begin : min(ends[index - 1], end)].lstrip("，。：；、, ")
        elif index < len(starts) and starts[index] < end:
            text = body[starts[index] : ends[index]]
            index += 1
        else:
            return ""
        if len(text.strip()) < SHORT_SENTENCE and index < len(starts) and ends[index] <= end:
            text += body[starts[index] : ends[index]]
        return escape(shortened(text, LONGEST_SENTENCE))
