"""Passages by role: what stands in a report as one, whole and as it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.passages.conftest import NAMES, understood

from report_archive import pipeline
from report_archive.indexes.passages.find import (
    LONGEST,
    closing_quotations,
    quoted,
    role_quotations,
    sentence_number,
)
from report_archive.model import Report, Role
from report_archive.workspace import Workspace

BY_NAME: Final = {"opening": Role.OPENING, "shortcoming": Role.SHORTCOMING, "plan": Role.PLAN}


def test_there_are_cases() -> None:
    assert len(NAMES) >= 4


@pytest.mark.parametrize("part", sorted(BY_NAME))
def test_a_list_has_the_passages_of_its_role_and_no_other(case: dict[str, Any], part: str) -> None:
    found = role_quotations(case["report"], BY_NAME[part])
    assert [quotation.text for quotation in found] == case[part]


def test_a_report_closes_with_its_closing_words(case: dict[str, Any]) -> None:
    assert [q.text for q in closing_quotations(case["report"])] == case["closing"]


def test_a_quotation_leads_to_the_sentence_it_begins_with(case: dict[str, Any]) -> None:
    report: Report = case["report"]
    for role in Role:
        for quotation in role_quotations(report, role):
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
    assert list(role_quotations(report, Role.PLAN)) == []


def test_a_passage_longer_than_a_list_holds_is_cut() -> None:
    plans = "".join(f"下一步，我们将继续抓好第{n}件实事，逐项落到人头。" for n in range(200))
    told = "全年办文1200件，件件有着落。" * 500
    report = understood(f"2023年工作总结\n\n一、做法\n\n{told}\n\n二、下一步打算\n\n{plans}\n")
    (quotation,) = role_quotations(report, Role.PLAN)
    assert LONGEST - 10 <= len(quotation.text) <= LONGEST


# Any text that is one; white space alone is refused before it comes to this.
LINES: Final = (
    st.lists(st.text(alphabet="甲乙丙。 Ab1\n　", max_size=12), min_size=1, max_size=12)
    .map("\n".join)
    .filter(str.strip)
)


@given(text=LINES, bounds=st.tuples(st.integers(0, 160), st.integers(0, 160)))
def test_quoting_changes_white_space_and_nothing_else(text: str, bounds: tuple[int, int]) -> None:
    report = understood(text)
    start, end = min(bounds), max(bounds)
    shown = quoted(report, start, end)
    assert "".join(shown.split()) == "".join(text[start:end].split())


@given(text=LINES)
def test_the_number_is_that_of_the_sentence_at_the_place(text: str) -> None:
    report = understood(text)
    every = [s for block in report.structure.blocks for s in block.sentences]
    for place in range(len(text) + 1):
        after = [sentence.number for sentence in every if sentence.end > place]
        assert sentence_number(report, place) == (after[0] if after else 1)


def test_the_shortcomings_of_the_seeds_are_found(seeds: Path, tmp_path: Path) -> None:
    folders = Workspace(seeds, tmp_path / "docs", tmp_path / "site", tmp_path / "work")
    reports = {r.raw.path[:3]: r for r in pipeline.read_reports(folders).reports}
    found = {name for name, r in reports.items() if list(role_quotations(r, Role.SHORTCOMING))}
    assert found == {"001", "002", "003", "004"}


def test_lines_broken_inside_a_sentence_are_joined(report_of: Callable[..., Report]) -> None:
    report = report_of("r1", ["全年办文\n  120 件，用 Word\n2019 排版。"])
    assert quoted(report, 0, 100) == "全年办文120 件，用 Word 2019 排版。"
