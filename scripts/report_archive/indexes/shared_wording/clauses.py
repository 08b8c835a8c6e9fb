"""A stretch as it is quoted: drawn out, or cut back, to where clauses begin and end."""

from typing import Final

import numpy as np

from report_archive.indexes.shared_wording.clusters import Stretch
from report_archive.indexes.shared_wording.corpus_text import (
    BEYOND,
    STOPS,
    CorpusText,
    Places,
    among,
    are_stops,
)

NOT_FIRST: Final = STOPS | frozenset("、)]}”’》〉」』")
FARTHEST: Final = 14  # signs that are put in to reach the border of a clause
MOST_CUT: Final = 8  # signs that are left out, where no border is near enough
LEAST_LEFT: Final = 12


IS_NOT_FIRST: Final = among(NOT_FIRST)


def whole_clauses(corpus: CorpusText, stretch: Stretch) -> Stretch:
    """The stretch from the beginning of a clause to the end of one, where these are near.

    Example: "席会议制度，确保落" → "建立联席会议制度，确保落实，"
    """
    start, end = all_whole_clauses(corpus, np.array([stretch.start]), np.array([stretch.end]))
    return stretch._replace(start=int(start[0]), end=int(end[0]))


def all_whole_clauses(corpus: CorpusText, start: Places, end: Places) -> tuple[Places, Places]:
    """The same for many stretches, given by where they start and end."""
    start = start.copy()
    moved = np.arange(len(start))
    while len(moved):
        moved = moved[start[moved] < end[moved] - 1]
        moved = moved[IS_NOT_FIRST[np.minimum(corpus.keys[start[moved]], BEYOND)]]
        start[moved] += 1
    start = _begin(corpus.clause_borders, start, end)
    return start, _end(corpus.clause_borders, start, end)


def first_clauses(corpus: CorpusText, stretch: Stretch, most: int) -> Stretch:
    """As many clauses from its beginning as have at most so many signs; all of it if it fits."""
    if stretch.end - stretch.start <= most:
        return stretch
    end = stretch.start + most
    least = end - most // 2
    stops = np.flatnonzero(are_stops(corpus.codes[least:end]))
    return stretch._replace(end=least + 1 + int(stops[-1]) if len(stops) else end)


def _begin(borders: Places, start: Places, end: Places) -> Places:
    """Where to begin: at the border before, else at the one after, else where it does."""
    # The text begins with a border, and ends with one.
    behind = np.searchsorted(borders, start, "right")
    before = borders[behind - 1]
    after = borders[np.minimum(behind, len(borders) - 1)]
    cut_back = (after >= start) & (after <= np.minimum(start + MOST_CUT, end - LEAST_LEFT))
    near = start - before < FARTHEST
    return np.where(near, before, np.where(cut_back, after, start))


def _end(borders: Places, start: Places, end: Places) -> Places:
    """Where to end, likewise."""
    behind = np.searchsorted(borders, end, "left")
    before, after = (
        borders[np.maximum(behind - 1, 0)],
        borders[np.minimum(behind, len(borders) - 1)],
    )
    cut_back = before >= np.maximum(end - MOST_CUT, start + LEAST_LEFT)
    near = (after >= end) & (after - end <= FARTHEST)
    return np.where(near, after, np.where(cut_back, before, end))
