"""Clusters (相同表述): one wording with every report that has it, the same or nearly."""

from dataclasses import dataclass
from itertools import groupby
from math import log2
from typing import Final

import numpy as np

from report_archive.indexes.shared_wording.corpus_text import CorpusText
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


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a report's folded text, as places in the text of the corpus."""

    report: int
    start: int
    end: int


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
    of_passage: tuple[int, ...]


def find_clusters(corpus: CorpusText, *groups: Passages) -> Clustered:
    """Gather passages into clusters.

    Shape:   of_passage runs beside the passages of all groups, one group after another.
    """
    sides = [(p.start, p.end, p.other_start, p.other_end) for p in groups]
    start, end, other_start, other_end = (np.concatenate(side) for side in zip(*sides, strict=True))
    starts, ends = np.concatenate([start, other_start]), np.concatenate([end, other_end])
    packed, which = np.unique((starts << 32) | ends, return_inverse=True)
    known = np.stack([packed >> 32, packed & 0xFFFFFFFF], 1)
    leader = _leaders(known.tolist())
    nodes = np.array(leader, np.int64)[which].tolist()
    half = len(start)
    forest = _Forest(len(leader))
    links = [0] * len(leader)
    for one, other in zip(nodes[:half], nodes[half:], strict=True):
        forest.join(one, other)
        links[one] += 1
        links[other] += 1
    rows = np.column_stack([corpus.owner[known[:, 0]], known, links]).tolist()
    roots: dict[int, list[int]] = {}
    for node in sorted(set(nodes)):
        roots.setdefault(forest.root(node), []).append(node)
    found = [(root, _cluster([rows[node] for node in members])) for root, members in roots.items()]
    found.sort(key=lambda item: _rank(item[1]))
    place = {root: index for index, (root, _) in enumerate(found)}
    return Clustered(
        clusters=tuple(cluster for _, cluster in found),
        of_passage=tuple(place[forest.root(node)] for node in nodes[:half]),
    )


def _leaders(spans: list[list[int]]) -> list[int]:
    """For each span, ascending, the index of the first one that it is the same stretch as."""
    leaders: list[int] = []
    leader = []
    for index, (start, end) in enumerate(spans):
        chosen, most = index, 0
        for other in leaders[: -STRETCHES_TRIED - 1 : -1]:
            other_start, other_end = spans[other]
            if other_end <= start:
                continue
            shorter, longer = (end, other_end) if end < other_end else (other_end, end)
            common, covered = shorter - start, longer - other_start
            if common * SAME_STRETCH[1] >= covered * SAME_STRETCH[0] and common > most:
                chosen, most = other, common
        if chosen == index:
            leaders.append(index)
        leader.append(chosen)
    return leader


class _Forest:
    """Which nodes belong together, by the smallest node of each set."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, node: int) -> int:
        above = self._above
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    def join(self, one: int, other: int) -> None:
        one, other = self.root(one), self.root(other)
        self._above[max(one, other)] = min(one, other)


def _cluster(nodes: list[list[int]]) -> Cluster:
    """A cluster of nodes: report, start, end, and how many passages begin or end there."""
    longest = [
        max(own, key=lambda node: (node[2] - node[1], -node[1]))
        for _, own in groupby(nodes, key=lambda node: node[0])
    ]
    first = max(longest, key=lambda node: (node[3], node[2] - node[1], -node[0]))
    ordered = [first, *(node for node in longest if node is not first)]
    return Cluster(tuple(Stretch(report, start, end) for report, start, end, _ in ordered))


def _rank(cluster: Cluster) -> tuple[float, int, int, int]:
    first, reports = cluster.members[0], len(cluster.members)
    worth = min(cluster.length, LENGTH_THAT_COUNTS) * log2(1 + min(reports, REPORTS_THAT_COUNT))
    worth *= min(1, LONG / cluster.length)
    return (-round(worth, 6), -cluster.length, first.report, first.start)
