"""Figures held as bytes come out as they went in."""

from collections.abc import Callable
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.readings import told

from report_archive.indexes.figures.find import PackedFigures, SentenceFigures
from report_archive.indexes.figures.readout import Readout, frame_of
from report_archive.indexes.figures.stated import all_stated
from report_archive.model import Report

places = st.integers(0, 400)
words = st.text(st.sampled_from("办结率起草材料件篇98%\ud800"), max_size=4)
themes = st.tuples() | st.just(("督查", "信息"))
spans = st.lists(st.tuples(places, places), min_size=1, max_size=2).map(tuple)
readouts = st.builds(
    Readout, words, words, words, words, words, words, spans, st.booleans(), st.booleans()
)
sentences = st.lists(
    st.builds(
        SentenceFigures,
        places,
        places,
        places,
        themes,
        words,
        st.lists(readouts, min_size=1).map(tuple),
    ),
    max_size=4,
)
ONE = Readout("办结率", "办结率", "", "98%", "%", "", ((3, 6),))


@given(sentences)
def test_figures_come_out_as_they_went_in(found: list[SentenceFigures]) -> None:
    own = PackedFigures.of_sentences(found).unpacked()
    every = [readout for each in found for readout in each.readouts]
    assert list(zip(own.numbers, own.themes, own.counts, strict=True)) == [
        (each.number, each.themes, len(each.readouts)) for each in found
    ]
    parts = zip(*([own.words[place] for place in part] for part in own.parts), strict=True)
    flags = zip(*(map(bool, flag) for flag in own.flags), strict=True)
    assert [(*part, *flag) for part, flag in zip(parts, flags, strict=True)] == [
        (*each[:3], each.unit, frame_of(each.comparison), bool(each.value), *each[7:])
        for each in every
    ]
    assert (list(own.values), list(own.comparisons)) == (
        [each.value for each in every],
        [each.comparison for each in every],
    )
    assert list(own.span_counts) == [len(each.spans) for each in every]
    assert len(own.spans) == 8 * sum(own.span_counts)
    assert len(own.places) == 8 * len(found)


@given(sentences)
def test_figures_are_told_with_what_is_marked(
    report_of: Callable[..., Report], found: list[SentenceFigures]
) -> None:
    stated = all_stated([report_of("r1")], [PackedFigures.of_sentences(found)])
    assert stated.places.tolist() == [[each.start, each.end] for each in found]
    every = list(chain.from_iterable(each.readouts for each in found))
    shown = [told(stated, figure) for figure in range(len(every))]
    assert [(each.value, each.comparison, tuple(each.spans)) for each in shown] == [
        (each.value, each.comparison, each.spans) for each in every
    ]


def test_the_digest_tells_whether_lists_would_show_the_same() -> None:
    one = SentenceFigures(1, 0, 9, (), "办结率98%。", (ONE,))
    digests = [
        PackedFigures.of_sentences([each]).digest
        for each in (one, one._replace(start=5, end=14), one._replace(text="办结率98%！"))
    ]
    assert digests[0] == digests[1] != digests[2]
