"""Markdown files keep their words and their lines; only its signs go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.intake.markdown_file import plain_text, read_markdown_file


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("# 2021年工作总结", "2021年工作总结"),
        ("### （一）抓督查 ###", "（一）抓督查"),
        ("**一、抓督查**", "一、抓督查"),
        ("# **一、抓督查**", "一、抓督查"),
        ("> 引文", "引文"),
        ("- 一条", "一条"),
        ("* 一条", "一条"),
        ("见[通知](http://example.com/a)", "见通知"),
        ("![图](a.png)", "图"),
        ("---", ""),
        ("接待**余次，在**镇召开", "接待**余次，在**镇召开"),
        ("1. 抓学习", "1. 抓学习"),
        ("#号和*号", "#号和*号"),
        ("-5度", "-5度"),
        ("　　全年**篇。", "　　全年**篇。"),
    ],
)
def test_only_signs_go(line: str, plain: str) -> None:
    assert plain_text(f"甲\n{line}\n乙")[0] == f"甲\n{plain}\n乙"


def test_front_matter_is_left_out_and_named() -> None:
    text, removed = plain_text("---\ntitle: 甲\n---\n# 乙\n")
    assert text == "\n\n\n乙\n"
    assert [(removal.line, removal.rule) for removal in removed] == [
        (1, "front matter"),
        (4, "heading sign"),
    ]


def test_a_file_is_read() -> None:
    raw, problems = read_markdown_file("a.md", "# 总结\n甲。\n".encode())
    assert problems == []
    assert raw is not None
    assert raw.body == "总结\n甲。\n"


@given(st.text(alphabet="#*-_>[]()!`甲乙 \n", max_size=60))
def test_no_word_is_lost_and_no_line_moves(source: str) -> None:
    text, removed = plain_text(source)
    assert text.count("\n") == source.count("\n")
    held = text + "".join(removal.text for removal in removed)
    for word in "甲乙":
        assert held.count(word) == source.count(word)
