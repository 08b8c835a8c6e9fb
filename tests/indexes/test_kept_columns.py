"""Columns come back as they were, and lie where they were kept."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.kept_columns import ALIGNED, packed_columns, unpacked_columns


@given(st.lists(st.lists(st.integers(0, 255)) | st.text(), max_size=5))
def test_whatever_was_kept_comes_back(values: list[list[int] | str]) -> None:
    columns = [each if isinstance(each, str) else np.array(each, np.uint8) for each in values]
    again = unpacked_columns(memoryview(bytes(packed_columns(columns))))
    assert [each if isinstance(each, str) else each.tolist() for each in again] == values


def test_columns_are_not_copied() -> None:
    columns = [np.arange(9), np.arange(3, dtype=np.int16)]
    packed = packed_columns(columns)
    for column in columns:
        assert any(np.shares_memory(column, np.frombuffer(part, np.uint8)) for part in packed)
    whole = np.frombuffer(bytes(packed), np.uint8)
    for column in unpacked_columns(whole.data):
        assert np.shares_memory(column, whole)
        assert (column.ctypes.data - whole.ctypes.data) % ALIGNED == 0
