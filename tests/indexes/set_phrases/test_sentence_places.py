"""The sentence of a place is the last that begins at it or before."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases import sentence_places
from report_archive.indexes.set_phrases.sentence_places import SentencePlaces


@given(st.lists(st.integers(1, 200), min_size=1, max_size=40), st.integers(1, 50), st.data())
def test_sentences_are_those_that_begin_last(
    sizes: list[int], at_once: int, data: st.DataObject
) -> None:
    ends = np.cumsum(sizes, dtype=np.int64)
    places = data.draw(st.lists(st.integers(0, int(ends[-1]) - 1)))
    expected = [int(np.searchsorted(ends, place, side="right")) for place in places]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentence_places, "AT_ONCE", at_once)
        told = SentencePlaces(ends - np.array(sizes), int(ends[-1]))
        for kind in (np.int64, np.uint32):
            assert told.at(np.array(places, kind)).tolist() == expected


def test_no_sentences_hold_no_places() -> None:
    nothing = np.zeros(0, np.int64)
    assert SentencePlaces(nothing, 0).at(nothing).tolist() == []
