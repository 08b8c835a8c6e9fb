"""Sentences end at 。！？ with what they close, and nothing falls between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.understanding.sentences import ends_with_dots, split_sentences

CASES = [
    ("抓实。办好！成了？", ["抓实。", "办好！", "成了？"]),
    ("摸实情；提对策：见成效。", ["摸实情；提对策：见成效。"]),
    ("会上说：“要落实。”随后部署。", ["会上说：“要落实。”", "随后部署。"]),
    ("（见附件。）下一步。", ["（见附件。）", "下一步。"]),
    ("真的吗？！是的！！", ["真的吗？！", "是的！！"]),
    ("还有不足……要改。", ["还有不足……要改。"]),
    ('他说:"抓好。"再办。', ['他说:"抓好。"', "再办。"]),
    ('办"一。"件事', ['办"一。"', "件事"]),
    ("增长3.5%,见 a.cn/?id=1!2。好!对?", ["增长3.5%,见 a.cn/?id=1!2。", "好!", "对?"]),
    ("　　前。　后。\n", ["前。", "后。"]),
    ("没有句号", ["没有句号"]),
    ("。", ["。"]),
    (" \u3000\n", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "sentences"), CASES, ids=[case[0] for case in CASES])
def test_sentences_end_at_stops(text: str, sentences: list[str]) -> None:
    assert [text[left:right] for left, right in split_sentences(text, 0, len(text))] == sentences


DOTTED = [
    ("抓实督查.办好文.", ["抓实督查.", "办好文."]),
    ("抓实督查. 办好文. 3次会.", ["抓实督查.", "办好文.", "3次会."]),
    ("会上说“抓好.”再办.", ["会上说“抓好.”", "再办."]),
    ("增长3.5%.办件2.1万件,见a.cn.好。", ["增长3.5%.", "办件2.1万件,见a.cn.好。"]),
    ("文.\n文．", ["文.", "文．"]),
]


@pytest.mark.parametrize(("text", "sentences"), DOTTED, ids=[case[0] for case in DOTTED])
def test_half_width_dots_end_sentences_where_the_text_uses_them(
    text: str, sentences: list[str]
) -> None:
    spans = split_sentences(text, 0, len(text), dots=True)
    assert [text[left:right] for left, right in spans] == sentences


@pytest.mark.parametrize(
    ("text", "dots"),
    [
        ("甲.乙.丙。", True),
        ("甲.乙。丙。", False),
        ("3.5、a.b", False),
        ("", False),
        ("甲．", True),
    ],
)
def test_dots_are_stops_where_they_are_the_rule(text: str, dots: bool) -> None:
    assert ends_with_dots(text) is dots


def test_only_the_stretch_asked_for_is_split() -> None:
    assert split_sentences("一。二。三。", 2, 4) == [(2, 4)]


@given(
    st.text(alphabet='甲.。！？!?”’」』）》"“（ \u3000\n…；a1', max_size=60),
    st.booleans(),
    st.data(),
)
def test_sentences_hold_every_visible_character_once(
    text: str, dots: bool, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    position = start
    for left, right in split_sentences(text, start, end, dots=dots):
        assert start <= position <= left < right <= end
        assert not text[position:left].strip()
        assert text[left:right] == text[left:right].strip()
        position = right
    assert not text[position:end].strip()
