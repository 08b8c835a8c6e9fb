"""Which terms a field has, and which a query needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder.terms import (
    LONGEST,
    MOST_TERMS,
    MOST_WORDS,
    field_terms,
    is_enough,
    query_terms,
)


class Pieces:
    """A segmenter that cuts at a bar."""

    def words(self, text: str) -> list[str]:
        return text.split("|")


def test_a_field_has_every_stretch_and_its_words_twice() -> None:
    assert field_terms(["督查"], Pieces()) == {"督": 1, "查": 1, "督查": 2}
    assert field_terms(["抓|督查", "督"], Pieces())["督查"] == 2
    assert field_terms(["抓|督查", "督"], Pieces())["督"] == 2


def test_no_term_reaches_over_a_space() -> None:
    assert set(field_terms(["Ab Q1"], Pieces())) == {"a", "b", "ab", "q", "1", "q1"}


@given(st.lists(st.text(max_size=9), max_size=3))
def test_no_term_holds_a_space_or_a_capital_or_nothing(values: list[str]) -> None:
    for term in field_terms(values, Pieces()):
        assert 0 < len(term) <= LONGEST
        assert " " not in term
        assert not set(term) & set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@pytest.mark.parametrize(
    ("words", "expected", "enough"),
    [
        ([], [], True),
        (["查"], ["查"], True),
        (["督查督办", "查"], ["督查督办", "查"], True),
        (["营商环境好", "好"], ["营商环境", "商环境好", "好"], False),
        (["查", "查"], ["查"], True),
    ],
)
def test_terms_of_a_query(words: list[str], expected: list[str], enough: bool) -> None:
    assert query_terms(words) == expected
    assert is_enough(words) == enough


def test_a_pasted_paragraph_asks_for_a_bounded_number_of_terms() -> None:
    words = [chr(0x4E00 + n) + "".join(chr(0x5000 + k) for k in range(500)) for n in range(50)]
    assert len(query_terms(words)) <= MOST_WORDS * MOST_TERMS
    assert not is_enough(words)
