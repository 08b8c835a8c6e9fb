"""Rows of reports: the passages of each as they stand in it, with the nearest others."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.clusters import Stretch
from report_archive.indexes.shared_wording.own_rows import NEAREST, own_rows
from report_archive.indexes.shared_wording.reading import read_shared_wording
from report_archive.model import Report

SAID = (
    "建立健全重点工作联席会议制度，推动各项任务落到实处见到成效。",
    "坚持每周调度、每月通报、每季讲评，督促各责任单位按时办结。",
    "坚持每周调度、每月通报、每季讲评。",
    "短。",
)
TEXTS = st.lists(st.lists(st.sampled_from(SAID), max_size=4), min_size=1, max_size=6)


def _nearest(own: int, others: list[int]) -> list[int]:
    """By turns one after it and one before it, as long as there are some on both sides."""
    after = [other for other in others if other > own]
    before = [other for other in others if other < own][::-1]
    found = []
    while after or before:
        found += [*after[:1], *before[:1]]
        after, before = after[1:], before[1:]
    return found[:NEAREST]


@given(texts=TEXTS, most=st.integers(1, 4))
def test_rows_are_those_of_the_clusters(
    report_of: Callable[..., Report], texts: list[list[str]], most: int
) -> None:
    reports = [report_of(f"r{n}", lines) for n, lines in enumerate(texts)]
    shared = read_shared_wording(reports, stock_places=2)
    expected: dict[int, list[tuple[Stretch, str, int, list[int]]]] = {}
    covered: dict[int, set[int]] = {}
    for cluster in shared.clusters:
        having = sorted(member.report for member in cluster.members)
        for member in cluster.members:
            others = [report for report in having if report != member.report]
            row = member, shared.text(member), len(others), _nearest(member.report, others)
            expected.setdefault(member.report, []).append(row)
            covered.setdefault(member.report, set()).update(range(member.start, member.end))
    own = own_rows(shared.corpus, shared.clusters, most)
    assert own.reports.tolist() == sorted(expected)
    assert own.counts.tolist() == [len(expected[report]) for report in sorted(expected)]
    for report, share, rows in zip(own.reports, own.shares, pairwise(own.borders), strict=True):
        assert share == len(covered[report]) / shared.corpus.lengths[report]
        found = [
            (
                reports[report].raw.body[own.first[row] : own.last[row]],
                int(own.others[row]),
                own.nearest[row].tolist()[: own.others[row]],
            )
            for row in range(*rows)
        ]
        wanted = sorted(expected[report], key=lambda row: row[0])[:most]
        assert found == [row[1:] for row in wanted]
