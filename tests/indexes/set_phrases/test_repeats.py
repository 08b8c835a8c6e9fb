"""Repeated strings are those that trying every stretch of text finds."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.set_phrases.brute_force import maximal_repeats as by_brute_force

from report_archive.indexes.set_phrases import grams, groups, repeats
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.groups import in_order
from report_archive.indexes.set_phrases.repeats import read_repeats
from report_archive.indexes.set_phrases.strings import Most, Repeats, promise
from report_archive.indexes.set_phrases.text_array import TextArray, fold_reports
from report_archive.model import Report

texts = st.lists(
    st.lists(st.text("甲乙甲乙丙，、“”aＡ x　", min_size=1, max_size=30), max_size=4).map(
        lambda sentences: "".join(f"{sentence}。" for sentence in sentences)
    ),
    max_size=5,
)


MANY: Final = 100_000


def _repeats(text: TextArray, least: int, most: int = MANY) -> Repeats:
    return read_repeats(text, Grams.of(text), least, Most(most, MANY)).repeats


def _found(text: TextArray, least: int) -> dict[str, tuple[int, int]]:
    found = _repeats(text, least)
    columns = (found.start, found.length, found.occurrences, found.reports)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {text.shown(start, start + length): (n, m) for start, length, n, m in rows}


@given(texts, st.integers(2, 3))
def test_repeats_are_those_of_brute_force(
    text_of: Callable[[Sequence[str]], TextArray], bodies: list[str], least: int
) -> None:
    sentences = [[f"{each}。" for each in body.split("。")[:-1]] for body in bodies]
    assert _found(text_of(bodies), least) == by_brute_force(sentences, least)


@given(texts, st.integers(1, 4))
def test_what_promises_most_is_never_left_out(
    text_of: Callable[[Sequence[str]], TextArray], bodies: list[str], most: int
) -> None:
    text = text_of(bodies)
    promises = [
        sorted(promise(found.reports, found.length).tolist(), reverse=True)[:most]
        for found in (_repeats(text, 2, most), _repeats(text, 2))
    ]
    assert promises[0] == promises[1]


@given(texts, st.integers(1, 4))
def test_what_stands_in_most_reports_is_never_left_out(
    text_of: Callable[[Sequence[str]], TextArray], bodies: list[str], most: int
) -> None:
    text = text_of(bodies)
    numbers = Grams.of(text)
    some, every = (
        read_repeats(text, numbers, 2, Most(number, number)).common for number in (most, MANY)
    )
    wanted = [
        sorted(zip((-each.reports).tolist(), each.start.tolist(), strict=True))[:most]
        for each in (some, every)
    ]
    assert wanted[0] == wanted[1]


@given(texts)
def test_the_order_is_that_of_length_and_codes(
    text_of: Callable[[Sequence[str]], TextArray], bodies: list[str]
) -> None:
    text = text_of(bodies)
    found = _repeats(text, 2)
    rows = list(zip(found.length.tolist(), found.start.tolist(), strict=True))
    keys = [(length, text.codes[start : start + length].tolist()) for length, start in rows]
    assert keys == sorted(keys)


@given(texts)
def test_whatever_is_put_in_order_at_once(
    text_of: Callable[[Sequence[str]], TextArray], bodies: list[str]
) -> None:
    text = text_of(bodies)
    whole = _found(text, 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repeats, "AT_ONCE", 3)
        patch.setattr(groups, "PACKED_BITS", 12)
        patch.setattr(grams, "AT_ONCE", 5)
        assert _found(text, 2) == whole


def test_a_part_that_is_only_there_with_its_whole_is_left_out(
    text_of: Callable[[Sequence[str]], TextArray],
) -> None:
    found = _found(text_of(["做到事事有着落。", "凡是做到事事有着落。", "事事有着落。"]), 2)
    assert found == {"做到事事有着落": (2, 2), "事事有着落": (3, 3)}


def test_what_is_longer_than_the_longest_phrase_leaves_no_parts(
    text_of: Callable[[Sequence[str]], TextArray],
) -> None:
    long = "".join(chr(0x4E00 + number) for number in range(repeats.LONGEST + 1))
    assert _found(text_of([long, long]), 2) == {}
    assert list(_found(text_of([long[1:], long[1:]]), 2)) == [long[1:]]


def test_titles_and_signatures_teach_no_phrases(
    reports_of: Callable[[Sequence[str]], list[Report]],
) -> None:
    body = "青河县政府办公室2023年工作总结\n{}\n青河县政府办公室\n2023年12月1日\n"
    reports = reports_of([body.format("做细做实会务。"), body.format("带头做细做实会务。")])
    assert "做细做实会务" in _found(fold_reports(reports), 2)
    assert not any("青河县" in phrase for phrase in _found(fold_reports(reports), 2))


@given(st.lists(st.tuples(st.integers(0, 2**61), st.integers(0, 2**40))))
def test_keys_and_positions_are_sorted_together_whatever_their_size(
    pairs: list[tuple[int, int]],
) -> None:
    keys, positions = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    ordered = in_order(keys, positions)
    assert list(zip(*(column.tolist() for column in ordered), strict=True)) == sorted(pairs)
