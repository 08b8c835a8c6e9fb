"""Passages kept for the next run (沿用): after an edit those of few reports are found again."""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Numbers
from report_archive.indexes.shared_wording.equal_pairs import (
    find_stretches,
    rare_runs,
    stock_runs,
)
from report_archive.indexes.shared_wording.equal_stretches import width_of
from report_archive.indexes.shared_wording.passages import Passages, find_passages
from report_archive.indexes.shared_wording.renewal import PairSet, renewal_of, stretches_of
from report_archive.indexes.shared_wording.stock import Stock, most_in_each

COLUMNS: Final = 6
# Where more of the text is new than one sign in so many, all is found anew: it costs no more.
SIGNS_PER_NEW: Final = 8


@dataclass(frozen=True, slots=True)
class KeptPassages:
    """The passages of an archive, as places within its reports.

    Shape:   sizes tells how many rows each report has as the first one. A row has the second
             report, then start, end, other_start, other_end, as counted from where their reports
             begin, and shared.
    Order:   that of Passages.
    """

    sizes: Numbers
    rows: Numbers

    @classmethod
    def of(cls, corpus: CorpusText, passages: Passages) -> "KeptPassages":
        """Passages as they are kept."""
        first, second = corpus.owner(passages.start), corpus.owner(passages.other_start)
        starts, other_starts = corpus.report_start[first], corpus.report_start[second]
        columns = (
            second,
            *(passages.start - starts, passages.end - starts),
            *(passages.other_start - other_starts, passages.other_end - other_starts),
            passages.shared,
        )
        rows = np.stack([column.astype(np.int32) for column in columns], 1)
        return cls(np.bincount(first, minlength=len(corpus.reports)).astype(np.int32), rows)

    def passages(self, corpus: CorpusText) -> Passages:
        """The same as places of the whole text."""
        first = np.repeat(corpus.report_start, self.sizes)
        second, start, end, other_start, other_end, shared = self.rows.astype(np.int64).T
        other = corpus.report_start[second]
        return Passages(start + first, end + first, other_start + other, other_end + other, shared)

    def renewed(
        self, corpus: CorpusText, change: Change, pairs: PairSet, made: Passages
    ) -> "KeptPassages":
        """What stands of these, and what was made of new reports and of the pairs."""
        first = change.now[np.repeat(np.arange(len(self.sizes)), self.sizes)]
        second = change.now[self.rows[:, 0]]
        left = (first >= 0) & (second >= 0)
        left[left] = ~pairs.holds(first[left], second[left])
        first, second, rows = first[left], second[left], self.rows[left]
        rows[:, 0] = second
        count, new = len(corpus.reports), KeptPassages.of(corpus, made)
        own = np.repeat(np.arange(count), new.sizes) * count + new.rows[:, 0]
        rows = np.insert(rows, (first * count + second).searchsorted(own), new.rows, axis=0)
        sizes = np.bincount(first, minlength=count) + new.sizes
        return KeptPassages(sizes.astype(np.int32), rows)


class FoundPassages(NamedTuple):
    """What one run keeps of its passages for the next.

    Shape:   width is that of the numbers in stock, most tells at how many places of each report a
             stretch stands at most; usual are the passages made of runs that hold more than
             stock wording, stocked those of stock.
    """

    width: int
    most: Numbers
    stock: Stock
    usual: KeptPassages
    stocked: KeptPassages


def passages_anew(corpus: CorpusText, stock_places: int) -> FoundPassages:
    """All passages of an archive."""
    stretches = find_stretches(corpus, stock_places)
    usual = find_passages(corpus, rare_runs(corpus, stretches))
    stocked = find_passages(corpus, stock_runs(corpus, stretches.stock))
    return FoundPassages(
        width_of(corpus.keys),
        np.maximum(*(most_in_each(corpus, each) for each in (stretches.rare, stretches.stock))),
        Stock.of_groups(corpus, stretches.stock),
        KeptPassages.of(corpus, usual),
        KeptPassages.of(corpus, stocked),
    )


def passages_again(
    corpus: CorpusText, stock_places: int, kept: FoundPassages, change: Change
) -> FoundPassages:
    """The same, where something was kept before a change, at the cost of what has changed."""
    width = width_of(corpus.keys)
    if kept.width != width:  # numbers of another width are others
        return passages_anew(corpus, stock_places)
    if not change.any:
        return kept
    if sum(corpus.lengths[change.new]) * SIGNS_PER_NEW > len(corpus.keys):
        return passages_anew(corpus, stock_places)
    lost = int(kept.most[change.gone].sum())
    renewal = renewal_of(corpus, kept.stock, lost, change, stock_places)
    new, turned = (find_passages(corpus, runs) for runs in renewal.rare_runs(corpus))
    usual = kept.usual.renewed(corpus, change, renewal.turned, new.with_others(corpus, turned))
    led = find_passages(corpus, renewal.stock_runs(corpus))
    stocked = kept.stocked.renewed(corpus, change, renewal.led, led)
    own = most_in_each(corpus, stretches_of(corpus, change.new))
    most = np.where(change.new, own, kept.most[change.before])
    return FoundPassages(width, most, renewal.stock, usual, stocked)
