"""One word of a query: text, gaps, quotes; most cases stand in the contract."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.query_pattern import literal, read_pattern
from report_archive.phrase_index.query_tree import Gap, Pattern
from report_archive.phrase_index.typed_query import Notice, read_signs
from report_archive.text_folding import searchable


@pytest.mark.parametrize(
    ("text", "start", "parts", "end"),
    [
        ("督查 落实", 3, ("落实",), 5),
        ("督查|落实", 0, ("督查",), 2),
        ("以*为", 0, ("以", Gap(0, None), "为"), 3),
        ("甲{0, 6}乙 丙", 0, ("甲", Gap(0, 6), "乙"), 8),
        ("“甲 乙” 丙", 0, ("甲乙",), 5),
        ("“甲 乙”丙", 0, ('"甲',), 2),
        ("甲{2}{0}?*", 0, ("甲", Gap(3, None)), 9),
    ],
)
def test_read_pattern(text: str, start: int, parts: tuple[str | Gap, ...], end: int) -> None:
    assert read_pattern(read_signs(text), start, []) == (Pattern(parts), end)


@pytest.mark.parametrize("text", ["*", "?", "{1,2}", "“”", "“ ”"])
def test_a_word_without_text_is_none_and_is_noted(text: str) -> None:
    notices: list[Notice] = []
    pattern, end = read_pattern(read_signs(text), 0, notices)
    assert (pattern, end, len(notices)) == (None, len(text), 1)


@given(st.text(alphabet='甲乙a1 *?？{}0,6|-“”"「」\\𠮷', min_size=1, max_size=25))
def test_patterns_keep_the_promises_of_the_query_tree(text: str) -> None:
    typed = read_signs(text)
    if typed.ends(0):
        return
    pattern, end = read_pattern(typed, 0, [])
    assert 0 < end <= len(typed.marks)
    assert typed.ends(end)
    if pattern is None:
        return
    assert pattern.pieces
    assert all(piece and piece == searchable(piece) for piece in pattern.pieces)
    kinds = [isinstance(part, str) for part in pattern.parts]
    assert all(one is not other for one, other in pairwise(kinds))
    gaps = [part for part in pattern.parts if isinstance(part, Gap)]
    assert all(gap.longest is None or 0 < gap.longest >= gap.shortest >= 0 for gap in gaps)
    ends = [part for part in (pattern.parts[0], pattern.parts[-1]) if isinstance(part, Gap)]
    assert all(gap.shortest for gap in ends)


def test_many_open_braces_take_no_longer_than_few() -> None:
    # A pattern that backtracks would not come back from this.
    pattern, end = read_pattern(read_signs("甲" + "{1  " * 49), 0, [])
    assert (pattern is not None, end) == (True, 3)


def test_literal() -> None:
    assert literal("Ａ　Ｂ") == Pattern(("a b",))
    assert literal(" \u200b") is None
