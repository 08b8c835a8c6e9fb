"""Which texts may share most of their words (候选对): counted on samples of their shingles."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.editions.rare_shingles import BLOCK, SharedEntries
from report_archive.editions.samples import Numbers, Samples, some_samples

# A tenth of a text changed, each change by itself and as far apart as can be, leaves half of its
# shingles; of a small sample less may be left, by so many standard deviations at the most.
LEAST_SHARED: Final = 0.5
DEVIATIONS: Final = 4.0
LEAST_OF_FEW: Final = 0.1
# A shingle of more texts than this says little; a text that has mostly such ones is one of a large
# family, and is counted with so many others of it on either side.
COMMON: Final = 200
FAMILY: Final = 20


def usual_pairs(samples: Samples) -> tuple[Numbers, set[tuple[int, int]]]:
    """How many telling shingles each text has, and the texts that share enough of those.

    Shape:   of each pair of places the first is the smaller.
    """
    hashes, owners = _by_hash(samples)
    starts, ends = _groups(hashes)
    telling = np.flatnonzero(ends - starts <= COMMON)
    told = np.bincount(owners[telling], minlength=len(samples.sizes))
    return told, set(SharedEntries(owners, starts, ends, telling, needed(told)).pairs())


def family_pairs(
    samples: Samples, told: Numbers, order: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Texts that have few telling shingles and share enough of all with one near in order.

    Shape:   told is that of usual_pairs, order has the places of all texts; pairs are of places in
             order, the first the smaller.
    """
    places = np.array(order, np.int64)
    crowded = np.flatnonzero(told[places] * 2 < samples.sizes[places])
    hashes, owners = _by_hash(some_samples(samples, places[crowded]))
    ends = np.minimum(_groups(hashes)[1], np.arange(owners.size) + FAMILY + 1)
    for one, other in _counted(owners, ends, len(crowded)):
        yield int(crowded[one]), int(crowded[other])


def needed(told: Numbers) -> Numbers:
    """How many telling shingles a text that has so many must share with one that has no fewer."""
    return np.ceil(_enough(told)).astype(np.int64)


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
