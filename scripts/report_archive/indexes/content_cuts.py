"""Where lists are cut into pages and files: by what stands there, not by how much came before.

An entry that comes or goes changes the part that holds it; soon all parts end where they did.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike, NDArray

SIGNS: Final = 2**32  # how many different signs there are
# In names of files: a letter, so that none looks like a number, and what tells same names apart.
BEHIND: Final = "f"
AGAIN: Final = "_"
LONGEST: Final = 200_000  # bytes of a page or file; the frame of the site comes on top

Numbers = NDArray[np.int64]


class PartSizes(NamedTuple):
    """How much a page or file holds.

    Units:   least and most are sums of weights; of what weighs `between`, so much as makes one end
             of a part is to be expected; longest are bytes.
    """

    least: int
    most: int
    between: int
    longest: int = LONGEST


FILES: Final = PartSizes(least=64, most=256, between=64)  # entries of a file of data


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

    A file is called by the entry that the one before it ends with: where more or fewer files come
    before it, it keeps its name.
    """

    names: Sequence[str]
    starts: Sequence[int]


def files_of(keys: ArrayLike, lengths: ArrayLike) -> DataFiles:
    """The files of the entries of a list.

    Shape:   keys and lengths run side by side; keys are as signs, higher ones as their remainders.
    """
    starts = _starts(keys, lengths, FILES)
    called = [f"{BEHIND}0"]
    called += [f"{BEHIND}{each:x}" for each in _signs(keys)[np.array(starts[1:], int) - 1].tolist()]
    times: Counter[str] = Counter()
    names = []
    for name in called:
        times[name] += 1
        names.append(name if times[name] == 1 else f"{name}{AGAIN}{times[name]}")
    return DataFiles(names, starts)


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
