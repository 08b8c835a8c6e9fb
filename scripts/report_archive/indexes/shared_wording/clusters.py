"""Clusters (相同表述): one wording with every report that has it, the same or nearly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log2
from typing import Final, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.corpus_text import NONE, CorpusText, Numbers, Places
from report_archive.indexes.shared_wording.leaders import KeptLeaders, find_leaders
from report_archive.indexes.shared_wording.passages import Passages

# What ranks a wording: its length and how many reports have it, each only so far. Three times as
# many reports make a stock phrase commoner, not better.
LENGTH_THAT_COUNTS: Final = 80
REPORTS_THAT_COUNT: Final = 8
# Whole sections copied are the business of the pairs of reports, not wording to learn from.
LONG: Final = 200


class Stretch(NamedTuple):
    """Part of a report's folded text, as places in the text of the corpus."""

    report: int
    start: int
    end: int


def columns_of(stretches: Iterable[Stretch]) -> Places:
    """The reports, starts and ends of stretches, a row each."""
    values = np.fromiter(chain.from_iterable(stretches), np.int64)
    return values.reshape(-1, len(Stretch._fields)).T


@dataclass(frozen=True, slots=True)
class Cluster:
    """One wording and where it stands.

    Shape:   members have one stretch per report, the longest of several.
    Order:   the member that most others share passages with comes first, then reports in order.
    """

    members: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Clusters(Sequence[Cluster]):
    """Very many clusters, of which each is made when it is asked for.

    Shape:   members has a row each of reports, starts and ends, those of a cluster side by side;
             borders is where each cluster begins there, and where the last one ends.
    """

    members: Places
    borders: Places

    @property
    def sizes(self) -> Places:
        """How many members each has."""
        return np.diff(self.borders)

    @property
    def firsts(self) -> Places:
        """The first member of each."""
        return self.members[:, self.borders[:-1]]

    def __len__(self) -> int:
        return len(self.borders) - 1

    @overload
    def __getitem__(self, place: int) -> Cluster: ...
    @overload
    def __getitem__(self, place: slice) -> "Clusters": ...
    def __getitem__(self, place: int | slice) -> "Cluster | Clusters":
        """One cluster, or some that follow one another."""
        wanted = range(len(self))[place]
        if isinstance(wanted, range):
            borders = self.borders[wanted.start : max(wanted.start, wanted.stop) + 1]
            return Clusters(self.members[:, borders[0] : borders[-1]], borders - borders[0])
        begin, end = self.borders[wanted : wanted + 2].tolist()
        return Cluster(tuple(map(Stretch._make, self.members[:, begin:end].T.tolist())))


@dataclass(frozen=True, slots=True)
class Clustered:
    """All clusters, best first, and which of them each passage belongs to."""

    clusters: Clusters
    of_passage: Numbers


def find_clusters(
    corpus: CorpusText,
    *groups: Passages,
    kept: KeptLeaders | None = None,
    change: Change | None = None,
) -> tuple[Clustered, KeptLeaders]:
    """Gather passages into clusters.

    Shape:   of_passage runs beside the passages of all groups, one group after another; kept is
             what was returned before the change.
    """
    spans, nodes = _distinct(groups)
    leaders = find_leaders(corpus, spans, kept, change)
    leader = leaders.leader
    nodes = leader[nodes]
    half = len(nodes) // 2
    root = _roots(len(leader), nodes[:half], nodes[half:])
    links = np.bincount(nodes, minlength=len(leader))
    used = np.flatnonzero(links)
    clusters, roots = _gathered(root[used], corpus.owner(spans[used, 0]), spans[used], links[used])
    place = np.zeros(len(leader), np.int32)
    place[roots] = np.arange(len(roots))
    return Clustered(clusters, place[root[nodes[:half]]]), leaders.kept


