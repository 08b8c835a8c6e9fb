"""Clusters and pairs: one wording with all its reports, however many; rare sharing first."""

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.own_rows import own_rows
from report_archive.indexes.shared_wording.reading import SharedWording, read_shared_wording
from report_archive.model import Report

ReportOf = Callable[..., Report]
SIGNS = [chr(code) for code in range(0x4E00, 0x5600)]
HUB = "在县委的坚强领导和各部门大力支持下，办公室圆满完成了各项任务。"


def _invented(seed: int, length: int) -> str:
    return "".join(Random(seed).choices(SIGNS, k=length))


def _members(shared: SharedWording) -> list[set[str]]:
    reports = shared.corpus.reports
    return [{reports[one.report].identifier for one in c.members} for c in shared.clusters]


def _own(shared: SharedWording) -> dict[str, tuple[list[int], float]]:
    """Of each report how many others have each of its passages, and its share."""
    own = own_rows(shared.corpus, shared.clusters, 99)
    others = [own.others[slice(*each)].tolist() for each in pairwise(own.borders)]
    names = [shared.corpus.reports[place].identifier for place in own.reports]
    return dict(zip(names, zip(others, own.shares.tolist(), strict=True), strict=True))


def test_a_sentence_of_very_many_reports_is_one_cluster_with_all_of_them(
    report_of: ReportOf,
) -> None:
    reports = [report_of(f"r{n}", [f"{_invented(n, 60)}。{HUB}"]) for n in range(300)]
    shared = read_shared_wording(reports)
    assert [len(found) for found in _members(shared)] == [300]
    assert shared.pairs.total == 0, "what everybody writes makes no pair"
    assert _own(shared)["r7"][0] == [299]


def test_stock_wording_inside_a_rare_passage_counts_there(report_of: ReportOf) -> None:
    rare = _invented(1000, 30)
    reports = [report_of(f"r{n}", [f"{_invented(n, 60)}。{HUB}"]) for n in range(40)]
    reports += [report_of(f"s{n}", [f"{_invented(500 + n, 60)}。{rare}{HUB}"]) for n in range(2)]
    shared = read_shared_wording(reports)
    assert shared.pairs.total == 1
    # The stop before it is shared as well.
    assert shared.pairs.weightiest[0].first_signs == 1 + len(rare) + len(HUB)
    assert {"s0", "s1"} in _members(shared)
    assert max(map(len, _members(shared))) == 42


def test_the_rarer_of_two_shared_passages_comes_first(report_of: ReportOf) -> None:
    common, rare = _invented(1, 30), _invented(2, 30)
    texts = [common, common, common + rare, rare]
    reports = [
        report_of(f"r{n}", [f"{_invented(10 + n, 50)}。", text]) for n, text in enumerate(texts)
    ]
    pairs = read_shared_wording(reports).pairs
    assert pairs.total == 4
    assert (pairs.weightiest[0].first, pairs.weightiest[0].second) == (2, 3)
    assert pairs.weightiest[0].weight == 30
    # Two others have it, so each sign weighs half; the stop before it is shared too.
    assert {pair.weight for pair in pairs.weightiest[1:]} <= {15, 15.5}


def test_shares_are_those_of_the_compared_text(report_of: ReportOf) -> None:
    copied = _invented(1, 40)
    reports = [
        report_of("r1", [copied + _invented(2, 39) + "。"]),
        report_of("r2", [copied, _invented(3, 160)]),
    ]
    pair = read_shared_wording(reports).pairs.weightiest[0]
    assert (pair.first_signs, pair.second_signs) == (40, 40)
    assert (pair.first_share, pair.second_share) == (0.5, 0.2)
    assert _own(read_shared_wording(reports))["r1"][1] == 0.5


def test_longer_clusters_come_before_stock_phrases(report_of: ReportOf) -> None:
    stock, rare = HUB[:22], _invented(1, 90)
    reports = [report_of(f"r{n}", [f"{_invented(n + 9, 30)}。{stock}。"]) for n in range(9)]
    reports += [report_of(f"s{n}", [rare, _invented(n + 99, 30)]) for n in range(2)]
    assert _members(read_shared_wording(reports))[0] == {"s0", "s1"}


@pytest.mark.parametrize("reports", [0, 1])
def test_few_reports_share_nothing(report_of: ReportOf, reports: int) -> None:
    shared = read_shared_wording([report_of(f"r{n}", [HUB, HUB]) for n in range(reports)])
    assert (list(shared.clusters), shared.pairs.total, _own(shared)) == ([], 0, {})


LINES = st.sampled_from([HUB, _invented(1, 30), _invented(2, 14) + "。", _invented(3, 50), "短。"])


@given(texts=st.lists(st.lists(LINES, min_size=1, max_size=4), min_size=2, max_size=6))
def test_every_shared_line_is_told_of_each_of_its_reports(
    report_of: ReportOf, texts: list[list[str]]
) -> None:
    reports = [report_of(f"r{n}", lines) for n, lines in enumerate(texts)]
    shared = read_shared_wording(reports, stock_places=2)
    members = _members(shared)
    for line in {line for lines in texts for line in lines if len(line) >= 20}:
        having = {f"r{n}" for n, lines in enumerate(texts) if line in lines}
        if len(having) > 1:
            assert having <= {name for found in members if found & having for name in found}
            assert having <= set(_own(shared))


def test_clusters_are_a_sequence(report_of: ReportOf) -> None:
    lines = [_invented(seed, 30) for seed in range(3)]
    shared = read_shared_wording([report_of(f"r{n}", lines[: n + 1]) for n in range(4)])
    whole = list(shared.clusters)
    assert len(whole) == len(shared.clusters) > 1
    assert [list(shared.clusters[start:]) for start in range(4)] == [whole[n:] for n in range(4)]
    assert list(shared.clusters[:1]) == whole[:1] == [shared.clusters[0]]
    assert [len(cluster.members) for cluster in whole] == shared.clusters.sizes.tolist()
    assert [list(own.members[0]) for own in whole] == shared.clusters.firsts.T.tolist()
