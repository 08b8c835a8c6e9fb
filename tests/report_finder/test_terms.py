"""What lunr is given and what it is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder.terms import (
    MOST_PAIRS,
    MOST_WORDS,
    character_pairs,
    field_terms,
    lunr_term,
    query_clauses,
)


class Pieces:
    """A segmenter that cuts at a bar."""

    def words(self, text: str) -> list[str]:
        return text.split("|")


@pytest.mark.parametrize(
    ("run", "expected"),
    [("", []), ("办", []), ("办公", ["办公"]), ("办公室", ["办公", "公室"]), ("𠮷村", ["𠮷村"])],
)
def test_pairs(run: str, expected: list[str]) -> None:
    assert character_pairs(run) == expected


def test_a_field_gives_pairs_the_last_character_and_words() -> None:
    assert field_terms(["督查"], Pieces()) == ["督查", "查", "督查"]
    assert field_terms(["甲", "Q1 ab"], Pieces()) == [
        "甲",
        lunr_term("q1"),
        lunr_term("1"),
        "ab",
        "b",
    ]


def test_words_with_a_space_and_single_characters_are_no_terms_of_their_own() -> None:
    assert field_terms(["甲|乙丙"], Pieces()) == ["甲|", "|乙", "乙丙", "丙", "乙丙"]


@pytest.mark.parametrize("text", ["2023", "**", "a1*", "第3期"])
def test_no_term_holds_a_digit_or_an_asterisk(text: str) -> None:
    for term in field_terms([text], Pieces()):
        assert not set(term) & set("0123456789*")


@given(st.text(alphabet="0123456789*ab", min_size=1))
def test_terms_stay_distinct(text: str) -> None:
    back = lunr_term(text).translate({0xE000 + n: sign for n, sign in enumerate("0123456789*")})
    assert back == text


def test_every_pair_is_required_and_the_whole_word_is_not() -> None:
    clauses = [(c.term, c.required, c.starts) for c in query_clauses(["办公室", "查", "公室"])]
    assert clauses == [
        ("办公", True, False),
        ("公室", True, False),
        ("办公室", False, False),
        ("查", True, True),
    ]


def test_a_pasted_paragraph_asks_for_a_bounded_number_of_terms() -> None:
    words = [chr(0x4E00 + n) * 2 + "".join(chr(0x5000 + k) for k in range(500)) for n in range(50)]
    assert len(query_clauses(words)) <= MOST_WORDS * (MOST_PAIRS + 1)
