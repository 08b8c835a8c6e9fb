"""Word segmentation: nothing lost, nothing shared, nothing said."""

import subprocess
import sys
from typing import Final

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.words import WordSegmenter

JIEBA: Final = jieba.Tokenizer()
JIEBA.FREQ, JIEBA.total = JIEBA.gen_pfdict(JIEBA.get_dict_file())
JIEBA.initialized = True
PLAIN: Final = WordSegmenter([])
OFFICE: Final = WordSegmenter(["督查督办", "办文办会"])


@given(st.text(st.one_of(st.sampled_from("督查办文会一是。\n \r\u3000**A1%𠮷"), st.characters())))
def test_joined_tokens_are_the_text(text: str) -> None:
    assert "".join(OFFICE.words(text)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("抓督查督办。", ["抓", "督查督办", "。"]),
        ("提高办文办会质量", ["提高", "办文办会", "质量"]),
        ("2023年，\n\n召开会议", ["2023", "年", "，", "\n", "\n", "召开", "会议"]),
        pytest.param("督查\ud800工作", ["督查", "\ud800", "工作"], id="half a character"),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert OFFICE.words(text) == words


PARTS: Final = (
    *("督查", "办文", "会一", "是的", "工作总结", "县委政", "府领导", "批示件", "材料起", "草信息"),
    *("采用报送", "办结率", "满意", "A4纸3.5%", "\r\n", "\n", "\u3000", " ", "，", "。"),
)


@given(st.lists(st.sampled_from(PARTS)))
def test_words_are_those_that_jieba_cuts(parts: list[str]) -> None:
    text = "".join(parts)
    assert PLAIN.words(text) == list(JIEBA.cut(text, HMM=False))


def test_the_dictionaries_agree() -> None:
    """Some thousand words in a row: with other frequencies some of them would be cut otherwise."""
    text = "".join(word for word in list(JIEBA.FREQ)[::40] if JIEBA.FREQ[word])
    assert PLAIN.words(text) == list(JIEBA.cut(text, HMM=False))


def test_user_words_stay_with_their_segmenter() -> None:
    assert "督查督办" in OFFICE.words("抓督查督办")
    assert "督查督办" not in PLAIN.words("抓督查督办")
    assert not jieba.dt.initialized, "jieba's own tokenizer was started"


def test_a_line_without_an_end_is_cut_in_pieces_and_kept() -> None:
    text = "工作总结" * 5_000
    assert "".join(PLAIN.words(text)) == text


@pytest.mark.parametrize("word", ["督查督办", "年鉴", "水库"])
def test_content_words(word: str) -> None:
    assert OFFICE.is_content(word)


@pytest.mark.parametrize("word", ["圆满完成", "的", "。", "进一步", "督"])
def test_words_without_a_topic(word: str) -> None:
    assert not OFFICE.is_content(word)


@pytest.mark.parametrize(
    ("word", "tag"), [("起草", "v"), ("材料", "n"), ("督查督办", ""), ("没有这个词", "")]
)
def test_parts_of_speech(word: str, tag: str) -> None:
    assert OFFICE.tag(word) == tag


def test_common_words_are_less_rare_than_special_ones() -> None:
    assert PLAIN.rarity("工作") < PLAIN.rarity("年鉴") < PLAIN.rarity("没有这个词")


def test_starting_up_says_nothing_and_leaves_no_cache(tmp_path: object) -> None:
    code = (
        "import os, tempfile; from report_archive.words import WordSegmenter; "
        "WordSegmenter(['督查']).words('抓督查'); print(os.listdir(tempfile.gettempdir()))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@given(
    st.lists(st.sampled_from(["年鉴", "工作", "推进", "督查督办", "没有这个词", "年", "。", ""]))
)
def test_many_words_are_judged_like_each_alone(words: list[str]) -> None:
    assert OFFICE.content_words(words) == [word for word in words if OFFICE.is_content(word)]
    assert OFFICE.rarities(words) == [OFFICE.rarity(word) for word in words]
    assert all(rarity <= OFFICE.rarity("") for rarity in OFFICE.rarities(words))


LATE = """
import sys
from report_archive.words import WordSegmenter

segmenter = WordSegmenter(["督查督办"])
print("rjieba" in sys.modules, segmenter.words("抓督查督办"), "rjieba" in sys.modules)
"""


def test_the_dictionary_is_loaded_when_it_is_asked_for() -> None:
    said = subprocess.run(
        [sys.executable, "-c", LATE], capture_output=True, text=True, check=True
    ).stdout
    assert said == "False ['抓', '督查督办'] True\n"


def test_a_loaded_dictionary_stays() -> None:
    segmenter = WordSegmenter(["督查督办"])
    segmenter.load()
    cut = segmenter._cut
    segmenter.load()
    assert segmenter._cut is cut


def test_what_a_segmenter_lacks_is_an_error() -> None:
    with pytest.raises(AttributeError, match="meaning"):
        _ = OFFICE.meaning
