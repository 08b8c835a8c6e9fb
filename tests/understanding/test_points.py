"""Points are enumerations: found inline and by paragraph, with lead and extent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import Block, BlockKind, RawText
from report_archive.understanding.paragraphs import LineNumbers
from report_archive.understanding.points import find_points
from report_archive.understanding.structure import parse_structure

END = "\n结尾段落，再接再厉，把各项工作做得更好。"
CASES = [
    (
        "段内",
        "文。一是抓学习。学好。二是抓落实。干好。",
        ["一是抓学习|学好。", "二是抓落实|干好。"],
    ),
    (
        "段内分号",
        "要做到：一要学；二要干；三要讲。",
        ["一要学|一要学；", "二要干|二要干；", "三要讲|三要讲。"],
    ),
    ("逐段", "一是学。好。\n二是干。好。", ["一是学|好。", "二是干|好。"]),
    ("逐段多段", "一是学。\n说明甲。\n二是干。\n说明乙。", ["一是学|说明甲。", "二是干|说明乙。"]),
    ("首项在段内", "做法是：一是学。\n二是干。", ["一是学|一是学。", "二是干|二是干。"]),
    (
        "套叠",
        "一要学。甲。\n二要干。一是查。二是考。\n三要讲。乙。",
        ["一要学|甲。", "二要干|二是考。", "一是查|一是查。", "二是考|二是考。", "三要讲|乙。"],
    ),
    (
        "段内两组",
        "一是学。二是干。另外，一是查。二是考。",
        ["一是学|一是学。", "二是干|另外，", "一是查|一是查。", "二是考|二是考。"],
    ),
    ("跳号", "一是学。二是干。四是讲。", ["一是学|一是学。", "二是干|二是干。", "四是讲|四是讲。"]),
    ("重号", "一是学。二是干。二是讲。", ["一是学|一是学。", "二是干|二是干。", "二是讲|二是讲。"]),
    ("两位数", "十是学。十一是干。", []),
    (
        "引号内的句号",
        "一是落实“学。干。”要求。好。二是改。",
        ["一是落实“学。干。”要求|好。", "二是改|二是改。"],
    ),
    (
        "长首句取逗号前",
        "一是建立办公室联络机制，" + "促进上下左右步调一致行动协同信息畅通运转高效" + "。二是改。",
        ["一是建立办公室联络机制|运转高效。", "二是改|二是改。"],
    ),
    (
        "数据取逗号前",
        "一是队伍老化，45岁以上过半。二是改。",
        ["一是队伍老化|岁以上过半。", "二是改|二是改。"],
    ),
    (
        "总说在后",
        "一是学。学好。二是干。干好。在今后的工作中，再接再厉。",
        ["一是学|学好。", "二是干|干好。"],
    ),
    (
        "针对问题",
        "一是学得少；二是干得慢。针对以上问题，加以改进。",
        ["一是学得少|少；", "二是干得慢|慢。"],
    ),
    ("总之", "一要学；二要干。总之，要实。", ["一要学|学；", "二要干|干。"]),
    (
        "各有下一步",
        "一是学。下一步，深学。二是干。下一步，实干。",
        ["一是学|下一步，深学。", "二是干|下一步，实干。"],
    ),
    ("半角句点", "文。要学.一是学.学好.二是干.干好.", ["一是学|学好.", "二是干|干好."]),
    ("词中", "进一步要求统一是前提，唯一是关键，进一步是根本。", []),
    ("单个", "工作中一是一、二是二，一是要学。", []),
    ("求真务实", "一要求真务实。二要求新求变。", ["一要求真务实|实。", "二要求新求变|变。"]),
    ("事前", "一是事前预防。二是点面结合。", ["一是事前预防|防。", "二是点面结合|合。"]),
    ("要素", "三要素齐全，四要件完备。一要素。二要素。", []),
    ("一方面", "一方面抓学习。另一方面抓落实。", []),
]


def _points(body: str) -> list[str]:
    structure, _ = parse_structure(RawText("a.txt", "utf-8", "", body))
    return [
        f"{body[point.start : point.lead_end]}|{body[max(point.start, point.end - 12) : point.end]}"
        for point in structure.points
    ]


def _ends(point: str) -> tuple[str, str]:
    lead, _, end = point.partition("|")
    return lead, end


@pytest.mark.parametrize(("text", "points"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_enumerations_are_found(text: str, points: list[str]) -> None:
    found = [_ends(point) for point in _points(text + END)]
    assert [lead for lead, _ in found] == [_ends(point)[0] for point in points]
    for (_, end), point in zip(found, points, strict=True):
        assert end.endswith(_ends(point)[1])


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        ("文。一\n是学。二是干。", ["一\n是学", "二是干"]),
        ("文。\n一是学。二是干。", ["一是学", "二是干"]),
        ("文。进\n一是甲。统\n二是乙。", []),
    ],
    ids=["标志中", "标志前", "词中"],
)
def test_lines_may_break_inside_a_paragraph(body: str, leads: list[str]) -> None:
    block = Block(BlockKind.PARAGRAPH, 0, 0, len(body), 1, ())
    points = find_points(body, [block], LineNumbers(body))
    assert [body[point.start : point.lead_end] for point in points] == leads


def test_a_heading_ends_an_enumeration() -> None:
    body = "一、甲\n一是学。好。\n二是干。好。\n二、乙\n二是独个。" + END
    assert [point.partition("|")[0] for point in _points(body)] == ["一是学", "二是干"]


def test_a_text_that_breaks_off_keeps_its_first_point() -> None:
    assert _points("一、甲\n文。一是抓学习。学好") == ["一是抓学习|一是抓学习。学好"]


def test_the_closing_paragraph_belongs_to_no_point() -> None:
    assert _points("一是学。\n二是干。" + END)[-1] == "二是干|二是干。"


@given(
    st.lists(st.sampled_from(["一是甲", "二是", "三要", "一要", "。", "，", "\n", "一、", "文"]))
)
def test_points_lie_within_the_text_and_inside_one_another(parts: list[str]) -> None:
    body = "".join(parts)
    structure, _ = parse_structure(RawText("a.txt", "utf-8", "", body))
    starts = [point.start for point in structure.points]
    assert starts == sorted(set(starts))
    for point in structure.points:
        assert body.startswith(point.marker, point.start)
        assert point.start < point.lead_end <= point.end <= len(body)
    for left, right in zip(structure.points, structure.points[1:], strict=False):
        assert right.start >= left.end or right.end <= left.end
