"""Texts that share most of their words, where few texts changed (候选对增减).

Only pairs of which one text is new, or has more or fewer telling shingles than before, are counted
again: of all others both still have what they shared, and as much as they need.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.editions.samples import Hashes, Numbers, Samples, some_samples
from report_archive.editions.shared_shingles import COMMON, needed

Pair = tuple[int, int]

# Leading bits of a hash by which nearly all that nobody looks for are passed over.
LEADING: Final = 20
REST: Final = np.uint32(32 - LEADING)
AT_ONCE: Final = 1 << 18  # hashes: they stay in the processor's own memory


class Change(NamedTuple):
    """Samples after some texts went and others came.

    Shape:   come is how many are new, the last of all; gone are the samples of those that went;
             told has how many telling shingles each had before, nought of the new ones.
    """

    samples: Samples
    come: int
    gone: Samples
    told: Numbers


class _Entries(NamedTuple):
    """Where some shingles stand: the number of each among those looked for, and its text."""

    wanted: Numbers
    owners: Numbers


def changed_pairs(change: Change) -> tuple[Numbers, NDArray[np.bool_], set[Pair]]:
    """How many telling shingles each text has, which texts' pairs may be others than before, and
    all pairs of those.

    Shape:   of each pair of places the first is the smaller.
    Source:  shared_shingles.usual_pairs.
    """
    samples, come, gone, told = change
    texts = len(samples.sizes)
    fresh = some_samples(samples, np.arange(texts - come, texts))
    shingles = _distinct(np.concatenate((gone.hashes, fresh.hashes)))
    found = _standing(samples, shingles)
    new = found.owners >= texts - come
    now = np.bincount(found.wanted, minlength=len(shingles))
    before = np.bincount(found.wanted[~new], minlength=len(shingles))
    before += np.bincount(shingles.searchsorted(gone.hashes), minlength=len(shingles))
    told = told.copy()
    is_telling, was_telling = now <= COMMON, before <= COMMON
    more = is_telling[found.wanted].astype(np.int64)
    more[~new] -= was_telling[found.wanted[~new]]
    np.add.at(told, found.owners, more)
    touched = np.zeros(texts, np.bool_)
    touched[texts - come :] = True
    touched[found.owners[more != 0]] = True
    return told, touched, set(_pairs_of(samples, told, np.flatnonzero(touched)))


def _distinct(shingles: Hashes) -> Hashes:
    """Each once, ascending."""
    ordered = np.sort(shingles)
    firsts = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
    distinct: Hashes = ordered[firsts]
    return distinct


def _standing(samples: Samples, shingles: Hashes) -> _Entries:
    """Where shingles stand; they ascend."""
    if not len(shingles):
        return _Entries(np.zeros(0, np.int64), np.zeros(0, np.int64))
    looked_for = np.zeros(1 << LEADING, np.bool_)
    looked_for[shingles >> REST] = True
    hashes = samples.hashes
    near = [
        first + np.flatnonzero(looked_for[hashes[first : first + AT_ONCE] >> REST])
        for first in range(0, len(hashes), AT_ONCE)
    ]
    places = np.concatenate([np.zeros(0, np.int64), *near])
    wanted = shingles.searchsorted(hashes[places]).clip(max=len(shingles) - 1)
    right = shingles[wanted] == hashes[places]
    owners = np.cumsum(samples.sizes).searchsorted(places[right], "right")
    return _Entries(wanted[right], owners)


def _pairs_of(samples: Samples, told: Numbers, texts: Numbers) -> Iterator[Pair]:
    """All pairs of these texts that share enough telling shingles."""
    own = some_samples(samples, texts)
    found = _standing(samples, _distinct(own.hashes))
    order = np.argsort(found.wanted, kind="stable")
    wanted, owners = found.wanted[order], found.owners[order]
    sizes = np.bincount(wanted)
    ends = np.cumsum(sizes)
    telling = sizes <= COMMON
    of_text = np.argsort(owners, kind="stable")
    firsts = owners[of_text].searchsorted(np.append(texts, texts + 1)).reshape(2, -1)
    enough = needed(told)
    for text, first, last in zip(texts.tolist(), *firsts.tolist(), strict=True):
        shingles = wanted[of_text[first:last]]
        shingles = shingles[telling[shingles]]
        near = np.repeat(ends[shingles] - np.cumsum(sizes[shingles]), sizes[shingles])
        met = np.bincount(owners[near + np.arange(len(near))], minlength=len(told))
        met[text] = 0
        smaller = np.minimum(enough, enough[text])  # who has fewer needs no more
        for other in np.flatnonzero((met >= smaller) & (met > 0)).tolist():
            yield min(text, other), max(text, other)
