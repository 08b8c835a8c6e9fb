"""Transitions: sentences that lead on, up to where they have announced what follows."""

from typing import Any

import pytest
from tests.indexes.passages.conftest import understood

from report_archive.indexes.passages.shown_text import ShownText
from report_archive.indexes.passages.transitions import ANNOUNCES, transitions


def test_a_report_has_these_transitions_and_no_others(case: dict[str, Any]) -> None:
    found = [[t.leads_to.value, t.found.text] for t in transitions(ShownText(case["report"]))]
    assert found == case["transitions"]


@pytest.mark.parametrize(
    "sentence",
    [
        "现将一年来的工作汇报如下。",
        "下面，我讲三点意见。",
        "具体抓了以下几个方面。",
        "明年，我打算在三件事上改进。",
        "现将有关情况报告如下，请予审议。",
    ],
)
def test_these_announce_what_follows(sentence: str) -> None:
    assert ANNOUNCES.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "以优异成绩迎接党的二十大胜利召开！",
        "把每一件小事办妥、把每一篇文章写实。",
        "在建言资政和凝聚共识两方面双向发力，不辜负全县人民的期待。",
        "“三服务”工作水平得到新的提升。",
    ],
)
def test_these_announce_nothing(sentence: str) -> None:
    assert not ANNOUNCES.search(sentence)


def test_what_is_announced_time_and_again_is_listed_time_and_again() -> None:
    report = understood(
        "".join(f"抓好以下第{n}组事项：\n一是抓早。二是抓小。\n" for n in range(2_000))
    )
    assert len(list(transitions(ShownText(report)))) > 1_900
