"""Which texts may share most of their words (候选对): counted on samples of their shingles."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.editions.rare_shingles import BLOCK, SharedEntries
from report_archive.editions.samples import Numbers, Samples

# A tenth of a text changed, each change by itself and as far apart as can be, leaves half of its
# shingles; of a small sample less may be left, by so many standard deviations at the most.
LEAST_SHARED: Final = 0.5
DEVIATIONS: Final = 4.0
LEAST_OF_FEW: Final = 0.1
# A shingle of more texts than this says little; a text that has mostly such ones is one of a large
# family, and is counted with so many others of it on either side.
COMMON: Final = 200
FAMILY: Final = 20


def candidate_pairs(samples: Samples) -> Iterator[tuple[int, int]]:
    """Pairs of places of texts that may share nine tenths of the shorter of them when folded.

    Shape:   samples are those of the texts.
    Order:   by the first place, then by the second; the first is the smaller.
    """
    hashes, owners = _by_hash(samples)
    sizes, texts = samples.sizes, len(samples.sizes)
    starts, ends = _groups(hashes)
    telling = np.flatnonzero(ends - starts <= COMMON)
    told = np.bincount(owners[telling], minlength=texts)
    needed = np.ceil(_enough(told)).astype(np.int64)
    usual = SharedEntries(owners, starts, ends, telling, needed).pairs()
    crowded = (told * 2 < sizes)[owners]
    hashes, owners = hashes[crowded], owners[crowded]
    ends = np.minimum(_groups(hashes)[1], np.arange(owners.size) + FAMILY + 1)
    family = _counted(owners, ends, texts)
    yield from sorted({*usual, *family})


def _by_hash(samples: Samples) -> tuple[NDArray[np.uint64], Numbers]:
    """All hashes, each with the text that has it, by hash, then by text."""
    bits = np.uint64(len(samples.sizes).bit_length())
    # One number of hash and owner sorts ten times as fast as an order of places does.
    entries = samples.hashes.astype(np.uint64) << bits
    entries |= np.repeat(np.arange(len(samples.sizes), dtype=np.uint64), samples.sizes)
    entries.sort()
    owners = entries & np.uint64((1 << int(bits)) - 1)
    return entries >> bits, owners.astype(np.int64)


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
