"""Passages that need not be found again (沿用): those of the run before, by what they were made of.

They are gathered under one of the two reports that share them. Those under a report are taken
over where its stretches stand in the same reports as when they were made: passages of two reports
depend on nothing but their texts and the runs that they have in common. Of the others alone runs
are found.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.shared_wording.corpus_text import (
    CorpusText,
    Flags,
    Numbers,
    Places,
)
from report_archive.indexes.shared_wording.passages import Passages, find_passages
from report_archive.indexes.shared_wording.report_digests import Digests
from report_archive.indexes.shared_wording.runs import AllRuns

COLUMNS: Final = 6


@dataclass(frozen=True, slots=True)
class KeptPassages:
    """The passages of one run of the program.

    Shape:   reports has a digest of each report, made_from one of all that its passages were made
             from; sizes tells how many of the rows it has. A row has the place of the other report
             among reports, then start, end, other_start, other_end, as counted from where their
             reports begin, and shared.
    """

    reports: Digests
    made_from: Digests
    sizes: Numbers
    rows: Numbers

    @classmethod
    def none(cls) -> "KeptPassages":
        """What there is before the first run."""
        words, numbers = np.zeros(0, np.uint64), np.zeros(0, np.int32)
        return cls(words, words, numbers, numbers.reshape(0, COLUMNS))


class KeptWording(NamedTuple):
    """The passages made of runs that hold more than stock wording, and those of stock wording."""

    usual: KeptPassages
    stock: KeptPassages

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps(self, protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptWording":
        """What packed made, or nothing where there is no data."""
        if not data:
            return NOTHING_KEPT
        kept: KeptWording = pickle.loads(data)
        return kept


NOTHING_KEPT: Final = KeptWording(KeptPassages.none(), KeptPassages.none())


@dataclass(frozen=True)
class Gathering:
    """The passages made of some runs, gathered under the first of their reports or the second.

    Shape:   made_from has a digest of what the passages of each report are made from; runs gives
             those of the reports that are asked for.
    """

    corpus: CorpusText
    reports: Digests
    made_from: Digests
    runs: Callable[[Flags], AllRuns]
    under_second: bool

    def found(self, kept: KeptPassages) -> tuple[Passages, KeptPassages]:
        """Every passage made of the runs, and what to keep of them for the next run."""
        before = _places(kept.reports, self.reports)
        stands = before >= 0
        stands[stands] = kept.made_from[before[stands]] == self.made_from[stands]
        made = find_passages(self.corpus, self.runs(~stands))
        passages = made.with_others(self.corpus, self._taken(kept, before, stands))
        return passages, self._to_keep(passages)

    def _taken(self, kept: KeptPassages, before: Places, stands: Flags) -> Passages:
        """The passages of reports that stand; before is where each report was before."""
        owners = np.flatnonzero(stands)
        sizes = kept.sizes[before[owners]]
        begins = (np.cumsum(kept.sizes) - kept.sizes)[before[owners]]
        rows = kept.rows[
            np.repeat(begins - np.cumsum(sizes) + sizes, sizes) + np.arange(sum(sizes))
        ]
        now = np.full(len(kept.reports), -1)
        now[before[before >= 0]] = np.flatnonzero(before >= 0)
        sides = np.repeat(owners, sizes), now[rows[:, 0]]
        first, second = (self.corpus.report_start[side] for side in sides[:: self._step])
        _, start, end, other_start, other_end, shared = rows.astype(np.int64).T
        return Passages(
            start + first, end + first, other_start + second, other_end + second, shared
        )

    def _to_keep(self, passages: Passages) -> KeptPassages:
        corpus = self.corpus
        first, second = corpus.owner(passages.start), corpus.owner(passages.other_start)
        starts, other_starts = corpus.report_start[first], corpus.report_start[second]
        own, other = (first, second)[:: self._step]
        columns = (
            other,
            *(passages.start - starts, passages.end - starts),
            *(passages.other_start - other_starts, passages.other_end - other_starts),
            passages.shared,
        )
        order = np.argsort(own, kind="stable")
        rows = np.stack([column[order].astype(np.int32) for column in columns], 1)
        sizes = np.bincount(own, minlength=len(self.reports)).astype(np.int32)
        return KeptPassages(self.reports, self.made_from, sizes, rows)

    @property
    def _step(self) -> int:
        """Between own and other report, or back."""
        return -1 if self.under_second else 1


def _places(known: Digests, asked: Digests) -> Places:
    """Where each of the asked stands among those known, -1 where it does not."""
    order = np.argsort(known)
    places = np.full(len(asked), -1)
    found = known[order].searchsorted(asked)
    near = np.flatnonzero(found < len(known))
    same = near[known[order[found[near]]] == asked[near]]
    places[same] = order[found[same]]
    return places
