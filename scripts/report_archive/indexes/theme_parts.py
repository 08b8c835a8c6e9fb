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


class ThemeParts(NamedTuple):
    """The parts of a report on each theme, in the order of the text, and the report as one part."""

    parts: dict[str, list[ThemePart]]
    whole: ThemePart

    def on(self, theme: str) -> list[ThemePart]:
        """The parts on a theme, or the whole where none is."""
        return self.parts.get(theme) or [self.whole]


def theme_parts(report: Report) -> ThemeParts:
    """The parts of one report; the report's structure is read as rows, not as objects."""
    said = _FirstSentences(report)
    parts: dict[str, list[ThemePart]] = {}
    for names, part in _parts(report, said):
        for name in names:
            parts.setdefault(name, []).append(part)
    for found in parts.values():
        found.sort(key=lambda part: (part.start, -part.end))
    end = len(report.raw.body)
    return ThemeParts(parts, ThemePart("", 0, end, WHOLE_REPORT, said.after(0, end)))


def _parts(report: Report, said: "_FirstSentences") -> Iterator[tuple[tuple[str, ...], ThemePart]]:
    """The sections and the points that have themes, with these."""
    body, named = report.raw.body, report.part_names()
    for number, (themes, (block, end)) in enumerate(
        zip(named.headings, _sections(report), strict=True), 1
    ):
        if themes:
            text = escape(shortened(heading_text(body, block)))
            first = said.after(block.end, end)
            yield themes, ThemePart(f"h{number}", block.start, end, text, first)
    points = zip(*[iter(report.rows().points)] * 5, strict=True)
    for number, (themes, (_, start, lead_end, end, _)) in enumerate(
        zip(named.points, points, strict=True), 1
    ):
        if themes:
            lead = escape(shortened(body[start:lead_end]))
            yield themes, ThemePart(f"d{number}", start, end, lead, said.after(lead_end, end))


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
