"""Ascending numbers come back from few bits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index import key_reference

from report_archive.phrase_index.address_list import read_list, write_list, write_lists
from report_archive.phrase_index.byte_stream import StreamError

numbers_of_a_list = st.sets(
    st.one_of(st.integers(0, 200), st.integers(0, 1 << 40)), min_size=1, max_size=60
).map(sorted)


def written(numbers: list[int]) -> bytes:
    return write_list(np.array(numbers, np.int64))


@given(st.lists(numbers_of_a_list, min_size=1, max_size=8))
def test_lists_come_back(lists: list[list[int]]) -> None:
    starts = np.cumsum([0, *map(len, lists)])
    packed = write_lists(np.array([n for numbers in lists for n in numbers], np.int64), starts)
    borders = packed.places.tolist()
    for numbers, start, end in zip(lists, borders, borders[1:], strict=False):
        data = packed.data[start:end].tobytes()
        assert data == key_reference.address_list(numbers) == written(numbers)
        assert read_list(data, len(numbers)) == numbers


def test_a_long_run_of_ones_comes_back() -> None:
    numbers = [*range(3_000), 5_000_000]
    assert written(numbers) == key_reference.address_list(numbers)


def test_neighbours_take_a_bit_each() -> None:
    assert len(written(list(range(1_000, 1_801)))) == 2 + 1 + 100


def test_far_apart_numbers_cost_little_more_than_their_gaps() -> None:
    numbers = list(range(5_000_000, 5_000_000 + 1_000 * 4_096, 4_096))
    assert len(written(numbers)) < 1_000 * 14 // 8 + 10


def test_bytes_cut_short_are_refused() -> None:
    with pytest.raises(StreamError):
        read_list(written([1, 900, 5_000])[:-1], 3)