def _distinct(groups: Sequence[Passages]) -> tuple[Places, Numbers]:
    """Every stretch of these passages once, ascending; which of them each first one is, then which
    each second one.
    """
    # There are millions: each further column of them costs what its memory does.
    packed = np.empty((2, sum(len(each.start) for each in groups)), np.int64)
    done = 0
    for each in groups:
        own = slice(done, done + len(each.start))
        sides = (each.start, each.end), (each.other_start, each.other_end)
        for row, (start, end) in zip(packed, sides, strict=True):
            np.left_shift(start, 32, out=row[own])
            row[own] |= end
        done = own.stop
    every = packed.reshape(-1)
    order = np.argsort(every)
    every = every[order]
    new = np.ones(len(every), np.bool_)
    np.not_equal(every[1:], every[:-1], out=new[1:])
    numbers = np.cumsum(new, dtype=np.int32)
    numbers -= 1
    which = np.empty(len(every), np.int32)
    which[order] = numbers
    every = every[new]
    spans = np.empty((len(every), 2), np.int64)
    np.right_shift(every, 32, out=spans[:, 0])
    np.bitwise_and(every, 0xFFFFFFFF, out=spans[:, 1])
    return spans, which


def _roots(count: int, one: Numbers, other: Numbers) -> Numbers:
    """For each node the smallest that it is joined with, by these joins or by way of others.

    Time:    each round leaves at most half of the roots that are still to be joined.
    """
    root = np.arange(count, dtype=np.int32)
    while True:
        one, other = root[one], root[other]
        apart = one != other
        if not apart.any():
            return root
        one, other = one[apart], other[apart]
        np.minimum.at(root, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(above := root[root], root):
            root = above


def _gathered(
    root: Numbers, report: Numbers, spans: Places, links: Places
) -> tuple[Clusters, Numbers]:
    """The nodes of each root as a cluster, the longest of each report, and their roots, best first.

    Shape:   links counts the passages that begin or end at a node.
    """
    start, size = spans[:, 0], spans[:, 1] - spans[:, 0]
    # Nodes stand as in the text, so those of a root stay in the order of their reports.
    order = np.argsort(root, kind="stable")
    new = (np.diff(root[order], prepend=-1) != 0) | (np.diff(report[order], prepend=-1) != 0)
    order = order[_first_of_most(size[order], np.flatnonzero(new))]
    root, report, start, size = root[order], report[order], start[order], size[order]
    begins = np.flatnonzero(np.diff(root, prepend=-1))
    firsts = _first_of_most((links[order] << 32) | size, begins)
    members = np.diff(begins, append=len(root))
    ranked = np.lexsort(
        (start[firsts], report[firsts], -size[firsts], -_worth(size[firsts], members))
    )
    rank = np.empty_like(ranked)
    rank[ranked] = np.arange(len(ranked))
    place = 2 * np.repeat(rank, members) + 1
    place[firsts] -= 1
    by_rank = np.argsort(place, kind="stable")
    columns = np.stack([report[by_rank], start[by_rank], (start + size)[by_rank]])
    borders = np.append(0, np.cumsum(members[ranked]))
    return Clusters(columns, borders), root[begins][ranked]


def _first_of_most(values: Places, begins: Places) -> Places:
    """Of each group, which begins here and there, the first of those that have most."""
    if not len(begins):
        return NONE
    sizes = np.diff(begins, append=len(values))
    most = np.flatnonzero(values == np.repeat(np.maximum.reduceat(values, begins), sizes))
    return most[most.searchsorted(begins)]


def _worth(length: Places, reports: Places) -> NDArray[np.float64]:
    """What a wording is worth whose first member has this length, in so many reports."""
    commonness = np.array([log2(1 + count) for count in range(REPORTS_THAT_COUNT + 1)])
    worth = (
        np.minimum(length, LENGTH_THAT_COUNTS) * commonness[np.minimum(reports, REPORTS_THAT_COUNT)]
    )
    return np.asarray(np.round(worth * np.minimum(1, LONG / length), 6))
