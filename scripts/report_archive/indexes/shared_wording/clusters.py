"""Clusters (相同表述): one wording with every report that has it, the same or nearly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log2
from typing import Final, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import NONE, CorpusText, Numbers, Places

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

    @classmethod
    def of(
        cls, corpus: CorpusText, members: Numbers, borders: Places, of_passage: Numbers
    ) -> "Clustered":
        """Clusters of which starts and ends are counted from where reports begin."""
        whole = members.astype(np.int64)
        whole[1:] += corpus.report_start[members[0]]
        return cls(Clusters(whole, borders), of_passage)


class Gathered(NamedTuple):
    """Clusters in any order: the members of all, and how many each has.

    Shape:   members as in Clusters, but for starts and ends: they are counted from where reports
             begin.
    """

    members: Numbers
    sizes: Places


def gathered(
    reports: Numbers, spans: Numbers, one: Places, other: Places
) -> tuple[Gathered, Numbers]:
    """What passages join, as clusters, and which of them each passage belongs to.

    Shape:   reports and spans are those of all stretches, where these start and end in a row each;
             one and other are of each passage the stretches that lead its two.
    """
    links = np.bincount(one, minlength=len(reports))
    links += np.bincount(other, minlength=len(reports))
    used = np.flatnonzero(links)
    place = np.zeros(len(reports), np.int32)
    place[used] = np.arange(len(used))
    root = _roots(len(used), place[one], place[other])
    found, roots = _gathered(root, reports[used], spans[:, used], links[used])
    number = np.zeros(len(used), np.int32)
    number[roots] = np.arange(len(roots))
    return found, number[root[place[one]]]


def ranked(clusters: Gathered) -> tuple[Numbers, Places, Numbers]:
    """The members of clusters, best first, where each begins there, and the rank of each."""
    begins = np.cumsum(clusters.sizes) - clusters.sizes
    report, start, end = clusters.members[:, begins]
    size = end - start
    order = np.lexsort((start, report, -size, -_worth(size, clusters.sizes)))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order))
    sizes = clusters.sizes[order]
    borders = np.append(0, np.cumsum(sizes))
    at = np.repeat(begins[order] - borders[:-1], sizes) + np.arange(borders[-1])
    return clusters.members[:, at], borders, rank


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
    root: Numbers, report: Numbers, spans: Numbers, links: Places
) -> tuple[Gathered, Numbers]:
    """The nodes of each root as a cluster, the longest of each report, and their roots.

    Shape:   links counts the passages that begin or end at a node.
    """
    start, size = spans[0], spans[1] - spans[0]
    # Nodes stand as in the text, so those of a root stay in the order of their reports.
    order = np.argsort(root, kind="stable")
    new = (np.diff(root[order], prepend=-1) != 0) | (np.diff(report[order], prepend=-1) != 0)
    order = order[_first_of_most(size[order], np.flatnonzero(new))]
    root, report, start, size = root[order], report[order], start[order], size[order]
    begins = np.flatnonzero(np.diff(root, prepend=-1))
    firsts = _first_of_most((links[order] << 32) | size, begins)
    members = np.diff(begins, append=len(root))
    # The first of each moves to the front, those before it one place back.
    place = np.arange(len(root))
    place += place < np.repeat(firsts, members)
    place[firsts] = begins
    columns = np.empty((len(Stretch._fields), len(root)), np.int32)
    columns[:, place] = report, start, start + size
    return Gathered(columns, members), root[begins]


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
