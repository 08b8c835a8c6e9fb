"""Cue words are found longest first, and quoted with the words around them."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from report_archive.understanding.cues import CueFinder, quote, squeezed
from report_archive.vocabulary import Term

TERMS: Final = (
    Term("甲", "a", "", {"县委": 1.0, "县委办公室": 3.0, "格局": -1.0}),
    Term("乙", "b", "", {"局": 1.0, "县委": 0.5}),
)


def test_the_longest_word_wins_and_is_not_looked_into() -> None:
    hits = list(CueFinder(TERMS).find("县委办公室形成新格局"))
    assert [(hit.start, hit.end, hit.term, hit.weight) for hit in hits] == [
        (0, 5, 0, 3.0),
        (8, 10, 0, -1.0),
    ]


def test_a_shared_word_counts_for_each_term() -> None:
    assert [hit.term for hit in CueFinder(TERMS).find("县委")] == [0, 1]


def test_only_the_given_part_is_searched() -> None:
    assert [hit.start for hit in CueFinder(TERMS).places("局局局").find(1, 2)] == [1]
    assert [hit.end for hit in CueFinder(TERMS).places("县委办公室").find(0, 3)] == [2, 2]


def test_no_terms_find_nothing() -> None:
    assert list(CueFinder(()).find("县委")) == []


@given(st.text(alphabet="县委办公室格局中", max_size=60))
def test_hits_are_in_order_and_are_what_they_say(text: str) -> None:
    words = {word for term in TERMS for word in term.cues}
    end = 0
    for hit in CueFinder(TERMS[:1]).find(text):
        assert hit.start >= end
        end = hit.end
        assert text[hit.start : hit.end] in words


def test_a_quotation_stays_within_its_sentence() -> None:
    text = "各位领导：\n今年，县政府办在县委领导下。成绩很大。"
    start = text.index("县政府办")
    assert quote(text, start, start + 4) == "今年，县政府办在县委领导下"


def test_white_space_is_squeezed_out() -> None:
    assert squeezed("政 府　工作\n报告") == "政府工作报告"


@given(st.text(alphabet="县委办公室格局中", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_span_is_searched_as_if_it_stood_alone(text: str, start: int, end: int) -> None:
    finder = CueFinder(TERMS)
    alone = [(hit.start + start, hit.end + start, hit.term) for hit in finder.find(text[start:end])]
    within = finder.places(text).find(start, min(end, len(text)))
    assert [(hit.start, hit.end, hit.term) for hit in within] == alone
