"""Numbered abbreviations are known by their form, in quotes and in running text."""

from collections.abc import Callable

import pytest

from report_archive.indexes.set_phrases.abbreviations import quoted_abbreviations
from report_archive.indexes.set_phrases.known import Known
from report_archive.indexes.set_phrases.word_borders import WordBorders
from report_archive.model import Report
from report_archive.words import WordSegmenter


@pytest.mark.parametrize(
    "word",
    [
        "三重一大",
        "四不两直",
        "两不愁三保障",
        "一岗双责",
        "三不一末",
        "三会一课",
        "一府一委两院",
        "双随机、一公开",
        "五位一体",
        "四个意识",
        "两个维护",
        "三大攻坚战",
        "一报告一跟踪",
    ],
)
def test_in_quotes(word: str) -> None:
    assert list(quoted_abbreviations([f'"{word}"'])) == [word]


@pytest.mark.parametrize(
    "word", ["第一责任人", "十四五", "一把手", "最后一公里", "一次比一次长", "放管服", "第二十届"]
)
def test_what_is_none_in_quotes(word: str) -> None:
    assert list(quoted_abbreviations([f'"{word}"'])) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("严格执行三重一大制度。", ["三重一大"]),
        ("检查时做到四不两直，不打招呼。", ["四不两直"]),
        ("班子成员履行一岗双责。", ["一岗双责"]),
        ("推行一事一议的办法。", ["一事一议"]),
        ("实现两不愁三保障目标。", ["两不愁三保障"]),
        ("第一时间处置，第二天反馈。", []),
        ("一是抓学习，二是抓落实。", []),
        ("24小时值班，一年两次检查。", []),
        ("一件一件办，一章一章读。", []),
        ("大家一心一意抓工作。", []),
        ("面向四面八方招商。", []),
        ("党的二十届三中全会召开。", []),
        ("会议减少三分之一。", []),
    ],
)
def test_in_running_text(
    sentence: str,
    expected: list[str],
    report_of: Callable[..., Report],
    segmenter: WordSegmenter,
) -> None:
    known = Known([report_of("r1", [sentence])])
    assert known.running(WordBorders(known.text, segmenter)) == expected
