"""What the index keeps of a report: place, role, borders and themes of every sentence."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import Finding, Metadata, Passage, RawText, Report, Role
from report_archive.phrase_index.sentence_entries import (
    BEGINS_PARAGRAPH,
    BEGINS_SECTION,
    HANDY,
    HAS_FIGURE,
    Entry,
    ReportRecord,
    SentenceClass,
    latest_first,
    record_to_data,
    report_entry,
)
from report_archive.understanding.structure import parse_structure

BODY: Final = """清溪县委办公室2023年工作总结
2023年，全办紧扣中心、主动作为，各项工作有序推进。现总结如下：
一、主要做法
（一）抓实督查。建立台账120本。一是开展专项督查。二是办结率达百分之九十。
（二）办好会务。全年零差错。
二、下步打算
明年继续努力。
清溪县委办公室
2023年12月31日
"""


def make_report(body: str, themes: Mapping[str, tuple[str, ...]] | None = None) -> Report:
    """A report whose structure is read, and whose themes and roles are given by hand.

    Shape:   themes by the words that a heading or point begins with, "" for the report.
    """
    raw = RawText("县委办/2023.txt", "utf-8", "0" * 64, body)
    structure, _ = parse_structure(raw)
    named = themes or {}

    def of(start: int) -> tuple[Finding[str], ...]:
        found = [v for k, v in named.items() if k and body[start:].lstrip().startswith(k)]
        return tuple(Finding(name, "", 1.0) for names in found for name in names)

    passages = []
    for words, role in (("建立", Role.MEASURE), ("明年", Role.CLOSING)):
        start = body.find(words)
        if start >= 0:
            passages.append(Passage(role, start, body.index("。", start) + 1, 1))
    return Report(
        identifier="r1",
        raw=raw,
        structure=structure,
        metadata=Metadata(
            title=Finding(None, "", 0.0),
            office=Finding("清溪县委办公室", "", 1.0),
            office_type=Finding("党委办公室", "", 1.0),
            level=Finding(None, "", 0.0),
            year=Finding(2023, "", 1.0),
            kind=Finding("工作总结", "", 1.0),
            themes=tuple(Finding(name, "", 1.0) for name in named.get("", ())),
        ),
        heading_themes=tuple(of(block.start) for block in structure.headings),
        point_themes=tuple(of(point.start) for point in structure.points),
        passages=tuple(passages),
        masks=0,
        keywords=(),
    )


THEMES: Final[dict[str, tuple[str, ...]]] = {
    "（一）": ("督查督办",),
    "二是": ("机关党建",),
    "": ("综合协调",),
}
ENTRY: Final = report_entry(make_report(BODY, THEMES))


def sentence(words: str) -> SentenceClass:
    """The class of the first sentence that begins with some words."""
    number = next(n for n, text in enumerate(ENTRY.texts) if text.startswith(words))
    return ENTRY.classes[number]


def test_the_record_says_what_is_known() -> None:
    assert record_to_data(ENTRY.record)[2:] == [
        len(ENTRY.texts),
        sum(map(len, ENTRY.texts)),
        "2023",
        "县委办/2023.txt",
        2023,
        "清溪县委办公室",
        "党委办公室",
        "",
        "工作总结",
    ]


@pytest.mark.parametrize(
    ("words", "position", "role"),
    [
        ("清溪县委办公室2023", "标题", ""),
        ("2023年，全办", "开头", ""),
        ("一、主要", "小标题", ""),
        ("（一）抓实", "小标题", ""),
        ("建立台账", "正文", "举措"),
        ("一是", "分条首句", ""),
        ("二是", "分条首句", ""),
        ("全年零", "正文", ""),
        ("明年", "结尾", "结尾"),
        ("2023年12月", "结尾", ""),
    ],
)
def test_position_and_role(words: str, position: str, role: str) -> None:
    assert (sentence(words).position, sentence(words).role) == (position, role)


@pytest.mark.parametrize(
    ("words", "themes"),
    [
        ("2023年，全办", ()),
        ("（一）抓实", ("督查督办",)),
        ("建立台账", ("督查督办",)),
        ("一是", ("督查督办",)),
        ("二是", ("机关党建",)),
        ("全年零", ()),
    ],
)
def test_themes_are_those_of_the_innermost_section_or_point(
    words: str, themes: tuple[str, ...]
) -> None:
    assert sentence(words).themes == themes


def test_a_report_without_sections_and_points_is_one_section() -> None:
    entry = report_entry(make_report("抓好落实。\n再接再厉。\n", {"": ("综合协调",)}))
    assert {each.themes for each in entry.classes} == {("综合协调",)}


@pytest.mark.parametrize(
    ("words", "borders"),
    [
        ("清溪县委办公室2023", BEGINS_PARAGRAPH | BEGINS_SECTION),
        ("2023年，全办", BEGINS_PARAGRAPH),
        ("一、主要", BEGINS_PARAGRAPH | BEGINS_SECTION),
        ("（一）抓实", BEGINS_PARAGRAPH),
        ("建立台账", 0),
        ("一是", 0),
        ("（二）办好", BEGINS_PARAGRAPH),
        ("二、下步", BEGINS_PARAGRAPH | BEGINS_SECTION),
        ("明年", BEGINS_PARAGRAPH),
    ],
)
def test_borders(words: str, borders: int) -> None:
    assert sentence(words).bits & (BEGINS_PARAGRAPH | BEGINS_SECTION) == borders


def bits_of(text: str) -> int:
    return report_entry(make_report(f"总结\n第一段话。\n{text}\n")).classes[-1].bits


@pytest.mark.parametrize(
    "text",
    [
        "办结120件。",
        "增长８.5%。",
        "满意率达百分之九十。",
        "3个月完成。",
        "2023年办结5件。",
        "投入2023万元。",
        "用时3年。",
    ],
)
def test_figures(text: str) -> None:
    assert bits_of(text) & HAS_FIGURE


@pytest.mark.parametrize(
    "text",
    ["办结多件。", "2023年继续。", "3月5日召开。", "印发〔2023〕文件。", "2021—2023年完成"],
)
def test_dates_and_numbers_of_headings_are_no_figures(text: str) -> None:
    assert not bits_of(text) & HAS_FIGURE


@pytest.mark.parametrize(("length", "handy"), [(9, False), (10, True), (80, True), (81, False)])
def test_handy_sentences_are_neither_scraps_nor_endless(length: int, handy: bool) -> None:
    assert bool(bits_of("　".join("字" * (length - 1)) + "。") & HANDY) == handy


def test_the_digest_changes_with_anything_that_is_kept() -> None:
    report = make_report(BODY, THEMES)
    others = [
        make_report(BODY.replace("台账", "账册"), THEMES),
        make_report(BODY, THEMES | {"（二）": ("会务组织",)}),
        replace(report, identifier="r2"),
        replace(report, passages=()),
        replace(report, metadata=replace(report.metadata, year=Finding(2022, "", 1.0))),
    ]
    digests = {report_entry(each).record.digest for each in others}
    assert len(digests) == len(others)
    assert ENTRY.record.digest not in digests
    assert report_entry(report) == ENTRY


def test_sentences_out_of_order_are_refused() -> None:
    report = make_report(BODY)
    blocks = report.structure.blocks
    turned = replace(report, structure=replace(report.structure, blocks=blocks[::-1]))
    with pytest.raises(ValueError, match="not numbered in order"):
        report_entry(turned)


@given(st.text(alphabet="一二、（）。\n　甲乙是1.年月日", max_size=80))
def test_any_report_keeps_its_sentences(body: str) -> None:
    report = make_report(body)
    entry = report_entry(report)
    sentences = [each for block in report.structure.blocks for each in block.sentences]
    assert list(entry.texts) == [body[each.start : each.end] for each in sentences]
    assert len(entry.classes) == len(entry.texts) == entry.record.sentences
    section = BEGINS_PARAGRAPH | BEGINS_SECTION
    assert all(each.bits & section == section for each in entry.classes[:1])
    assert all(each.bits & section != BEGINS_SECTION for each in entry.classes)


@pytest.mark.parametrize(
    ("years", "expected"), [([2021, None, 2023, 2021], [2023, 2021, 2021, None])], ids=["years"]
)
def test_reports_are_kept_latest_first(years: list[int | None], expected: list[int | None]) -> None:
    made = [
        Entry(ReportRecord(f"r{n}", "", 0, 0, "", "", year, "", "", "", ""), (), ())
        for n, year in enumerate(years)
    ]
    assert [entry.record.year for entry in sorted(made, key=latest_first)] == expected
