"""Which sentences hold places of a text, told of millions of them soon (句中位置)."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

SIGNS_BITS: Final = 6  # of a place among the signs that one number tells of
AT_ONCE: Final = 1 << 16  # places: what so few take is taken again for the next

Ordinals = NDArray[np.int32]


class SentencePlaces:
    """Of each run of signs, how many sentences begin before it, and at which of its signs others
    do: all of it stays near the processor.
    """

    def __init__(self, firsts: NDArray[np.int64], signs: int) -> None:
        """Firsts is where each sentence begins, the first of them at 0, among so many signs."""
        self._begins = np.zeros((signs >> SIGNS_BITS) + 1, np.uint64)
        # None begins where another one does.
        np.add.at(self._begins, firsts >> SIGNS_BITS, np.uint64(1) << _within(firsts))
        own = np.bitwise_count(self._begins)
        self._before = np.cumsum(own, dtype=np.int32) - own.astype(np.int32)

    def at(self, places: NDArray[np.integer[Any]]) -> Ordinals:
        """The ordinals of the sentences that hold these places."""
        found = np.empty(len(places), np.int32)
        for start in range(0, len(places), AT_ONCE):
            part = places[start : start + AT_ONCE]
            run = part >> SIGNS_BITS
            # Without those that begin behind the place.
            begun = self._begins[run] << (np.uint64(63) - _within(part))
            found[start : start + AT_ONCE] = self._before[run] + np.bitwise_count(begun) - 1
        return found


def _within(places: NDArray[np.integer[Any]]) -> NDArray[np.uint64]:
    """How far into its run of signs each place is."""
    return (places & ((1 << SIGNS_BITS) - 1)).astype(np.uint64)
