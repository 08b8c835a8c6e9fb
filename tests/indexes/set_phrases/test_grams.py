"""Strings of four characters are counted, and found again, by numbers."""

from collections.abc import Callable, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases.grams import GRAM, Grams, gram_numbers
from report_archive.indexes.set_phrases.text_array import BREAK, TextArray

bodies = st.lists(st.text("甲乙丙，a。", min_size=1, max_size=40), max_size=4)


@given(bodies)
def test_no_string_is_counted_too_few_times(
    text_of: Callable[[Sequence[str]], TextArray], bodies: list[str]
) -> None:
    text = text_of(bodies)
    grams = Grams.of(text)
    rows = [text.codes[at : at + GRAM] for at in range(len(text.codes) - GRAM + 1)]
    whole = [(at, row) for at, row in enumerate(rows) if BREAK not in row]
    for at, row in whole:
        number = grams.numbers(row)
        same = sum(row.tolist() == other.tolist() for _, other in whole)
        assert grams.counts[number[0]] >= same
        assert grams.numbers_at(np.array([0, at])).tolist()[1:] == number.tolist()
    assert grams.counts.sum() == len(whole)
    assert grams.positions(grams.counts > 0).tolist() == [at for at, _ in whole]
    places, ordinals = grams.numbered_positions(grams.counts > 0)
    assert places.tolist() == [at for at, _ in whole]
    numbers = np.flatnonzero(grams.counts)[ordinals]
    assert numbers.tolist() == [grams.numbers(row)[0] for _, row in whole]


def test_numbers_are_spread_over_all_there_are() -> None:
    codes = np.arange(1, 5001, dtype=np.uint16)
    counts = np.bincount(gram_numbers(codes, 10), minlength=1024)
    assert counts.max() < 25
