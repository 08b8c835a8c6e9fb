"""Numbers as signs: what is written is read again, the same as number by number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder.signs import (
    DIGIT,
    SIGNS,
    ascending_signs,
    fixed_signs,
    number_signs,
    posting_signs,
    read_ascending,
    read_posting,
    sign_count,
)

ASCENDING = st.lists(st.integers(0, 2**31), unique=True).map(sorted)


@given(st.lists(st.integers(0, 2**31)))
def test_numbers_come_back(numbers: list[int]) -> None:
    read, value, unit = [], 0, 1
    for sign in "".join(map(number_signs, numbers)):
        digit = SIGNS.index(sign)
        value += digit % DIGIT * unit
        unit *= DIGIT
        if digit < DIGIT:
            read.append(value)
            value, unit = 0, 1
    assert read == numbers


@given(st.lists(st.integers(0, 5000)))
def test_fixed_numbers_take_the_same_number_of_signs(numbers: list[int]) -> None:
    limit = max(numbers, default=0) + 1
    signs = fixed_signs(numbers, limit)
    width = sign_count(limit)
    parts = [signs[n : n + width] for n in range(0, len(signs), width)]
    read = [sum(SIGNS.index(s) * len(SIGNS) ** n for n, s in enumerate(part)) for part in parts]
    assert read == numbers


@given(ASCENDING)
def test_ascending_numbers_are_written_by_what_is_left_out(numbers: list[int]) -> None:
    signs = ascending_signs(np.array(numbers, np.int64))
    before = [-1, *numbers]
    steps = [number - last - 1 for number, last in zip(numbers, before, strict=False)]
    assert signs == "".join(map(number_signs, steps))
    assert read_ascending(signs).tolist() == numbers


@given(st.lists(ASCENDING.filter(bool), max_size=5), st.randoms(use_true_random=False))
def test_postings_in_a_row_come_back(lists: list[list[int]], random: st.DataObject) -> None:
    numbers = [number for each in lists for number in each]
    levels = [random.randrange(len(SIGNS)) for _ in numbers]  # type: ignore[attr-defined]
    begins = [place == 0 for each in lists for place in range(len(each))]
    signs, ends = posting_signs(
        np.array(numbers, np.int64), np.array(levels, np.int64), np.array(begins, np.bool_)
    )
    found = [
        read_posting(signs[start:end])
        for start, end in zip([0, *ends.tolist()], ends.tolist(), strict=False)
    ]
    assert [posting.numbers.tolist() for posting in found] == lists
    assert [level for posting in found for level in posting.levels.tolist()] == levels


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_is_a_level(sign: str) -> None:
    posting = read_posting(f"D{sign}")
    assert (posting.numbers.tolist(), posting.levels.tolist()) == ([3], [SIGNS.index(sign)])


def test_nothing_is_an_empty_posting() -> None:
    assert read_posting("").numbers.tolist() == []
