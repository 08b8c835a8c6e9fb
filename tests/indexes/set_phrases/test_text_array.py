"""The array holds what the phrase search compares, and where it comes from."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases import text_array
from report_archive.indexes.set_phrases.text_array import (
    TextArray,
    fold_reports,
    may_be_inside,
    without_stutter,
)
from report_archive.model import Report
from report_archive.text_folding import KEEPS_SPACE, TABLE, searchable

SIGNS = "甲乙𠮷Ａa1 　，、。“”x*\u200b\u00ad\x00"


@given(st.lists(st.text(SIGNS, min_size=1, max_size=20), min_size=1, max_size=4))
def test_every_sentence_is_folded_as_for_searching(
    report_of: Callable[..., Report], bodies: list[str]
) -> None:
    reports = [report_of(f"r{number}", [body]) for number, body in enumerate(bodies)]
    text = fold_reports(reports)
    starts = [*text.firsts.tolist(), len(text.codes)]
    rows = [
        (ordinal, report, sentence)
        for ordinal, (report, sentence) in enumerate(
            (report, sentence)
            for report in reports
            for block in report.structure.blocks
            for sentence in block.sentences
        )
    ]
    for ordinal, report, sentence in rows:
        folded = searchable(report.raw.body[sentence.start : sentence.end])
        shown = "".join(sign if may_be_inside(sign) else "。" for sign in folded)
        assert text.shown(starts[ordinal], starts[ordinal + 1]) == f"{shown}。"
        origins = text.origins(np.arange(starts[ordinal], starts[ordinal + 1] - 1)).tolist()
        signs = [report.raw.body[origin] for origin in origins]
        assert "".join(TABLE.get(ord(sign), sign) for sign in signs) == folded


@given(st.lists(st.text(SIGNS, min_size=1, max_size=9), min_size=2, max_size=9))
def test_reports_are_folded_the_same_some_at_a_time(
    report_of: Callable[..., Report], bodies: list[str]
) -> None:
    reports = [report_of(f"r{number}", [body]) for number, body in enumerate(bodies)]
    whole = fold_reports(reports)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_array, "AT_ONCE", 4)
        parts = fold_reports(reports)
    for name in ("codes", "left_out", "firsts"):
        assert getattr(parts, name).tolist() == getattr(whole, name).tolist()
    assert parts.report_at().tolist() == whole.report_at().tolist()


@pytest.mark.parametrize("sign", list('督a1,、"《》·'))
def test_words_digits_and_inner_signs_may_be_inside_phrases(sign: str) -> None:
    assert may_be_inside(sign)


@pytest.mark.parametrize("sign", list("。;:!?()%-x*×某○ \n"))
def test_stops_brackets_and_masks_may_not(sign: str) -> None:
    assert not may_be_inside(sign)


def test_an_empty_archive_has_no_text(text_of: Callable[[Sequence[str]], TextArray]) -> None:
    assert len(text_of([]).codes) == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("好好好好", "。。。。"),
        ("学习好好好学习", "学习好好好学习"),
        ("学习好好好好学习", "学习。。。。学习"),
        ("研究研究再研究", "研究研究再研究"),
        ("研究研究研究研究再办", "。。。。。。。。再办"),
        ("投入10000元", "投入10000元"),
    ],
)
def test_what_is_said_again_and_again_is_no_wording(
    text: str, shown: str, report_of: Callable[..., Report]
) -> None:
    assert shown in without_stutter(fold_reports([report_of("r1", [text])])).all_shown()


@given(st.text("甲乙a1，。", max_size=40))
def test_only_what_is_said_four_times_is_taken_for_a_stutter(
    report_of: Callable[..., Report], text: str
) -> None:
    whole = fold_reports([report_of("r1", [text])])
    shown = whole.all_shown()
    signs = list(shown)
    for period in (1, 2):
        for start in range(len(shown) - 4 * period + 1):
            part = shown[start : start + 4 * period]
            if part == part[:period] * 4 and not (KEEPS_SPACE | {"。"}) & set(part):
                signs[start : start + 4 * period] = "。" * len(part)
    assert without_stutter(whole).all_shown() == "".join(signs)


def test_the_middle_is_where_the_longest_report_there_begins(
    report_of: Callable[..., Report],
) -> None:
    bodies = ["甲乙丙丁戊己", "甲", "甲乙", "甲乙丙", "甲", "甲乙丙丁戊"]
    reports = [report_of(f"r{number}", [body]) for number, body in enumerate(bodies)]
    text = fold_reports(reports)
    assert text.middle(6) == text.report_borders(6)[3]
    assert fold_reports([]).middle(0) == 0
    # Mostly it is the same one without another.
    for gone in (0, 1, 2, 4, 5):
        others = reports[:gone] + reports[gone + 1 :]
        at = fold_reports(others).middle(5)
        assert (
            others[int(np.searchsorted(fold_reports(others).report_borders(5), at))] == reports[3]
        )
