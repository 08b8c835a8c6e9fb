"""Which passages a writer should see first: of usual length, whole, each office in turn (排序)."""

import re
from math import log
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.ranges import Array, begins_of_runs, borders, in_ranges

MASK: Final = re.compile(r"[×*＊○]+|[XxＸｘ]{2,}|某")
MASK_SIGNS: Final = "×*＊○XxＸｘ某"
MASKS_COUNT: Final = 4.0  # how much a text of nothing but masks loses, in e-foldings of length
WHOLE: Final = re.compile(r"[。！？!?：:][”’」』）)》]*$")
NOT_WHOLE: Final = 1.0
# What is usual is told in steps of so many to an e-folding of length: else one text more would turn
# around the order of those that are shorter and those that are longer.
STEPS: Final = 5
TURNS: Final = 2 ** np.arange(32)


class Ranked(NamedTuple):
    """Passages, those that say the same joined.

    Shape:   members are places among the passages that were ranked, first is where those of each
             entry begin, and where the last end; group is that of each entry.
    Order:   group by group, the one most worth learning from first; members as the passages.
    """

    members: Array
    first: Array
    group: Array


def drawback(text: str) -> float:
    """How far a text is from what one would copy, whatever its length."""
    # Few texts have a mask; to look for its signs one by one is many times as fast.
    marked = any(sign in text for sign in MASK_SIGNS)
    masked = sum(map(len, MASK.findall(text))) / len(text) if marked else 0.0
    return MASKS_COUNT * masked + (0.0 if WHOLE.search(text) else NOT_WHOLE)


def ranked(group: Array, said: Array, lengths: Array, drawbacks: Array, offices: Array) -> Ranked:
    """Passages in order, those of a group joined that say the same.

    Shape:   all run side by side: numbers of groups, of what is said, code points, drawback, and
             numbers of offices.
    Order:   by group; the first of every office before the second of any, that before the third and
             fourth, and so on by twos; within that, the nearer to the usual length, the better;
             ends in the order of the passages.
    """
    together = np.lexsort((said, group))  # stable: the first of those that say the same comes first
    new = begins_of_runs(group[together]) | begins_of_runs(said[together])
    begins = np.flatnonzero(new)
    counts = np.diff(np.append(begins, len(together)))
    shown = together[begins]
    own, office = group[shown], offices[shown]
    strange = np.abs(_logs(lengths[shown]) - _usual(lengths[shown], own)) + drawbacks[shown]
    order = np.lexsort((shown, strange, own))
    turn = np.searchsorted(TURNS, _before(own[order], office[order]), side="right")
    order = order[np.lexsort((np.arange(len(order)), turn, own[order]))]
    members = together[in_ranges(begins[order], counts[order])]
    return Ranked(members, borders(counts[order]), own[order])


def _logs(lengths: Array) -> Array:
    """The logarithms of lengths, the same on every machine."""
    every, number = np.unique(lengths, return_inverse=True)
    found: Array = np.array([log(max(length, 1)) for length in every.tolist()])[number]
    return found


def _usual(lengths: Array, group: Array) -> Array:
    """The logarithm of the length that is usual in the group of each entry."""
    found = np.zeros(len(lengths))
    for number in np.unique(group).tolist():
        own = group == number
        found[own] = round(log(max(float(np.median(lengths[own])), 1)) * STEPS) / STEPS
    return found


def _before(group: Array, office: Array) -> Array:
    """Of each entry how many of its group before it are of the same office."""
    order = np.lexsort((office, group))
    new = begins_of_runs(group[order]) | begins_of_runs(office[order])
    begins = np.flatnonzero(new)
    counts = np.diff(np.append(begins, len(order)))
    found = np.zeros(len(order), np.int64)
    found[order] = np.arange(len(order)) - np.repeat(begins, counts)
    return found
