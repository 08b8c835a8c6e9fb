"""What a report says on a topic: the narrowest that is on it alone, each character once."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.passages.conftest import understood

from report_archive.indexes.side_by_side.parts import (
    ComparedReport,
    Part,
    cut_into_pieces,
    outline,
    report_parts,
)
from report_archive.model import Report

ReportMaker = Callable[..., Report]


def _shown(report: Report) -> list[tuple[str, str, str]]:
    body = report.raw.body
    return [
        (p.topic, p.heading, body[p.start : p.end].strip())
        for p in report_parts(ComparedReport(report))
    ]


def test_a_section_on_one_theme_is_shown_whole(report_of: ReportMaker) -> None:
    report = report_of(
        "r1",
        [
            (1, "一、抓督查。", ["督查督办"]),
            "逐项办结。",
            (2, "（一）立项。", ["督查督办"]),
            "逐件登记。",
        ],
    )
    assert _shown(report) == [("督查督办", "一、抓督查", "逐项办结。\n（一）立项。\n逐件登记。")]


def test_a_section_on_several_themes_gives_way_to_what_it_holds(report_of: ReportMaker) -> None:
    lines = [
        (1, "一、抓服务。", ["督查督办", "政务信息", "机要保密"]),
        (0, "一是督查|逐项办结。", ["督查督办"]),
        (0, "二是信息|每日一报。", ["政务信息"]),
    ]
    assert [(topic, heading) for topic, heading, _ in _shown(report_of("r1", lines))] == [
        ("机要保密", "一、抓服务"),
        ("督查督办", ""),
        ("政务信息", ""),
    ]


def test_a_report_without_parts_is_one(report_of: ReportMaker) -> None:
    report = report_of("r1", ["全年办文。"], themes=["政务信息"])
    assert _shown(report) == [("政务信息", "全篇", "全年办文。")]


def test_roles_are_topics_too() -> None:
    report = understood(
        "县政府办公室2022年工作总结\n\n2022年，工作有序。\n\n一、办文\n\n"
        + "全年办文120件，无一差错。" * 9
        + "\n\n二、存在问题\n\n有的稿子不够扎实。\n\n三、下一步打算\n\n继续抓实。\n"
    )
    topics = {topic: text for topic, _, text in _shown(report)}
    assert topics["开头"] == "2022年，工作有序。"
    assert topics["不足"] == "有的稿子不够扎实。"
    assert topics["打算"] == "继续抓实。"


def test_the_outline_is_that_of_the_page(report_of: ReportMaker) -> None:
    report = report_of("r1", [(1, "一、办文。", []), "正文。", (2, "（一）起草：", [])])
    assert outline(ComparedReport(report)) == [(1, "一、办文", "h1"), (2, "（一）起草", "h2")]


LINES: Final = st.lists(
    st.sampled_from(
        [
            "全年办文120件。又办会3场。",
            (1, "一、抓督查。", ["督查督办"]),
            (1, "二、抓综合。", ["督查督办", "政务信息"]),
            (2, "（一）抓信息。", ["政务信息"]),
            (0, "一是保密|锁好柜子。", ["机要保密"]),
            (0, "二是信息|每日一报。", ["政务信息", "机要保密"]),
        ]
    ),
    max_size=9,
)


@given(lines=LINES)
def test_pieces_put_together_are_the_part(lines: list[object], report_of: ReportMaker) -> None:
    report = report_of("r1", lines)
    parts = report_parts(ComparedReport(report))
    pieces = cut_into_pieces(ComparedReport(report), parts)
    for part, (first, end) in zip(parts, pieces.ranges, strict=True):
        together = "".join(pieces.texts[first:end])
        assert together.strip() == ComparedReport(report).quoted(part.start, part.end)


@given(lines=LINES)
def test_parts_on_one_topic_do_not_overlap(lines: list[object], report_of: ReportMaker) -> None:
    by_topic: dict[str, list[Part]] = {}
    for part in report_parts(ComparedReport(report_of("r1", lines))):
        by_topic.setdefault(part.topic, []).append(part)
    for parts in by_topic.values():
        for one, other in pairwise(parts):
            assert one.end <= other.start
