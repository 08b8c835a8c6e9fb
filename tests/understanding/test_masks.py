"""Masks are counted in the unit of the report; words, figures and marks-up are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.understanding.masks import count_masks

HIDING = [
    ("XX县XX镇XXXX办公室", 4),
    ("X月X日，XX项", 4),
    ("X月X日，X项", 3),
    ("xx县xx镇", 2),
    ("Ｘ县Ｘ镇", 2),
    ("××局×月×日", 4),
    ("20XX年", 1),
    ("20X1年", 1),
    ("201*年，**余次", 2),
    ("为**村百亩", 1),
    ("**县", 1),
    ("○○县○○镇", 2),
    ("某某县某某局和某公司", 3),
    ("张某、李某某", 2),
    ("X的二十大", 1),
    ("138XXXX5678", 1),
    ("XXX同志到XX县XX镇", 3),
    ("增长X%，投入X万元", 2),
]
PLAIN = [
    "LED、5G、A4、Excel、XML、MAX",
    "3X5，5×24小时，3 × 5，10米×20米，3*5",
    "二○二三年，二〇二四年",
    "某些部门、某种程度、某个环节、某项工作",
    "* 第一项\n* 第二项\n",
    "  *\t项\n",
    "上文\n***\n下文",
    "总量*，增长\n*注：不含补贴",
    "11010119900101123X",
    "X光片",
    "X101县道",
    "○第一\n○第二",
    "",
]


@pytest.mark.parametrize(("text", "masks"), HIDING, ids=[case[0] for case in HIDING])
def test_hidden_words_are_counted(text: str, masks: int) -> None:
    assert count_masks(text) == masks


@pytest.mark.parametrize("text", PLAIN, ids=[repr(text) for text in PLAIN])
def test_nothing_hidden_counts_nothing(text: str) -> None:
    assert count_masks(text) == 0


@given(st.integers(1, 50), st.integers(1, 4), st.sampled_from("X×*某○"))
def test_a_usual_run_counts_one_each(times: int, unit: int, mark: str) -> None:
    places = "委、".join(["关于" + mark * unit] * times) + "委"
    assert count_masks(places) == times


@given(st.text(alphabet="XxＸ×*某○〇甲1年 \n注", max_size=40))
def test_any_text_can_be_counted(text: str) -> None:
    assert 0 <= count_masks(text) <= len(text)
