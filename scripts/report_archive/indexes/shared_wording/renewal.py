"""What has to be found again after an edit (重算范围): pairs of reports, by their stretches.

Passages of two reports that stand as before depend on nothing but their texts, on which stretches
that both have are stock wording, and on where stock wording stands first.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.corpus_text import (
    NONE,
    CorpusText,
    Flags,
    Numbers,
    Places,
)
from report_archive.indexes.shared_wording.equal_pairs import (
    pairs_of_rare,
    runs_with_first,
    two_of,
)
from report_archive.indexes.shared_wording.equal_stretches import (
    Groups,
    equal_stretches,
    numbered,
    numbers_at,
    width_of,
)
from report_archive.indexes.shared_wording.runs import AllRuns, maximal_runs, packed
from report_archive.indexes.shared_wording.stock import Lookup, Stock


@dataclass(frozen=True)
class PairSet:
    """Pairs of reports, as numbers of CorpusText.pair, ascending."""

    numbers: Places
    reports: int

    def holds(self, first: Numbers | Places, second: Numbers | Places) -> Flags:
        """Which pairs are among them."""
        some, others = np.zeros((2, self.reports), np.bool_)
        some[self.numbers // self.reports] = True
        others[self.numbers % self.reports] = True
        found = some[first] & others[second]
        asked = first[found].astype(np.int64) * self.reports + second[found]
        at = np.minimum(self.numbers.searchsorted(asked), len(self.numbers) - 1)
        found[found] = self.numbers[at] == asked
        return np.asarray(found)

    def members(self) -> Flags:
        """Which reports are in any of the pairs."""
        found = np.zeros(self.reports, np.bool_)
        found[self.numbers // self.reports] = found[self.numbers % self.reports] = True
        return found


@dataclass(frozen=True)
class Renewal:
    """What is to be found again.

    Shape:   new tells which reports are new; rare are the stretches of these that few places have;
             turned are pairs of others that share a stretch which has become stock wording, or is
             none any more; led are pairs of a report and the one that its stock wording stands in
             first, or stood in, where this has changed.
    """

    new: Flags
    stock: Stock
    rare: Groups
    turned: PairSet
    led: PairSet

    def rare_runs(self, corpus: CorpusText) -> list[AllRuns]:
        """The runs that are no stock wording: of the new reports, and of pairs that have turned."""

        def with_new(first: Numbers, second: Numbers) -> Flags:
            return np.asarray(self.new[first] | self.new[second])

        lookup = self.stock.lookup(corpus)
        shared = stretches_of(corpus, self.turned.members())
        firsts = numbers_at(corpus.keys, shared.order[shared.starts], lookup.width)
        both = (
            (self.rare, with_new),
            (shared.chosen(lookup.of(firsts) < 0), self.turned.holds),
        )
        return [
            maximal_runs(
                corpus,
                pairs_of_rare(corpus, groups, self.stock.at_left(corpus, groups), wanted),
                whole=True,
            )
            for groups, wanted in both
        ]

    def stock_runs(self, corpus: CorpusText) -> AllRuns:
        """The runs of stock wording with its first place: of the new reports, and of those led."""
        asked = self.new.copy()
        asked[self.led.numbers % self.led.reports] = True
        at = corpus.places_of(asked)
        places, which = self.stock.lookup(corpus).places(corpus.keys[at])
        places = at[places]
        firsts = self.stock.firsts(corpus)[which]
        owner = corpus.owner(places)
        wanted = self.new[owner] | self.led.holds(self.stock.report[which], owner)
        return runs_with_first(corpus, packed(places[wanted], firsts[wanted]))


def stretches_of(corpus: CorpusText, reports: Flags) -> Groups:
    """The equal stretches of some reports; none goes beyond the end of one."""
    at = corpus.places_of(reports)
    found = equal_stretches(corpus.keys[at], width=width_of(corpus.keys))
    return Groups(at[found.order].astype(np.int32), found.starts, found.sizes)


def renewal_of(
    corpus: CorpusText, known: Stock, lost: int, change: Change, stock_places: int
) -> Renewal:
    """What an edit makes necessary.

    Shape:   known is the stock of the archive before; of the reports that are gone no stretch stood
             at more than so many places, which are lost.
    """
    own = corpus.signs_of(change.new)
    new = numbered(corpus.keys[own], width_of(corpus.keys))
    near = (known.places <= stock_places + lost) | change.gone[known.report]
    numbers = [known.numbers[near], *(np.delete(found, void) for _, found, void in new)]
    asked = np.unique(np.concatenate(numbers))
    fates = _Fates(corpus, known, change, asked, stock_places)
    there = fates.groups.sizes > 1
    rare = fates.groups.chosen(there & ~fates.is_stock)
    if len(rare.starts):
        rare = rare.chosen(np.logical_or.reduceat(own[rare.order], rare.starts))
    return Renewal(change.new, fates.stock(lost), rare, fates.turned(own), fates.led(own))


class _Fates:
    """What became of the stretches that an edit touches; numbers ascend."""

    def __init__(
        self,
        corpus: CorpusText,
        known: Stock,
        change: Change,
        numbers: NDArray[np.uint64],
        stock_places: int,
    ) -> None:
        self._corpus, self._known, self._now, self._numbers = corpus, known, change.now, numbers
        places, which = Lookup(numbers, width_of(corpus.keys)).places(corpus.keys)
        order = packed(which, places)
        order.sort()
        sizes = np.bincount(which, minlength=len(numbers))
        self.groups = Groups((order & 0xFFFFFFFF).astype(np.int32), np.cumsum(sizes) - sizes, sizes)
        self.is_stock = sizes > stock_places
        self._at = known.lookup(corpus).of(numbers)
        self._was_stock = self._at >= 0
        self._first = np.append(self.groups.order, -1)[self.groups.starts].astype(np.int64)
        self._led_before = np.full(len(numbers), -1)
        self._led_before[self._was_stock] = self._now[known.report[self._at[self._was_stock]]]

    def stock(self, lost: int) -> Stock:
        """The stock of the archive now."""
        known, left = self._known, np.ones(len(self._known.numbers), np.bool_)
        left[self._at[self._was_stock]] = False
        first = self._first[self.is_stock]
        report = self._corpus.owner(first)
        within = first - self._corpus.report_start[report]
        columns = (
            (known.numbers[left], self._numbers[self.is_stock]),
            # How many places these have lost is not known.
            (known.places[left] - lost, self.groups.sizes[self.is_stock]),
            (self._now[known.report[left]], report),
            (known.within[left], within),
        )
        numbers, *others = (np.concatenate(column) for column in columns)
        order = np.argsort(numbers)
        return Stock(numbers[order], *(column[order].astype(np.int32) for column in others))

    def turned(self, own: Flags) -> PairSet:
        """Pairs of reports that stood before with a stretch which has become stock, or was."""
        groups = _without(self.groups.chosen(self._was_stock != self.is_stock), own)
        found = [NONE]
        for size in np.unique(groups.sizes[groups.sizes > 1]).tolist():
            rows = groups.order[groups.starts[groups.sizes == size][:, None] + np.arange(size)]
            one, other = two_of(size)
            found.append(self._pairs(self._corpus.owner(rows[:, one]), rows[:, other]))
        return self._set(found)

    def led(self, own: Flags) -> PairSet:
        """Pairs of reports that stood before with the ones that lead them, or led them."""
        known, before = self._known, self._led_before
        first_before = np.full(len(before), -1)
        there = before >= 0
        first_before[there] = (
            self._corpus.report_start[before[there]] + (known.within[self._at[there]])
        )
        same = self._was_stock & self.is_stock & (first_before == self._first)
        moved = (self._was_stock | self.is_stock) & ~same
        groups = self.groups.chosen(moved)
        left = ~own[groups.order]
        places = groups.order[left]
        found = []
        for leader in (np.where(self.is_stock, self._corpus.owner(self._first), -1), before):
            led_by = np.repeat(leader[moved], groups.sizes)[left]
            found.append(self._pairs(led_by[led_by >= 0], places[led_by >= 0]))
        return self._set(found)

    def _pairs(self, first: Numbers | Places, places: Numbers) -> Places:
        second = self._corpus.owner(places)
        pairs = first.astype(np.int64) * len(self._corpus.reports) + second
        return np.unique(pairs[first != second])

    def _set(self, found: list[Places]) -> PairSet:
        return PairSet(np.unique(np.concatenate(found)), len(self._corpus.reports))


def _without(groups: Groups, own: Flags) -> Groups:
    """Groups without some of their places; a group may have none left."""
    left = ~own[groups.order]
    which = np.repeat(np.arange(len(groups.sizes)), groups.sizes)[left]
    sizes = np.bincount(which, minlength=len(groups.sizes))
    return Groups(groups.order[left], np.cumsum(sizes) - sizes, sizes)
