"""Lists by theme: every line is in one, identical ones are one entry, the best come first."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.readings import headings_of

from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.theme_lists import (
    Ranking,
    Section,
    ThemeEntry,
    steps_of,
    theme_entries,
    theme_lines,
)
from report_archive.indexes.headings.told_counts import MANY
from report_archive.indexes.reading import UNKNOWN
from report_archive.model import Report
from report_archive.words import WordSegmenter

Make = Callable[..., Report]


def _headings(
    report_of: Make, segmenter: WordSegmenter, *reports: Sequence[tuple[str, Sequence[str]]]
) -> Headings:
    """Reports of one set each, given as lines with their themes."""
    made = [
        report_of(f"r{number}", [(1, text, themes) for text, themes in lines])
        for number, lines in enumerate(reports)
    ]
    return headings_of(made, segmenter)


def _shown(index: Headings, theme: str) -> list[tuple[Section, list[str]]]:
    return [
        (
            entry.section,
            [
                line.words
                for number, line in enumerate(index.sets[entry.place].lines)
                if entry.section is Section.SETS or number in entry.lines
            ],
        )
        for entry in _entries(index, theme)
    ]


def _entries(index: Headings, theme: str) -> list[ThemeEntry]:
    found = theme_entries(Ranking(index), theme_lines(index)[theme])
    return [found.entry(number) for number in range(len(found))]


def _telling(index: Headings, folded: str) -> list[int]:
    """The sets that have a line, one of each report."""
    lines = index.told(index.columns.strings.index(folded))
    return [int(index.of_line[line]) for line in lines]


def test_what_many_use_comes_first_then_sets_then_single_lines(
    report_of: Make, segmenter: WordSegmenter
) -> None:
    theme = ["督查督办"]
    index = _headings(
        report_of,
        segmenter,
        [("一、盯紧大事", theme), ("二、存在的问题", theme)],
        [("一、盯紧大事", theme), ("二、存在的问题", theme)],
        [("一、督查一线走，跟着项目跑", theme)],
    )
    assert _shown(index, "督查督办") == [
        (Section.COMMON, ["盯紧大事"]),
        (Section.COMMON, ["存在的问题"]),  # the name of a part: last, however many use it
        (Section.SETS, ["盯紧大事", "存在的问题"]),
        (Section.SINGLE, ["督查一线走，跟着项目跑"]),
    ]


def test_sets_that_say_the_same_are_one_entry(report_of: Make, segmenter: WordSegmenter) -> None:
    lines = [("（一）抓晨读", ["政务信息"]), ("（二）抓夜学", ["政务信息"])]
    other = [("1.抓晨读", ["政务信息"]), ("2.抓夜学", ["政务信息"])]
    index = _headings(report_of, segmenter, lines, other)
    (of_sets,) = [e for e in _entries(index, "政务信息") if e.section is Section.SETS]
    assert (of_sets.place, of_sets.lines, of_sets.also) == (0, [0, 1], [1])
    assert _telling(index, "抓晨读") == [0, 1]


def test_siblings_on_other_themes_stay_with_the_set(
    report_of: Make, segmenter: WordSegmenter
) -> None:
    index = _headings(
        report_of, segmenter, [("一、文稿求精", ["政务信息"]), ("二、督查求实", ["督查督办"])]
    )
    whole = [(Section.SETS, ["文稿求精", "督查求实"])]
    assert _shown(index, "政务信息") == _shown(index, "督查督办") == whole


def test_parallel_sets_stand_before_loose_ones(report_of: Make, segmenter: WordSegmenter) -> None:
    theme = ["督查督办"]
    index = _headings(
        report_of,
        segmenter,
        [("一、2023年主要工作情况", theme), ("二、下一步打算", theme)],
        [("一、盯大事", theme), ("二、盯实事", theme), ("三、盯急事", theme)],
    )
    assert _shown(index, "督查督办")[0][1][0] == "盯大事"


def test_among_what_many_use_a_few_reports_more_do_not_come_first(
    report_of: Make, segmenter: WordSegmenter
) -> None:
    theme = ["督查督办"]
    often, more = [("一、盯紧大事，一抓到底", theme)], [("二、盯紧大事", theme)]
    few = [("三、抓好一件事", theme)]
    reports = [often] * MANY + [more] * (MANY + 3) + [few] * 3
    index = _headings(report_of, segmenter, *reports)
    found = [words for _, words in _shown(index, "督查督办")]
    assert found == [["盯紧大事，一抓到底"], ["盯紧大事"], ["抓好一件事"]]


@given(numbers=st.lists(st.integers(0, 10**9), min_size=2, max_size=50))
def test_more_reports_never_come_behind_fewer(numbers: list[int]) -> None:
    told = np.array(sorted(numbers), np.int64)
    steps = steps_of(told)
    assert (np.diff(steps) >= 0).all()
    clearly = (told[:-1] < MANY) | (told[1:] > told[:-1] + told[:-1] // 4)
    assert (np.diff(steps) > 0)[clearly & (np.diff(told) > 0)].all()


REPORTS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["一、抓学习", "二、促落实", "三、盯大事", "四、问题"]),
            st.lists(st.sampled_from(["督查督办", "政务信息"]), max_size=2, unique=True),
        ),
        max_size=5,
    ),
    max_size=5,
)


@given(reports=REPORTS)
def test_every_line_is_in_the_list_of_its_themes(
    reports: list[list[tuple[str, list[str]]]], report_of: Make, segmenter: WordSegmenter
) -> None:
    index = _headings(report_of, segmenter, *reports)
    held = theme_lines(index)
    assert index.lines == sum(len(lines) for lines in reports)
    for theme in held:
        shown = {words for _, lines in _shown(index, theme) for words in lines}
        own = {
            line.words
            for one in index.sets
            for line in one.lines
            if theme in (line.themes or (UNKNOWN,))
        }
        assert own <= shown
        for entry in _entries(index, theme):
            if entry.section is Section.COMMON:
                line = index.sets[entry.place].lines[entry.lines[0]]
                assert len(entry.also) + 1 == len(_telling(index, line.folded))
    assert all(UNKNOWN in held for lines in reports for _, themes in lines if not themes)


@pytest.mark.parametrize(("count", "left"), [(30, 0), (31, 1), (90, 60)])
def test_lists_of_large_archives_are_bounded_and_say_what_is_left_out(
    count: int, left: int, report_of: Make, segmenter: WordSegmenter
) -> None:
    reports = [[(f"一、{chr(0x4E00 + n)}", ["督查督办"])] for n in range(count)]
    index = _headings(report_of, segmenter, *reports)
    found = theme_entries(Ranking(index), theme_lines(index)["督查督办"], longest=30)
    assert (len(found), found.left) == (min(count, 30), left)
