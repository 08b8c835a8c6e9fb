"""Passages by role: what stands in a report as one, whole and as it is."""

from pathlib import Path
from typing import Any, Final

import pytest
from tests.indexes.passages.conftest import NAMES, understood

from report_archive import pipeline
from report_archive.indexes.passages.find import (
    LONGEST,
    closing_quotations,
    role_quotations,
)
from report_archive.indexes.passages.shown_text import ShownText
from report_archive.model import Report, Role
from report_archive.workspace import Workspace

BY_NAME: Final = {"opening": Role.OPENING, "shortcoming": Role.SHORTCOMING, "plan": Role.PLAN}


def test_there_are_cases() -> None:
    assert len(NAMES) >= 4


@pytest.mark.parametrize("part", sorted(BY_NAME))
def test_a_list_has_the_passages_of_its_role_and_no_other(case: dict[str, Any], part: str) -> None:
    found = role_quotations(ShownText(case["report"]), BY_NAME[part])
    assert [quotation.text for quotation in found] == case[part]


def test_a_report_closes_with_its_closing_words(case: dict[str, Any]) -> None:
    assert [q.text for q in closing_quotations(ShownText(case["report"]))] == case["closing"]


def test_a_quotation_leads_to_the_sentence_it_begins_with(case: dict[str, Any]) -> None:
    report: Report = case["report"]
    for role in Role:
        for quotation in role_quotations(ShownText(report), role):
            (sentence,) = [
                sentence
                for block in report.structure.blocks
                for sentence in block.sentences
                if sentence.number == quotation.number
            ]
            words = "".join(report.raw.body[sentence.start : sentence.end].split())
            assert quotation.text.startswith(words[:10])


def test_a_plan_that_fills_the_report_is_no_passage() -> None:
    items = "".join(f"下一步，我们将继续抓好第{n}件实事，逐项落到人头。" for n in range(80))
    report = understood(f"镇2024年工作计划\n\n一、下一步打算\n\n{items}\n")
    assert any(passage.role is Role.PLAN for passage in report.passages)
    assert list(role_quotations(ShownText(report), Role.PLAN)) == []


def test_a_passage_longer_than_a_list_holds_is_cut() -> None:
    plans = "".join(f"下一步，我们将继续抓好第{n}件实事，逐项落到人头。" for n in range(200))
    told = "全年办文1200件，件件有着落。" * 500
    report = understood(f"2023年工作总结\n\n一、做法\n\n{told}\n\n二、下一步打算\n\n{plans}\n")
    (quotation,) = role_quotations(ShownText(report), Role.PLAN)
    assert LONGEST - 10 <= len(quotation.text) <= LONGEST


def test_the_shortcomings_of_the_seeds_are_found(seeds: Path, tmp_path: Path) -> None:
    folders = Workspace(seeds, tmp_path / "docs", tmp_path / "site", tmp_path / "work")
    reports = {r.raw.path[:3]: r for r in pipeline.read_reports(folders).reports}
    found = {
        name for name, r in reports.items() if list(role_quotations(ShownText(r), Role.SHORTCOMING))
    }
    assert found == {"001", "002", "003", "004"}
