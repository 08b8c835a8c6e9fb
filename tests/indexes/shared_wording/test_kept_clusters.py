"""Clusters taken over from the run before are those that would be gathered once more."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases.kept_text import text_digests
from report_archive.indexes.shared_wording import kept_clusters
from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.clusters import Clustered, Gathered, gathered
from report_archive.indexes.shared_wording.corpus_text import Numbers, Places
from report_archive.indexes.shared_wording.folded_reports import corpus_text
from report_archive.indexes.shared_wording.kept_clusters import KeptClusters, find_clusters
from report_archive.indexes.shared_wording.kept_passages import KeptPassages, Taken
from report_archive.model import Report

ReportOf = Callable[..., Report]
LENGTH = 60
NAMES = "abcdef"
# Two reports by their names, where the passage starts in either, how long it is there.
Row = tuple[str, str, int, int, int, int]
PLACES = st.sampled_from([0, 1, 2, 5, 40])
SIZES = st.sampled_from([8, 10, 15])
ROWS = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(NAMES), PLACES, PLACES, SIZES, SIZES
).filter(lambda row: row[0] < row[1])
FOUND = st.tuples(st.sets(ROWS, max_size=12), st.sets(ROWS, max_size=6))


class _Archive:
    """Reports and their passages in two groups, as they are kept."""

    def __init__(self, report_of: ReportOf, names: str, found: tuple[set[Row], set[Row]]) -> None:
        self.corpus = corpus_text([report_of(name, ["甲" * LENGTH]) for name in names])
        self.digests = text_digests(self.corpus.reports, {})
        self.rows = [sorted(row for row in own if {*row[:2]} <= {*names}) for own in found]
        self.groups = tuple(self._kept(names, own) for own in self.rows)

    def _kept(self, names: str, rows: list[Row]) -> KeptPassages:
        sizes = np.bincount([names.index(row[0]) for row in rows], minlength=len(names))
        columns = [
            (names.index(other), start, start + size, at, at + length, size)
            for _, other, start, at, size, length in rows
        ]
        table = np.array(columns, np.int32).reshape(-1, 6)
        return KeptPassages(sizes.astype(np.int32), table)

    def since(self, before: "_Archive") -> tuple[Taken, Change]:
        """What stood in an archive before."""
        stood = [(n, row) for n, own in enumerate(before.rows) for row in own]
        now = [(n, row) for n, own in enumerate(self.rows) for row in own]
        places = [stood.index(each) if each in stood else -1 for each in now]
        change = Change.between(before.digests, self.digests)
        return Taken(self.groups, before.groups, np.array(places, np.int64)), change

    def anew(self) -> tuple[list[object], KeptClusters]:
        """The clusters that there are, whatever was kept."""
        count = sum(map(len, self.rows))
        return _told(*find_clusters(self.corpus, Taken(self.groups, (), np.full(count, -1))))


def _told(clustered: Clustered, kept: KeptClusters) -> tuple[list[object], KeptClusters]:
    columns = [each.tolist() for each in kept]
    return [list(clustered.clusters), clustered.of_passage.tolist(), columns], kept


def _names(data: st.DataObject) -> str:
    return "".join(sorted(data.draw(st.sets(st.sampled_from(NAMES), min_size=1))))


@given(found=st.lists(FOUND, min_size=2, max_size=3), data=st.data())
def test_what_is_taken_over_is_what_would_be_gathered(
    report_of: ReportOf, found: list[tuple[set[Row], set[Row]]], data: st.DataObject
) -> None:
    before = _Archive(report_of, _names(data), found[0])
    _, kept = before.anew()
    for usual, stocked in found[1:]:
        # Most stay as they were.
        both = {*before.rows[0][1:], *list(usual)[:2]}, {*before.rows[1][1:], *list(stocked)[:1]}
        now = _Archive(report_of, data.draw(st.sampled_from([NAMES, _names(data)])), both)
        told, kept = _told(*find_clusters(now.corpus, *_order(now.since(before), kept)))
        assert told == now.anew()[0]
        before = now


def _order(since: tuple[Taken, Change], kept: KeptClusters) -> tuple[Taken, KeptClusters, Change]:
    taken, change = since
    return taken, kept, change


def test_only_what_belongs_together_with_a_change_is_gathered_again(
    report_of: ReportOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: set[Row] = {("a", "b", 0, 0, 10, 10), ("c", "d", 0, 0, 10, 10), ("c", "e", 0, 0, 10, 10)}
    before = _Archive(report_of, NAMES, (rows, set()))
    _, kept = before.anew()
    gathered_again: list[int] = []
    plain = gathered

    def look(
        reports: Numbers, spans: Numbers, one: Places, other: Places
    ) -> tuple[Gathered, Numbers]:
        gathered_again.append(len(one))
        return plain(reports, spans, one, other)

    monkeypatch.setattr(kept_clusters, "gathered", look)
    now = _Archive(report_of, "abcd", (rows, set()))
    clustered, _ = find_clusters(now.corpus, *_order(now.since(before), kept))
    assert gathered_again == [1]
    assert [len(each.members) for each in clustered.clusters] == [2, 2]


def test_what_another_stretch_leads_now_is_joined_with_it(report_of: ReportOf) -> None:
    # Of the first report the last stretch is led by the second one, and without that by the first.
    rows: set[Row] = {
        ("a", "b", 0, 0, 10, 10),
        ("a", "c", 1, 0, 15, 15),
        ("a", "d", 2, 0, 10, 10),
    }
    before = _Archive(report_of, NAMES, (rows, set()))
    clustered, kept = find_clusters(before.corpus, Taken(before.groups, (), np.full(3, -1)))
    assert [len(each.members) for each in clustered.clusters] == [3, 2]
    now = _Archive(report_of, NAMES, (rows - {("a", "c", 1, 0, 15, 15)}, set()))
    clustered, _ = find_clusters(now.corpus, *_order(now.since(before), kept))
    assert [len(each.members) for each in clustered.clusters] == [3]
