"""A sentence keeps its mark as long as lists show it as they did."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.figures.find import PackedFigures, SentenceFigures
from report_archive.indexes.figures.marks import mark_of, marks_of
from report_archive.indexes.figures.readout import Readout

TEXT: Final = "办结率达到98%，起草材料30篇。"
BODY: Final = f"前言。{TEXT}"

readouts = st.builds(
    Readout,
    st.sampled_from(("办结率", "材料")),
    st.just("率"),
    st.sampled_from(("", "起草")),
    st.sampled_from(("", "98%")),
    st.sampled_from(("%", "篇")),
    st.sampled_from(("", "同比提高3%")),
    st.sampled_from((((5, 8),), ((5, 8), (13, 16)), ((13, 16),))),
)
sentences = st.tuples(
    st.integers(1, 2), st.sampled_from((len(TEXT), 9)), st.lists(readouts, min_size=1, max_size=2)
)


def _marks(*stated: tuple[int, int, list[Readout]], before: int = 3) -> list[int]:
    found = [
        SentenceFigures(number, before, before + length, (), TEXT[:length], tuple(own))
        for number, length, own in stated
    ]
    body = f"{BODY[:3]:　<{before}}{TEXT}"
    return [int(mark) for mark in marks_of(PackedFigures.of_sentences(found).unpacked(), body)]


def _told(number: int, length: int, own: list[Readout]) -> object:
    shown = [(each.name, each.verb, each.value, each.comparison, each.spans) for each in own]
    return number, length, shown


@given(sentences, sentences)
def test_marks_are_the_same_where_the_same_is_shown(
    one: tuple[int, int, list[Readout]], other: tuple[int, int, list[Readout]]
) -> None:
    first, second = _marks(one, other)
    assert (first == second) == (_told(*one) == _told(*other))
    assert [first] == _marks(one, before=9), "wherever in the report it stands"


def test_a_report_without_figures_has_none() -> None:
    assert _marks() == []


def test_a_mark_is_the_same_each_time() -> None:
    assert mark_of("办结率") == mark_of("办结率") != mark_of("办结率\ud800")
    assert len(mark_of("")) == 8
