"""Which texts may share most of their words (候选对): counted on a fixed sample of their shingles.

A shingle is in the sample by its own hash, so that two texts that share it both have it there; how
many they share is then counted, not guessed.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.editions.rare_shingles import BLOCK, SharedEntries
from report_archive.folded_codes import code_points

SHINGLE: Final = 5  # code points
SAMPLED: Final = 3  # leading bits of a hash that are nought: one shingle in eight
HASH_BITS: Final = 64
# Odd numbers without a pattern: the fractional digits of π, in hexadecimal.
FACTORS: Final = (
    *(0x243F6A8885A308D3, 0x13198A2E03707345, 0xA4093822299F31D1, 0x082EFA98EC4E6C89),
    *(0x452821E638D01377, 0xBE5466CF34E90C6D),
)
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
    """Pairs of places of texts that may share nine tenths of the shorter of them.

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

    Order:   by hash, then by owner.
    """
    found = [(np.empty(0, np.uint64), np.empty(0, np.int64))]
    begins = np.cumsum([0, *map(len, texts)])
    first = 0
    while first < len(texts):
        last = max(first + 1, int(np.searchsorted(begins, begins[first] + PORTION, "right")) - 1)
        mixed = _hashes(code_points("".join(texts[first:last])))
        at = np.flatnonzero(mixed >> np.uint64(HASH_BITS - SAMPLED) == 0)
        owners = np.searchsorted(begins, at + begins[first], "right") - 1
        # A shingle stands in one text.
        whole = at + begins[first] + SHINGLE <= begins[owners + 1]
        found.append((mixed[at[whole]], owners[whole]))
        first = last
    hashes, owners = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    new = np.ones(hashes.size, np.bool_)
    new[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    return hashes[new], owners[new]


def _hashes(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """A number for every shingle."""
    signs = codes.astype(np.uint64)
    size = max(0, codes.size - SHINGLE + 1)
    mixed = np.zeros(size, np.uint64)
    for place in range(SHINGLE):
        mixed += signs[place : place + size] * np.uint64(FACTORS[place])
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
