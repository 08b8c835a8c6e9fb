"""The card names every field, leads to its index, and says what is not known."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

import pytest

from report_archive.model import Block, BlockKind, Finding, Report, Sentence, Structure
from report_archive.pages.report_card import card_rows, fields_to_review, outline
from report_archive.vocabulary import Vocabulary

EMPTY: Final = Structure((), ())
UNKNOWN: Final[Finding[Any]] = Finding(None, "", 0.0)

ReportMaker = Callable[..., Report]


def _values(report: Report, vocabulary: Vocabulary, label: str) -> list[dict[str, Any]]:
    (row,) = [row for row in card_rows(report, vocabulary) if row["label"] == label]
    return list(row["values"])


@pytest.mark.parametrize(
    ("label", "text", "url"),
    [
        ("单位", "清溪县政府办公室", f"../all/1.html?office={quote('清溪县政府办公室')}"),
        ("单位类型", "政府办公室", "../offices/government/1.html"),
        ("层级", "县", "../offices/index.html"),
        ("年度", "2022", "../years/2022/1.html"),
        ("文种", "工作总结", "../kinds/summary/1.html"),
        ("主题", "督查督办", "../themes/supervision/1.html"),
    ],
)
def test_a_value_leads_to_its_index(
    label: str, text: str, url: str, vocabulary: Vocabulary, report_of: ReportMaker
) -> None:
    (value,) = _values(report_of("", EMPTY), vocabulary, label)
    assert (value["text"], value["url"]) == (text, url)


def test_a_value_carries_its_evidence_and_confidence(
    vocabulary: Vocabulary, report_of: ReportMaker
) -> None:
    themes = (Finding("督查督办", "督查、督办", 0.8), Finding("政务信息", "信息报送", 0.615))
    values = _values(report_of("", EMPTY, themes=themes), vocabulary, "主题")
    assert [(v["evidence"], v["confidence"]) for v in values] == [
        ("督查、督办", 80),
        ("信息报送", 62),
    ]


def test_a_value_outside_the_vocabulary_leads_nowhere(
    vocabulary: Vocabulary, report_of: ReportMaker
) -> None:
    report = report_of("", EMPTY, kind=Finding("别的文种", "更正", 1.0))
    (value,) = _values(report, vocabulary, "文种")
    assert "url" not in value


@pytest.mark.parametrize("field", ["title", "office", "office_type", "level", "year", "kind"])
def test_an_unknown_field_has_no_value_and_is_to_be_reviewed(
    field: str, vocabulary: Vocabulary, report_of: ReportMaker
) -> None:
    report = report_of("", EMPTY, **{field: UNKNOWN})
    assert fields_to_review(report) == [field]
    rows = card_rows(report, vocabulary)
    assert len([row for row in rows if not row["values"]]) == 1
    assert len(rows) == 7


def test_a_report_without_themes_is_to_be_reviewed(report_of: ReportMaker) -> None:
    assert fields_to_review(report_of("", EMPTY, themes=())) == ["themes"]


def _headings(*levels: int) -> tuple[str, Structure]:
    body, blocks = "", []
    for number, level in enumerate(levels, 1):
        start, text = len(body), f"标题{number}。"
        body += text
        sentence = Sentence(number, start, len(body), number)
        blocks.append(Block(BlockKind.HEADING, level, start, len(body), number, (sentence,)))
        body += "\n"
    return body, Structure(tuple(blocks), ())


def _shape(items: list[dict[str, Any]]) -> list[Any]:
    return [
        (item["url"], _shape(item["children"])) if "children" in item else item["url"]
        for item in items
    ]


@pytest.mark.parametrize(
    ("levels", "shape"),
    [
        ((), []),
        ((1, 1), ["#h1", "#h2"]),
        ((1, 2, 2, 1), [("#h1", ["#h2", "#h3"]), "#h4"]),
        ((1, 2, 3, 4), [("#h1", [("#h2", [("#h3", ["#h4"])])])]),
        ((1, 3, 2), [("#h1", ["#h2", "#h3"])]),
        ((2, 1), ["#h1", "#h2"]),
        ((4, 3, 2, 1), ["#h1", "#h2", "#h3", "#h4"]),
    ],
    ids=str,
)
def test_the_outline_nests_by_level(
    levels: tuple[int, ...], shape: list[Any], report_of: ReportMaker
) -> None:
    assert _shape(outline(report_of(*_headings(*levels)))) == shape


def test_the_outline_leaves_out_the_stop_of_a_heading(report_of: ReportMaker) -> None:
    assert outline(report_of(*_headings(1))) == [{"title": "标题1", "url": "#h1"}]


def test_a_hundred_thousand_headings_are_no_trouble(report_of: ReportMaker) -> None:
    assert len(outline(report_of(*_headings(*[1, 2] * 50_000)))) == 50_000
