"""Paragraphs are the printed ones, whatever became of the line breaks."""

import pytest

from report_archive.understanding.paragraphs import LineNumbers, split_paragraphs

WRAPPED = """党政办公室年度工作总结
今年以来在镇党委政府的坚强领导下党政办公室始终坚守
服务基层服务群众的定位统筹推进各项工作取得明显成效
为全镇发展提供了支撑。现将工作情况总结如下。
一、抓学习强素质
办公室把学习作为首要任务坚持每周一学每月一讲每季一
考干部能力素质明显提升文稿质量稳步提高群众满意度也
随之上升。
二、抓落实重实效
办公室把督查作为重要抓手对全年重点任务逐项建立台账
逐项明确责任逐项跟踪问效确保事事有着落件件有回音还
对进展缓慢的事项发出提示函督促整改到位并及时通报全
镇各村各单位。
"""
CROWDED = "总结。" + "全年工作稳步推进，各项任务圆满完成。" * 20

CASES = [
    ("一行一段", "　　甲。\n\n乙。\r\n 丙。", ["甲。", "乙。", "丙。"]),
    ("软回车", "甲。\x0b乙。\u2028丙。", ["甲。", "乙。", "丙。"]),
    (
        "段首空格尚在",
        "如下：　　一、学习　　（一）抓好。　　乙。",
        ["如下：", "一、学习", "（一）抓好。", "乙。"],
    ),
    ("句号另起一行", "甲处于被动\n。乙接着说。\n丙。", ["甲处于被动\n。乙接着说。", "丙。"]),
    ("标点另起一段", "甲。\n。乙。\n丙\n\n，丁。", ["甲。", "。乙。", "丙", "，丁。"]),
    ("词间空格不分段", "栗　俊　昌　报告", ["栗　俊　昌　报告"]),
    (
        "换行全失",
        CROWDED + "一、做法（一）学。好。（二）干。好。",
        [CROWDED, "一、做法", "（一）学。好。", "（二）干。好。"],
    ),
    ("只有一项不拆", CROWDED + "一、做法很多。", [CROWDED + "一、做法很多。"]),
    (
        "一路空格",
        "如下。　　抓学习　　文。　　抓落实　　文。　　完。　　止。",
        ["如下。", "抓学习", "文。", "抓落实", "文。", "完。", "止。"],
    ),
    (
        "换行成了空格",
        CROWDED + " 一、做法 （一）学 文。 （二）干 1.甲 文。 2.乙 文。",
        [CROWDED, "一、做法", "（一）学 文。", "（二）干", "1.甲 文。", "2.乙 文。"],
    ),
    ("空白", " \n\u3000\n", []),
]


@pytest.mark.parametrize(("text", "paragraphs"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_text_is_cut_into_printed_paragraphs(text: str, paragraphs: list[str]) -> None:
    found = split_paragraphs(text, LineNumbers(text))
    assert [item.text for item in found] == paragraphs
    assert all(text[item.start : item.end] == item.text for item in found)


def test_wrapped_lines_become_paragraphs_again() -> None:
    found = split_paragraphs(WRAPPED, LineNumbers(WRAPPED))
    assert [(item.line, item.text[:6], item.text[-4:]) for item in found] == [
        (1, "党政办公室年", "工作总结"),
        (2, "今年以来在镇", "结如下。"),
        (5, "一、抓学习强", "习强素质"),
        (6, "办公室把学习", "之上升。"),
        (9, "二、抓落实重", "实重实效"),
        (10, "办公室把督查", "各单位。"),
    ]


def test_lines_are_counted_by_line_feeds() -> None:
    lines = LineNumbers("甲\n\n乙")
    assert [lines.at(position) for position in range(4)] == [1, 1, 2, 3]
