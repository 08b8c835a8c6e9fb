"""Readings held as bytes come out as they went in."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.figures.find import SentenceFigures
from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.packed_readings import packed_figures, unpacked_figures

places = st.integers(0, 400)
words = st.text(st.sampled_from("办结率起草材料件篇98%\ud800"), max_size=4)
themes = st.tuples() | st.just(("督查", "信息"))
spans = st.lists(st.tuples(places, places), min_size=1, max_size=2).map(tuple)
readouts = st.builds(
    Readout, words, words, words, words, words, words, spans, st.booleans(), st.booleans()
)


@given(
    st.lists(
        st.builds(SentenceFigures, places, themes, st.lists(readouts, min_size=1).map(tuple)),
        max_size=4,
    )
)
def test_figures_come_out_as_they_went_in(found: list[SentenceFigures]) -> None:
    unpacked = unpacked_figures(packed_figures(found))
    assert unpacked == tuple(found)
    assert all(isinstance(each, Readout) for sentence in unpacked for each in sentence.readouts)


def test_equal_words_of_two_reports_are_one_object() -> None:
    one = Readout("办结率", "办结率", "", "98%", "%", "", ((3, 6),))
    packed = packed_figures([SentenceFigures(1, (), (one,))])
    (first,), (second,) = unpacked_figures(packed), unpacked_figures(packed)
    assert first.readouts[0].name is second.readouts[0].name
