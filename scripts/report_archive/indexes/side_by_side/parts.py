"""What one report says on each topic, ready to stand beside what others say (对照)."""

from collections.abc import Iterator
from itertools import accumulate, pairwise, zip_longest
from typing import Final, NamedTuple

from report_archive.indexes.passages.shown_text import ShownText
from report_archive.model import Role, heading_text

# Roles that are topics of their own: what every report has, whatever it is on.
ROLES: Final = (Role.OPENING, Role.SHORTCOMING, Role.PLAN, Role.CLOSING)
WHOLE_REPORT: Final = "全篇"  # stands for the heading where a report has no parts
NO_HEADING: Final = ""


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


def report_parts(shown: ShownText) -> tuple[Part, ...]:
    """The parts of one report by topic, none inside another one on the same topic.

    Shape:   a section on several themes gives way to what it holds on one of them alone.
    Order:   as in the text, the larger first.
    """
    topics: dict[str, list[tuple[Part, bool]]] = {}
    for part, alone in _all_parts(shown):
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


def _all_parts(shown: ShownText) -> Iterator[tuple[Part, bool]]:
    """Every section, point and passage with its topics, and whether each is the only one."""
    structure, report, number_at = shown.structure, shown.report, shown.sentence_number
    named = report.part_names()
    rows = zip(structure.headings, named.headings, structure.sections, strict=True)
    for number, (heading, names, (_, end)) in enumerate(rows, 1):
        if names:
            text, first = heading_text(shown.body, heading), number_at(heading.end)
            alone, anchor = len(names) == 1, f"h{number}"
            for name in names:
                yield Part(name, heading.end, end, text, first, anchor), alone
    for number, (point, names) in enumerate(zip(structure.points, named.points, strict=True), 1):
        if names:
            first, alone, anchor = number_at(point.start), len(names) == 1, f"d{number}"
            for name in names:
                yield Part(name, point.start, point.end, NO_HEADING, first, anchor), alone
    if not structure.headings and not structure.points:
        first = number_at(0)
        for name in [theme.value for theme in report.metadata.themes if theme.value]:
            yield Part(name, 0, len(shown.body), WHOLE_REPORT, first, f"s{first}"), True
    for role, start, end in shown.role_runs:
        if role in ROLES:
            first = number_at(start)
            yield Part(role.value, start, end, NO_HEADING, first, f"s{first}"), True


def cut_into_pieces(shown: ShownText, parts: tuple[Part, ...]) -> Pieces:
    """The text of the parts, cut wherever one of them begins or ends."""
    body = shown.body
    cuts = sorted({place for part in parts for place in (part.start, part.end)})
    places = {cut: number for number, cut in enumerate(cuts)}
    ranges = tuple([(places[part.start], places[part.end]) for part in parts])
    texts = []
    for (start, end), depth in zip(pairwise(cuts), _depths(ranges, len(cuts)), strict=False):
        text = shown.quoted(start, end) if depth else ""
        if text:
            first = end - len(body[start:end].lstrip())
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


def outline(shown: ShownText) -> list[tuple[int, str, str]]:
    """The headings of a report: level, text, anchor."""
    return [
        (heading.level, heading_text(shown.body, heading), f"h{number}")
        for number, heading in enumerate(shown.structure.headings, 1)
    ]
