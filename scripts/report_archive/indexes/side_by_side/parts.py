"""What one report says on each topic, ready to stand beside what others say (对照)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise, zip_longest
from typing import Final, NamedTuple

from report_archive.indexes.passages.shown_text import ShownBlocks, role_runs
from report_archive.indexes.reading import shortened
from report_archive.model import Point, Report, Role, Sentence
from report_archive.report_details import BLOCK_VALUES
from report_archive.report_parts import outline_text

# Roles that are topics of their own: what every report has, whatever it is on.
ROLES: Final = (Role.OPENING, Role.SHORTCOMING, Role.PLAN, Role.CLOSING)
WHOLE_REPORT: Final = "全篇"  # stands for the heading where a report has no parts
NO_HEADING: Final = ""
POINT_FIELDS: Final = len(Point._fields)
SENTENCE_FIELDS: Final = len(Sentence._fields)
# What a stretch is that a part may be made of.
SECTION, POINT, WHOLE, PASSAGE = range(4)
# Start, the end's negative, what it is, which of those, whether it is on one topic alone: sorted
# they stand as in the text, the larger first.
Stretch = tuple[int, int, int, int, bool]


class Part(NamedTuple):
    """One stretch of a report on one topic.

    Shape:   topic is a theme or a role; heading is empty where the text begins with what names it;
             number is that of the first sentence, anchor the place on the report's page.
    """

    topic: str
    start: int
    end: int
    heading: str
    number: int
    anchor: str


class Pieces(NamedTuple):
    """The text of parts that may hold one another, each character once.

    Shape:   the text of a part is that of the pieces from its first up to its last; a piece that
             begins a line of the report begins with a line end.
    """

    texts: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]


class ComparedReport(ShownBlocks):
    """One report, opened once for all that is set beside others; of its structure the rows."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.rows = report.rows()
        blocks = self.rows.blocks
        starts, ends = (blocks[field::BLOCK_VALUES].tolist() for field in (2, 3))
        super().__init__(report.raw.body, starts, ends)

    @cached_property
    def headings(self) -> list[tuple[int, int, int]]:
        """Level, start and end of each heading."""
        return self.rows.headings()

    @cached_property
    def runs(self) -> list[tuple[Role, int, int]]:
        """Role, start and end of each run of passages of one role."""
        return role_runs(self.report.passages)

    @cached_property
    def heading_texts(self) -> list[str]:
        """The words of each heading as in an outline, cut where they are long."""
        body = self.body
        return [shortened(outline_text(body[start:end])) for _, start, end in self.headings]

    @cached_property
    def sentences(self) -> tuple[list[int], list[int]]:
        """The number of each sentence, and where it ends."""
        rows = self.rows.sentences
        return rows[::SENTENCE_FIELDS].tolist(), rows[2::SENTENCE_FIELDS].tolist()


def report_parts(shown: ComparedReport) -> tuple[Part, ...]:
    """The parts of one report by topic, none inside another one on the same topic.

    Shape:   a section on several themes gives way to what it holds on one of them alone.
    Order:   as in the text, the larger first.
    """
    topics: dict[str, list[Stretch]] = {}
    for names, stretch in _stretches(shown):
        for name in names:
            topics.setdefault(name, []).append(stretch)
    kept = [
        (start, end, topic, kind, number)
        for topic, found in topics.items()
        for start, end, kind, number, _ in _disjoint(found)
    ]
    numbers, ends = shown.sentences
    parts = []
    for start, end, topic, kind, number in sorted(kept):
        place = bisect_right(ends, start)
        first = numbers[place] if place < len(numbers) else 1
        parts.append(Part(topic, start, -end, *_named(shown, kind, number, first)))
    return tuple(parts)


def _disjoint(found: list[Stretch]) -> Iterator[Stretch]:
    """The stretches on one topic that are shown."""
    found.sort()
    reached = 0
    for stretch, following in zip_longest(found, found[1:]):
        end, alone = -stretch[1], stretch[4]
        holds_others = following is not None and following[0] < end
        if end > reached and (alone or not holds_others):
            reached = end
            yield stretch


def _stretches(shown: ComparedReport) -> Iterator[tuple[Iterable[str], Stretch]]:
    """Every section, point and passage that is not empty, with its topics."""
    report, rows = shown.report, shown.rows
    named = report.part_names()
    headings = zip(shown.headings, rows.sections(shown.headings), named.headings, strict=True)
    for number, ((_, _, start), (_, end), names) in enumerate(headings, 1):
        if names and start < end:
            yield names, (start, -end, SECTION, number, len(names) == 1)
    columns = rows.points[1::POINT_FIELDS], rows.points[3::POINT_FIELDS]
    for number, (start, end, names) in enumerate(zip(*columns, named.points, strict=True), 1):
        if names and start < end:
            yield names, (start, -end, POINT, number, len(names) == 1)
    if not shown.headings and not rows.points and shown.body:
        for theme in report.metadata.themes:
            if theme.value:
                yield (theme.value,), (0, -len(shown.body), WHOLE, 0, True)
    for number, (role, start, end) in enumerate(shown.runs):
        if role in ROLES and start < end:
            yield (role.value,), (start, -end, PASSAGE, number, True)


def _named(shown: ComparedReport, kind: int, number: int, first: int) -> tuple[str, int, str]:
    """The heading of a stretch that begins in sentence number first, that number, its anchor."""
    if kind == SECTION:
        return shown.heading_texts[number - 1], first, f"h{number}"
    if kind == POINT:
        return NO_HEADING, first, f"d{number}"
    return WHOLE_REPORT if kind == WHOLE else NO_HEADING, first, f"s{first}"


def cut_into_pieces(shown: ComparedReport, parts: tuple[Part, ...]) -> Pieces:
    """The text of the parts, cut wherever one of them begins or ends."""
    body = shown.body
    cuts = sorted({place for part in parts for place in (part.start, part.end)})
    places = {cut: number for number, cut in enumerate(cuts)}
    ranges = tuple([(places[part.start], places[part.end]) for part in parts])
    texts = []
    for (start, end), depth in zip(pairwise(cuts), _depths(ranges, len(cuts)), strict=False):
        text = shown.quoted(start, end) if depth else ""
        if text:
            first = end - len(body[start:end].lstrip()) if body[start].isspace() else start
            text = "\n" + text if shown.begins_line(first) else text
        texts.append(text)
    return Pieces(tuple(texts), ranges)


def _depths(ranges: tuple[tuple[int, int], ...], count: int) -> Iterator[int]:
    """How many parts hold each piece."""
    steps = [0] * count
    for first, end in ranges:
        steps[first] += 1
        steps[end] -= 1
    return accumulate(steps)


def outline(shown: ComparedReport) -> list[tuple[int, str, str]]:
    """The headings of a report: level, text, anchor."""
    return [
        (level, text, f"h{number}")
        for number, ((level, _, _), text) in enumerate(
            zip(shown.headings, shown.heading_texts, strict=True), 1
        )
    ]
