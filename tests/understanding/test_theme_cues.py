"""Finding cue words: the longest at each place, whole words only, in linear time."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.understanding.theme_cues import CueIndex, cue_table, find_cues
from report_archive.vocabulary import Term
from report_archive.words import WordSegmenter

SEGMENTER: Final = WordSegmenter([])
TERMS: Final = (
    Term("政务信息", "information", "", {"政务信息": 3.0, "信息": 1.0, "信息公开": 0.0}),
    Term("便民服务", "public-service", "", {"信息公开": 2.0, "政务信息公开": 2.0}),
    Term("会务组织", "meetings", "", {"办会": 2.0, "会": 0.5}),
    Term("制度建设", "institutions", "", {"制度": 0.5, "规章制度": 2.0}),
    Term("督查督办", "supervision", "", {"督查督办": 3.0, "督查": 2.5}),
)
TABLE: Final = cue_table(TERMS)


def found(text: str) -> CueIndex:
    return find_cues(text, SEGMENTER.words(text), TABLE)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("做好政务信息工作", ["政务信息"]),
        ("推进政务信息公开", ["政务信息公开"]),
        ("信息公开和信息", ["信息公开", "信息"]),
        ("举办会议", []),
        ("办文办会", ["办会"]),
        ("规章制度", ["规章制度"]),
        ("制度建设年", ["制度"]),
        ("社会", []),
        ("督查", ["督查"]),
        ("督查督", ["督查"]),
        ("督查督查督办", ["督查", "督查督办"]),
        ("", []),
    ],
)
def test_cues(text: str, cues: list[str]) -> None:
    assert list(found(text).cues) == cues


@given(st.text(st.sampled_from("政务信息公开办会制度规章督查。\n")))
def test_cues_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    index = found(text)
    ends = [0]
    for start, cue in zip(index.starts, index.cues, strict=True):
        assert text[start : start + len(cue)] == cue
        assert start >= ends[-1]
        ends.append(start + len(cue))


@given(st.text(st.sampled_from("政务信息督查。")), st.integers(0, 40), st.integers(0, 40))
def test_within_gives_the_cues_that_begin_inside(text: str, start: int, end: int) -> None:
    index = found(text)
    pairs = zip(index.starts, index.cues, strict=True)
    assert list(index.within(start, end)) == [cue for at, cue in pairs if start <= at < end]


def test_weights_name_every_term_that_lists_a_cue() -> None:
    assert TABLE.weights["信息公开"] == ((0, 0.0), (1, 2.0))
