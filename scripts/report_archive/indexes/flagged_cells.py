"""Cells of entries that stand under very many of them, told by flags (筛选位)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

import numpy as np

from report_archive.indexes.cells import Cell


@dataclass(frozen=True, slots=True)
class Flagged:
    """Some of very many cells.

    Shape:   every is the same for all entries of a list; flags has a byte for each of them, 1 for
             those that are meant.
    """

    every: Sequence[Cell] = field(compare=False)
    flags: bytes

    def cells(self) -> frozenset[Cell]:
        """Those that are meant."""
        return frozenset(compress(self.every, self.flags))


class FlaggedSets:
    """Sets of cells of one list."""

    def __init__(self, sets: Sequence[Flagged]) -> None:
        self._every = sets[0].every if sets else ()
        flags = np.frombuffer(b"".join([each.flags for each in sets]), np.bool_)
        self._flags = flags.reshape(len(sets), len(self._every))

    def cells(self) -> frozenset[Cell]:
        """Those of all sets."""
        return frozenset(compress(self._every, np.any(self._flags, axis=0).tolist()))

    def steps(self, numbers: Mapping[Cell, int]) -> Iterator[list[int]]:
        """Of each set in its turn the numbers of its cells: the least, then by how much each is
        more than the one before.
        """
        own = np.array([numbers.get(cell, 0) for cell in self._every], np.int64)
        order = np.argsort(own, kind="stable")
        own = own[order]
        for flags in self._flags:
            yield np.diff(own[flags[order]], prepend=0).tolist()
