"""What one report says on each topic, ready to stand beside what others say (对照)."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from operator import attrgetter
from typing import Final

from report_archive.indexes.passages.find import quoted, role_runs, sentence_number
from report_archive.model import BlockKind, Finding, Report, Role, heading_text

# Roles that are topics of their own: what every report has, whatever it is on.
ROLES: Final = (Role.OPENING, Role.SHORTCOMING, Role.PLAN, Role.CLOSING)
WHOLE_REPORT: Final = "全篇"  # stands for the heading where a report has no parts
NO_HEADING: Final = ""


@dataclass(frozen=True, slots=True)
class Part:
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


@dataclass(frozen=True, slots=True)
class Pieces:
    """The text of parts that may hold one another, each character once.

    Shape:   the text of a part is that of the pieces from its first up to its last; a piece that
             begins a line of the report begins with a line end.
    """

    texts: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]


def report_parts(report: Report) -> tuple[Part, ...]:
    """The parts of one report by topic, none inside another one on the same topic.

    Shape:   a section on several themes gives way to what it holds on one of them alone.
    Order:   as in the text, the larger first.
    """
    topics: dict[str, list[tuple[Part, bool]]] = {}
    for part, alone in _all_parts(report):
        if part.start < part.end:
            topics.setdefault(part.topic, []).append((part, alone))
    kept = [part for found in topics.values() for part in _disjoint(found)]
    return tuple(sorted(kept, key=lambda part: (part.start, -part.end, part.topic)))


def _disjoint(found: list[tuple[Part, bool]]) -> Iterator[Part]:
    """The parts on one topic that are shown; each comes with whether that is its only theme."""
    found.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    end = 0
    for (part, alone), following in zip_longest(found, found[1:]):
        holds_others = following is not None and following[0].start < part.end
        if part.end > end and (alone or not holds_others):
            end = part.end
            yield part


def _all_parts(report: Report) -> Iterator[tuple[Part, bool]]:
    """Every section, point and passage with its topics, and whether each is the only one."""
    structure = report.structure
    rows = zip(structure.headings, report.heading_themes, structure.sections, strict=True)
    for number, (heading, themes, (_, end)) in enumerate(rows, 1):
        text = heading_text(report.raw.body, heading)
        first = sentence_number(report, heading.end)
        for name in _names(themes):
            part = Part(name, heading.end, end, text, first, f"h{number}")
            yield part, len(themes) == 1
    points = zip(structure.points, report.point_themes, strict=True)
    for number, (point, themes) in enumerate(points, 1):
        first = sentence_number(report, point.start)
        for name in _names(themes):
            part = Part(name, point.start, point.end, NO_HEADING, first, f"d{number}")
            yield part, len(themes) == 1
    if not structure.headings and not structure.points:
        first = sentence_number(report, 0)
        for name in _names(report.metadata.themes):
            yield Part(name, 0, len(report.raw.body), WHOLE_REPORT, first, f"s{first}"), True
    for role, start, end in role_runs(report):
        if role in ROLES:
            first = sentence_number(report, start)
            yield Part(role.value, start, end, NO_HEADING, first, f"s{first}"), True


def _names(themes: tuple[Finding[str], ...]) -> Iterator[str]:
    return (theme.value for theme in themes if theme.value)


def cut_into_pieces(report: Report, parts: tuple[Part, ...]) -> Pieces:
    """The text of the parts, cut wherever one of them begins or ends."""
    body = report.raw.body
    cuts = sorted({place for part in parts for place in (part.start, part.end)})
    places = {cut: number for number, cut in enumerate(cuts)}
    covered = _covered(parts, places)
    begins = _begins_line(report)
    texts = []
    for number, (start, end) in enumerate(pairwise(cuts)):
        text = quoted(report, start, end) if covered(number) else ""
        first = start + len(body[start:end]) - len(body[start:end].lstrip())
        texts.append("\n" + text if text and begins(first) else text)
    ranges = tuple((places[part.start], places[part.end]) for part in parts)
    return Pieces(tuple(texts), ranges)


def _covered(parts: tuple[Part, ...], places: dict[int, int]) -> Callable[[int], bool]:
    """Tells whether any part holds the piece of that number."""
    steps = [0] * (len(places) + 1)
    for part in parts:
        steps[places[part.start]] += 1
        steps[places[part.end]] -= 1
    depth, depths = 0, []
    for step in steps:
        depth += step
        depths.append(depth)
    return lambda number: depths[number] > 0


def _begins_line(report: Report) -> Callable[[int], bool]:
    """Tells whether a line of the report as shown begins at a place."""
    body, blocks = report.raw.body, report.structure.blocks

    def begins(place: int) -> bool:
        after = bisect_right(blocks, place, key=attrgetter("start"))
        if not after or blocks[after - 1].start != place:
            return False
        return after == 1 or "\n" in body[blocks[after - 2].end : place]

    return begins


def outline(report: Report) -> list[tuple[int, str, str]]:
    """The headings of a report: level, text, anchor."""
    headings = (b for b in report.structure.blocks if b.kind is BlockKind.HEADING)
    return [
        (heading.level, heading_text(report.raw.body, heading), f"h{number}")
        for number, heading in enumerate(headings, 1)
    ]
