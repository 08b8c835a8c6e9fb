"""Pairs of equal places (相同之处成对): from where the runs of two reports are drawn out.

Stretches that few places have are paired with each other, stock wording with its first place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from report_archive.indexes.shared_wording.corpus_text import (
    NONE,
    CorpusText,
    Flags,
    Numbers,
    Places,
    portions,
)
from report_archive.indexes.shared_wording.equal_stretches import Groups, equal_stretches
from report_archive.indexes.shared_wording.runs import AllRuns, maximal_runs, packed

# A stretch at more places than this is stock wording (通用表述): every pair of its places would
# be too many and say nothing. It is compared with the first place where it stands.
STOCK_PLACES: Final = 16

# Of pairs of reports, the first ones and the second ones, which are wanted.
Wanted = Callable[[Numbers, Numbers], Flags]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches that stand at several places, stock wording apart."""

    rare: Groups
    stock: Groups


def find_stretches(corpus: CorpusText, stock_places: int = STOCK_PLACES) -> Stretches:
    """What runs are found by; stock wording stands at more than stock_places."""
    groups = equal_stretches(corpus.keys)
    stock = groups.sizes > stock_places
    return Stretches(groups.chosen(~stock), groups.chosen(stock))


def rare_runs(corpus: CorpusText, stretches: Stretches) -> AllRuns:
    """All runs that have a stretch that is no stock wording.

    Time:    as the text's length times stock_places, however often one stretch stands there.
    """
    stock_at = np.zeros(len(corpus.keys), np.bool_)
    for some in portions(len(stretches.stock.order)):
        stock_at[stretches.stock.order[some]] = True
    return maximal_runs(corpus, pairs_of_rare(corpus, stretches.rare, stock_at), whole=True)


def stock_runs(corpus: CorpusText, stock: Groups) -> AllRuns:
    """The runs of stock wording with the first place where it stands."""
    pairs = stock.order.astype(np.int64)
    pairs <<= 32
    pairs |= np.repeat(stock.order[stock.starts], stock.sizes)
    return runs_with_first(corpus, pairs)


def pairs_of_rare(
    corpus: CorpusText, groups: Groups, stock_at: Flags, wanted: Wanted | None = None
) -> Places:
    """Pairs of equal places that no pair one sign before them continues into; stock left out.

    Shape:   as packed has them; stock_at tells where stock stretches begin.
    """
    keys, found = corpus.keys, [NONE]
    for some in groups.portions():
        order, starts = some.order.astype(np.int64), some.starts
        left = keys[order - 1]
        begins = np.minimum.reduceat(left, starts) != np.maximum.reduceat(left, starts)
        begins |= np.logical_or.reduceat(stock_at[order - 1], starts)
        for size in np.unique(some.sizes[begins]):
            rows = order[starts[begins & (some.sizes == size)][:, None] + np.arange(size)]
            owner = corpus.owner(rows)
            one, other = two_of(int(size))
            before = keys[rows - 1]
            kept = (before[:, one] != before[:, other]) | stock_at[rows - 1][:, one]
            first, second = owner[:, one], owner[:, other]
            kept &= first != second
            if wanted:
                kept &= wanted(first, second)
            found.append(packed(rows[:, one][kept], rows[:, other][kept]))
    return np.concatenate(found)


@cache
def two_of(size: int) -> tuple[Places, Places]:
    """Every two of so many things."""
    one, other = np.triu_indices(size, 1)
    return one, other


def runs_with_first(corpus: CorpusText, pairs: Places) -> AllRuns:
    """The runs of places of stock stretches with the first ones.

    Shape:   pairs are packed, a place before the first one, all those of a report with another.
    """
    # Both ascend by one in a run, which lies in one report; of a run the first pair will do.
    pairs.sort()
    found = [NONE]
    for some in portions(len(pairs)):
        # With the one before them.
        own = pairs[max(0, some.start - 1) : some.stop]
        kept = np.diff(own, prepend=-1)[-len(pairs[some]) :] != (1 << 32) + 1
        own = pairs[some][kept]
        first, place = own & 0xFFFFFFFF, own >> 32
        apart = corpus.owner(first) != corpus.owner(place)
        found.append(packed(first[apart], place[apart]))
    return maximal_runs(corpus, np.concatenate(found), whole=False)
