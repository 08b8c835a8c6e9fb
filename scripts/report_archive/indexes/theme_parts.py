"""The sections and points of a report by their themes, each with what it says first (主题部分)."""

from bisect import bisect_left
from typing import Final, NamedTuple

from report_archive.indexes.reading import shortened
from report_archive.markup import escape
from report_archive.model import BlockKind, Point, Report
from report_archive.report_details import PLACE_OF, PartNames, StructureRows
from report_archive.report_parts import outline_text

LONGEST_SENTENCE: Final = 160  # code points; a longer first sentence is cut with ……
SHORT_SENTENCE: Final = 12  # code points; a shorter first sentence brings the next one along
WHOLE_REPORT: Final = "全篇"  # stands for the heading where no section is on the theme
PARAGRAPH: Final = PLACE_OF[BlockKind.PARAGRAPH]
POINT_VALUES: Final = len(Point._fields)


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


# A section or point: where it begins, minus where it ends, its number among all of the report, its
# themes, its anchor, and where its heading or lead ends.
Place = tuple[int, int, int, tuple[str, ...], str, int]


class ThemeParts:
    """The parts of a report on each theme; what they say is read as somebody asks for a theme."""

    def __init__(self, report: Report) -> None:
        self._body = report.raw.body
        rows = report.rows()
        self._said = _FirstSentences(self._body, rows)
        self._places = _places(rows, report.part_names())
        self._made: list[ThemePart | None] = [None] * len(self._places)
        self._on: dict[str, list[int]] = {}
        for number, place in enumerate(self._places):
            for name in place[3]:
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
        start, minus_end, _, _, anchor, head_end = self._places[number]
        head = self._body[start:head_end]
        heading = escape(shortened(outline_text(head) if anchor[0] == "h" else head))
        said = self._said.after(head_end, -minus_end)
        part = self._made[number] = ThemePart(anchor, start, -minus_end, heading, said)
        return part


def _places(rows: StructureRows, named: PartNames) -> list[Place]:
    """The sections and the points that have themes.

    Shape:   the report's structure is read as rows, not as objects.
    Order:   as they begin in the text, what is around others before them.
    """
    headings = rows.headings()
    sections = zip(named.headings, headings, rows.sections(headings), strict=True)
    found = [
        (start, -end, number, names, f"h{number}", head_end)
        for number, (names, (_, start, head_end), (_, end)) in enumerate(sections, 1)
        if names
    ]
    starts, lead_ends, ends = (rows.points[field::POINT_VALUES] for field in (1, 2, 3))
    points = zip(named.points, starts, lead_ends, ends, strict=True)
    found += [
        (start, -end, len(headings) + number, names, f"d{number}", lead_end)
        for number, (names, start, lead_end, end) in enumerate(points, 1)
        if names
    ]
    found.sort()
    return found


class _FirstSentences:
    """What the paragraphs of a report say first after a heading or a lead."""

    def __init__(self, body: str, rows: StructureRows) -> None:
        blocks, sentences, _ = rows
        starts, ends = sentences[1::4], sentences[2::4]
        self._body = body
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
