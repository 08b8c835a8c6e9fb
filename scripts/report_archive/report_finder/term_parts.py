"""In which part of the index a term stands (分片): with others that begin as it does.

So the terms of one report, which overlap, are in few of all parts. What begins as very many do
would make its part a large one: there, one sign more decides, and so on.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.report_finder.terms import LONGEST

Points = NDArray[np.uint32]
Lengths = NDArray[np.int8]
Counts = Mapping[str, int]

# Places in texts: what begins more of them than so many is told apart by the next sign.
FREQUENT: Final = 8_000
TOGETHER: Final = 3_000  # places in texts for each part, at most: about 32 kB
HASH: Final = 31  # of term_number
POINT_BITS: Final = 21
POINTS: Final = 1 << POINT_BITS


class TermParts(NamedTuple):
    """How an index is cut.

    Shape:   parts is a power of two; frequent are the beginnings that do not decide by themselves,
             each with all of its own beginnings.
    """

    parts: int
    frequent: frozenset[str]

    def of_rows(self, rows: Points) -> NDArray[np.int64]:
        """The number of the part in which each term stands.

        Shape:   rows are code points, 0 behind the last sign of each.
        Source:  index_file.term_part.
        """
        columns = list(rows.T)
        decide = self.deciding(columns)
        numbers = columns[0].copy()
        for place, column in enumerate(columns[1:], 1):
            more = (decide > place) & (column > 0)
            numbers = np.where(more, numbers * np.uint32(HASH) + column, numbers)
        found: NDArray[np.int64] = (numbers & np.uint32(self.parts - 1)).astype(np.int64)
        return found

    def deciding(self, columns: Sequence[Points]) -> Lengths:
        """How many signs decide where terms stand, of those that are so long.

        Shape:   columns have the first sign of each, the second and so on; 0 ends a text.
        """
        lengths = np.ones(len(columns[0]), np.int8)
        at = np.arange(len(lengths))
        packed = np.zeros(len(lengths), np.int64)
        for size in range(1, LONGEST):
            packed = packed << POINT_BITS | columns[size - 1][at]
            found = _is_in(packed, self._packed(size))
            at, packed = at[found], packed[found]
            lengths[at] += 1
        return lengths

    def _packed(self, size: int) -> NDArray[np.int64]:
        """The frequent beginnings of a size, each as a number."""
        found = [_number(each) for each in self.frequent if len(each) == size]
        return np.sort(np.array(found, np.int64))


def _number(beginning: str) -> int:
    number = 0
    for sign in beginning:
        number = number << POINT_BITS | ord(sign)
    return number


def _is_in(values: NDArray[np.int64], sorted_ones: NDArray[np.int64]) -> NDArray[np.bool_]:
    if not len(sorted_ones):
        return np.zeros(len(values), np.bool_)
    if sorted_ones[-1] < POINTS:
        table = np.zeros(POINTS, np.bool_)
        table[sorted_ones] = True
        return table[values]
    near = np.searchsorted(sorted_ones[:-1], values)
    found: NDArray[np.bool_] = sorted_ones[near] == values
    return found


def count_beginnings(points: Points) -> dict[str, int]:
    """How many places of texts begin so: with each sign, and with longer strings as far as one sign
    less is frequent.

    Shape:   points are those of all texts, 0 after each.
    """
    counts: dict[str, int] = {}
    signs = np.bincount(points) if len(points) else np.zeros(1, np.int64)
    signs[0] = 0
    found = np.flatnonzero(signs)
    counts.update(zip(map(chr, found.tolist()), signs[found].tolist(), strict=True))
    at = np.flatnonzero((signs > FREQUENT)[points])
    packed = points[at].astype(np.int64)
    for _ in range(2, LONGEST):
        # Every text ends in 0, so that there is always a next one.
        at = at + 1
        inside = points[at] > 0
        at, packed = at[inside], packed[inside] << POINT_BITS | points[at[inside]]
        numbers, places, times = np.unique(packed, return_inverse=True, return_counts=True)
        counts.update(zip(map(_string, numbers.tolist()), times.tolist(), strict=True))
        often = (times > FREQUENT)[places]
        at, packed = at[often], packed[often]
    return counts


def _string(number: int) -> str:
    signs = ""
    while number:
        signs = chr(number % POINTS) + signs
        number >>= POINT_BITS
    return signs


def changed_counts(
    counts: Counts, gone: Iterable[str], come: Iterable[str], parts: TermParts
) -> dict[str, int]:
    """The same counts where some texts go and others come, as long as no string becomes frequent
    or ceases to be so.

    Shape:   gone and come are folded texts without spaces.
    """
    changes: Counter[str] = Counter()
    for texts, sign in ((gone, -1), (come, 1)):
        for text in texts:
            for start in range(len(text)):
                for size in range(1, LONGEST):
                    changes[text[start : start + size]] += sign
                    if (
                        size >= len(text) - start
                        or text[start : start + size] not in parts.frequent
                    ):
                        break
    new = dict(counts)
    for beginning, change in changes.items():
        new[beginning] = new.get(beginning, 0) + change
        if not new[beginning]:
            del new[beginning]
    return new


def parts_of(counts: Counts) -> TermParts:
    """How an index of texts is cut that begin so often with these."""
    frequent = frozenset(each for each, count in counts.items() if count > FREQUENT)
    places = sum(count for each, count in counts.items() if len(each) == 1)
    count = 1
    while count * TOGETHER < places:
        count *= 2
    return TermParts(count, frequent)
