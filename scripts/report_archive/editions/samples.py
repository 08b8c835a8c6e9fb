"""A fixed sample of the shingles of each text (样片), by which texts are compared.

A shingle is in the sample by its own signs, so that two texts that share it both have it there; how
many they share can then be counted, and need not be guessed.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.folded_codes import DROPPED, code_points, folded

SHINGLE: Final = 5  # code points
SAMPLED: Final = 3  # leading bits of a hash that are nought: one shingle in eight
# In an archive of a hundred thousand reports one shingle in a hundred has the hash of another.
HASH_BITS: Final = 32
# Odd numbers without a pattern: the fractional digits of π, in hexadecimal.
SAMPLING_FACTORS: Final = (
    *(0x85A308D3, 0x03707345, 0x299F31D1, 0xEC4E6C89, 0x38D01377, 0x34E90C6D),
)
HASH_FACTORS: Final = (*(0x243F6A89, 0x13198A2F, 0xA4093823, 0x082EFA99, 0x452821E7, 0xBE5466CF),)
PORTION: Final = 1 << 17  # code points at a time: they stay in the processor's own memory

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint32]


class Samples(NamedTuple):
    """The samples of some texts.

    Shape:   hashes are those of the first text, then those of the second and so on; sizes are how
             many each text has.
    Order:   those of one text ascend, and none is there twice.
    """

    hashes: Hashes
    sizes: Numbers


def read_samples(texts: Sequence[str]) -> Samples:
    """The samples of texts."""
    found = [np.empty(0, np.uint64)]
    begins = np.cumsum([0, *map(len, texts)])
    first = 0
    while first < len(texts):
        last = max(first + 1, int(np.searchsorted(begins, begins[first] + PORTION, "right")) - 1)
        codes = folded(code_points("".join(texts[first:last])))
        kept = codes != DROPPED
        borders = np.append(0, np.cumsum(kept))[begins[first : last + 1] - begins[first]]
        codes = codes[kept]
        at = _sampled(codes)
        owners = np.searchsorted(borders, at, "right") - 1
        # A shingle stands in one text.
        whole = at + SHINGLE <= borders[owners + 1]
        entries = (owners[whole] + first).astype(np.uint64) << np.uint64(HASH_BITS)
        entries |= _hashes(codes, at[whole])
        entries.sort()
        found.append(entries[np.append(True, entries[1:] != entries[:-1])[: entries.size]])
        first = last
    entries = np.concatenate(found)
    owners = (entries >> np.uint64(HASH_BITS)).astype(np.int64)
    return Samples(entries.astype(np.uint32), np.bincount(owners, minlength=len(texts)))


def some_samples(samples: Samples, places: Numbers) -> Samples:
    """The samples of the texts at these places, in that order."""
    begins = np.cumsum(samples.sizes) - samples.sizes
    sizes = samples.sizes[places]
    at = np.repeat(begins[places] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    return Samples(samples.hashes[at], sizes)


def sample(text: str) -> Hashes:
    """The hashes of the sampled shingles of a text, each once, ascending."""
    return read_samples([text]).hashes


def _sampled(codes: NDArray[np.uint32]) -> Numbers:
    """Where the shingles begin that are in the sample."""
    size = max(0, codes.size - SHINGLE + 1)
    mixed = np.zeros(size, np.uint32)
    for place in range(SHINGLE):
        mixed += codes[place : place + size] * np.uint32(SAMPLING_FACTORS[place])
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(SAMPLING_FACTORS[SHINGLE])
    return np.flatnonzero(mixed < 1 << HASH_BITS - SAMPLED)


def _hashes(codes: NDArray[np.uint32], places: Numbers) -> Hashes:
    """A number for every shingle that begins at one of some places."""
    mixed = np.zeros(places.size, np.uint32)
    for place in range(SHINGLE):
        mixed += codes[places + place] * np.uint32(HASH_FACTORS[place])
        mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(HASH_FACTORS[SHINGLE])
    return mixed ^ mixed >> np.uint32(16)
