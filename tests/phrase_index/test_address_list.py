"""Ascending numbers come back from few bits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.address_list import read_list, write_list
from report_archive.phrase_index.byte_stream import StreamError


@given(st.sets(st.integers(0, 1 << 32), min_size=1, max_size=60).map(sorted))
def test_numbers_come_back(numbers: list[int]) -> None:
    data = write_list(numbers)
    assert read_list(data, len(numbers)) == numbers


def test_neighbours_take_a_bit_each() -> None:
    assert len(write_list(range(1_000, 1_801))) == 2 + 1 + 100


def test_far_apart_numbers_cost_little_more_than_their_gaps() -> None:
    numbers = list(range(5_000_000, 5_000_000 + 1_000 * 4_096, 4_096))
    assert len(write_list(numbers)) < 1_000 * 14 // 8 + 10


def test_bytes_cut_short_are_refused() -> None:
    with pytest.raises(StreamError):
        read_list(write_list([1, 900, 5_000])[:-1], 3)
