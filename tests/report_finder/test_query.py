"""Finding agrees with the contract, and with reading every report."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from report_archive.model import Report
from report_archive.report_finder.index import build_finder, finder_files
from report_archive.report_finder.query import find_reports
from report_archive.report_finder.records import BOOSTS, Record, field_values
from report_archive.report_finder.terms import Segmenter
from report_archive.text_folding import query_words, searchable
from report_archive.words import WordSegmenter

CONTRACT: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "contract" / "report_finder.yml").read_text(encoding="utf-8")
)
SEGMENTER = WordSegmenter([])
# Few characters, so that words repeat; with what is easily spoilt on the way.
ALPHABET = "办公室厅督查一2023*Aｂ “”、　-𠮷Ⅱ\u200b"
TEXT = st.text(alphabet=ALPHABET, min_size=1, max_size=12)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)


@st.composite
def corpora(draw: st.DrawFn) -> list[Record]:
    """Up to six reports."""
    return [
        Record(
            f"r{n}", draw(TEXT), False, draw(TEXT), "", "", 2023, "", draw(TEXTS), draw(TEXTS), ()
        )
        for n in range(draw(st.integers(1, 6)))
    ]


def found(records: Sequence[Record], query: str) -> list[str]:
    found = find_reports(finder_files(records, SEGMENTER), query)
    return [result.record.identifier for result in found]


@pytest.mark.parametrize("case", CONTRACT["queries"], ids=lambda case: case["query"] or "无词")
def test_contract(
    case: dict[str, Any], contract_reports: list[Report], one_word: Segmenter
) -> None:
    files = build_finder(contract_reports, one_word)
    results = find_reports(files, case["query"], filters=case.get("filters"))
    identifiers = [result.record.identifier for result in results]
    if case.get("order", True):
        assert identifiers == case["expect"]
    else:
        assert sorted(identifiers) == sorted(case["expect"])


@settings(deadline=None)
@given(corpora(), st.data())
def test_every_piece_of_a_title_or_heading_finds_its_report(
    records: list[Record], data: st.DataObject
) -> None:
    record = data.draw(st.sampled_from(records))
    text = data.draw(st.sampled_from([record.title, *record.headings]))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert record.identifier in found(records, text[start:end])


@settings(deadline=None)
@given(corpora(), st.text(alphabet=ALPHABET, max_size=5))
def test_results_are_those_of_reading_every_report(records: list[Record], query: str) -> None:
    def holds(record: Record, word: str) -> bool:
        values = [value for field in BOOSTS for value in field_values(record, field)]
        return any(word in searchable(value) for value in values)

    words = query_words(query)
    expected = [r.identifier for r in records if all(holds(r, word) for word in words)]
    assert sorted(found(records, query)) == expected


def test_a_title_weighs_more_than_a_heading() -> None:
    title = Record("r1", "督查工作", False, "", "", "", 2020, "", (), ("其他内容",), ())
    heading = Record("r2", "其他内容", False, "", "", "", 2023, "", (), ("督查工作",), ())
    others = [Record(f"r{n}", "无关", False, "", "", "", 2022, "", (), (), ()) for n in range(3, 9)]
    assert found([heading, *others, title], "督查") == ["r1", "r2"]


def test_a_pasted_paragraph_finds_only_the_heading_that_holds_all_of_it() -> None:
    paragraph = "".join(chr(0x4E00 + n) for n in range(900))
    whole = Record("r1", "甲", False, "", "", "", 0, "", (), (paragraph,), ())
    part = Record("r2", "甲", False, "", "", "", 0, "", (), (paragraph[:-1],), ())
    assert found([whole, part], paragraph) == ["r1"]


def test_results_say_where_to_go_and_which_headings_match(
    contract_reports: list[Report], one_word: Segmenter
) -> None:
    (result,) = find_reports(build_finder(contract_reports, one_word), "公文 督查", limit=5)
    assert result.address == "reports/ra.html"
    assert result.headings == ("一、围绕中心抓督查", "（一）公文处理")


def test_limit(contract_reports: list[Report], one_word: Segmenter) -> None:
    files = build_finder(contract_reports, one_word)
    everything = find_reports(files, "报告")
    assert len(everything) == 4
    assert find_reports(files, "报告", 2) == everything[:2]
