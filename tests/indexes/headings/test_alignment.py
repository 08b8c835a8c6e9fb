"""Alignment: fixed words stand where they are said to, and planted patterns are found."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.headings.alignment import align, alike, needed
from report_archive.indexes.headings.frames import frame_of
from report_archive.words import WordSegmenter

CASES = Path(__file__).resolve().parents[2] / "cases" / "wording" / "headings" / "frames.yml"
FRAMES: list[dict[str, Any]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))


def test_the_cases_are_read() -> None:
    assert len(FRAMES) > 10


@pytest.mark.parametrize("case", FRAMES, ids=lambda case: case["name"])
def test_frames_of_sets(case: dict[str, Any], segmenter: WordSegmenter) -> None:
    aligned = align(case["lines"], segmenter.words)
    if not case["frame"]:
        assert aligned is None
        return
    assert aligned is not None
    assert str(frame_of(aligned, segmenter.words)) == case["frame"]
    assert len(aligned.members) == case.get("kept", len(case["lines"]))


@pytest.mark.parametrize(
    ("count", "least"), [(2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (8, 6), (9, 6)]
)
def test_two_in_three_must_keep_to_a_frame(count: int, least: int) -> None:
    assert needed(count) == least


LINES = st.lists(
    st.text(st.sampled_from("抓学习促落实在中上更“”，,、：0新得 🀄"), max_size=14), max_size=7
)


@given(lines=LINES)
def test_fixed_words_stand_where_they_are_said_to(lines: list[str]) -> None:
    aligned = align(lines, list)
    if aligned is None:
        return
    assert len(aligned.members) >= needed(len(lines))
    assert aligned.fixed
    for at, member in enumerate(aligned.members):
        clauses = aligned.clauses[at]
        assert alike(lines[member]).startswith(clauses[0])
        for fixed in aligned.fixed:
            assert clauses[fixed.clause].startswith(fixed.words, fixed.starts[at])
            assert not any(sign.isdecimal() for sign in fixed.words)
        for left, right in pairwise(aligned.fixed):
            ends = left.starts[at] + len(left.words)
            assert left.clause < right.clause or ends <= right.starts[at]


@given(
    words=st.lists(st.sampled_from(["抓", "促", "更", "突出", "实现"]), min_size=1, max_size=3),
    lengths=st.lists(st.integers(1, 3), min_size=4, max_size=4),
    count=st.integers(2, 5),
)
def test_a_planted_pattern_is_found(words: list[str], lengths: list[int], count: int) -> None:
    words = list(dict.fromkeys(words))
    signs = iter(chr(0x4E00 + 300 + place) for place in range(200))
    lines = []
    for _ in range(count):
        line = ""
        for length, word in zip(lengths, [*words, ""], strict=False):
            line += "".join(next(signs) for _ in range(length)) + word
        lines.append(line)
    aligned = align(lines, list)
    assert aligned is not None
    expected = "".join(
        "□" * length + word for length, word in zip(lengths, [*words, ""], strict=False)
    )
    assert str(frame_of(aligned, list)) == expected
