"""Keywords: content words that set a report apart."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from report_archive.understanding.keywords import GENRE, MOST, find_keywords
from report_archive.words import WordSegmenter

SEGMENTER: Final = WordSegmenter(["办文办会"])


def keywords(text: str) -> tuple[str, ...]:
    return find_keywords(SEGMENTER.words(text), SEGMENTER)


def test_a_special_word_that_comes_often_is_first() -> None:
    text = "烤烟收购工作有序，烤烟质量提高，烤烟种植户增收。办文办会规范，水库加固完成。"
    assert keywords(text)[0] == "烤烟"
    assert {"办文办会", "水库"} <= set(keywords(text))


def test_words_of_the_genre_and_single_characters_are_none() -> None:
    assert keywords("县委办公室工作总结，各部门领导干部认真抓落实，的了是。") == ()


def test_order_of_appearance_decides_between_equals() -> None:
    first, second = keywords("没有一个的水库。"), keywords("水库")
    assert first == second == ("水库",)
    left, right = keywords("办文办会；办文办会"), keywords("办文办会")
    assert left == right


@given(st.lists(st.sampled_from(["水库", "烤烟", "年鉴", "工作", "的", "。", "办文办会"])))
def test_keywords_are_few_different_and_from_the_text(tokens: list[str]) -> None:
    found = find_keywords(tokens, SEGMENTER)
    assert len(found) == len(set(found)) <= MOST
    assert set(found) <= set(tokens) - GENRE


def test_no_more_than_twelve() -> None:
    text = "水库 年鉴 烤烟 滴灌 公路 桥梁 学校 医院 养老院 图书馆 博物馆 体育馆 火车站 飞机场 广场"
    assert len(keywords(text)) == MOST
