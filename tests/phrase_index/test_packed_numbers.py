"""Many numbers are written at once as they would be one after the other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.byte_stream import ByteReader, varints
from report_archive.phrase_index.packed_numbers import (
    pack_column,
    pack_varints,
    put_bits,
    put_varints,
    varint_sizes,
)

numbers = st.lists(st.one_of(st.integers(0, 300), st.integers(0, 1 << 60)), max_size=40)


@given(numbers)
def test_varints(values: list[int]) -> None:
    array = np.array(values, np.int64)
    assert pack_varints(array) == varints(values)
    assert varint_sizes(array).tolist() == [len(varints((value,))) for value in values]


@given(numbers)
def test_columns_come_back(values: list[int]) -> None:
    reader = ByteReader(pack_column(np.array(values, np.int64)))
    assert reader.column() == values
    assert reader.place == len(reader.data)


def test_zeros_take_no_bytes_and_like_stands_by_like() -> None:
    assert pack_column(np.zeros(9, np.int64)) == bytes((9, 0))
    assert pack_column(np.array([258, 3])) == bytes((2, 2, 2, 3, 1, 0))


@given(numbers, st.integers(0, 5))
def test_varints_stand_where_they_are_put(values: list[int], space: int) -> None:
    array = np.array(values, np.int64)
    sizes = varint_sizes(array) + space
    ends = np.cumsum(sizes)
    out = np.zeros(int(sizes.sum()), np.uint8)
    put_varints(out, ends - sizes, array)
    assert out.tobytes() == b"".join(varints((value,)) + bytes(space) for value in values)


@given(st.lists(st.tuples(st.text("01", min_size=1, max_size=64), st.integers(0, 70)), max_size=30))
def test_bits_stand_where_they_are_put(written: list[tuple[str, int]]) -> None:
    expected, places = "", []
    for bits, space in written:
        expected += "0" * space
        places.append(len(expected))
        expected += bits
    expected += "0" * (-len(expected) % 64)
    out = np.zeros(len(expected) // 8, np.uint8)
    values = np.array([int(bits, 2) for bits, _ in written], np.uint64)
    lengths = np.array([len(bits) for bits, _ in written], np.int64)
    put_bits(out, np.array(places, np.int64), values, lengths)
    assert "".join(f"{byte:08b}" for byte in out.tolist()) == expected
