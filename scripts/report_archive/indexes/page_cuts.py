"""Where lists are cut into pages: by what stands there, not by how much stands before it (分页)."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SIGNS: Final = 2**32  # how many different signs there are

Numbers = NDArray[np.int64]


class PageSizes(NamedTuple):
    """How much a page holds.

    Units:   least and most are sums of weights; of what weighs `between`, so much as makes one end
             of a page is to be expected.
    """

    least: int
    most: int
    between: int


class Weighed(NamedTuple):
    """The items of a list: what each weighs, and a sign by which it ends a page or not."""

    weights: Numbers
    signs: Numbers


def sign(name: str) -> int:
    """A number below SIGNS that is as good as drawn by lot, for each name the same each time."""
    return crc32(name.encode("utf-8"))


def alike(names: Sequence[str]) -> Weighed:
    """Items of these names that weigh 1 each."""
    signs = np.fromiter(map(sign, names), dtype=np.int64, count=len(names))
    return Weighed(np.ones(len(names), dtype=np.int64), signs)


def page_cuts(items: Weighed, sizes: PageSizes) -> Iterator[tuple[int, int]]:
    """The first item of each page and the one behind its last; one empty page where none is.

    A page ends with the first item that its sign picks, once it holds the least; where none is
    picked up to the most, with that of the lowest sign. So one item more or less changes the pages
    around it, and soon all end where they did.

    Shape:   no page but the last holds less than the least, none more than the most; no item weighs
             more than the most without the least; what fits is one page.
    """
    ends = np.cumsum(items.weights)
    total = int(ends[-1]) if len(ends) else 0
    picked = np.flatnonzero(items.signs * sizes.between < items.weights * SIGNS)
    start = before = 0
    while total - before > sizes.most:
        first = int(np.searchsorted(ends, before + sizes.least))
        behind = int(np.searchsorted(ends, before + sizes.most, side="right"))
        place = int(np.searchsorted(picked, first))
        if place < len(picked) and picked[place] < behind:
            end = int(picked[place]) + 1
        else:
            end = first + int(items.signs[first:behind].argmin()) + 1
        yield start, end
        start, before = end, int(ends[end - 1])
    yield start, len(ends)
