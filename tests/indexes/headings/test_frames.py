"""Frames: how they read, what stays fixed, what two of them have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.headings.alignment import align
from report_archive.indexes.headings.frames import (
    Frame,
    Gap,
    balanced,
    frame_of,
    merged,
    narrowed,
    skeleton,
    skeletons,
)


def _frame(*lines: str) -> Frame:
    aligned = align(lines, list)
    assert aligned is not None
    return frame_of(aligned, list)


GRASP = _frame("抓学习促能力，水平提高", "抓文会促规范，面貌一新")
GRASP_LONGER = _frame("抓全员练兵促转型，见效", "抓调研促谋划，出实招")
BEST = _frame("办文更精", "办会更细")


@pytest.mark.parametrize(
    ("frame", "kept", "shown"),
    [
        (GRASP, (0, 1), "抓□□促□□，□□□□"),
        (GRASP, (0,), "抓□□□□□，□□□□"),
        (GRASP, (1,), "□□□促□□，□□□□"),
        (GRASP_LONGER, (0, 1), "抓…促□□，…"),
        (GRASP_LONGER, (1,), "…促□□，…"),
        (BEST, (1,), "□□更□"),
    ],
)
def test_words_left_out_become_slots(frame: Frame, kept: tuple[int, ...], shown: str) -> None:
    assert str(narrowed(frame, kept)) == shown


def test_frames_with_the_same_words_have_one_name() -> None:
    assert skeleton(GRASP) == skeleton(GRASP_LONGER) == "抓…促…"
    assert str(merged([GRASP, GRASP_LONGER])) == "抓…促□□，…"
    assert str(merged([GRASP, GRASP])) == str(GRASP)


@given(
    words=st.lists(st.sampled_from(["抓", "促", "更加", "“"]), min_size=1, max_size=5),
    data=st.data(),
)
def test_what_is_left_open_names_a_frame_as_one_without_it(
    words: list[str], data: st.DataObject
) -> None:
    slots = st.integers(-1, 9)
    gap = st.lists(st.tuples(st.sampled_from("，、"), slots), max_size=2)
    gaps = []
    for first, behind in data.draw(
        st.lists(st.tuples(slots, gap), min_size=len(words) + 1, max_size=len(words) + 1)
    ):
        lengths = first, *(length for _, length in behind)
        gaps.append(Gap(lengths, "".join(comma for comma, _ in behind)))
    frame = Frame(tuple(words), tuple(gaps))
    kept = sorted(data.draw(st.sets(st.integers(0, len(words) - 1))))
    assert [*skeletons(frame, [kept])] == [skeleton(narrowed(frame, kept))]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (GRASP, _frame("狠抓学习促能力", "严抓文会促规范")),  # something before 抓
        (_frame("办文求精", "办会求细"), _frame("会办求人", "自办求稳")),
        (_frame("学习抓", "督查抓"), _frame("学习抓好", "督查抓实")),  # something behind
        (_frame("抓学习，促能力", "抓文会，促规范"), GRASP),  # a comma between
    ],
)
def test_other_build_is_another_frame(left: Frame, right: Frame) -> None:
    assert skeleton(left) != skeleton(right)


def test_long_slots_are_left_open() -> None:
    assert str(_frame("把甲乙丙丁戊己庚辛写好", "把子丑寅卯辰巳午未写好")) == "把□□□□□□□□写好"
    assert str(_frame("把甲乙丙丁戊己庚辛壬写好", "把子丑寅卯辰巳午未申写好")) == "把…写好"


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (["谋", "“", "”"], True),
        (["谋“"], False),
        (["”", "“"], False),
        (["“", "《", "”", "》"], False),
    ],
)
def test_quotes_come_in_pairs(words: list[str], whole: bool) -> None:
    assert balanced(words) is whole
