"""Lines without a number are headings only where the text clearly has them."""

import pytest

from report_archive.understanding.bare_headings import bare_headings
from report_archive.understanding.headings import numbered_headings
from report_archive.understanding.paragraphs import LineNumbers, split_paragraphs

TEXT = (
    "全年紧扣中心任务，统筹推进各项工作，完成文稿二十余篇，得到各方肯定，为全县发展提供了有力保障。"
)

DOCUMENTS = [
    (
        "并列",
        [TEXT, "突出政治学习", TEXT, TEXT, "强化督查落实", TEXT],
        ["1突出政治学习", "1强化督查落实"],
    ),
    (
        "冒号在中",
        ["任务清单：拆成一串事", TEXT, "问题清单：不打招呼", TEXT],
        ["1任务清单：拆成一串事", "1问题清单：不打招呼"],
    ),
    (
        "一级之下",
        ["一、甲", "突出学习", TEXT, "强化落实", TEXT, "二、乙", TEXT],
        ["2突出学习", "2强化落实"],
    ),
    (
        "篇名在上",
        ["工作回顾", "一、甲", TEXT, "二、乙", TEXT, "工作打算", "一、丙", TEXT],
        ["1工作回顾", "1工作打算"],
    ),
    ("单个篇名", ["一、甲", TEXT, "二、乙", TEXT, "下一步工作打算", TEXT], ["1下一步工作打算"]),
    (
        "两层",
        [TEXT, "主要做法", "抓学习", TEXT, "抓落实", TEXT],
        ["1主要做法", "2抓学习", "2抓落实"],
    ),
    (
        "排比首句",
        [
            TEXT,
            "加强学习，提升素质。" + TEXT,
            "强化服务，保障运转。" + TEXT,
            "严格管理，规范运行。" + TEXT,
            TEXT,
        ],
        ["1加强学习，提升素质。", "1强化服务，保障运转。", "1严格管理，规范运行。"],
    ),
    (
        "排比两段不算",
        ["加强学习，提升素质。" + TEXT, "强化服务，保障运转。" + TEXT, TEXT],
        [],
    ),
    (
        "首句不齐不算",
        [
            "加强学习，提升素质。" + TEXT,
            "强化服务，全力保障运转。" + TEXT,
            "严格管理，规范运行。" + TEXT,
        ],
        [],
    ),
    (
        "排比分条不算",
        [f"{mark}加强学习，提升素质。{TEXT}" for mark in ("一是", "二是", "三是")],
        [],
    ),
    ("单个不算", [TEXT, "突出政治学习", TEXT], []),
    ("表格", [TEXT, "姓名", "职务", "电话", "张三", "主任", TEXT], []),
    ("分条不算", [TEXT, "一是抓学习", TEXT, "二是抓落实", TEXT], []),
    ("断行不算", ["全年紧扣中心任务统筹推进", "各项工作", TEXT, "完成文稿二十", "余篇", TEXT], []),
    ("末行不算", [TEXT, "突出政治学习", TEXT, "强化督查落实"], []),
    ("句子不算", [TEXT, "成效明显。", TEXT, "群众满意。", TEXT], []),
]


@pytest.mark.parametrize(
    ("lines", "headings"), [c[1:] for c in DOCUMENTS], ids=[c[0] for c in DOCUMENTS]
)
def test_short_lines_between_paragraphs(lines: list[str], headings: list[str]) -> None:
    body = "\n".join(lines)
    paragraphs = split_paragraphs(body, LineNumbers(body))
    numbered = numbered_headings(paragraphs, 0)
    found = bare_headings(paragraphs, 0, len(paragraphs), numbered)
    assert [
        f"{item.level}{paragraphs[item.index].text[: item.length]}" for item in found
    ] == headings
