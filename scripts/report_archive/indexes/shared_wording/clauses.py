"""A stretch as it is quoted: drawn out, or cut back, to where clauses begin and end."""

from typing import Final

import numpy as np

from report_archive.indexes.shared_wording.clusters import Stretch
from report_archive.indexes.shared_wording.corpus_text import (
    BEYOND,
    STOPS,
    WINDOW,
    CorpusText,
    Flags,
    Places,
    among,
    are_stops,
)

NOT_FIRST: Final = STOPS | frozenset("、)]}”’》〉」』")
FARTHEST: Final = 14  # signs that are put in to reach the border of a clause
MOST_CUT: Final = 8  # signs that are left out, where no border is near enough
LEAST_LEFT: Final = 12
AT_ONCE: Final = 1 << 10  # stretches: what is around them stays in the processor's own memory


IS_NOT_FIRST: Final = among(NOT_FIRST)
NONE_DRAWN: Final = np.zeros((2, 0), np.int64)


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
    drawn = [NONE_DRAWN]
    for first in range(0, len(start), AT_ONCE):
        some = slice(first, first + AT_ONCE)
        drawn.append(np.stack(_drawn(corpus, start[some], end[some])))
    first, last = np.concatenate(drawn, axis=1)
    return first, last


def first_clauses(corpus: CorpusText, stretch: Stretch, most: int) -> Stretch:
    """As many clauses from its beginning as have at most so many signs; all of it if it fits."""
    if stretch.end - stretch.start <= most:
        return stretch
    end = stretch.start + most
    least = end - most // 2
    stops = np.flatnonzero(are_stops(corpus.codes[least:end]))
    return stretch._replace(end=least + 1 + int(stops[-1]) if len(stops) else end)


def _drawn(corpus: CorpusText, start: Places, end: Places) -> tuple[Places, Places]:
    """Where stretches begin and end when they are drawn out."""
    start = _begin(corpus, start, end)
    return start, _end(corpus, start, end)


def _begin(corpus: CorpusText, start: Places, end: Places) -> Places:
    """Where to begin: at the border before, else at the one after, else where it does."""
    sentence = corpus.sentences(start)
    before = np.maximum(start - _since_stop(corpus, start), corpus.sentence_start[sentence])
    after = np.minimum(start + _until_stop(corpus, start) + 1, corpus.sentence_end[sentence])
    cut_back = after <= np.minimum(start + MOST_CUT, end - LEAST_LEFT)
    near = start - before < FARTHEST
    return np.where(near, before, np.where(cut_back, after, start))


def _end(corpus: CorpusText, start: Places, end: Places) -> Places:
    """Where to end, likewise."""
    last = end - 1
    sentence = corpus.sentences(last)
    before = np.maximum(last - _since_stop(corpus, last), corpus.sentence_start[sentence])
    after = np.minimum(end + _until_stop(corpus, last), corpus.sentence_end[sentence])
    cut_back = before >= np.maximum(end - MOST_CUT, start + LEAST_LEFT)
    near = after - end <= FARTHEST
    return np.where(near, after, np.where(cut_back, before, end))


def _since_stop(corpus: CorpusText, places: Places) -> Places:
    """How many signs stand between each place and the stop before it, WINDOW if it is farther."""
    return _first(_stops(corpus, places)[:, ::-1])


def _until_stop(corpus: CorpusText, places: Places) -> Places:
    """How many signs stand from each place to the next stop, WINDOW if it is farther."""
    return _first(_stops(corpus, places + WINDOW))


def _stops(corpus: CorpusText, places: Places) -> Flags:
    """Which of the WINDOW signs before each place are stops."""
    return are_stops(corpus.windows[places].view("<u4").reshape(-1, WINDOW))


def _first(found: Flags) -> Places:
    """The first place of each row where something is found, the width where nothing is."""
    return np.asarray(np.where(found.any(axis=1), found.argmax(axis=1), found.shape[1]))
