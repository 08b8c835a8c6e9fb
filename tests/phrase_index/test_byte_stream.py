"""Numbers and compressed bytes come back as they were, or are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.byte_stream import (
    ByteReader,
    StreamError,
    deflate,
    inflate,
    varint,
    varints,
)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, b"\x00"),
        (127, b"\x7f"),
        (128, b"\x80\x01"),
        (300, b"\xac\x02"),
        (1 << 32, b"\x80" * 4 + b"\x10"),
    ],
    ids=repr,
)
def test_varint(number: int, expected: bytes) -> None:
    assert varint(number) == expected


@given(st.lists(st.integers(0, 1 << 70)))
def test_numbers_come_back(numbers: list[int]) -> None:
    assert ByteReader(varints(numbers)).varints_to_end() == numbers


@given(st.binary())
def test_bytes_come_back(data: bytes) -> None:
    assert inflate(deflate(data)) == data


@pytest.mark.parametrize("data", [b"", b"\x80", b"\xff\xff"], ids=repr)
def test_a_number_cut_short_is_refused(data: bytes) -> None:
    with pytest.raises(StreamError):
        ByteReader(data).varint()


@pytest.mark.parametrize(
    "data", [b"", b"x", deflate(b"abc")[:-1], deflate(b"abc") + b"x"], ids=repr
)
def test_what_is_not_one_whole_stream_is_refused(data: bytes) -> None:
    with pytest.raises(StreamError):
        inflate(data)


def test_bytes_beyond_the_end_are_refused() -> None:
    with pytest.raises(StreamError):
        ByteReader(b"ab").bytes(3)
