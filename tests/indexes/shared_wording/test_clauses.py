"""Clauses: stretches are drawn out, or cut back, to the borders that stand near in the text."""

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.clauses import (
    FARTHEST,
    LEAST_LEFT,
    MOST_CUT,
    NOT_FIRST,
    all_whole_clauses,
)
from report_archive.indexes.shared_wording.corpus_text import STOPS, CorpusText
from report_archive.indexes.shared_wording.folded_reports import corpus_text
from report_archive.model import Report

ReportOf = Callable[..., Report]
# Longer and shorter clauses, some without a sign that is compared.
CLAUSES = st.lists(
    st.tuples(st.integers(0, 20), st.sampled_from("，。、）；")).map(lambda c: "甲" * c[0] + c[1]),
    min_size=1,
    max_size=12,
).map(lambda clauses: "甲" + "".join(clauses))


def _borders(corpus: CorpusText) -> list[int]:
    ends = corpus.report_end.tolist()
    stops = [place + 1 for place, sign in enumerate(corpus.text) if sign in STOPS]
    return sorted({0, *stops, *corpus.sentence_start.tolist(), *ends, *(end + 1 for end in ends)})


def _expected(corpus: CorpusText, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and corpus.text[start] in NOT_FIRST:
        start += 1
    borders = _borders(corpus)
    before = max(each for each in borders if each <= start)
    after = min(each for each in borders if each > start)
    if start - before < FARTHEST:
        start = before
    elif after <= min(start + MOST_CUT, end - LEAST_LEFT):
        start = after
    before = max(each for each in borders if each < end)
    after = min(each for each in borders if each >= end)
    if after - end <= FARTHEST:
        return start, after
    return start, before if before >= max(end - MOST_CUT, start + LEAST_LEFT) else end


@given(texts=st.lists(CLAUSES, min_size=1, max_size=3), data=st.data())
def test_the_nearest_borders_are_found(
    report_of: ReportOf, texts: list[str], data: st.DataObject
) -> None:
    corpus = corpus_text([report_of(f"r{n}", [text]) for n, text in enumerate(texts)])
    report = data.draw(st.integers(0, len(texts) - 1))
    first, behind = int(corpus.report_start[report]), int(corpus.report_end[report])
    places = st.tuples(st.integers(first, behind - 1), st.integers(first + 1, behind))
    asked = data.draw(st.lists(places.filter(lambda each: each[0] < each[1]), min_size=1))
    found = all_whole_clauses(corpus, *np.array(asked).T)
    assert [*zip(*(each.tolist() for each in found), strict=True)] == [
        _expected(corpus, *each) for each in asked
    ]


def test_no_stretches_have_no_clauses(report_of: ReportOf) -> None:
    corpus = corpus_text([report_of("r1", ["好。"])])
    assert [each.tolist() for each in all_whole_clauses(corpus, *np.zeros((2, 0), int))] == [[], []]
