"""Folding keeps what can be searched and nothing of how it was typed."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.text_folding import (
    KEEPS_SPACE,
    TABLE,
    fold_with_places,
    query_words,
    searchable,
    searchable_length,
)

CONTRACT: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "contract" / "report_finder.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("text", "expected"), CONTRACT["searchable"])
def test_searchable(text: str, expected: str) -> None:
    assert searchable(text) == expected


@pytest.mark.parametrize(("query", "expected"), CONTRACT["words"])
def test_query_words(query: str, expected: list[str]) -> None:
    assert list(query_words(query)) == expected


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert searchable(searchable(text)) == searchable(text)


@given(st.text(), st.data())
def test_words_of_any_piece_stand_in_the_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for word in query_words(text[start:end]):
        assert word in searchable(text)


@given(st.text(alphabet="ab12 甲乙　\u200b"))
def test_a_space_is_left_only_between_letters_or_digits(text: str) -> None:
    folded = searchable(text)
    for place, character in enumerate(folded):
        if character == " ":
            assert folded[place - 1] in KEEPS_SPACE
            assert folded[place + 1] in KEEPS_SPACE


@pytest.mark.parametrize("sign", [chr(code) for code in TABLE], ids=lambda sign: f"{ord(sign):04X}")
def test_the_length_is_known_without_folding_whatever_the_sign(sign: str) -> None:
    for text in (sign, f"甲{sign}乙", f"a{sign}b"):
        assert searchable_length(text) == len(searchable(text))


@given(st.text() | st.text(alphabet="ab12 甲乙𠮷　\u200b“Ａ"))
def test_the_length_is_that_of_the_folded_text(text: str) -> None:
    assert searchable_length(text) == len(searchable(text))


@given(st.text(alphabet="ab12 甲乙𠮷　\u200b“Ａ"))
def test_every_folded_character_leads_back_to_where_it_stood(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == searchable(text)
    assert places == sorted(set(places))
    for character, place in zip(folded, places, strict=True):
        assert text[place].translate(TABLE) == character
