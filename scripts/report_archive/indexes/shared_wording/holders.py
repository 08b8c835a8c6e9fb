"""Which of many stretches, one behind another, holds each of very many places."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64] | NDArray[np.int32]
NEAR_BITS: Final = 5  # of a distance between two places of which the answer is kept


class Holders:
    """Stretches by their starts; a search among these takes several times as long.

    Shape:   the first holds what comes before it, too; size is where the last one ends.
    Order:   starts ascend; of those that start together the last one holds what comes.
    Example: Holders([0, 5, 9], 12).of([0, 4, 5, 11]) → [0, 0, 1, 2]
    """

    def __init__(self, starts: NDArray[np.int64], size: int) -> None:
        self._after = np.append(starts, size + 1)[1:].astype(np.int32)
        # Of every so many places the first one: how many stretches have begun there.
        begun = np.bincount((starts + (1 << NEAR_BITS) - 1) >> NEAR_BITS)
        self._near = np.zeros((size >> NEAR_BITS) + 1, np.int32)
        whole = np.cumsum(begun, dtype=np.int32)[: len(self._near)]
        self._near[: len(whole)] = np.maximum(whole - 1, 0)
        self._near[len(whole) :] = len(starts) - 1

    def of(self, places: Numbers) -> NDArray[np.int32]:
        """The number of the stretch that holds each place; as many dimensions as places has."""
        asked = np.asarray(places, np.int64).reshape(-1)
        found: NDArray[np.int32] = self._near[asked >> NEAR_BITS]
        behind = np.flatnonzero(self._after[found] <= asked)
        while len(behind):
            found[behind] += 1
            behind = behind[self._after[found[behind]] <= asked[behind]]
        return found.reshape(np.shape(places))
