"""Texts folded as arrays are the same as texts folded as strings, but for spaces."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.folded_codes import as_text, code_points, folded_codes, has_invisible
from report_archive.text_folding import INVISIBLE, TABLE, searchable


@given(st.text())
def test_the_codes_are_those_of_the_folded_text_without_spaces(text: str) -> None:
    assert as_text(folded_codes(text)) == searchable(text).replace(" ", "")


def test_every_sign_of_the_table_is_folded() -> None:
    text = "".join(map(chr, TABLE))
    assert as_text(folded_codes(text)) == searchable(text).replace(" ", "")


@given(st.text(st.characters(exclude_categories=[])))
def test_codes_are_the_text_again_half_characters_too(text: str) -> None:
    assert np.array_equal(code_points(text), [ord(sign) for sign in text])
    assert as_text(code_points(text)) == text


@given(st.text(st.sampled_from("一a \u200b\ufeff\ue000\U00020bb7\ud840")))
def test_what_has_no_width_is_seen_wherever_it_stands(text: str) -> None:
    unseen = {chr(point) for first, last in INVISIBLE for point in range(first, last + 1)}
    assert has_invisible(text) == any(sign in unseen for sign in text)
