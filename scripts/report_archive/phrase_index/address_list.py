"""Ascending numbers in few bits: the first as a varint, the gaps after it as Golomb–Rice codes."""

from typing import Final, NamedTuple

import numpy as np

from report_archive.phrase_index.byte_stream import ByteReader, StreamError
from report_archive.phrase_index.packed_numbers import (
    Bytes,
    Numbers,
    put_bits,
    put_varints,
    varint_sizes,
)

RUN: Final = 16  # 1 bits written at once: with the low bits of any gap they fit a word
BYTE: Final = 8  # bits


class PackedLists(NamedTuple):
    """Lists, written one after the other: list n lies in data from places[n] to places[n + 1]."""

    data: Bytes
    places: Numbers


def write_lists(numbers: Numbers, starts: Numbers) -> PackedLists:
    """Many lists at once: list n holds the numbers from starts[n] up to starts[n + 1].

    Order:   the numbers of a list, at least one, are strictly ascending.
    """
    firsts, counts = starts[:-1], np.diff(starts)
    first_numbers, several = numbers[firsts], counts > 1
    span = numbers[starts[1:] - 1] - first_numbers
    # About 0.69 of the mean gap is the best power of two for gaps that fall by chance.
    mean = span * 69 // (100 * np.maximum(1, counts - 1))
    low_bits = np.maximum(0, np.frexp(mean.astype(np.float64))[1].astype(np.int64) - 1)
    own_bits = np.repeat(low_bits, counts)
    gaps = np.diff(numbers, prepend=0) - 1
    gaps[firsts] = 0
    ones = gaps >> own_bits
    lengths = ones + 1 + own_bits
    lengths[firsts] = 0
    before = np.cumsum(lengths) - lengths
    heads = varint_sizes(first_numbers)
    sizes = heads + several + -(-np.add.reduceat(lengths, firsts) // BYTE)
    places = np.append(0, np.cumsum(sizes))
    data = np.zeros(-(-int(places[-1]) // BYTE) * BYTE, np.uint8)
    begins = (places[:-1] + heads + several) * BYTE - before[firsts]
    # Of the first number of a list, whose gap is 0, nothing but 0 is written here.
    at = before + np.repeat(begins, counts)
    _put_gaps(data, at, ones, gaps & ((1 << own_bits) - 1), own_bits)
    put_varints(data, places[:-1], first_numbers)
    data[(places[:-1] + heads)[several]] = low_bits[several]
    return PackedLists(data[: places[-1]], places)


def _put_gaps(data: Bytes, places: Numbers, ones: Numbers, low: Numbers, low_bits: Numbers) -> None:
    """Write so many 1 bits, a 0 and some low bits at each of some places, counted in bits."""
    portions = ones // RUN
    long = np.flatnonzero(portions)
    if long.size:
        # Long runs of 1 bits are written in portions, in front of what is left of them.
        portions = portions[long]
        number = np.arange(portions.sum()) - np.repeat(np.cumsum(portions) - portions, portions)
        runs = np.full(number.size, (1 << RUN) - 1, np.uint64)
        begins = np.repeat(places[long], portions) + number * RUN
        put_bits(data, begins, runs, np.full(number.size, RUN))
        places, ones = places.copy(), ones.copy()
        places[long] += portions * RUN
        ones[long] -= portions * RUN
    tail = ((1 << ones) - 1) << (low_bits + 1) | low
    put_bits(data, places, tail.astype(np.uint64), ones + 1 + low_bits)


def write_list(numbers: Numbers) -> bytes:
    """One list."""
    return write_lists(numbers, np.array([0, numbers.size])).data.tobytes()


def read_list(data: bytes, count: int) -> list[int]:
    """What write_list wrote, of that many numbers.

    Errors:  StreamError when the bytes end too early.
    """
    reader = ByteReader(data)
    numbers = [reader.varint()]
    if count == 1:
        return numbers
    low_bits = reader.bytes(1)[0]
    packed = data[reader.place :]
    bits = bin(int.from_bytes(b"\x01" + packed, "big"))[3:]
    place = 0
    for _ in range(count - 1):
        zero = bits.find("0", place)
        end = zero + 1 + low_bits
        if zero < 0 or end > len(bits):
            raise StreamError("the bytes end inside a list")
        low = int(bits[zero + 1 : end], 2) if low_bits else 0
        numbers.append(numbers[-1] + 1 + ((zero - place) << low_bits | low))
        place = end
    return numbers
