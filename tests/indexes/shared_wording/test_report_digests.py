"""Digests of what passages are made from differ exactly where that does."""

from collections import defaultdict
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.corpus_text import CorpusText, corpus_text
from report_archive.indexes.shared_wording.equal_stretches import RUN
from report_archive.indexes.shared_wording.report_digests import (
    rare_digests,
    report_digests,
    stock_digests,
)
from report_archive.indexes.shared_wording.runs import find_stretches
from report_archive.model import Report

STOCK_PLACES = 2
TEXTS = st.lists(
    st.sampled_from(
        [
            "建立健全工作制度，",
            "坚持每周调度，",
            "推动各项任务落到实处。",
            "又",
            "办结**件群众来信。",
        ]
    ),
    min_size=1,
    max_size=3,
).map("".join)
ARCHIVES = st.dictionaries(st.integers(0, 5), TEXTS, min_size=1)
Place = tuple[int, int]  # the digest of a report, a place in there


def _digests(corpus: CorpusText) -> dict[int, tuple[int, int]]:
    reports = report_digests(corpus)
    found = find_stretches(corpus, STOCK_PLACES)
    rare = rare_digests(corpus, reports, found.rare)
    stock = stock_digests(corpus, reports, found.stock)
    return dict(zip(reports.tolist(), zip(rare.tolist(), stock.tolist(), strict=True), strict=True))


def _made_from(
    corpus: CorpusText,
) -> dict[int, tuple[set[tuple[Place, ...]], set[tuple[Place, ...]]]]:
    """The same by looking at every stretch."""
    reports = report_digests(corpus).tolist()
    stretches: dict[tuple[int, ...], list[Place]] = defaultdict(list)
    keys = corpus.keys.tolist()
    for own, start, end in zip(reports, corpus.report_start, corpus.report_end, strict=True):
        for place in range(start, end - RUN + 1):
            stretches[tuple(keys[place : place + RUN])].append((own, place - int(start)))
    rare: dict[int, set[tuple[Place, ...]]] = {own: set() for own in reports}
    stock: dict[int, set[tuple[Place, ...]]] = {own: set() for own in reports}
    for places in stretches.values():
        for number, (own, place) in enumerate(places):
            if len(places) > STOCK_PLACES:
                stock[own].add(((own, place), places[0]))
            elif number + 1 < len(places):
                rare[own].add(tuple(places[number:]))
    return {own: (rare[own], stock[own]) for own in reports}


@given(before=ARCHIVES, now=ARCHIVES)
def test_digests_are_equal_where_all_is_equal_that_passages_are_made_from(
    report_of: Callable[..., Report], before: dict[int, str], now: dict[int, str]
) -> None:
    # Some reports stay.
    now = {**now, **{number: before[number] for number in list(before)[::2]}}
    corpora = [
        corpus_text([report_of(f"r{number}", [text]) for number, text in archive.items()])
        for archive in (before, now)
    ]
    digests, others = map(_digests, corpora)
    made_from, others_made_from = map(_made_from, corpora)
    for own in digests.keys() & others.keys():
        for kind in range(2):
            same = made_from[own][kind] == others_made_from[own][kind]
            assert (digests[own][kind] == others[own][kind]) is same
