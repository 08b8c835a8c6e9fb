"""Short archives with what they share written down by hand; the real reports that are at hand."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.own_rows import own_rows
from report_archive.indexes.shared_wording.reading import SharedWording, read_shared_wording
from report_archive.model import Report
from report_archive.source_reports import understand_file

FOLDER: Final = Path(__file__).resolve().parents[2] / "cases" / "wording" / "shared_wording"
CASES: Final = [
    case
    for path in sorted(FOLDER.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def test_there_are_cases() -> None:
    assert len(CASES) > 5


def _clusters(shared: SharedWording) -> list[tuple[str, set[str]]]:
    names = [report.identifier for report in shared.corpus.reports]
    return [
        (shared.text(cluster.members[0]), {names[member.report] for member in cluster.members})
        for cluster in shared.clusters
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_short_archive(report_of: Callable[..., Report], case: dict[str, Any]) -> None:
    names = list(case["reports"])
    reports = [report_of(name, lines) for name, lines in case["reports"].items()]
    shared = read_shared_wording(reports)
    found = _clusters(shared)
    for expected in case["clusters"]:
        assert [having for words, having in found if expected["words"] in words] == [
            set(expected["reports"])
        ]
    assert len(found) == len(case["clusters"])
    for words in case.get("not_shared", []):
        assert not [text for text, _ in found if words in text]
    pairs = {(pair.first, pair.second): len(pair.passages) for pair in shared.pairs.weightiest}
    assert pairs == {
        (first, second): case["pairs"][names[first] + names[second]]
        for first, second in combinations(range(len(names)), 2)
        if names[first] + names[second] in case["pairs"]
    }


def test_the_sentence_on_drafts_and_meetings_is_found_in_the_seeds(seeds: Path) -> None:
    paths = sorted(seeds.glob("*.txt"))
    reports = [report for path in paths for report in understand_file(path)[0]]
    shared = read_shared_wording(reports)
    found = [
        [shared.corpus.reports[member.report].raw.path[:3] for member in cluster.members]
        for cluster in shared.clusters
        if "依据关、内容关、格式关" in shared.text(cluster.members[0])
    ]
    assert [sorted(having) for having in found] == [["000", "001"]]
    pair = shared.pairs.weightiest[0]
    assert len(pair.passages) >= 2
    assert pair.first_signs > 140, "the sentences after it are shared as well"


STOCK = (
    "建立值班工作台账，对重要紧急信息做到第一时间报告。",
    "对新进人员实行一对一结对帮带，三个月一考核。",
    "坚持把文稿质量作为生命线，建立集体会商、交叉校核制度。",
)


@given(
    texts=st.lists(
        st.lists(st.sampled_from(STOCK), min_size=1, max_size=3, unique=True),
        min_size=2,
        max_size=5,
    ),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_the_reports_changes_nothing_found(
    report_of: Callable[..., Report], texts: list[list[str]], order: Any
) -> None:
    reports = [report_of(f"r{n}", lines) for n, lines in enumerate(texts)]
    shuffled = order.sample(reports, len(reports))
    one, other = read_shared_wording(reports), read_shared_wording(shuffled)
    assert sorted(having for _, having in map(_sorted, _clusters(one))) == sorted(
        having for _, having in map(_sorted, _clusters(other))
    )
    assert one.pairs.total == other.pairs.total
    assert set(_sharing(one)) == set(_sharing(other))


def _sharing(shared: SharedWording) -> list[str]:
    own = own_rows(shared.corpus, shared.clusters, 1)
    return [shared.corpus.reports[place].identifier for place in own.reports]


def _sorted(cluster: tuple[str, set[str]]) -> tuple[str, list[str]]:
    return cluster[0], sorted(cluster[1])
