"""What of a corrected report is as it was begins and ends at breaks."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.report_texts import NO_KEPT_TEXTS, NO_TEXTS, KeptTexts
from report_archive.indexes.set_phrases.kept_stretches import (
    alike_in,
    changed_signs,
    places_now,
)
from report_archive.indexes.set_phrases.kept_text import KeptText, Moved, text_of
from report_archive.indexes.set_phrases.text_array import BREAK
from report_archive.model import Report

ReportOf = Callable[..., Report]


def _moved(then: list[Report], now: list[Report]) -> Moved:
    kept, _ = text_of(then, NO_KEPT_TEXTS, {})
    _, moved = text_of(now, KeptTexts.of(kept.texts(), NO_TEXTS), {})
    assert moved is not None
    return moved


def _shown(text: KeptText, codes: list[int]) -> str:
    return "".join(text.signs[code] for code in codes)


@pytest.mark.parametrize(
    ("then", "now", "changed"),
    [
        ("甲乙丙。丁戊己。庚辛壬。", "甲乙丙。丁改己。庚辛壬。", ["丁戊己。", "丁改己。"]),
        ("甲乙丙。庚辛壬。", "甲乙丙。丁戊己。庚辛壬。", ["", "丁戊己。。"]),
        ("甲乙丙。丁戊己。", "甲乙丙。", ["丁戊己。。", ""]),
        ("甲乙丙。甲乙丙。甲乙丙。", "甲乙丙。甲乙丙。", ["甲乙丙。。", ""]),
        ("甲乙丙", "丁戊己", ["甲乙丙。", "丁戊己。"]),
    ],
)
def test_what_lies_between_was_changed(
    report_of: ReportOf, then: str, now: str, changed: list[str]
) -> None:
    others = [report_of("a", ["子丑寅。"]), report_of("z", ["卯辰巳。"])]
    moved = _moved(
        [others[0], report_of("b", [then]), others[1]],
        [others[0], report_of("b", [now]), others[1]],
    )
    found = changed_signs(moved, alike_in(moved))
    assert [_shown(moved.now, each.tolist()) for each in found] == changed


def test_what_phrases_are_not_learnt_from_is_not_what_they_are_learnt_from(
    report_of: ReportOf,
) -> None:
    kept, _ = text_of([report_of("a", ["做细做实会务", "甲乙丙。"])], NO_KEPT_TEXTS, {})
    sentences = kept.sentences.copy()
    sentences[-1, 0] = 0
    kept_texts = KeptTexts.of(kept.texts(), NO_TEXTS)
    _, moved = text_of([report_of("a", ["做细做实会务", "丁乙丙。"])], kept_texts, {})
    other = kept._replace(sentences=sentences)
    assert moved is not None
    assert [each.head for each in alike_in(moved)] == [7]
    assert [each.head for each in alike_in(moved._replace(then=other))] == [0]


BODIES = st.lists(st.text("甲乙。", min_size=1, max_size=9), min_size=1, max_size=4)


@given(BODIES, BODIES)
def test_every_place_that_stands_has_the_same_signs_up_to_the_next_break(
    report_of: ReportOf, then: list[str], now: list[str]
) -> None:
    first, second = (
        [report_of(f"r{number}", [body]) for number, body in enumerate(bodies)]
        for bodies in (then, now)
    )
    moved = _moved(first, second)
    alike = alike_in(moved)
    borders = moved.then.borders()
    whole, _ = text_of(first, NO_KEPT_TEXTS, {})
    codes = whole.with_signs(moved.now.signs).codes.tolist()
    gone, after = moved.then.codes.tolist(), moved.now.codes.tolist()
    for report in range(len(first)):
        if moved.standing.now[report] < 0:
            own = slice(borders[report], borders[report + 1])
            assert gone[own] == codes[own]
        size = int(borders[report + 1] - borders[report])
        places = range(size)
        found = places_now(moved, alike, borders[report] + np.arange(size)).tolist()
        for place, at in zip(places, found, strict=True):
            if at >= 0:
                start = int(borders[report]) + place
                end = codes.index(BREAK, start)
                assert after[at : at + end - start + 1] == codes[start : end + 1]
                assert after[at - 1] == codes[start - 1]
