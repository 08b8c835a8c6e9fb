"""In which other words words end, kept from run to run (词尾)."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.figures.columns import NUMBER, Counts
from report_archive.indexes.figures.find import Numbers

SHORTEST_NAME: Final = 2  # code points
UNKNOWN: Final = -1
# Words that came since the last run; with more of them it is faster to look at every word anew.
FEW: Final = 100


class Endings(NamedTuple):
    """Of words the shortest other one, of some of them, that each ends in.

    Shape:   among tells which words these some are; shortest are places of words: a word's own
             where it ends in none of them, UNKNOWN where nobody has asked.
    """

    among: NDArray[np.bool_]
    shortest: Numbers


def endings_of(
    words: Sequence[str], among: NDArray[np.bool_], wanted: Counts, kept: Endings | None = None
) -> Endings:
    """The endings of the wanted words, at least.

    Shape:   among is as in Endings; kept was told of the first of these words.
    """
    shortest = np.full(len(words), UNKNOWN, NUMBER)
    if kept is not None:
        shortest[: len(kept.shortest)] = kept.shortest
        _doubt(words, shortest, among, kept.among)
    missing = wanted[shortest[wanted] == UNKNOWN].tolist()
    if missing:
        place_of = {words[place]: place for place in np.flatnonzero(among).tolist()}
        shortest[missing] = [_shortest(words[place], place, place_of) for place in missing]
    return Endings(among, shortest)


def _shortest(word: str, place: int, place_of: dict[str, int]) -> int:
    for length in range(SHORTEST_NAME, len(word)):
        if (found := place_of.get(word[-length:])) is not None:
            return found
    return place


def _doubt(
    words: Sequence[str], shortest: Numbers, among: NDArray[np.bool_], before: NDArray[np.bool_]
) -> None:
    """Forget the endings that may be others, now that not the same words are endings as before."""
    had = np.zeros(len(words), bool)
    had[: len(before)] = before
    come = tuple([words[place] for place in np.flatnonzero(among & ~had).tolist()])
    come = tuple([word for word in come if len(word) >= SHORTEST_NAME])
    if len(come) > FEW:
        shortest[:] = UNKNOWN
        return
    gone = had & ~among
    shortest[(shortest != UNKNOWN) & gone[shortest]] = UNKNOWN
    if come:
        asked = np.flatnonzero(shortest != UNKNOWN).tolist()
        shortest[[place for place in asked if words[place].endswith(come)]] = UNKNOWN
