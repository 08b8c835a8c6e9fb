"""Clusters (相同表述): one wording with every report that has it, the same or nearly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log2
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.shared_wording.corpus_text import (
    CorpusText,
    Numbers,
    Places,
    portions,
)
from report_archive.indexes.shared_wording.passages import Passages

# Two stretches of a report are one wording where they share three fifths of what both cover.
SAME_STRETCH: Final = (3, 5)
STRETCHES_TRIED: Final = 4  # of those that begin before; keeps hostile repetition linear
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

    @property
    def length(self) -> int:
        """How many signs the first member has."""
        return self.members[0].end - self.members[0].start


@dataclass(frozen=True, slots=True)
class Clustered:
    """All clusters, best first, and which of them each passage belongs to."""

    clusters: tuple[Cluster, ...]
    of_passage: Places


def find_clusters(corpus: CorpusText, *groups: Passages) -> Clustered:
    """Gather passages into clusters.

    Shape:   of_passage runs beside the passages of all groups, one group after another.
    """
    sides = [(p.start, p.end, p.other_start, p.other_end) for p in groups]
    start, end, other_start, other_end = (np.concatenate(side) for side in zip(*sides, strict=True))
    starts, ends = np.concatenate([start, other_start]), np.concatenate([end, other_end])
    packed, which = np.unique((starts << 32) | ends, return_inverse=True)
    known = np.stack([packed >> 32, packed & 0xFFFFFFFF], 1)
    leader = np.array(_leaders(_rows(known)), np.int64)
    nodes = leader[which]
    half = len(start)
    root = _roots(len(leader), nodes[:half], nodes[half:])
    links = np.bincount(nodes, minlength=len(leader))
    used = np.flatnonzero(links)
    found = _gathered(root[used], corpus.owner(known[used, 0]), known[used], links[used])
    found.sort(key=lambda item: _rank(item[1]))
    place = np.zeros(len(leader), np.int64)
    place[[one for one, _ in found]] = np.arange(len(found))
    return Clustered(tuple(cluster for _, cluster in found), place[root[nodes[:half]]])


def _rows(columns: Places) -> Iterator[list[int]]:
    """The rows of a table, of which Python has no more than a portion at a time."""
    return chain.from_iterable(columns[some].tolist() for some in portions(len(columns)))


def _leaders(spans: Iterable[list[int]]) -> list[int]:
    """For each span, ascending, the index of the first one that it is the same stretch as."""
    leader = []
    recent: list[tuple[int, int, int]] = []  # the last leaders, the latest first
    reached = 0
    for index, (start, end) in enumerate(spans):
        chosen, most = index, 0
        if start < reached:
            for other_start, other_end, other in recent:
                if other_end <= start:
                    continue
                shorter, longer = (end, other_end) if end < other_end else (other_end, end)
                common, covered = shorter - start, longer - other_start
                if common * SAME_STRETCH[1] >= covered * SAME_STRETCH[0] and common > most:
                    chosen, most = other, common
        if chosen == index:
            recent = [(start, end, index), *recent[: STRETCHES_TRIED - 1]]
            reached = max(reached, end)
        leader.append(chosen)
    return leader


def _roots(count: int, one: Places, other: Places) -> Places:
    """For each node the smallest that it is joined with, by these joins or by way of others.

    Time:    each round leaves at most half of the roots that are still to be joined.
    """
    root = np.arange(count)
    while True:
        low = np.minimum(root[one], root[other])
        high = np.maximum(root[one], root[other])
        if np.array_equal(low, high):
            return root
        np.minimum.at(root, high, low)
        while not np.array_equal(above := root[root], root):
            root = above


def _gathered(
    root: Places, report: Numbers, spans: Places, links: Places
) -> list[tuple[int, Cluster]]:
    """The nodes of each root as a cluster.

    Shape:   links counts the passages that begin or end at a node.
    """
    size = spans[:, 1] - spans[:, 0]
    # Of each report the longest stretch, the first of equals.
    ranked = np.lexsort((spans[:, 0], -size, report, root))
    new = (np.diff(root[ranked], prepend=-1) != 0) | (np.diff(report[ranked], prepend=-1) != 0)
    ranked = ranked[new]
    root, report, size, links = root[ranked], report[ranked], size[ranked], links[ranked]
    begins = np.flatnonzero(np.diff(root, prepend=-1))
    firsts = np.lexsort((report, -size, -links, root))[begins]
    table = np.column_stack([report, spans[ranked]])
    members = list(map(Stretch._make, _rows(table)))
    borders = pairwise((*begins.tolist(), len(members)))
    return [
        (one, Cluster((members[first], *members[begin:first], *members[first + 1 : end])))
        for one, first, (begin, end) in zip(
            root[begins].tolist(), firsts.tolist(), borders, strict=True
        )
    ]


def _rank(cluster: Cluster) -> tuple[float, int, int, int]:
    first, reports = cluster.members[0], len(cluster.members)
    worth = min(cluster.length, LENGTH_THAT_COUNTS) * log2(1 + min(reports, REPORTS_THAT_COUNT))
    worth *= min(1, LONG / cluster.length)
    return (-round(worth, 6), -cluster.length, first.report, first.start)
