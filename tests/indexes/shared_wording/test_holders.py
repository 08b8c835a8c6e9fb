"""Holders: every place is in the stretch that a search among the starts finds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.holders import Holders


@given(
    lengths=st.lists(st.one_of(st.integers(0, 3), st.integers(0, 200)), min_size=1, max_size=40),
    before=st.integers(0, 100),
)
def test_every_place_is_held_by_the_last_stretch_that_starts_before_it(
    lengths: list[int], before: int
) -> None:
    starts = np.cumsum([before, *lengths[:-1]])
    size = before + sum(lengths)
    places = np.arange(size + 1)
    expected = np.maximum(starts.searchsorted(places, "right") - 1, 0)
    holders = Holders(starts, size)
    assert holders.of(places).tolist() == expected.tolist()
    assert holders.of(places[::-3].astype(np.int32)).tolist() == expected[::-3].tolist()
