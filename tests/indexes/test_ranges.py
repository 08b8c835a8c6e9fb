"""Ranges as columns have them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.ranges import begins_of_runs, borders, in_ranges

lengths = st.lists(st.integers(0, 4), max_size=6)


@given(lengths)
def test_what_lies_in_all_ranges_is_everything(sizes: list[int]) -> None:
    ends = borders(np.array(sizes, np.int64))
    assert ends[0] == 0
    assert np.diff(ends).tolist() == sizes
    every = in_ranges(ends[:-1], np.array(sizes, np.int64)).tolist()
    assert every == list(range(sum(sizes)))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), max_size=6))
def test_ranges_come_one_after_the_other(ranges: list[tuple[int, int]]) -> None:
    begins, sizes = np.array(ranges, np.int64).reshape(-1, 2).T
    expected = [number for begin, size in ranges for number in range(begin, begin + size)]
    assert in_ranges(begins, sizes).tolist() == expected


@given(st.lists(st.integers(0, 2), max_size=8))
def test_a_run_begins_where_the_value_changes(values: list[int]) -> None:
    expected = [not n or values[n - 1] != value for n, value in enumerate(values)]
    assert begins_of_runs(np.array(values, np.int64)).tolist() == expected
