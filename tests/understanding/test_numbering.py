"""Numbers that open headings are read in every spelling; years and figures are none."""

import pytest

from report_archive.understanding.numbering import Series, read_mark

MARKS = [
    ("一、学习", Series.CHINESE, 1, 2),
    ("十二、学习", Series.CHINESE, 12, 3),
    ("二十、学习", Series.CHINESE, 20, 3),
    ("一．学习", Series.CHINESE, 1, 2),
    ("一. 学习", Series.CHINESE, 1, 2),
    ("\ufeff一、学习", Series.CHINESE, 1, 3),
    ("一、三级联动抓督查", Series.CHINESE, 1, 2),
    ("（一）学习", Series.CHINESE_BRACKET, 1, 3),
    ("(二)学习", Series.CHINESE_BRACKET, 2, 3),
    ("（三）、学习", Series.CHINESE_BRACKET, 3, 4),
    ("（ 十一 ）学习", Series.CHINESE_BRACKET, 11, 6),
    ("四）学习", Series.CHINESE_BRACKET, 4, 2),
    ("㈡学习", Series.CHINESE_BRACKET, 2, 1),
    ("1.学习", Series.ARABIC, 1, 2),
    ("２．学习", Series.ARABIC, 2, 2),
    ("3、学习", Series.ARABIC, 3, 2),
    ("10. 学习", Series.ARABIC, 10, 3),
    ("⒉学习", Series.ARABIC, 2, 1),
    ("1.2023年工作", Series.ARABIC, 1, 2),
    ("（1）学习", Series.ARABIC_BRACKET, 1, 3),
    ("(12)学习", Series.ARABIC_BRACKET, 12, 4),
    ("2）学习", Series.ARABIC_BRACKET, 2, 2),
    ("⑶学习", Series.ARABIC_BRACKET, 3, 1),
    ("第一，学习", Series.FIRST, 1, 3),
    ("第二、学习", Series.FIRST, 2, 3),
    ("第一个问题，关于学习", Series.FIRST, 1, 6),
    ("第二个方面：学习", Series.FIRST, 2, 6),
    ("第三方面 学习", Series.FIRST, 3, 5),
    ("第三部分 学习", Series.PART, 3, 4),
    ("第一章 总则", Series.PART, 1, 3),
    ("第二节 职责", Series.SECTION, 2, 3),
]
NOT_MARKS = [
    "2023年，全县",
    "3.6公里道路",
    "1.2亿元资金",
    "1、2月份",
    "二、三产业增加值",
    "一、二季度",
    "一季度完成",
    "第一书记到岗",
    "第一季度，完成",
    "第一个问题解决了",
    "一是学习",
    "十二五规划",
    "（2023年1月5日）",
    "（附件）",
    "100、学习",
    "一、",
    "（一）",
    "",
]


@pytest.mark.parametrize(("text", "series", "number", "length"), MARKS, ids=[m[0] for m in MARKS])
def test_numbers_are_read(text: str, series: Series, number: int, length: int) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.series, mark.number) == (series, number)
    assert text[mark.length :].strip() == text[length:].strip()


@pytest.mark.parametrize("text", NOT_MARKS, ids=repr)
def test_other_beginnings_are_no_numbers(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize("text", ["一 学习", "一，学习", "一：学习"])
def test_a_sloppy_number_says_so(text: str) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert mark.sloppy
