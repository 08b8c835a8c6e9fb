"""What sets say is numbered as their lines would be compared one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.headings.reading import numbers_of_said

SETS = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=6), max_size=40)


@given(SETS)
def test_property_sets_are_numbered_in_the_order_of_their_lines(sets: list[list[int]]) -> None:
    lines = np.array([*map(len, sets)], np.int32)
    folded = np.array([line for one in sets for line in one], np.int32)
    rank = {said: number for number, said in enumerate(sorted({*map(tuple, sets)}))}
    found = numbers_of_said(folded, np.cumsum(lines) - lines, lines)
    assert found.tolist() == [rank[tuple(one)] for one in sets]
