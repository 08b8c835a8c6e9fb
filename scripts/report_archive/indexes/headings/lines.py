"""Headings and point leads as they stand in a report, siblings together (小标题, 分条首句)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from report_archive.model import Finding, Report, heading_text
from report_archive.text_folding import searchable

NUMERAL: Final = "[一二三四五六七八九十百零〇]{1,5}"
# "一、" "（二）" "3．" "（4）" "第五，" "第六部分" "⑦" at the head of a heading
NUMBER: Final = re.compile(
    rf"""
    \s{{0,8}}
    (?: 第{NUMERAL}(?:部分|章|篇|节)[、，：:.．]?
      | 第{NUMERAL}(?:个方面|方面|个问题|点)?[，、,：:]
      | {NUMERAL}\s{{0,2}}(?:[、.．，,：:]|[\u3000\ ])
      | [（(〔]\s?(?:{NUMERAL}|[0-9０-９]{{1,2}})\s?[）)〕]\s?[、.．]?
      | [0-9０-９]{{1,2}}\s?[.．、](?!\s?[0-9０-９](?![0-9]{{3}}年))
      | [0-9０-９]{{1,2}}[）)]
      | [\u2460-\u249b\u3220-\u3229]
    )
    \s{{0,8}}
    """,
    re.VERBOSE,
)
LARGEST_SET: Final = 40
FIRST_NUMBERS: Final = frozenset({"一", "1", "１", "①", "⑴", "⒈", "㈠"})
NUMBER_SIGNS: Final = re.compile(
    "[第（(〔\\s]{0,4}(?P<number>[一二三四五六七八九十百零〇]+|[0-9０-９]+|.)"
)
VALUES: Final = {numeral: value for value, numeral in enumerate("一二三四五六七八九", start=1)}


class Line(NamedTuple):
    """One heading or point lead.

    Shape:   text is verbatim, number included; words is the text without its number and white
             space; folded is what identical lines have in common; sentence is its page anchor;
             start is where in the report the text begins.
    """

    text: str
    words: str
    folded: str
    sentence: int
    themes: tuple[str, ...]
    start: int = 0


class LineSet(NamedTuple):
    """Lines of one level under one heading, or the leads of one enumeration (一组).

    Shape:   a line without siblings is a set of one.
    Order:   as in the report.
    """

    report: Report
    lines: tuple[Line, ...]

    @property
    def folded(self) -> tuple[str, ...]:
        """What sets that say the same have in common."""
        return tuple([line.folded for line in self.lines])


def line_sets(report: Report) -> list[LineSet]:
    """All headings and point leads of a report in their sets.

    Shape:   more than LARGEST_SET siblings are a list, and shown as several sets.
    Order:   by where a set begins.
    """
    heads, around = _headings(report)
    groups = [*_heading_groups(heads, around), *_point_groups(report, heads, around)]
    groups.sort(key=lambda group: group[0].start)
    return [
        LineSet(report, tuple(group[first : first + LARGEST_SET]))
        for group in groups
        for first in range(0, len(group), LARGEST_SET)
    ]


def _headings(report: Report) -> tuple[list[Line], list[int]]:
    """Headings as lines, and for each the one above it, -1 for none.

    Shape:   a heading without themes of its own has those of the one above it.
    """
    body, found, parents = report.raw.body, list[Line](), list[int]()
    open_levels: list[tuple[int, int]] = []
    for index, (heading, own) in enumerate(
        zip(report.structure.headings, report.heading_themes, strict=True)
    ):
        while open_levels and open_levels[-1][0] >= heading.level:
            open_levels.pop()
        parent = open_levels[-1][1] if open_levels else -1
        open_levels.append((heading.level, index))
        text = heading_text(body, heading)
        number = NUMBER.match(text)
        themes = _names(own) or (found[parent].themes if parent >= 0 else ())
        skipped, sentence = number.end() if number else 0, heading.sentences[0].number
        found.append(_line(text, skipped, sentence, themes, body.find(text, heading.start)))
        parents.append(parent)
    return found, parents


def _names(themes: Sequence[Finding[str]]) -> tuple[str, ...]:
    return tuple([theme.value for theme in themes if theme.value]) if themes else ()


def _line(text: str, skipped: int, sentence: int, themes: tuple[str, ...], start: int) -> Line:
    words = text[skipped:]
    if not words.isprintable() or " " in words or not words:  # most have no white space
        words = "".join(words.split()) or "".join(text.split())
    return Line(text, words, searchable(words), sentence, themes, start)


def _heading_groups(heads: Sequence[Line], parents: Sequence[int]) -> Iterator[list[Line]]:
    """Siblings under one heading; a series that begins anew is a set of its own."""
    groups: dict[int, list[Line]] = {}
    for line, parent in zip(heads, parents, strict=True):
        group = groups.get(parent)
        if group is None or _is_first(line.text):
            if group:
                yield group
            groups[parent] = [line]
        else:
            group.append(line)
    yield from groups.values()


def _is_first(text: str) -> bool:
    """Whether a heading carries the first number of a series."""
    if not NUMBER.match(text):
        return False
    number = NUMBER_SIGNS.match(text)
    return number is not None and number["number"] in FIRST_NUMBERS


def _point_groups(
    report: Report, heads: Sequence[Line], parents: Sequence[int]
) -> Iterator[list[Line]]:
    """Leads of one enumeration under one heading or inside one other point.

    Shape:   a lead without themes of its own has those of its point or heading.
    """
    body, points = report.raw.body, report.structure.points
    sentences = [each for block in report.structure.blocks for each in block.sentences]
    starts = [each.start for each in sentences]
    head_starts = [line.start for line in heads]
    open_points: list[tuple[int, int, Line]] = []  # end, serial number, lead
    groups: dict[tuple[int, int, str], tuple[int, list[Line]]] = {}
    for serial, (point, own) in enumerate(zip(points, report.point_themes, strict=True)):
        while open_points and open_points[-1][0] <= point.start:
            open_points.pop()
        head = bisect_right(head_starts, point.start) - 1
        above = open_points[-1][2] if open_points else heads[head] if head >= 0 else None
        themes = _names(own) or (above.themes if above else ())
        sentence = sentences[bisect_right(starts, point.start) - 1].number
        lead = body[point.start : point.lead_end].rstrip("。：:;；，, ")
        line = _line(lead, len(point.marker), sentence, themes, point.start)
        key = (head, open_points[-1][1] if open_points else -1, point.marker.strip()[-1])
        number = _value(point.marker.strip()[:-1].strip())
        last, group = groups.get(key, (0, []))
        if group and (number == 1 or number < last):
            yield group
            group = []
        group.append(line)
        groups[key] = (number, group)
        open_points.append((point.end, serial, line))
    for _, group in groups.values():
        yield group


def _value(numeral: str) -> int:
    """一 to 九十九."""
    tens, ten, units = numeral.partition("十")
    if not ten:
        return VALUES.get(numeral, 0)
    return VALUES.get(tens, 1) * 10 + VALUES.get(units, 0)
