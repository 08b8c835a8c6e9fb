"""Where sentences stand: the themes and the role around each, and which of them report figures."""

from bisect import bisect_right
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.sentence_context import (
    Innermost,
    has_figure,
    sentence_roles,
    sentence_themes,
    theme_changes,
    themes_by_place,
)
from report_archive.source_reports import understand_file


def test_sentences_have_what_is_innermost_around_them(repository: Path) -> None:
    path = sorted((repository / "data" / "reports").rglob("*.txt"))[0]
    (report,) = understand_file(path)[0]
    starts = [each.start for block in report.structure.blocks for each in block.sentences]
    themes = themes_by_place(report)
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
