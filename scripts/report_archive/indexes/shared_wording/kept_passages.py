"""Passages that need not be found again (沿用): those of the run before, by what they were made of.

They are gathered under one of the two reports that share them. Those under a report are taken
over where its runs are the same, and lead to the same reports, as when they were made: passages of
two reports depend on nothing but their texts and the runs that they have in common.
"""

import hashlib
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import (
    PORTION,
    CorpusText,
    Numbers,
    Places,
)
from report_archive.indexes.shared_wording.passages import Passages, find_passages
from report_archive.indexes.shared_wording.runs import AllRuns

Digests = NDArray[np.uint64]
WORD: Final = 8  # bytes
OF_RUNS: Final = 2 * WORD  # bytes of the digest of many runs
COLUMNS: Final = 6


@dataclass(frozen=True, slots=True)
class KeptPassages:
    """The passages of one run of the program.

    Shape:   reports has a digest of each report, runs two words of one of all that its passages
             were made from; sizes tells how many of the rows it has. A row has the place of the
             other report among reports, then start, end, other_start, other_end, as counted from
             where their reports begin, and shared.
    """

    reports: Digests
    runs: Digests
    sizes: Numbers
    rows: Numbers

    @classmethod
    def none(cls) -> "KeptPassages":
        """What there is before the first run."""
        words, numbers = np.zeros(0, np.uint64), np.zeros(0, np.int32)
        return cls(words, words.reshape(0, 2), numbers, numbers.reshape(0, COLUMNS))


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


def report_digests(corpus: CorpusText) -> Digests:
    """Of each report a digest of all that its passages depend on, and of its identifier."""
    begins = corpus.sentence_start.searchsorted(corpus.report_start)
    borders = [*begins.tolist(), len(corpus.sentence_start)]
    base = np.repeat(corpus.report_start, np.diff(borders))
    columns = corpus.sentence_start - base, corpus.sentence_end - base, corpus.sentence_in_heading
    sentences = np.stack([column.astype("<i4") for column in columns], 1)
    places = zip(corpus.report_start.tolist(), corpus.report_end.tolist(), strict=True)
    found = []
    for report, (start, end), (first, last) in zip(
        corpus.reports, places, pairwise(borders), strict=True
    ):
        digest = hashlib.blake2b(report.identifier.encode("utf-8") + b"\0", digest_size=WORD)
        digest.update(sentences[first:last].data)
        digest.update(corpus.text[start:end].encode("utf-16-le", "surrogatepass"))
        found.append(digest.digest())
    return np.frombuffer(b"".join(found), "<u8")


@dataclass(frozen=True)
class Gathering:
    """The passages made of some runs, gathered under the first of their reports or the second."""

    corpus: CorpusText
    reports: Digests
    runs: AllRuns
    under_second: bool

    def found(self, kept: KeptPassages) -> tuple[Passages, KeptPassages]:
        """Every passage made of the runs, and what to keep of them for the next run."""
        digests = self._run_digests()
        before = _places(kept.reports, self.reports)
        stands = before >= 0
        stands[stands] = (kept.runs[before[stands]] == digests[stands]).all(axis=1)
        made = find_passages(self.corpus, self.runs.chosen(~stands[self._owner]))
        passages = made.with_others(self.corpus, self._taken(kept, before, stands))
        return passages, self._to_keep(passages, digests)

    @cached_property
    def _owner(self) -> Numbers:
        """The report that each run is gathered under."""
        return self.corpus.owner(self.runs.second if self.under_second else self.runs.first)

    def _run_digests(self) -> Digests:
        """Of each report two words of a digest of its runs, and of those that they lead to."""
        found = []
        for columns, borders in self._groups():
            for begin, end in pairwise(borders):
                digest = hashlib.blake2b(digest_size=OF_RUNS)
                for column in columns:
                    digest.update(column[begin:end].data)
                found.append(digest.digest())
        return np.frombuffer(b"".join(found), "<u8").reshape(-1, 2)

    def _groups(self) -> Iterator[tuple[tuple[NDArray[Any], ...], list[int]]]:
        """The runs of each report, about a portion of them at a time.

        Shape:   columns of the runs of some reports as they are within their two reports, with a
                 digest of the other one; where those of each report begin and end.
        """
        corpus, runs, count = self.corpus, self.runs, len(self.reports)
        # Runs come by their first report.
        # Small numbers are sorted in no time.
        owner = self._owner.astype(np.min_scalar_type(count))
        order = np.argsort(owner, kind="stable") if self.under_second else None
        begins = np.append(0, np.cumsum(np.bincount(self._owner, minlength=count)))
        cuts = begins[:-1].searchsorted(np.arange(0, begins[-1], PORTION))
        for first, last in pairwise(np.unique([0, *cuts.tolist(), count]).tolist()):
            borders = begins[first : last + 1]
            some = (
                slice(borders[0], borders[-1]) if order is None else order[borders[0] : borders[-1]]
            )
            sides = runs.first[some], runs.second[some]
            own, others = sides[:: self._step]
            other = corpus.owner(others)
            own_start = np.repeat(corpus.report_start[first:last], np.diff(borders))
            yield (
                (
                    (own - own_start).astype("<i4"),
                    (others - corpus.report_start[other]).astype("<i4"),
                    runs.length[some],
                    self.reports[other],
                ),
                (borders - borders[0]).tolist(),
            )

    def _taken(self, kept: KeptPassages, before: Places, stands: NDArray[np.bool_]) -> Passages:
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

    def _to_keep(self, passages: Passages, digests: Digests) -> KeptPassages:
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
        return KeptPassages(self.reports, digests, sizes, rows)

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
