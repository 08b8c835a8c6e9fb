"""Chains (相连的相同): runs that follow one another in both reports over small differences."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist

from report_archive.indexes.shared_wording.corpus_text import CorpusText, Places
from report_archive.indexes.shared_wording.masked_distance import masked_distance
from report_archive.indexes.shared_wording.runs import Runs

SHARED: Final = 20  # signs that the runs of a chain have together
WIDEST_GAP: Final = 32  # signs between two runs that may belong together
LEAST_REST: Final = 4  # signs left of a run where it overlaps the one before it
# One difference in so many signs of the runs on both sides: four fifths of a chain are shared.
SIGNS_PER_DIFFERENCE: Final = 8
FOLLOWERS_TRIED: Final = 64  # runs of one pair that begin next; keeps endless repetition linear


def find_chains(corpus: CorpusText, runs: Runs) -> tuple[Places, Places]:
    """Every run that is in some chain of SHARED signs, with the heaviest such chain.

    Shape:   rows of start and end in the one report, start and end in the other, signs shared;
             for each run the index of its row, -1 for one in no chain.
    """
    table = _joins(corpus, runs)
    lengths = runs.length
    chains, row_of = _heaviest(table, lengths)
    alone = lengths >= SHARED
    alone[np.unique(table[:, :2])] = False
    single = np.flatnonzero(alone)
    first, last, shared = (
        np.concatenate([column, other])
        for column, other in zip(chains.T, (single, single, lengths[single]), strict=True)
    )
    row_of[single] = np.arange(len(single)) + len(chains)
    end, other_end = (runs.first + lengths)[last], (runs.second + lengths)[last]
    return np.stack([runs.first[first], end, runs.second[first], other_end, shared], 1), row_of


def _joins(corpus: CorpusText, runs: Runs) -> Places:
    """Which run may be followed by which, and how much of the latter is left after overlaps."""
    pair = corpus.pair(runs.first, runs.second)
    end = runs.first + runs.length
    found = [np.zeros((0, 8), np.int64)]
    active = np.arange(len(pair))
    for step in range(1, min(len(pair), FOLLOWERS_TRIED + 1)):
        active = active[: np.searchsorted(active, len(pair) - step)]
        near = pair[active] == pair[active + step]
        active = active[near]
        active = active[runs.first[active + step] - end[active] <= WIDEST_GAP]
        if not len(active):
            break
        found.append(_possible(corpus, runs, active, active + step))
    table = np.concatenate(found)
    return table[_near_gaps(corpus, table)][:, :3]


def _possible(corpus: CorpusText, runs: Runs, one: Places, follower: Places) -> Places:
    """Those of the joins that the widths of their gaps allow.

    Shape:   one, follower, rest, where the gap begins and how wide it is in either report, limit.
    """
    end, other_end = runs.first[one] + runs.length[one], runs.second[one] + runs.length[one]
    gap, other_gap = runs.first[follower] - end, runs.second[follower] - other_end
    overlap = np.maximum(0, np.maximum(-gap, -other_gap))
    rest = runs.length[follower] - overlap
    gap, other_gap = gap + overlap, other_gap + overlap
    limit = (runs.length[one] + rest) // SIGNS_PER_DIFFERENCE
    good = (rest >= LEAST_REST) & (gap <= WIDEST_GAP) & (other_gap <= WIDEST_GAP)
    columns = (one, follower, rest, end, gap, other_end, other_gap, limit)
    table = np.stack([column[good] for column in columns], 1)
    plain = np.abs(table[:, 4] - table[:, 6]) <= table[:, 7]
    return np.asarray(table[plain | _hidden(corpus, table)])


def _hidden(corpus: CorpusText, table: Places) -> NDArray[np.bool_]:
    """Whether a mask stands in either gap."""
    before = corpus.masks_before
    start, gap, other_start, other_gap = table[:, 3:7].T
    found = before(start + gap) > before(start)
    return np.asarray(found | (before(other_start + other_gap) > before(other_start)))


def _near_gaps(corpus: CorpusText, table: Places) -> NDArray[np.bool_]:
    """Whether what lies between two runs differs little enough."""
    # However much two texts differ, it is never more than the longer one has signs.
    near = np.maximum(table[:, 4], table[:, 6]) <= table[:, 7]
    asked = np.flatnonzero(~near)
    table = table[asked]
    start, gap, other_start, other_gap, limit = table[:, 3:].T
    gaps = corpus.slices(start, start + gap)
    others = corpus.slices(other_start, other_start + other_gap)
    distance = cpdist(gaps, others, scorer=Levenshtein.distance, dtype=np.int64)
    for row in np.flatnonzero(_hidden(corpus, table) & (distance > limit)).tolist():
        distance[row] = masked_distance(gaps[row], others[row], int(limit[row]))
    near[asked] = distance <= limit
    return np.asarray(near)


def _heaviest(table: Places, lengths: Places) -> tuple[Places, Places]:
    """The heaviest chain through every run that has a join, and which one each run is in.

    Shape:   rows of first run, last run, signs shared.
    """
    until, behind = _best(table[np.lexsort((table[:, 0], table[:, 1]))], lengths)
    # The same from the other end; what a run adds is left out of the run that follows.
    after: dict[int, int] = {}
    ahead: dict[int, int] = {}
    for one, follower, rest in table[np.lexsort((-table[:, 1], -table[:, 0]))].tolist():
        reached = after.get(follower, 0) + rest
        if reached > after.get(one, 0):
            after[one], ahead[one] = reached, follower
    rows: list[tuple[int, int, int]] = []
    row_of = np.full(len(lengths), -1, np.int64)
    for run in until:
        shared = until[run] + after.get(run, 0)
        if shared < SHARED or row_of[run] >= 0:
            continue
        first = last = run
        row_of[run] = len(rows)
        while first in behind:
            first = behind[first]
            row_of[first] = len(rows)
        while last in ahead:
            last = ahead[last]
            row_of[last] = len(rows)
        rows.append((first, last, shared))
    return np.array(rows, np.int64).reshape(-1, 3), row_of


def _best(table: Places, lengths: Places) -> tuple[dict[int, int], dict[int, int]]:
    """For every run of a join, the heaviest chain that ends in it, and the run before it there."""
    until: dict[int, int] = {}
    behind: dict[int, int] = {}
    for one, follower, rest in table.tolist():
        reached = until.setdefault(one, int(lengths[one])) + rest
        if reached > until.setdefault(follower, int(lengths[follower])):
            until[follower], behind[follower] = reached, one
    return until, behind
