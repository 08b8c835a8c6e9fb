"""Passages (相同段落) that two reports share: runs joined over small differences, near sentences.

A passage counts where its runs have SHARED signs together, or where nearly all of a sentence
stands in the other report. Masks stand for what they may hide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from operator import itemgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq, MatchingBlock
from rapidfuzz.process import cpdist

from report_archive.indexes.shared_wording.chains import find_chains
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Places
from report_archive.indexes.shared_wording.runs import AllRuns, Runs

LEAST_SENTENCE: Final = 12  # signs
MOST_SENTENCE: Final = 400  # signs; what is longer is no sentence, and its runs are found
RUN_OF_SENTENCE: Final = 3  # a near sentence has at least a third of it in one run
OTHER_WAY_ROUND: Final = (2, 3, 0, 1, 4)  # columns of a row
HULLS_TRIED: Final = 8  # passages that a further one may belong to; keeps repetition linear
NEAR: Final = (4, 5)  # at least four fifths of a sentence


@dataclass(frozen=True, slots=True)
class Passages:
    """Stretches of two reports that say the same.

    Shape:   text[start:end] of the first report beside text[other_start:other_end] of the
             second; shared counts the signs that they have in common.
    Order:   by the two reports, then by start, then by other_start.
    """

    start: Places
    end: Places
    other_start: Places
    other_end: Places
    shared: Places

    def chosen(self, rows: NDArray[np.bool_]) -> "Passages":
        """Only some of the passages."""
        return Passages(*(column[rows] for column in self._columns))

    def with_others(self, corpus: CorpusText, others: "Passages") -> "Passages":
        """These and passages of other pairs of reports."""
        both = zip(self._columns, others._columns, strict=True)
        start, end, other_start, other_end, shared = map(np.concatenate, both)
        ranked = np.lexsort((other_start, start, corpus.pair(start, other_start)))
        columns = (start, end, other_start, other_end, shared)
        return Passages(*(column[ranked] for column in columns))

    @property
    def _columns(self) -> tuple[Places, ...]:
        return self.start, self.end, self.other_start, self.other_end, self.shared


def find_passages(corpus: CorpusText, runs: AllRuns) -> Passages:
    """Every passage made of these runs."""
    nothing = np.zeros((5, 0), np.int64)
    found = [Passages(*nothing), *(_passages(corpus, some) for some in runs.portions(corpus))]
    return Passages(
        *(
            np.concatenate([getattr(each, field.name) for each in found])
            for field in fields(Passages)
        )
    )


def _passages(corpus: CorpusText, runs: Runs) -> Passages:
    """The same for runs that have all the runs of their pairs of reports with them."""
    chains, row_of = find_chains(corpus, runs)
    there = _near_sentences(corpus, runs, chains, row_of)
    # And the other way round: sentences of the second report that stand in the first.
    turned = Runs(runs.second, runs.first, runs.length)
    back = _near_sentences(corpus, turned, chains[:, OTHER_WAY_ROUND], row_of)
    return _merged(corpus, np.concatenate([chains, there, back[:, OTHER_WAY_ROUND]]))


def _near_sentences(corpus: CorpusText, runs: Runs, chains: Places, row_of: Places) -> Places:
    """Rows of the sentences that runs of the first report stand in and that the second has too.

    Shape:   sentences that lie in the chain of their run are left out.
    """
    sentence = corpus.sentences(runs.first + runs.length // 2)
    start, end = corpus.sentence_start[sentence], corpus.sentence_end[sentence]
    size = end - start
    fit = ~corpus.sentence_in_heading[sentence]
    fit &= (size >= LEAST_SENTENCE) & (size <= MOST_SENTENCE)
    fit &= size <= RUN_OF_SENTENCE * runs.length
    chained = np.flatnonzero(fit & (row_of >= 0))
    chain = chains[row_of[chained]]
    fit[chained] = (start[chained] < chain[:, 0]) | (end[chained] > chain[:, 1])
    first, second, start, end = runs.first[fit], runs.second[fit], start[fit], end[fit]
    # Around second, where the sentence would stand, with room for what was put in.
    slack, owner = (end - start) // 4, corpus.owner(second)
    low = np.maximum(second - (first - start) - slack, corpus.report_start[owner])
    high = np.minimum(second + (end - first) + slack, corpus.report_end[owner])
    return _standing_within(corpus, np.stack([start, end, low, high], 1))


def _standing_within(corpus: CorpusText, windows: Places) -> Places:
    """Rows of those sentences that nearly stand, in their order, within their windows."""
    start, end, low, high = windows.T
    sentences, others = corpus.slices(start, end), corpus.slices(low, high)
    common = cpdist(sentences, others, scorer=LCSseq.similarity, dtype=np.int64)
    known = end - start - (corpus.masks_before(end) - corpus.masks_before(start))
    near = np.flatnonzero((common * NEAR[1] >= known * NEAR[0]) & (known >= LEAST_SENTENCE))
    same = [
        _together(LCSseq.opcodes(sentences[row], others[row]).as_matching_blocks())
        for row in near.tolist()
    ]
    first, last, shared = np.array(same, np.int64).reshape(-1, 3).T
    low = low[near]
    return np.stack([start[near], end[near], low + first, low + last, shared], 1)


def _together(blocks: Sequence[MatchingBlock]) -> tuple[int, int, int]:
    """Where what agrees begins and ends in the other text, and how many signs it has together.

    Shape:   the last block is empty. Outer ones that are far from the rest agree by chance and are
             left out.
    Example: blocks at 0 to 20 and at 28 to 29 → (0, 20, 20)
    """
    first, last = 0, len(blocks) - 2
    while first < last:
        own, following = blocks[first], blocks[first + 1]
        if own.size >= following.b - own.b - own.size:
            break
        first += 1
    while first < last:
        own, before = blocks[last], blocks[last - 1]
        if own.size >= own.b - before.b - before.size:
            break
        last -= 1
    end = blocks[last]
    return blocks[first].b, end.b + end.size, sum([each.size for each in blocks[first : last + 1]])


def _merged(corpus: CorpusText, rows: Places) -> Passages:
    """Passages of one pair that overlap in both reports, as one."""
    start, end, other_start, other_end, _ = rows.T
    pair = _numbered_pairs(corpus, rows)
    ranked = np.lexsort((other_end, (other_start << 32) | end, pair | start))
    rows, pair = rows[ranked], pair[ranked]
    # Groups that overlap in the first report; most have one row and need no further look.
    reached = np.maximum.accumulate(pair | rows[:, 1])
    new = np.concatenate(([True], (pair | rows[:, 0])[1:] >= reached[:-1]))[: len(rows)]
    groups = np.cumsum(new) - 1
    lonely = (np.bincount(groups) == 1)[groups] if len(rows) else new
    hulls: list[list[int]] = []
    several = zip(groups[~lonely].tolist(), rows[~lonely].tolist(), strict=True)
    for _, own in groupby(several, key=itemgetter(0)):
        hulls += _hulls([row for _, row in own])
    rows = np.concatenate([rows[lonely], np.array(hulls, np.int64).reshape(-1, 5)])
    pair = _numbered_pairs(corpus, rows)
    ranked = np.lexsort((rows[:, 2], pair | rows[:, 0]))
    return Passages(*rows[ranked].T)


def _numbered_pairs(corpus: CorpusText, rows: Places) -> Places:
    """A number for the two reports of each row, which leaves 32 bits below it for a place."""
    # Of very many reports the numbers of all pairs would not leave them.
    _, numbers = np.unique(corpus.pair(rows[:, 0], rows[:, 2]), return_inverse=True)
    return numbers.reshape(-1) << 32


def _hulls(rows: list[list[int]]) -> list[list[int]]:
    """Rows of one pair, by start, those that overlap in both reports made one."""
    hulls: list[list[int]] = []
    for row in rows:
        for hull in reversed(hulls[-HULLS_TRIED:]):
            if row[0] < hull[1] and row[2] < hull[3] and row[3] > hull[2]:
                hull[1], hull[4] = max(hull[1], row[1]), max(hull[4], row[4])
                hull[2], hull[3] = min(hull[2], row[2]), max(hull[3], row[3])
                break
        else:
            hulls.append(list(row))
    return hulls
