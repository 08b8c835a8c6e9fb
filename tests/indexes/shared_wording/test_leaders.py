"""Leaders: stretches of one report that are one wording, and what of them is taken over."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases.kept_text import text_digests
from report_archive.indexes.shared_wording import leaders as module
from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Places
from report_archive.indexes.shared_wording.folded_reports import corpus_text
from report_archive.indexes.shared_wording.leaders import find_leaders
from report_archive.model import Report

ReportOf = Callable[..., Report]
LENGTH = 60
SPANS = st.sets(
    st.tuples(st.integers(0, LENGTH - 12), st.integers(8, 12)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=8,
)
Archive = dict[str, set[tuple[int, int]]]


def _made(report_of: ReportOf, archive: Archive) -> tuple[CorpusText, Places]:
    """Reports of LENGTH signs, and the stretches of all of them."""
    corpus = corpus_text([report_of(name, ["甲" * LENGTH]) for name in archive])
    spans = [
        (int(start) + first, int(start) + last)
        for start, own in zip(corpus.report_start, archive.values(), strict=True)
        for first, last in sorted(own)
    ]
    return corpus, np.array(spans, np.int64).reshape(-1, 2)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([(0, 10), (20, 30)], [0, 1], id="相离"),
        pytest.param([(0, 10), (2, 12)], [0, 0], id="大半重合"),
        pytest.param([(0, 10), (5, 15)], [0, 1], id="只一半重合"),
        pytest.param([(0, 10), (2, 12), (3, 13)], [0, 0, 2], id="与领头的比"),
    ],
)
def test_stretches_that_overlap_by_three_fifths_are_one(
    report_of: ReportOf, spans: list[tuple[int, int]], expected: list[int]
) -> None:
    corpus, places = _made(report_of, {"r0": set(spans)})
    assert find_leaders(corpus, places, None, None).leader.tolist() == expected


@given(before=st.dictionaries(st.sampled_from("abcd"), SPANS, min_size=1), data=st.data())
def test_what_is_taken_over_is_what_would_be_found(
    report_of: ReportOf, before: Archive, data: st.DataObject
) -> None:
    now = {
        name: data.draw(st.just(before.get(name, set())) | SPANS)
        for name in data.draw(st.lists(st.sampled_from("abcd"), min_size=1, unique=True))
    }
    old_corpus, old_spans = _made(report_of, before)
    kept = find_leaders(old_corpus, old_spans, None, None).kept
    corpus, spans = _made(report_of, now)
    change = Change.between(text_digests(old_corpus.reports, {}), text_digests(corpus.reports, {}))
    whole = find_leaders(corpus, spans, None, None)
    found = find_leaders(corpus, spans, kept, change)
    assert found.leader.tolist() == whole.leader.tolist()
    assert [each.tolist() for each in found.kept] == [each.tolist() for each in whole.kept]


def test_only_reports_with_other_stretches_are_looked_at(
    report_of: ReportOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive: Archive = {"a": {(0, 10), (2, 12)}, "b": {(0, 10), (2, 12)}, "c": {(5, 15)}}
    corpus, spans = _made(report_of, archive)
    kept = find_leaders(corpus, spans, None, None).kept
    looked_at: list[Places] = []
    plain = module._leaders

    def look(spans: Places) -> Places:
        looked_at.append(spans)
        return plain(spans)

    monkeypatch.setattr(module, "_leaders", look)
    corpus, spans = _made(report_of, {**archive, "b": {(0, 10), (4, 14)}})
    digests = text_digests(corpus.reports, {})
    find_leaders(corpus, spans, kept, Change.between(digests, digests))
    assert [corpus.owner(each[:, 0]).tolist() for each in looked_at] == [[1, 1]]
