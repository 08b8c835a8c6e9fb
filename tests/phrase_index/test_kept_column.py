"""Columns of words are compared and changed as lists of words are."""

from itertools import takewhile
from operator import eq

from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.kept_column import FEW, KeptColumn

words = st.lists(st.sampled_from(["", "甲", "乙甲", "a", "ba"]), max_size=6)


def alike(one: list[str], other: list[str]) -> int:
    return sum(takewhile(bool, map(eq, one, other)))


@given(words, words)
def test_a_column_is_its_words(one: list[str], other: list[str]) -> None:
    column = KeptColumn.of(one)
    assert len(column) == len(one)
    assert column.words(0, len(one)) == one
    assert (column == KeptColumn.of(other)) == (one == other)
    for first in range(len(one) + 1):
        spliced = column.spliced(first, len(one), other)
        assert spliced == KeptColumn.of([*one[:first], *other])


@given(words, words, st.integers(1, 5))
def test_words_are_found_one_by_one_and_at_once(one: list[str], other: list[str], n: int) -> None:
    expected = not set(one).isdisjoint(other)
    assert KeptColumn.of(one).has_any(other) == expected
    many = other + ["不在"] * FEW * n
    assert KeptColumn.of(one).has_any(many) == expected


@given(words, words, words)
def test_what_is_alike(begin: list[str], one: list[str], end: list[str]) -> None:
    left, right = [*begin, *one, *end], [*begin, *end]
    columns = KeptColumn.of(left), KeptColumn.of(right)
    assert columns[0].alike_before(columns[1]) == alike(left, right)
    behind = columns[0].alike_behind(columns[1])
    assert alike(left[::-1], right[::-1]) - 1 <= behind <= alike(left[::-1], right[::-1])
