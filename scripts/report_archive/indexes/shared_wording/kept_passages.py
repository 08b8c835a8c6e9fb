"""Passages kept for the next run (沿用): after an edit those of few reports are found again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Numbers, Places
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

    def renewed(
        self, corpus: CorpusText, change: Change, pairs: PairSet, made: Passages
    ) -> tuple["KeptPassages", Places]:
        """What stands of these, and what was made of new reports and of the pairs; of each row
        where it stood, -1 where it is new.
        """
        first = change.now[np.repeat(np.arange(len(self.sizes)), self.sizes)]
        second = change.now[self.rows[:, 0]]
        left = (first >= 0) & (second >= 0)
        left[left] = ~pairs.holds(first[left], second[left])
        first, second, rows = first[left], second[left], self.rows[left]
        rows[:, 0] = second
        count, new = len(corpus.reports), KeptPassages.of(corpus, made)
        own = np.repeat(np.arange(count), new.sizes) * count + new.rows[:, 0]
        places = (first * count + second).searchsorted(own)
        before = np.insert(np.flatnonzero(left), places, -1)
        sizes = np.bincount(first, minlength=count) + new.sizes
        rows = np.insert(rows, places, new.rows, axis=0)
        return KeptPassages(sizes.astype(np.int32), rows), before


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


class Taken(NamedTuple):
    """Passages, and where each stood before.

    Shape:   groups are those there are now, groups_before those there were, one behind the other;
             before tells of all rows of groups which one of groups_before it was, -1 where it is
             new.
    """

    groups: Sequence[KeptPassages]
    groups_before: Sequence[KeptPassages]
    before: Places

    @classmethod
    def anew(cls, found: FoundPassages) -> "Taken":
        """All are new."""
        groups = found.usual, found.stocked
        return cls(groups, (), np.full(sum([len(each.rows) for each in groups]), -1))

    @classmethod
    def standing(cls, found: FoundPassages) -> "Taken":
        """All stood as they stand."""
        groups = found.usual, found.stocked
        return cls(groups, groups, np.arange(sum([len(each.rows) for each in groups])))


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
) -> tuple[FoundPassages, Taken]:
    """The same, where something was kept before a change, at the cost of what has changed."""
    width = width_of(corpus.keys)
    new_signs = sum(corpus.lengths[change.new])
    # Numbers of another width are others.
    if kept.width != width or new_signs * SIGNS_PER_NEW > len(corpus.keys):
        found = passages_anew(corpus, stock_places)
        return found, Taken.anew(found)
    if not change.any:
        return kept, Taken.standing(kept)
    lost = int(kept.most[change.gone].sum())
    renewal = renewal_of(corpus, kept.stock, lost, change, stock_places)
    new, turned = (find_passages(corpus, runs) for runs in renewal.rare_runs(corpus))
    made = new.with_others(corpus, turned)
    usual, before = kept.usual.renewed(corpus, change, renewal.turned, made)
    led = find_passages(corpus, renewal.stock_runs(corpus))
    stocked, stocked_before = kept.stocked.renewed(corpus, change, renewal.led, led)
    stocked_before[stocked_before >= 0] += len(kept.usual.rows)
    own = most_in_each(corpus, stretches_of(corpus, change.new))
    most = np.where(change.new, own, kept.most[change.before])
    found = FoundPassages(width, most, renewal.stock, usual, stocked)
    before = np.append(before, stocked_before)
    return found, Taken((usual, stocked), (kept.usual, kept.stocked), before)
