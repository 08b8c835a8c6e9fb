"""Keys are the same for the same text and fit the columns that hold them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.row_keys import key_of


@given(st.text(), st.text())
def test_a_key_tells_texts_apart(one: str, other: str) -> None:
    assert (key_of(one) == key_of(other)) == (one == other)
    assert int(np.array([key_of(one)], np.uint64)[0]) == key_of(one)


def test_half_a_sign_has_a_key() -> None:
    assert key_of("\ud800") != key_of("\ud801")
