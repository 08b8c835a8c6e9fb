"""Where lists are cut into pages and files: by what stands there, not by how much came before.

An entry that comes or goes changes the part that holds it; soon all parts end where they did.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike, NDArray

SIGNS: Final = 2**32  # how many different signs there are
# In names of files: a letter, so that none looks like a number, and what tells same names apart.
BEGINS: Final = "f"
AGAIN: Final = "_"
LONGEST: Final = 200_000  # bytes of a page or file; the frame of the site comes on top

Numbers = NDArray[np.int64]
# Signs or lengths of the entries of a list, as whoever tells them has them.
OfEntries = Sequence[int] | NDArray[Any]


class PartSizes(NamedTuple):
    """How much a page or file holds.

    Units:   least and most are sums of weights; of what weighs `between`, so much as makes one end
             of a part is to be expected; longest are bytes.
    """

    least: int
    most: int
    between: int
    longest: int = LONGEST


# Entries of a file of data: how near another file may begin, how many there are at most.
NEAR: Final = 48
MOST: Final = 256


class Weighed(NamedTuple):
    """The items of a list: what each weighs, a sign by which it ends a part or not, its bytes.

    Shape:   lengths are empty where items are short.
    """

    weights: Numbers
    signs: Numbers
    lengths: Numbers = np.zeros(0, np.int64)


def sign(name: str) -> int:
    """A number below SIGNS that is as good as drawn by lot, for each name the same each time."""
    return crc32(name.encode("utf-8"))


def key_of(row: bytes) -> int:
    """The same for the row of an entry."""
    return crc32(row)


def alike(names: Sequence[str]) -> Weighed:
    """Items of these names that weigh 1 each."""
    signs = np.fromiter(map(sign, names), dtype=np.int64, count=len(names))
    return Weighed(np.ones(len(names), dtype=np.int64), signs)


class DataFiles(NamedTuple):
    """The files of data of a list, one at least: what each is called, its first entry's place.

    A file but the first is called by its first entry: where more or fewer files come before it, it
    keeps its name.
    """

    names: Sequence[str]
    starts: Sequence[int]


def files_of(keys: ArrayLike, lengths: ArrayLike) -> DataFiles:
    """The files of the entries of a list.

    A file begins with an entry whose sign is the lowest of all near it, which no entry farther away
    decides; what is still too long is cut in two where its signs are lowest.

    Shape:   keys and lengths run side by side; keys are as signs, higher ones as their remainders.
    """
    signs = _signs(keys)
    sums = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    borders = pairwise([0, *_lowest(signs, NEAR).tolist(), len(signs)])
    starts = [start for first, end in borders for start in _short(signs, sums, first, end)]
    times: Counter[int] = Counter()
    names = []
    for each in [0, *signs[starts[1:]].tolist()]:
        times[each] += 1
        again = f"{AGAIN}{times[each]}" if times[each] > 1 else ""
        names.append(f"{BEGINS}{each:x}{again}")
    return DataFiles(names, starts)


def _lowest(signs: Numbers, near: int) -> Numbers:
    """The items with the lowest sign of all that are near them, of same ones the first.

    Shape:   none is nearer to the ends of the list.
    """
    size = len(signs)
    if size <= 2 * near:
        return np.zeros(0, np.int64)
    lowest = signs
    while (held := size - len(lowest) + 1) < near:
        step = min(held, near - held)
        lowest = np.minimum(lowest[:-step], lowest[step:])
    inner = signs[near : size - near]
    found = (inner < lowest[: len(inner)]) & (inner <= lowest[near + 1 : near + 1 + len(inner)])
    return np.flatnonzero(found) + near


def _short(signs: Numbers, sums: Numbers, start: int, end: int) -> Iterator[int]:
    """Where the items from one to another are to be cut, so that no part is too long.

    Shape:   sums are those of the lengths of all items before each.
    """
    if end - start < 2 or (end - start <= MOST and sums[end] - sums[start] <= LONGEST):
        yield start
        return
    margin = max((end - start) // 4, 1)
    inner = signs[start + margin : max(end - margin, start + margin + 1)]
    middle = start + margin + int(inner.argmin())
    yield from _short(signs, sums, start, middle)
    yield from _short(signs, sums, middle, end)


def page_starts(keys: ArrayLike, lengths: ArrayLike, on_a_page: int) -> list[int]:
    """The place of the first entry of each page, where about so many are to stand on one."""
    sizes = PartSizes(on_a_page * 3 // 5, on_a_page * 8 // 5, max(on_a_page * 2 // 5, 1))
    return _starts(keys, lengths, sizes)


def _starts(keys: ArrayLike, lengths: ArrayLike, sizes: PartSizes) -> list[int]:
    signs = _signs(keys)
    each = Weighed(np.ones(len(signs), np.int64), signs, np.asarray(lengths))
    return [start for start, _ in parts_of(each, sizes)]


def _signs(keys: ArrayLike) -> Numbers:
    signs: NDArray[Any] = np.asarray(keys) % SIGNS
    return signs.astype(np.int64)


def parts_of(items: Weighed, sizes: PartSizes) -> Iterator[tuple[int, int]]:
    """The first item of each part and the one behind its last; one empty part where none is.

    A part ends with the first item that its sign picks, once it holds the least; where none is
    picked up to the most, with that of the lowest sign. Where items are so long that it cannot hold
    the most, it may end so in the second half of what it could hold.

    Shape:   no part but the last holds less than the least unless items are long; none holds more
             than the most, or more bytes than the longest unless it is one item; no item weighs
             more than the most without the least; what fits is one part.
    """
    weights, lengths = np.cumsum(items.weights), np.cumsum(items.lengths)
    picked = np.flatnonzero(items.signs * sizes.between < items.weights * SIGNS)
    start = 0
    while True:
        first = _beyond(weights, start, sizes.least - 1)
        behind = _beyond(weights, start, sizes.most)
        short = max(_beyond(lengths, start, sizes.longest), start + 1) if len(lengths) else behind
        if short < behind:
            first, behind = min(first, (start + short) // 2), short
        if behind >= len(weights):
            break
        place = int(np.searchsorted(picked, first))
        if place < len(picked) and picked[place] < behind:
            end = int(picked[place]) + 1
        else:
            end = first + int(items.signs[first:behind].argmin()) + 1
        yield start, end
        start = end
    yield start, len(weights)


def _beyond(sums: Numbers, start: int, most: int) -> int:
    """The first item from there on that makes it more than the most."""
    before = int(sums[start - 1]) if start else 0
    return int(np.searchsorted(sums, before + most, side="right"))
