"""Occurrences are those that looking everywhere finds."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.set_phrases.brute_force import occurrences

from report_archive.indexes.set_phrases import counting
from report_archive.indexes.set_phrases.counting import (
    distinct_count,
    find_occurrences,
)
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.text_array import TextArray

words = st.text("甲乙丙，a", min_size=4, max_size=9)


@given(
    bodies=st.lists(st.text("甲乙丙，a。", min_size=1, max_size=40), max_size=4),
    phrases=st.sets(words),
    few=st.sampled_from([0, 64]),
)
def test_occurrences_are_those_of_brute_force(
    text_of: Callable[[Sequence[str]], TextArray],
    bodies: list[str],
    phrases: set[str],
    few: int,
) -> None:
    text = text_of(bodies)
    folded = sorted({phrase.replace("，", ",") for phrase in phrases})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "FEW", few)
        found = find_occurrences(text, Grams.of(text), folded)
    whole = [text.all_shown()]
    for number, phrase in enumerate(folded):
        assert found.of(number).tolist() == [at for _, at in occurrences(whole, phrase)]


def test_many_places_are_looked_at_part_by_part(
    text_of: Callable[[Sequence[str]], TextArray], monkeypatch: object
) -> None:
    text = text_of(["甲乙丙丁戊己庚。" * 20])
    whole = find_occurrences(text, Grams.of(text), ["甲乙丙丁", "丁戊己庚"])
    at_once, counting.AT_ONCE = counting.AT_ONCE, 3  # type: ignore[misc]
    try:
        parts = find_occurrences(text, Grams.of(text), ["甲乙丙丁", "丁戊己庚"])
    finally:
        counting.AT_ONCE = at_once  # type: ignore[misc]
    assert whole.count.tolist() == parts.count.tolist() == [20, 20]
    assert whole.position.tolist() == parts.position.tolist()


@pytest.mark.parametrize("most", [0, 100], ids=["put in order", "ticked off"])
def test_different_values_are_counted_for_each_phrase(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_PAIRS", most)
    phrase, values = np.array([0, 0, 0, 2]), np.array([5, 7, 5, 7])
    assert distinct_count(phrase, values, 3).tolist() == [2, 0, 1]


def test_punctuation_beside_a_phrase_is_seen(
    text_of: Callable[[Sequence[str]], TextArray],
) -> None:
    text = text_of(["真抓实干，成效明显。坚持真抓实干。必须真抓实干才行。"])
    found = find_occurrences(text, Grams.of(text), ["真抓实干"])
    left, right, both, _ = found.ends()
    assert (left.tolist(), right.tolist(), both.tolist()) == ([1], [2], [1])


def test_a_phrase_may_end_where_punctuation_a_figure_or_a_linking_word_follows(
    text_of: Callable[[Sequence[str]], TextArray],
) -> None:
    text = text_of(
        [
            "深入学习贯彻习近平总书记讲话。形成调研报告6篇。加强文稿起草。",
            "深入学习贯彻习近平新时代思想。形成调研报告初稿。围绕文稿起草的质量。",
        ]
    )
    phrases = ["深入学习贯彻习近平", "形成调研报告", "文稿起草", "没有出现"]
    found = find_occurrences(text, Grams.of(text), phrases)
    assert found.ends().over.tolist() == [False, True, True, True]
