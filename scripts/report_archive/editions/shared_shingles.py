"""Which texts may share most of their words (候选对): counted on a fixed sample of their shingles.

A shingle is in the sample by its own signs, so that two texts that share it both have it there; how
many they share is then counted, not guessed.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.editions.rare_shingles import BLOCK, SharedEntries
from report_archive.folded_codes import DROPPED, code_points, folded

SHINGLE: Final = 5  # code points
SAMPLED: Final = 3  # leading bits of a hash that are nought: one shingle in eight
HASH_BITS: Final = 64
SAMPLING_BITS: Final = 32
# Odd numbers without a pattern: the fractional digits of π, in hexadecimal.
FACTORS: Final = (
    *(0x243F6A8885A308D3, 0x13198A2E03707345, 0xA4093822299F31D1, 0x082EFA98EC4E6C89),
    *(0x452821E638D01377, 0xBE5466CF34E90C6D),
)
SAMPLING_FACTORS: Final = tuple(factor & 0xFFFFFFFF for factor in FACTORS)
# A tenth of a text changed, each change by itself and as far apart as can be, leaves half of its
# shingles; of a small sample less may be left, by so many standard deviations at the most.
LEAST_SHARED: Final = 0.5
DEVIATIONS: Final = 4.0
LEAST_OF_FEW: Final = 0.1
# A shingle of more texts than this says little; a text that has mostly such ones is one of a large
# family, and is counted with so many others of it on either side.
COMMON: Final = 200
FAMILY: Final = 20
PORTION: Final = 1 << 17  # code points at a time: they stay in the processor's own memory

Numbers = NDArray[np.int64]


def candidate_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places of texts that may share nine tenths of the shorter of them when folded.

    Order:   by the first place, then by the second; the first is the smaller.
    """
    hashes, owners = _samples(texts)
    sizes = np.bincount(owners, minlength=len(texts))
    starts, ends = _groups(hashes)
    telling = np.flatnonzero(ends - starts <= COMMON)
    told = np.bincount(owners[telling], minlength=len(texts))
    needed = np.ceil(_enough(told)).astype(np.int64)
    usual = SharedEntries(owners, starts, ends, telling, needed).pairs()
    crowded = (told * 2 < sizes)[owners]
    hashes, owners = hashes[crowded], owners[crowded]
    ends = np.minimum(_groups(hashes)[1], np.arange(owners.size) + FAMILY + 1)
    family = _counted(owners, ends, len(texts))
    yield from sorted({*usual, *family})


def sample(text: str) -> NDArray[np.uint64]:
    """The hashes of the sampled shingles of a text, each once, ascending."""
    return _samples([text])[0]


def _samples(texts: Sequence[str]) -> tuple[NDArray[np.uint64], Numbers]:
    """The hashes of the sampled shingles of texts, each once of each text, with their owners.

    Shape:   hashes are whole numbers of HASH_BITS but for those that owners take.
    Order:   by hash, then by owner.
    """
    found = [np.empty(0, np.uint64)]
    bits = len(texts).bit_length()
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
        hashes = _hashes(codes, at[whole]) >> np.uint64(bits) << np.uint64(bits)
        found.append(hashes | (owners[whole] + first).astype(np.uint64))
        first = last
    # One number of hash and owner sorts ten times as fast as an order of places does.
    entries = np.concatenate(found)
    entries.sort()
    entries = entries[np.append(True, entries[1:] != entries[:-1])[: entries.size]]
    return entries >> np.uint64(bits), (entries & np.uint64((1 << bits) - 1)).astype(np.int64)


def _sampled(codes: NDArray[np.uint32]) -> Numbers:
    """Where the shingles begin that are in the sample."""
    size = max(0, codes.size - SHINGLE + 1)
    mixed = np.zeros(size, np.uint32)
    for place in range(SHINGLE):
        mixed += codes[place : place + size] * np.uint32(SAMPLING_FACTORS[place])
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(SAMPLING_FACTORS[SHINGLE])
    return np.flatnonzero(mixed < 1 << SAMPLING_BITS - SAMPLED)


def _hashes(codes: NDArray[np.uint32], places: Numbers) -> NDArray[np.uint64]:
    """A number for every shingle that begins at one of some places."""
    mixed = np.zeros(places.size, np.uint64)
    for place in range(SHINGLE):
        mixed += codes[places + place].astype(np.uint64) * np.uint64(FACTORS[place])
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(FACTORS[SHINGLE])
    mixed ^= mixed >> np.uint64(32)
    return mixed


def _groups(hashes: NDArray[np.uint64]) -> tuple[Numbers, Numbers]:
    """For each place of sorted hashes, where those that are equal to it begin and end."""
    borders = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])[: hashes.size])
    sizes = np.diff(borders, append=hashes.size)
    return np.repeat(borders, sizes), np.repeat(borders + sizes, sizes)


def _counted(owners: Numbers, ends: Numbers, texts: int) -> Iterator[tuple[int, int]]:
    """Pairs of owners that share enough entries.

    Shape:   the owners of those equals of an entry that come after it are owners[entry+1:end].
    """
    sizes = np.bincount(owners, minlength=texts)
    entries = np.argsort(owners, kind="stable")
    firsts = np.append(0, np.cumsum(sizes))
    work = np.append(0, np.cumsum(ends[entries] - entries - 1))[firsts]
    first = 0
    while first < texts:
        last = max(first + 1, int(np.searchsorted(work, work[first] + BLOCK, "right")) - 1)
        block = entries[firsts[first] : firsts[last]]
        counts = ends[block] - block - 1
        shifts = np.repeat(block + 1 - np.append(0, np.cumsum(counts))[:-1], counts)
        shifts += np.arange(shifts.size)
        pairs = np.repeat(owners[block] * texts, counts) + owners[shifts]
        pairs.sort()
        begins = np.flatnonzero(np.diff(pairs, prepend=-1))
        shared = np.diff(begins, append=pairs.size)
        ones, twos = np.divmod(pairs[begins], texts)
        enough = shared >= _enough(np.minimum(sizes[ones], sizes[twos]))
        yield from zip(ones[enough].tolist(), twos[enough].tolist(), strict=True)
        first = last


def _enough(sizes: Numbers) -> NDArray[np.float64]:
    """How many sampled shingles must be shared where the smaller sample has so many."""
    deviation = DEVIATIONS * np.sqrt(LEAST_SHARED * (1 - LEAST_SHARED) / np.maximum(sizes, 1))
    return np.maximum(np.maximum(LEAST_SHARED - deviation, LEAST_OF_FEW) * sizes, 1)
