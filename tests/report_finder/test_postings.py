"""Postings made all at once, against the same made term by term."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder import postings as module
from report_archive.report_finder.index_file import term_part
from report_archive.report_finder.postings import in_order, read_postings
from report_archive.report_finder.records import BOOSTS, USUAL_LENGTHS, Record, field_values
from report_archive.report_finder.searched_texts import read_texts
from report_archive.report_finder.signs import SIGNS, number_signs
from report_archive.report_finder.term_parts import TermParts
from report_archive.report_finder.terms import Segmenter, field_terms
from report_archive.report_finder.weights import LENGTH_COUNTS, SATURATION, UNIT, WEIGHTS

TEXTS = st.text(st.sampled_from("督查办Ab1 　\u200b𠮷\0"), max_size=7)
PARTS = TermParts(8, frozenset(["督", "督查", "查"]))
RECORDS = st.lists(
    st.builds(
        lambda title, headings, office, year: Record(
            "r", title, False, office, "", "", year, "", (), tuple(headings), ()
        ),
        TEXTS,
        st.lists(TEXTS, max_size=3),
        TEXTS,
        st.sampled_from([0, 2023]),
    ),
    max_size=40,
)


class Pairs:
    """A segmenter whose words have two signs."""

    def words(self, text: str) -> list[str]:
        return re.findall("\0|[^\0]{1,2}", text)


def weigh(record: Record, segmenter: Segmenter) -> dict[str, float]:
    """What each term of a report weighs, all its fields together."""
    weights: dict[str, float] = {}
    for field, boost in BOOSTS.items():
        values = field_values(record, field)
        length = sum(map(len, values)) / USUAL_LENGTHS[field]
        slowness = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length)
        for term, times in field_terms(values, segmenter).items():
            weight = UNIT * boost * (SATURATION + 1) * times / (times + slowness)
            weights[term] = weights.get(term, 0.0) + weight
    return weights


def slow_postings(
    records: Sequence[Record], numbers: Sequence[int], segmenter: Segmenter
) -> dict[str, str]:
    """The signs of each term."""
    found: dict[str, tuple[str, str]] = {}
    following: dict[str, int] = {}
    for number, record in zip(numbers, records, strict=True):
        for term, weight in weigh(record, segmenter).items():
            steps, levels = found.get(term, ("", ""))
            level = max(0, bisect_right(WEIGHTS, int(weight)) - 1)
            steps += number_signs(number - following.get(term, 0))
            found[term] = steps, levels + SIGNS[level]
            following[term] = number + 1
    return {term: steps + levels for term, (steps, levels) in found.items()}


def fast_postings(
    records: Sequence[Record], numbers: Sequence[int], segmenter: Segmenter, at_once: int
) -> dict[str, str]:
    found: dict[str, str] = {}
    places = np.array(numbers, np.int64)
    for each in read_postings(read_texts(records, segmenter), places, PARTS, at_once):
        assert each.terms == sorted(each.terms)
        parts = [term_part(term, PARTS.parts, PARTS.frequent) for term in each.terms]
        assert each.part.tolist() == parts
        assert not found.keys() & set(each.terms)
        start = 0
        for term, end in zip(each.terms, each.ends.tolist(), strict=True):
            found[term] = each.signs[start:end]
            start = end
    return found


@given(RECORDS, st.sampled_from([7, 1000]), st.integers(1, 50))
def test_the_same_as_term_by_term(records: list[Record], at_once: int, step: int) -> None:
    numbers = range(step, step * len(records) + step, step)
    fast = fast_postings(records, numbers, Pairs(), at_once)
    assert fast == slow_postings(records, numbers, Pairs())


def test_numbers_of_every_length(one_word: Segmenter) -> None:
    records = [Record("r", "督查", False, "", "", "", 0, "", (), (), ())] * 5
    numbers = [0, 31, 64, 2000, 3_000_000]
    fast = fast_postings(records, numbers, one_word, 1000)
    assert fast == slow_postings(records, numbers, one_word)


@pytest.mark.parametrize("bits", [63, 3])
def test_order_whether_two_numbers_fit_in_one(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKED_BITS", bits)
    keys, values = in_order(np.array([5, 3, 5, 0]), np.array([1, 2, 0, 7]))
    assert keys.tolist() == [0, 3, 5, 5]
    assert values.tolist() == [7, 2, 0, 1]
