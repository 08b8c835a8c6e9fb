"""Where sentences stand: the themes and the role around each, and which of them report figures."""

from bisect import bisect_right
from pathlib import Path
from typing import Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.sentence_context import (
    has_figure,
    sentence_roles,
    sentence_themes,
    theme_changes,
)
from report_archive.source_reports import understand_file

T = TypeVar("T")


class Innermost(Generic[T]):
    """The innermost of nested spans, asked for at places in ascending order."""

    def __init__(self, spans: list[tuple[int, int, T]]) -> None:
        self._waiting = sorted(spans, key=lambda span: (-span[0], span[1]))
        self._open: list[tuple[int, int, T]] = []

    def at(self, place: int) -> T | None:
        """The value of the span that begins last among those that hold the place."""
        while self._waiting and self._waiting[-1][0] <= place:
            self._open.append(self._waiting.pop())
        while self._open and self._open[-1][1] <= place:
            self._open.pop()
        return self._open[-1][2] if self._open else None


def test_sentences_have_what_is_innermost_around_them(repository: Path) -> None:
    path = sorted((repository / "data" / "reports").rglob("*.txt"))[0]
    (report,) = understand_file(path)[0]
    starts = [each.start for block in report.structure.blocks for each in block.sentences]
    parts = [
        *zip(report.structure.sections, report.heading_themes, strict=True),
        *(
            ((point.start, point.end), themes)
            for point, themes in zip(report.structure.points, report.point_themes, strict=True)
        ),
    ]
    themes = Innermost(
        [
            (*span, tuple(each.value for each in found if each.value))
            for span, found in parts
            if found
        ]
    )
    assert sentence_themes(report) == [themes.at(start) or () for start in starts]
    assert len(set(sentence_themes(report))) > 1
    roles = Innermost([(p.start, p.end, p.role.value) for p in report.passages])
    assert sentence_roles(report) == [roles.at(start) or "" for start in starts]
    assert len(set(sentence_roles(report))) > 1


def test_themes_change_where_sentences_say(repository: Path) -> None:
    paths = sorted((repository / "data" / "reports").rglob("*.txt"))[:3]
    for report in (report for path in paths for report in understand_file(path)[0]):
        places, themes = zip(*theme_changes(report), strict=True)
        assert places[0] == 0
        sentences = [each for block in report.structure.blocks for each in block.sentences]
        found = [themes[bisect_right(places, each.start) - 1] for each in sentences]
        assert found == list(sentence_themes(report))


@pytest.mark.parametrize(
    "text",
    [
        "办结120件。",
        "增长８.5%。",
        "占百分之九十。",
        "历时3个月。",
        "1.办结3件。",
        "办结督查事项12 件",
    ],
)
def test_a_sentence_that_reports_a_figure(text: str) -> None:
    assert has_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我们抓实督查。",
        "3月5日召开会议。",
        "（2）抓督查。",
        "1.学习",
        "2021—2023年。",
        "一是抓学习。",
    ],
)
def test_dates_and_numbers_of_headings_are_no_figures(text: str) -> None:
    assert not has_figure(text)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=8)


@given(SPANS)
def test_the_innermost_span_is_the_one_that_begins_last(pairs: list[tuple[int, int]]) -> None:
    # Nested only: of two that overlap, keep the earlier.
    nested: list[tuple[int, int]] = []
    for start, length in pairs:
        span = (start, start + length)
        if all(
            span[1] <= a
            or span[0] >= b
            or (a < span[0] and span[1] <= b)
            or (span[0] < a and b <= span[1])
            for a, b in nested
        ):
            nested.append(span)
    innermost = Innermost([(a, b, a) for a, b in nested])
    for place in range(62):
        holding = [a for a, b in nested if a <= place < b]
        assert innermost.at(place) == (max(holding) if holding else None)
