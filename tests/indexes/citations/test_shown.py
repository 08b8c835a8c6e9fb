"""What a list of citations shows where it has no room for all."""

from collections.abc import Callable

import pytest
from tests.indexes.readings import cited_by

from report_archive.indexes.citations import shown
from report_archive.indexes.citations.read import Cited
from report_archive.indexes.citations.shown import ShownCitations, anchor
from report_archive.model import Report
from report_archive.words import WordSegmenter


@pytest.fixture(scope="module")
def cited(report_of: Callable[..., Report]) -> Cited:
    """Reports that cite one paper each and another one twice in a sentence."""
    reports = [
        report_of(f"r{n}", [f"对照《年鉴》，起草《第{n}号年鉴》，再看《年鉴》。"]) for n in range(4)
    ]
    return cited_by(reports, WordSegmenter([]))


def _shown(found: ShownCitations) -> list[tuple[str, str]]:
    entries = [found.entry(number) for number in range(len(found))]
    return [(entry.report.identifier, entry.words[1]) for entry in entries]


def test_a_sentence_is_shown_once_under_a_name(cited: Cited) -> None:
    assert _shown(ShownCitations("titles", cited)) == [
        *[(f"r{n}", "《年鉴》") for n in range(4)],
        *[(f"r{n}", f"《第{n}号年鉴》") for n in range(4)],
    ]
    assert not len(ShownCitations("meetings", cited))


def test_what_there_is_no_room_for_is_counted(
    cited: Cited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown, "OF_ONE_SUBJECT", 2)
    found = ShownCitations("titles", cited, 4)
    assert _shown(found) == [
        ("r0", "《年鉴》"),
        ("r1", "《年鉴》"),
        ("r0", "《第0号年鉴》"),
        ("r1", "《第1号年鉴》"),
    ]
    assert found.left_out.tolist() == [2, 0, 0]
    assert "4 篇，8 处；另有 2 句未列" in found.headlines[0]
    assert "未列" not in found.headlines[1]


def test_headlines_are_told_apart_by_all_that_they_say(
    report_of: Callable[..., Report],
) -> None:
    def told(*years: int | None) -> bytes:
        reports = [
            report_of(f"r{n}", ["起草《年鉴》。"], year=year) for n, year in enumerate(years)
        ]
        return ShownCitations("titles", cited_by(reports, WordSegmenter([]))).told_headlines(0, 1)

    assert len({told(2020), told(2021), told(None), told(2020, 2020), told(2020, 2021)}) == 5
    assert told(2020) == told(2020)


def test_an_anchor_does_not_depend_on_what_comes_before(
    cited: Cited, report_of: Callable[..., Report]
) -> None:
    (number,) = [n for n in range(5) if cited.name(n) == "《第2号年鉴》"]
    alone = cited_by([report_of("r1", ["见《第2号年鉴》。"])], WordSegmenter([]))
    assert anchor(cited, number) == anchor(alone, 0)
