"""Decimals are headings where they count, figures never are."""

import pytest

from report_archive.understanding.decimal_headings import decimal_headings
from report_archive.understanding.headings import numbered_headings
from report_archive.understanding.paragraphs import LineNumbers, split_paragraphs

DOCUMENTS = [
    (
        "三层",
        ["1 网络", "1.1 骨干网", "1.1.1 供电", "1.1.2 消防", "1.2 机房", "2 人员"],
        ["1 1 网络", "2 1.1 骨干网", "3 1.1.1 供电", "3 1.1.2 消防", "2 1.2 机房", "1 2 人员"],
    ),
    (
        "一级之下",
        ["一、网络", "1.1、公文流转。文。", "1.2、会议。文。", "二、人员"],
        ["2 1.1、公文流转。", "2 1.2、会议。"],
    ),
    ("数据", ["文。", "1.1万人参训", "1.2亿元投资", "3.6公里道路"], []),
    ("单个", ["一、网络", "1.1 骨干网", "文。"], []),
    ("整数无小数", ["1 网络", "2 人员"], []),
    ("整数不带空格", ["1网络", "1.1 骨干网", "1.2 机房"], ["2 1.1 骨干网", "2 1.2 机房"]),
]


@pytest.mark.parametrize(
    ("lines", "headings"), [c[1:] for c in DOCUMENTS], ids=[c[0] for c in DOCUMENTS]
)
def test_decimals_count_through(lines: list[str], headings: list[str]) -> None:
    body = "\n".join(lines)
    paragraphs = split_paragraphs(body, LineNumbers(body))
    found = decimal_headings(paragraphs, 0, numbered_headings(paragraphs, 0))
    shown = [f"{item.level} {paragraphs[item.index].text[: item.length]}" for item in found]
    assert shown == headings
