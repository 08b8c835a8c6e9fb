"""Citations grouped by what they cite."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.indexes.readings import cited_by

from report_archive.indexes.citations.mention import MentionKind
from report_archive.indexes.citations.read import Cited
from report_archive.model import Report
from report_archive.source_reports import VOCABULARY, understand_file
from report_archive.vocabulary import load_vocabulary
from report_archive.words import WordSegmenter


@pytest.fixture(scope="module")
def segmenter() -> WordSegmenter:
    """The words of the archive."""
    return WordSegmenter(load_vocabulary(VOCABULARY).user_words)


@pytest.fixture(scope="module")
def cited(report_of: Callable[..., Report], segmenter: WordSegmenter) -> Cited:
    """Three small reports, one of them without a year."""
    reports = [
        report_of("r1", ["学习《条例解读》，起草《方案》。", "再学《条例解读》。"], year=2023),
        report_of("r2", ["学习《条例解读》，印发《年度 纲目》。"], year=2021),
        report_of("r3", ["对照《年度纲目》和党的二十大精神。", "印发《方案》。"]),
    ]
    return cited_by(reports, segmenter)


def told(cited: Cited) -> list[tuple[str, int, int, tuple[int, ...]]]:
    """Every subject: its name, reports, mentions, years."""
    every = cited.subjects
    counts = zip(every.reports.tolist(), every.mentions.tolist(), strict=True)
    return [
        (cited.name(place), reports, mentions, tuple(every.years_of(place)))
        for place, (reports, mentions) in enumerate(counts)
    ]


def test_counts_and_years(cited: Cited) -> None:
    assert told(cited) == [
        ("《条例解读》", 2, 3, (2023, 2021)),
        ("《年度 纲目》", 2, 2, (2021,)),
        ("党的二十大", 1, 1, ()),
        ("《方案》", 2, 2, (2023,)),
    ]


def test_subjects_by_kind(cited: Cited) -> None:
    for kind, names in (
        (MentionKind.MEETING, ["党的二十大"]),
        (MentionKind.NAMELESS, ["《方案》"]),
    ):
        assert [cited.name(place) for place in cited.subjects.of([kind])] == names


def test_the_government_report_is_cited_by_two_seeds(seeds: Path, segmenter: WordSegmenter) -> None:
    paths = sorted(seeds.glob("*.txt"))
    reports = [report for path in paths for report in understand_file(path)[0]]
    cited = cited_by(reports, segmenter)
    (place,) = [n for n, one in enumerate(told(cited)) if one[0] == "《政府工作报告》"]
    rows = cited.subjects.members[slice(*cited.subjects.first[place : place + 2])].tolist()
    assert {cited.report(row).raw.path[:3] for row in rows} == {"000", "004"}
    assert all("《政府工作报告》" in cited.text(row) for row in rows)
