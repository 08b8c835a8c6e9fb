"""Clusters kept for the next run (沿用): after an edit those whose passages are others are gathered
again.

A passage joins the stretches that lead its two; what belongs to no such stretch that came, went, or
lost or won a passage, belongs together as before.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.report_texts import put_together
from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.clusters import (
    Clustered,
    Gathered,
    Stretch,
    gathered,
    ranked,
)
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Flags, Numbers, Places
from report_archive.indexes.shared_wording.kept_passages import KeptPassages, Taken
from report_archive.indexes.shared_wording.leaders import find_leaders

SIDES: Final = ((1, 2), (3, 4))  # columns of a row that tell where its stretches start and end


class KeptClusters(NamedTuple):
    """What one run keeps of its clusters for the next.

    Shape:   sizes tells how many stretches each report has, spans where they start and end in
             there; nodes are of each passage the leaders of its first and of its second stretch, as
             places among those of their reports, of_passage is its cluster; members and borders
             are as in Clusters, but for starts and ends: they are counted from where reports begin.
    Order:   spans ascend in each report; passages as Taken has them.
    """

    sizes: Numbers
    spans: Numbers
    nodes: Numbers
    of_passage: Numbers
    members: Numbers
    borders: Places

    @property
    def begins(self) -> Places:
        """Where among all stretches those of each report begin."""
        return np.cumsum(self.sizes, dtype=np.int64) - self.sizes


NOTHING_KEPT: Final = KeptClusters(
    np.zeros(0, np.int32),
    np.zeros((2, 0), np.int32),
    np.zeros((2, 0), np.int32),
    np.zeros(0, np.int32),
    np.zeros((len(Stretch._fields), 0), np.int32),
    np.zeros(1, np.int64),
)


def find_clusters(
    corpus: CorpusText,
    taken: Taken,
    kept: KeptClusters = NOTHING_KEPT,
    change: Change | None = None,
) -> tuple[Clustered, KeptClusters]:
    """Gather passages into clusters.

    Shape:   kept is what was returned before the change, of the passages before.
    """
    if change is None or not taken.groups_before:
        kept, change = NOTHING_KEPT, Change(np.full(len(corpus.reports), -1), np.zeros(0, np.int64))
    joined = _Joined(corpus, taken, kept, change)
    again = joined.again()
    rows = np.flatnonzero(again)
    one, other = joined.global_nodes(rows)
    found, of_row = gathered(joined.reports_of, joined.spans, one, other)
    left = ~joined.dirty
    sizes = np.diff(kept.borders)
    members = kept.members[:, np.repeat(left, sizes)]
    members[0] = change.now[members[0]]
    every = Gathered(
        np.concatenate([members, found.members], axis=1), np.append(sizes[left], found.sizes)
    )
    members, borders, rank = ranked(every)
    of_passage = np.empty(len(again), np.int32)
    standing = np.flatnonzero(~again)
    number = np.cumsum(left) - 1
    of_passage[standing] = rank[number[kept.of_passage[taken.before[standing]]]]
    of_passage[rows] = rank[np.count_nonzero(left) + of_row]
    now = KeptClusters(joined.sizes, joined.spans, joined.nodes, of_passage, members, borders)
    return Clustered.of(corpus, members, borders, of_passage), now


class _Joined:
    """What the passages join, and which clusters of those kept are to be gathered again."""

    def __init__(
        self, corpus: CorpusText, taken: Taken, kept: KeptClusters, change: Change
    ) -> None:
        self._taken, self._kept, self._change = taken, kept, change
        self._reports = _reports_of(taken.groups)
        touched = change.new
        touched[self._reports[:, taken.before < 0]] = True
        self._gone = np.ones(len(kept.of_passage), np.bool_)
        self._gone[taken.before[taken.before >= 0]] = False
        touched[_standing(change.now[_lost(taken, self._gone)])] = True
        self.dirty = np.zeros(len(kept.borders) - 1, np.bool_)
        self._renew(corpus, touched)

    def _renew(self, corpus: CorpusText, touched: Flags) -> None:
        """Tell the stretches of the reports touched, and take over those of others."""
        asked, packed = _stretches(corpus, self._taken.groups, self._reports, touched)
        every, which = _distinct(packed)
        places = np.stack([every >> 32, every & 0xFFFFFFFF])
        owner = corpus.owner(places[0])
        sizes = np.bincount(owner, minlength=len(touched)).astype(np.int32)
        own = (places - corpus.report_start[owner]).astype(np.int32)
        begins = np.cumsum(sizes) - sizes
        lead = (find_leaders(places.T) - begins[owner])[which]
        kept, before = self._kept, self._taken.before
        made = np.cumsum(touched) - 1 + len(kept.sizes)
        source = np.where(touched, made, self._change.before)
        self.spans = put_together(source, [kept.sizes, sizes[touched]], [kept.spans, own])
        self.sizes = sizes
        self.sizes[~touched] = kept.sizes[self._change.before[~touched]]
        self.nodes = np.zeros(self._reports.shape, np.int32)
        there = np.flatnonzero(before >= 0)
        self.nodes[:, there] = kept.nodes[:, before[there]]
        self.nodes.reshape(-1)[asked] = lead
        self._begins = np.cumsum(self.sizes, dtype=np.int64) - self.sizes
        self._tell_dirty(asked)

    def _tell_dirty(self, asked: Places) -> None:
        """Which clusters have lost a passage, won one, or have one with another leader."""
        kept, before = self._kept, self._taken.before
        side, row = np.divmod(asked, max(1, len(before)))
        report = self._reports[side, row]
        node = self._begins[report] + self.nodes[side, row]
        # Both sides of a new passage are asked for, and all others that have its leaders.
        joins = np.zeros(self.spans.shape[1], np.bool_)
        joins[node[before[row] < 0]] = True
        there = before[row] >= 0
        node, place = node[there], before[row[there]]
        then = kept.begins[self._change.before[report[there]]] + kept.nodes[side[there], place]
        joins[node[(kept.spans[:, then] != self.spans[:, node]).any(axis=0)]] = True
        self.dirty[kept.of_passage[place[joins[node]]]] = True
        self.dirty[kept.of_passage[self._gone]] = True

    def again(self) -> Flags:
        """Which passages are to be gathered again."""
        before = self._taken.before
        again = before < 0
        standing = np.flatnonzero(~again)
        again[standing] = self.dirty[self._kept.of_passage[before[standing]]]
        return again

    def global_nodes(self, rows: Places) -> Places:
        """The leaders of passages as places among all stretches, of both sides a row."""
        return np.asarray(self._begins[self._reports[:, rows]] + self.nodes[:, rows])

    @property
    def reports_of(self) -> Numbers:
        """The report of each stretch."""
        return np.repeat(np.arange(len(self.sizes), dtype=np.int32), self.sizes)


def _reports_of(groups: Sequence[KeptPassages]) -> Numbers:
    """The two reports of each passage, a row of all first ones and one of all second ones."""
    every = range(len(groups[0].sizes))
    firsts = [np.repeat(np.array(every, np.int32), each.sizes) for each in groups]
    seconds = [each.rows[:, 0] for each in groups]
    return np.stack([np.concatenate(firsts), np.concatenate(seconds)])


def _lost(taken: Taken, gone: Flags) -> Places:
    """The reports of the passages that are gone, as they were numbered before."""
    found, done = [np.zeros(0, np.int64)], 0
    for each in taken.groups_before:
        rows = np.flatnonzero(gone[done : done + len(each.rows)])
        ends = np.cumsum(each.sizes)
        found += [ends.searchsorted(rows, "right"), each.rows[rows, 0]]
        done += len(each.rows)
    return np.concatenate(found)


def _standing(reports: Places) -> Places:
    return reports[reports >= 0]


def _stretches(
    corpus: CorpusText, groups: Sequence[KeptPassages], reports: Numbers, touched: Flags
) -> tuple[Places, Places]:
    """The stretches of passages that stand in the reports touched.

    Shape:   their places in a table with a row for each side, and the stretches as places of the
             whole text, start and end in one word each.
    """
    at, packed = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for side, (first, last) in enumerate(SIDES):
        done = 0
        for each in groups:
            own = reports[side, done : done + len(each.rows)]
            rows = np.flatnonzero(touched[own])
            begin = corpus.report_start[own[rows]]
            start = (begin + each.rows[rows, first]) << 32
            packed.append(start | (begin + each.rows[rows, last]))
            at.append(rows + side * reports.shape[1] + done)
            done += len(each.rows)
    return np.concatenate(at), np.concatenate(packed)


def _distinct(packed: Places) -> tuple[Places, Numbers]:
    """Each stretch once, ascending, and which of them each is."""
    # There are millions: each further column of them costs what its memory does.
    order = np.argsort(packed)
    every = packed[order]
    new = np.ones(len(every), np.bool_)
    np.not_equal(every[1:], every[:-1], out=new[1:])
    numbers = np.cumsum(new, dtype=np.int32)
    numbers -= 1
    which = np.empty(len(every), np.int32)
    which[order] = numbers
    return every[new], which
