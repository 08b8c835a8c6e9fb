"""Runs (连续相同): stretches that two reports have in common sign by sign.

Masks and the ends of reports equal nothing, so no run crosses them.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import (
    PORTION,
    WINDOW,
    CorpusText,
    Numbers,
    Places,
    portions,
)
from report_archive.indexes.shared_wording.equal_stretches import RUN

STEPWISE: Final = 128  # signs compared for all runs at once, before the longest go on alone
_NO_RUN: Final = (np.zeros(0, np.int32),) * 3


@dataclass(frozen=True, slots=True)
class Runs:
    """Maximal equal stretches of two reports.

    Shape:   text[first:first+length] equals text[second:second+length]; first < second.
    Order:   by the two reports, then by first, then by second; each once.
    """

    first: Places
    second: Places
    length: Places


@dataclass(frozen=True, slots=True)
class AllRuns:
    """The runs of a whole archive, in half the room."""

    first: Numbers
    second: Numbers
    length: Numbers

    def portions(self, corpus: CorpusText) -> Iterator[Runs]:
        """A portion at a time; those of the same two reports stay together."""

        def pair(run: int) -> int:
            return int(corpus.pair(self.first[[run]], self.second[[run]])[0])

        every = range(len(self.first))
        cuts = sorted({bisect_left(every, pair(run), key=pair) for run in every[::PORTION]})
        for begin, end in pairwise((*cuts, len(self.first))):
            columns = (self.first, self.second, self.length)
            yield Runs(*(column[begin:end].astype(np.int64) for column in columns))


def packed(one: Places, other: Places) -> Places:
    """Two numbers in one word each."""
    return (one << 32) | other


def maximal_runs(corpus: CorpusText, pairs: Places, *, whole: bool) -> AllRuns:
    """The runs that hold pairs of equal places: drawn out on both sides as far as signs agree.

    Shape:   pairs are packed; if not whole, no more than STEPWISE signs to either side.
    """
    pairs.sort()
    # No run goes beyond the report that it begins in; a portion fits the processor's own memory.
    borders = np.append(pairs.searchsorted(corpus.report_start << 32), len(pairs))
    cuts = borders[borders.searchsorted(np.arange(0, len(pairs), PORTION))]
    found = [
        _in_order(corpus, *_drawn_out(corpus, pairs[begin:end], whole=whole))
        for begin, end in pairwise((*np.unique(cuts).tolist(), len(pairs)))
    ]
    columns = zip(_NO_RUN, *found, strict=True)
    return AllRuns(*(np.concatenate(column) for column in columns))


def _in_order(
    corpus: CorpusText, first: Numbers, second: Numbers, length: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Runs of some first reports in the order of all runs."""
    order = np.argsort((first.astype(np.int64) << 32) | second)
    # Small numbers are sorted in no time, and what has the same one stays in order.
    small = np.min_scalar_type(len(corpus.reports))
    for place in (second, first):
        owner = corpus.owner(place[order]).astype(small)
        order = order[np.argsort(owner, kind="stable")]
    return first[order], second[order], length[order]


def _drawn_out(
    corpus: CorpusText, pairs: Places, *, whole: bool
) -> tuple[Numbers, Numbers, Numbers]:
    """The same for the pairs of some first reports: where runs are in either, how long."""
    windows = corpus.windows
    first = pairs >> 32
    # Places of one run are as far apart as each other.
    ranked = np.sort(packed((pairs & 0xFFFFFFFF) - first, first))
    first = ranked & 0xFFFFFFFF
    second = first + (ranked >> 32)
    right = _agreeing(windows, first, second, 1)
    real = right >= RUN  # numbers may agree by chance
    first, second, right = first[real], second[real], right[real]
    # Places of one run are brought together, so only its ends need to be looked for.
    apart = (np.diff(second - first) != 0) | (first[1:] > (first + right)[:-1])
    begins = np.flatnonzero(np.concatenate(([True], apart)))[: len(first)]
    ends = np.append(begins[1:], len(first))[: len(begins)] - 1
    right = right[ends]
    left = _agreeing_back(corpus, first[begins] - 1, second[begins] - 1)
    if whole:
        _go_on(corpus, first[begins] - 1, second[begins] - 1, left, -1)
        _go_on(corpus, first[ends], second[ends], right, 1)
    length = left + first[ends] - first[begins] + right
    first, second = first[begins] - left, second[begins] - left
    both = packed(second - first, first)
    once = np.flatnonzero(np.concatenate(([True], both[1:] != both[:-1])))[: len(both)]
    first, second, length = first[once], second[once], length[once]
    return first.astype(np.int32), second.astype(np.int32), length.astype(np.int32)


def _agreeing(windows: NDArray[np.void], first: Places, second: Places, step: int) -> Places:
    """How many signs agree from these places on, in the direction of step, up to STEPWISE."""
    lengths = np.empty(len(first), np.int64)
    for some in portions(len(first)):
        lengths[some] = _agreeing_some(windows, first[some], second[some], step)
    return lengths


def _agreeing_some(windows: NDArray[np.void], first: Places, second: Places, step: int) -> Places:
    lengths = np.full(len(first), STEPWISE, np.int64)
    active = np.arange(len(first))
    # Windows that begin at the places, or that end there.
    shift = WINDOW if step > 0 else 1
    here, there = first + shift, second + shift
    for count in range(0, STEPWISE, WINDOW):
        agreed = _agreeing_signs(windows[here], windows[there], step)
        going = agreed == WINDOW
        ended = ~going
        lengths[active[ended]] = count + agreed[ended]
        active = active[going]
        if not len(active):
            break
        here, there = here[going] + step * WINDOW, there[going] + step * WINDOW
    return lengths


def _agreeing_back(corpus: CorpusText, first: Places, second: Places) -> Places:
    """The same for the signs before; most have none."""
    lengths = np.zeros(len(first), np.int64)
    some = np.flatnonzero(corpus.keys[first] == corpus.keys[second])
    lengths[some] = _agreeing(corpus.windows, first[some], second[some], -1)
    return lengths


def _agreeing_signs(one: NDArray[np.void], other: NDArray[np.void], step: int) -> NDArray[np.uint8]:
    """How many signs of windows agree, from the first one on, or from the last one back."""
    # Of each window two words with a byte for every sign, 1 where they differ.
    differing = (one.view("<u4") != other.view("<u4")).view("<u8")
    if step < 0:
        differing = differing.byteswap()
    # The bits below the lowest that is set.
    below: NDArray[np.uint64] = ~differing & (differing - np.uint64(1))
    agreed = (np.bitwise_count(below) >> 3).reshape(-1, 2)
    nearer, farther = agreed[:, ::step].T
    return np.asarray(nearer + farther * (nearer == WINDOW // 2))


def _go_on(corpus: CorpusText, first: Places, second: Places, lengths: Places, step: int) -> None:
    """Put the whole length where more than STEPWISE signs agree."""
    for one in np.flatnonzero(lengths == STEPWISE).tolist():
        lengths[one] = _agreeing_alone(corpus.keys, int(first[one]), int(second[one]), step)


def _agreeing_alone(keys: NDArray[np.uint32], first: int, second: int, step: int) -> int:
    """The same for one long run, a growing block at a time."""
    done, block = STEPWISE, STEPWISE
    while True:
        last = first if step < 0 else len(keys) - 1 - second
        block = min(2 * block, last + 1 - done)
        shift = step * done
        one = keys[first + shift :: step][:block]
        other = keys[second + shift :: step][:block]
        differing = np.flatnonzero(one != other)
        if len(differing):
            return done + int(differing[0])
        if done + block > last:
            return done + block
        done += block
