"""Where a sentence stands in its report: its block, the themes around it, the role it plays."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from report_archive.model import Block, Point, Report, Sentence

T = TypeVar("T")
BLOCK_FIELDS: Final = len(Block._fields)
POINT_FIELDS: Final = len(Point._fields)

# 办结120件 · 增长８.5% · 百分之九十 — but 2023年, 3月5日, 〔2023〕, 1.（heading）, （2）
FIGURE: Final = re.compile(
    r"""
      (?<![0-9０-９.．〔\[])              # a whole number, not the year of a document
      (?! (?:19|20)[0-9]{2} \s? [年—\-至] # 2023年, 2021—2023年
        | [0-9０-９]{1,2} \s? [月日]      # 3月5日; 3个月 is a figure
        | [０-９]{4} \s? 年 )
      [0-9０-９]
    | 百分之[一二三四五六七八九十百点零]
    """,
    re.VERBOSE,
)
FIGURE_SIGN: Final = re.compile("[0-9０-９百]")
# "1." "（2）" "３、" at the head of a sentence
LEADING_NUMBER: Final = re.compile(r"\s*[（(]?[0-9０-９]{1,2}[）).．、](?![0-9０-９])")


def sentence_themes(report: Report) -> list[tuple[str, ...]]:
    """The themes of every sentence of a report, in order.

    They are those of the innermost section or point that has any; of the report, where it has
    neither sections nor points.
    """
    return _at_sentences(report, _theme_spans(report), ())


def sentence_roles(report: Report) -> list[str]:
    """The name of the role that every sentence of a report plays, in order; "" for none."""
    return _at_sentences(report, [(p.start, p.end, p.role.value) for p in report.passages], "")


def _at_sentences(report: Report, spans: Sequence[tuple[int, int, T]], none: T) -> list[T]:
    """The value of the innermost span at every sentence; none where there is no span."""
    return _at_places(report.rows().sentences[1 :: len(Sentence._fields)], spans, none)


def theme_changes(report: Report) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where in the body themes begin or end, from its first sign on, and which hold from there."""
    spans = _theme_spans(report)
    places = sorted({0, *[start for start, _, _ in spans], *[end for _, end, _ in spans]})
    return zip(places, _at_places(places, spans, ()), strict=True)


def _at_places(places: Sequence[int], spans: Sequence[tuple[int, int, T]], none: T) -> list[T]:
    """The value of the innermost span at each place, places ascending."""
    found = [none] * len(places)
    # What begins later, or as early and ends sooner, lies within and covers what is around it; of
    # two that are alike the first does.
    latest_first = sorted(spans, key=lambda span: (-span[0], span[1]))
    for start, end, value in reversed(latest_first):
        first = bisect_left(places, start)
        last = bisect_left(places, end)
        found[first:last] = [value] * (last - first)
    return found


def has_figure(text: str) -> bool:
    """Whether a sentence reports a figure: a number that is no date, year or heading number."""
    # Most sentences have no digit at all, and this is seen much faster.
    sign = FIGURE_SIGN.search(text)
    if not sign:
        return False
    number = LEADING_NUMBER.match(text)
    return FIGURE.search(text, number.end() if number else sign.start()) is not None


def _theme_spans(report: Report) -> list[tuple[int, int, tuple[str, ...]]]:
    """Sections and points that have themes; the whole report where it has neither of the two."""
    rows = report.rows()
    headings, points = rows.headings(), rows.points
    if not headings and not points:
        names = tuple(theme.value for theme in report.metadata.themes if theme.value)
        return [(0, len(report.raw.body) + 1, names)] if names else []
    sections = rows.sections(headings)
    named = report.part_names()
    spans = zip(points[1::POINT_FIELDS], points[3::POINT_FIELDS], strict=True)
    return [
        (start, end, names)
        for parts, themes in ((sections, named.headings), (spans, named.points))
        for (start, end), names in zip(parts, themes, strict=True)
        if names
    ]
