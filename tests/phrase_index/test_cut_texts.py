"""Sentences that are cut when they are asked for are those that were cut at once."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.cut_texts import CutTexts, JoinedTexts

TEXTS = st.lists(st.text(max_size=5), max_size=6)
PLACES = st.none() | st.integers(0, 9)


def _cut(texts: list[str]) -> CutTexts:
    ends = [len("".join(texts[: n + 1])) for n in range(len(texts))]
    return CutTexts("".join(texts), [0, *ends[:-1]] if ends else [], ends)


@given(TEXTS, PLACES, PLACES)
def test_stretches_of_a_text_are_a_sequence(
    texts: list[str], first: int | None, end: int | None
) -> None:
    cut = _cut(texts)
    assert list(cut) == texts
    assert cut == tuple(texts)
    assert len(cut) == len(texts)
    assert cut[first:end] == tuple(texts[first:end])
    assert [cut[n] for n in range(-len(cut), len(cut))] == [*texts, *texts]


@given(st.lists(TEXTS, max_size=4), PLACES, PLACES)
def test_sentences_of_many_reports_are_one_sequence(
    of_reports: list[list[str]], first: int | None, end: int | None
) -> None:
    texts = [text for each in of_reports for text in each]
    joined = JoinedTexts([_cut(each) for each in of_reports])
    assert list(joined) == texts
    assert len(joined) == len(texts)
    assert joined[first:end] == texts[first:end]
    assert [joined[n] for n in range(-len(joined), len(joined))] == [*texts, *texts]


def test_another_text_is_not_equal() -> None:
    assert _cut(["甲"]) != ("乙",)
    assert _cut(["甲"]) != "甲"
