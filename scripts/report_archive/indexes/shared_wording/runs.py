"""Runs (连续相同): stretches that two reports have in common sign by sign, found by sorting.

Every stretch of RUN signs gets a number; equal numbers, brought together by one sort, are equal
stretches. Masks and the ends of reports equal nothing, so no run crosses them.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import CorpusText, Places

RUN: Final = 8  # signs, a power of two; shorter sharing is mere vocabulary
# A stretch at more places than this is stock wording (通用表述): every pair of its places would
# be too many and say nothing. It is compared with the first place where it stands.
STOCK_PLACES: Final = 16
STEPWISE: Final = 128  # signs compared for all runs at once, before the longest go on alone
PORTION: Final = 1 << 16  # signs at a time: they stay in the processor's own memory
UPPER: Final = np.uint64(32)
FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
MIX: Final = 0xBF58476D1CE4E5B9
_NO_PAIRS: Final = (np.zeros(0, np.int64), np.zeros(0, np.int64))


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
class _Groups:
    """Places of equal stretches, ascending in each group; where groups begin; their sizes."""

    order: Places
    starts: Places
    sizes: Places


def find_runs(corpus: CorpusText, stock_places: int = STOCK_PLACES) -> tuple[Runs, Runs]:
    """All runs that have a stretch that is no stock wording; then those to the first of its kind.

    Time:    as the text's length times stock_places, however often one stretch stands there.
    """
    keys = corpus.keys
    order, starts = _equal_stretches(keys)
    sizes = np.diff(starts, append=len(order))
    stock = sizes > stock_places
    stock_at = np.zeros(len(keys), np.bool_)
    stock_at[order] = np.repeat(stock, sizes)
    groups = _Groups(order, starts, sizes)
    pairs = _in_pairs(keys)
    return (
        _maximal(corpus, pairs, *_all_pairs(corpus, groups, stock, stock_at), whole=True),
        _maximal(corpus, pairs, *_pairs_with_first(corpus, groups, stock), whole=False),
    )


def _equal_stretches(keys: NDArray[np.uint32]) -> tuple[Places, Places]:
    """Places of stretches that occur again, equal ones together; where each group begins."""
    count = len(keys) - RUN + 1
    if count < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    # Number and place in one word: sorting these is several times as fast as sorting places by
    # numbers. Where two numbers agree by chance, the comparison of signs tells them apart.
    width = count.bit_length()
    packed = np.empty(count, np.uint64)
    for first in range(0, count, PORTION):
        numbers = _numbers(keys[first : first + PORTION + RUN - 1])
        numbers >>= np.uint64(width)
        numbers <<= np.uint64(width)
        numbers |= np.arange(first, first + len(numbers), dtype=np.uint64)
        packed[first : first + PORTION] = numbers
    packed.sort()
    # Words of equal numbers differ by their places only.
    place = np.uint64((1 << width) - 1)
    new = np.ones(count + 1, np.bool_)
    for first in range(0, count - 1, PORTION):
        row = packed[first : first + PORTION + 1]
        new[first + 1 : first + len(row)] = (row[1:] ^ row[:-1]) > place
    again = ~(new[:-1] & new[1:])
    order = (packed[again] & place).astype(np.int64)
    return order, np.flatnonzero(new[:-1][again])


def _numbers(keys: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """A number for every stretch of RUN signs."""
    numbers = (keys.astype(np.uint64) + np.uint64(1)) * FACTOR
    numbers ^= numbers >> np.uint64(29)
    # Of one sign, of two, of four, of eight: each from two halves.
    half = 1
    while half < RUN:
        numbers = numbers[:-half] * np.uint64(pow(MIX, half, 1 << 64)) + numbers[half:]
        half *= 2
    return numbers * FACTOR


def _all_pairs(
    corpus: CorpusText, groups: _Groups, stock: NDArray[np.bool_], stock_at: NDArray[np.bool_]
) -> tuple[Places, Places]:
    """Pairs of equal places that no pair one sign before them continues into; stock left out."""
    keys, order, starts = corpus.keys, groups.order, groups.starts
    found: list[tuple[Places, Places]] = [_NO_PAIRS]
    if not len(starts):
        return _NO_PAIRS
    left = keys[order - 1]
    begins = np.minimum.reduceat(left, starts) != np.maximum.reduceat(left, starts)
    begins |= np.logical_or.reduceat(stock_at[order - 1], starts)
    who = corpus.owner[order]
    begins &= np.minimum.reduceat(who, starts) != np.maximum.reduceat(who, starts)
    begins &= ~stock
    for size in np.unique(groups.sizes[begins]):
        rows = order[starts[begins & (groups.sizes == size)][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        a, b = rows[:, one].ravel(), rows[:, other].ravel()
        kept = (keys[a - 1] != keys[b - 1]) | stock_at[a - 1]
        kept &= corpus.owner[a] != corpus.owner[b]
        found.append((a[kept], b[kept]))
    return np.concatenate([a for a, _ in found]), np.concatenate([b for _, b in found])


def _pairs_with_first(
    corpus: CorpusText, groups: _Groups, stock: NDArray[np.bool_]
) -> tuple[Places, Places]:
    """Each place of a stock stretch with the first one, runs of such pairs by their first only."""
    first_of = np.full(len(corpus.keys), -1, np.int32)
    sizes = groups.sizes[stock]
    places = groups.order[np.repeat(stock, groups.sizes)]
    first_of[places] = np.repeat(groups.order[groups.starts[stock]], sizes)
    first = first_of[places]
    kept = (first_of[places - 1] != first - 1) | (first_of[places - 1] < 0)
    kept &= corpus.owner[first] != corpus.owner[places]
    return first[kept].astype(np.int64), places[kept]


def _maximal(
    corpus: CorpusText,
    pairs: NDArray[np.uint64],
    first: Places,
    second: Places,
    *,
    whole: bool,
) -> Runs:
    """The runs that hold equal places: drawn out on both sides as far as signs agree.

    Shape:   pairs are those of the keys; if not whole, no more than STEPWISE signs to either side.
    """
    # Places of one run, brought together, so that only its ends need to be looked for.
    ranked = ((second - first) << 32) | first
    ranked.sort()
    first = ranked & 0xFFFFFFFF
    second = first + (ranked >> 32)
    right = _agreeing(pairs, first, second, 1)
    real = right >= RUN  # numbers may agree by chance
    first, second, right = first[real], second[real], right[real]
    apart = (np.diff(second - first) != 0) | (first[1:] > (first + right)[:-1])
    begins = np.flatnonzero(np.concatenate(([True], apart)))[: len(first)]
    ends = np.append(begins[1:], len(first))[: len(begins)] - 1
    left = _agreeing(pairs, first[begins] - 1, second[begins] - 1, -1)
    right = right[ends]
    if whole:
        _go_on(corpus, first[begins] - 1, second[begins] - 1, left, -1)
        _go_on(corpus, first[ends], second[ends], right, 1)
    length = left + first[ends] - first[begins] + right
    first, second = first[begins] - left, second[begins] - left
    packed = (first << 32) | second
    once = packed[1:] != packed[:-1]
    once = np.flatnonzero(np.concatenate(([True], once)))[: len(packed)]
    once = once[np.argsort(packed[once])]
    first, second, length = first[once], second[once], length[once]
    # By first already, and so by its report; what is left to do is the report of second.
    ranked = np.argsort(corpus.pair(first, second), kind="stable")
    return Runs(first[ranked], second[ranked], length[ranked])


def _in_pairs(keys: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Each key and, in the upper half, the one after it; the last key equals none."""
    pairs = keys.astype(np.uint64)
    last = len(pairs) - 1
    for at in range(0, last, PORTION):
        end = min(at + PORTION, last)
        pairs[at:end] |= pairs[at + 1 : end + 1] << UPPER
    return pairs


def _agreeing(pairs: NDArray[np.uint64], first: Places, second: Places, step: int) -> Places:
    """How many signs agree from these places on, in the direction of step, up to STEPWISE.

    No place runs off the text: the end of the last report agrees with nothing.
    """
    lengths = np.empty(len(first), np.int64)
    for at in range(0, len(first), PORTION):
        some = slice(at, at + PORTION)
        lengths[some] = _agreeing_some(pairs, first[some], second[some], step)
    return lengths


def _agreeing_some(pairs: NDArray[np.uint64], first: Places, second: Places, step: int) -> Places:
    lengths = np.full(len(first), STEPWISE, np.int64)
    active = np.arange(len(first))
    here, there = (first, second) if step > 0 else (first - 1, second - 1)
    for count in range(0, STEPWISE, 2):
        differing = pairs[here] ^ pairs[there]
        same = differing == 0
        if not same.all():
            ended = ~same
            nearer = differing[ended] << UPPER if step > 0 else differing[ended] >> UPPER
            lengths[active[ended]] = count + (nearer == 0)
            active, here, there = active[same], here[same], there[same]
        if not len(active):
            break
        here, there = here + 2 * step, there + 2 * step
    return lengths


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
