"""Texts are code points, halves of surrogate pairs too."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.code_points import PORTION, code_points, portions


@given(st.text(st.characters(codec=None)))
def test_code_points(text: str) -> None:
    assert code_points(text).tolist() == list(map(ord, text))


@given(st.lists(st.text(max_size=3), max_size=9))
def test_short_texts_are_one_portion(texts: list[str]) -> None:
    assert list(portions(texts)) == ([texts] if texts else [])


def test_portions_are_bounded() -> None:
    texts = ["甲" * (PORTION // 2)] * 3
    assert [len(portion) for portion in portions(texts)] == [2, 1]
