"""Stock stretches: looking many numbers up finds what looking through all of them finds."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.corpus_text import CorpusText
from report_archive.indexes.shared_wording.equal_pairs import find_stretches
from report_archive.indexes.shared_wording.equal_stretches import (
    RUN,
    equal_stretches,
    numbers_at,
    width_of,
)
from report_archive.indexes.shared_wording.folded_reports import corpus_text
from report_archive.indexes.shared_wording.stock import Lookup, Stock, most_in_each
from report_archive.model import Report

ReportOf = Callable[..., Report]
TEXTS = st.lists(st.text("甲乙*。", min_size=1, max_size=40), min_size=1, max_size=4)
STOCK_PLACES = 2


def _stretches(corpus: CorpusText) -> dict[str, list[int]]:
    """The places of every stretch, of those without masks and ends of reports."""
    places: dict[str, list[int]] = {}
    alone = {*corpus.masks.tolist(), *corpus.report_end.tolist()}
    for place in range(len(corpus.text) - RUN + 1):
        if alone.isdisjoint(range(place, place + RUN)):
            places.setdefault(corpus.text[place : place + RUN], []).append(place)
    return places


@pytest.mark.parametrize("width", [4, 40, 60])
@given(data=st.data())
def test_a_number_is_found_where_it_stands(width: int, data: st.DataObject) -> None:
    some = st.integers(0, min(60, (1 << (64 - width)) - 1)) | st.integers(0, (1 << 64 - width) - 1)
    numbers = sorted(data.draw(st.sets(some, max_size=40)))
    asked = data.draw(st.lists(some | st.sampled_from(numbers or [0]), max_size=40))
    found = Lookup(np.array(numbers, np.uint64), width).of(np.array(asked, np.uint64))
    assert found.tolist() == [numbers.index(each) if each in numbers else -1 for each in asked]


@given(texts=TEXTS)
def test_stock_is_what_stands_at_many_places_with_the_first_of_them(
    report_of: ReportOf, texts: list[str]
) -> None:
    corpus = corpus_text([report_of(f"r{n}", [text]) for n, text in enumerate(texts)])
    stock = Stock.of_groups(corpus, find_stretches(corpus, STOCK_PLACES).stock)
    known = [each for each in _stretches(corpus).values() if len(each) > STOCK_PLACES]
    assert sorted(stock.firsts(corpus).tolist()) == sorted(each[0] for each in known)
    assert sorted(stock.places.tolist()) == sorted(map(len, known))
    places, which = stock.lookup(corpus).places(corpus.keys)
    assert places.tolist() == sorted(place for each in known for place in each)
    firsts = stock.firsts(corpus)[which].tolist()
    led = {place: each[0] for each in known for place in each}
    assert firsts == [led[place] for place in places.tolist()]


@given(texts=TEXTS)
def test_stock_to_the_left_of_a_place_is_known(report_of: ReportOf, texts: list[str]) -> None:
    corpus = corpus_text([report_of(f"r{n}", [text]) for n, text in enumerate(texts)])
    stretches = find_stretches(corpus, STOCK_PLACES)
    stock = Stock.of_groups(corpus, stretches.stock)
    at_left = stock.at_left(corpus, stretches.rare)
    stock_at = set(stretches.stock.order.tolist())
    for place in stretches.rare.order.tolist():
        assert (bool(place) and at_left[place - 1] == (place - 1 in stock_at)) or place == 0


@given(texts=TEXTS)
def test_how_often_a_report_repeats_itself(report_of: ReportOf, texts: list[str]) -> None:
    corpus = corpus_text([report_of(f"r{n}", [text]) for n, text in enumerate(texts)])
    most = [1] * len(texts)
    for places in _stretches(corpus).values():
        for report, times in Counter(corpus.owner(np.array(places)).tolist()).items():
            most[report] = max(most[report], times)
    assert most_in_each(corpus, equal_stretches(corpus.keys)).tolist() == most


def test_numbers_are_the_same_wherever_they_are_asked_for(report_of: ReportOf) -> None:
    corpus = corpus_text([report_of("r0", ["建立健全工作制度，", "建立健全工作制度。"])])
    first, second = (corpus.text.index("建立"), corpus.text.rindex("建立"))
    numbers = numbers_at(corpus.keys, np.array([first, second]), width_of(corpus.keys))
    assert numbers[0] == numbers[1]
