"""Many numbers written at once: the arrays behind byte_stream.varints and address lists."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]

WORD: Final = 64  # bits
WORD_SHIFT: Final = 6
BYTE: Final = 8


def varint_sizes(numbers: Numbers) -> Numbers:
    """How many bytes each number takes as a varint."""
    sizes = np.ones(numbers.size, np.int64)
    rest = numbers >> 7
    while rest.any():
        sizes += rest > 0
        rest >>= 7
    return sizes


def put_varints(out: Bytes, places: Numbers, numbers: Numbers) -> None:
    """Write each number as a varint where its place is."""
    rest = numbers
    while rest.size:
        more = rest > 0x7F
        out[places] = rest & 0x7F | more << 7
        places, rest = places[more] + 1, rest[more] >> 7


def pack_varints(numbers: Numbers) -> bytes:
    """Numbers as varints, one after the other."""
    sizes = varint_sizes(numbers)
    ends = np.cumsum(sizes)
    out = np.zeros(int(ends[-1]) if ends.size else 0, np.uint8)
    put_varints(out, ends - sizes, numbers)
    return out.tobytes()


def pack_column(numbers: Numbers) -> bytes:
    """Numbers, none negative: the low bytes of all, then the next, so that like stands by like."""
    width = -(-int(numbers.max(initial=0)).bit_length() // BYTE)
    planes = [(numbers >> BYTE * plane).astype(np.uint8).tobytes() for plane in range(width)]
    return pack_varints(np.array([numbers.size, width])) + b"".join(planes)


def put_bits(out: Bytes, places: Numbers, values: NDArray[np.uint64], lengths: Numbers) -> None:
    """Write numbers of some bits each, high bits first, into bytes that are zero there.

    Shape:   lengths are 1 to 64; the size of out is a multiple of 8; a 0 may stand anywhere.
    Units:   places in bits.
    Order:   places ascending, what is written does not overlap.
    """
    if not places.size:
        return
    words = np.zeros(out.size // 8 + 2, np.uint64)
    into = places >> WORD_SHIFT
    offsets = places & (WORD - 1)
    aligned = values << (WORD - lengths).astype(np.uint64)
    firsts = np.flatnonzero(np.append(True, into[1:] != into[:-1]))
    high = aligned >> offsets.astype(np.uint64)
    words[into[firsts]] = np.bitwise_or.reduceat(high, firsts)
    # Only the last number that begins in a word can reach into the next.
    beyond = np.flatnonzero(offsets + lengths > WORD)
    words[into[beyond] + 1] |= aligned[beyond] << (WORD - offsets[beyond]).astype(np.uint64)
    out |= words[:-2].astype(">u8").view(np.uint8)
