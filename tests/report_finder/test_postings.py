"""Postings made all at once, against the same made term by term."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder import postings as module
from report_archive.report_finder.index_file import SIGNS, number_signs, term_number
from report_archive.report_finder.postings import in_order, read_postings, term_numbers
from report_archive.report_finder.records import BOOSTS, USUAL_LENGTHS, Record, field_values
from report_archive.report_finder.searched_texts import read_texts
from report_archive.report_finder.terms import Segmenter, field_terms
from report_archive.report_finder.weights import LENGTH_COUNTS, SATURATION, UNIT, WEIGHTS

TEXTS = st.text(st.sampled_from("督查办Ab1 　\u200b𠮷\0"), max_size=7)
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


def slow_postings(records: Sequence[Record], segmenter: Segmenter) -> dict[str, str]:
    """The signs of each term."""
    found: dict[str, str] = {}
    following: dict[str, int] = {}
    for number, record in enumerate(records):
        for term, weight in weigh(record, segmenter).items():
            level = max(0, bisect_right(WEIGHTS, int(weight)) - 1)
            signs = number_signs(number - following.get(term, 0)) + SIGNS[level]
            found[term] = found.get(term, "") + signs
            following[term] = number + 1
    return found


def fast_postings(records: Sequence[Record], segmenter: Segmenter, at_once: int) -> dict[str, str]:
    found: dict[str, str] = {}
    parts = read_postings(read_texts(records, segmenter), at_once)
    for number, part in enumerate(parts):
        assert part.terms == sorted(part.terms)
        assert {term_number(term) % len(parts) for term in part.terms} <= {number}
        start = 0
        for term, end in zip(part.terms, part.ends.tolist(), strict=True):
            found[term] = part.signs[start:end]
            start = end
    return found


@given(RECORDS, st.sampled_from([7, 1000]))
def test_the_same_as_term_by_term(records: list[Record], at_once: int) -> None:
    assert fast_postings(records, Pairs(), at_once) == slow_postings(records, Pairs())


def test_numbers_of_every_length(one_word: Segmenter) -> None:
    titles = ["督查" if number in (0, 31, 64, 2000) else "" for number in range(2001)]
    records = [Record("r", title, False, "", "", "", 0, "", (), (), ()) for title in titles]
    assert fast_postings(records, one_word, 1000) == slow_postings(records, one_word)


@given(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=4))
def test_terms_have_the_numbers_that_decide_on_their_parts(term: str) -> None:
    row = np.zeros((1, 4), np.uint32)
    row[0, : len(term)] = [ord(sign) for sign in term]
    assert term_numbers(row).tolist() == [term_number(term)]


@pytest.mark.parametrize("bits", [63, 3])
def test_order_whether_two_numbers_fit_in_one(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKED_BITS", bits)
    keys, values = in_order(np.array([5, 3, 5, 0]), np.array([1, 2, 0, 7]))
    assert keys.tolist() == [0, 3, 5, 5]
    assert values.tolist() == [7, 2, 0, 1]
