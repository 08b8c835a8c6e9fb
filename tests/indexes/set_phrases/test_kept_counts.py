"""Counts that were kept are those that would be counted anew."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases import kept_counts
from report_archive.indexes.set_phrases.counts import counts_of
from report_archive.indexes.set_phrases.kept import NO_COLUMNS
from report_archive.indexes.set_phrases.known import Known
from report_archive.indexes.set_phrases.strings import Most
from report_archive.indexes.set_phrases.word_borders import WordBorders
from report_archive.model import Report
from report_archive.words import WordSegmenter

PHRASES = ["任务落到", "推动任务", "每月推动", "每月通报", "没有出现"]
SAID = st.sampled_from(["每月通报", "推动任务落到", "，", "。"])
REPORTS = st.dictionaries(
    st.integers(0, 6),
    st.tuples(st.lists(SAID, min_size=1).map("".join), st.sampled_from(["甲局", "乙局", None])),
    min_size=1,
)
Made = dict[int, tuple[str, str | None]]


def _reports(report_of: Callable[..., Report], made: Made) -> list[Report]:
    rows = sorted(made.items())
    return [report_of(f"r{number}", [body], office=office) for number, (body, office) in rows]


def _counted(known: Known, phrases: list[str]) -> list[list[int]]:
    return [column.tolist() for column in known.counts(known.places(phrases))]


def _kept(known: Known, segmenter: WordSegmenter) -> memoryview:
    known.strings(2, Most(100, 100))
    known.running(WordBorders(known.text, segmenter))
    return memoryview(bytes(known.kept()))


@given(st.lists(st.tuples(REPORTS, st.sets(st.sampled_from(PHRASES))), min_size=2, max_size=4))
def test_counts_do_not_tell_what_was_kept(
    report_of: Callable[..., Report],
    segmenter: WordSegmenter,
    edits: list[tuple[Made, set[str]]],
) -> None:
    kept = NO_COLUMNS
    before: Made = {}
    for made, some in edits:
        # Half of the reports stay, perhaps with another office.
        before = {**dict(list(before.items())[::2]), **made}
        reports, phrases = _reports(report_of, before), sorted(some)
        known = Known(reports, kept)
        assert _counted(known, phrases) == _counted(Known(reports), phrases)
        kept = _kept(known, segmenter) or kept


def test_what_no_changed_report_has_is_not_counted_again(
    report_of: Callable[..., Report], segmenter: WordSegmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first: Made = {1: ("每月通报。", "甲局"), 2: ("推动任务落到。", "甲局")}
    known = Known(_reports(report_of, first))
    _counted(known, PHRASES)
    kept = _kept(known, segmenter)
    counted: list[str] = []

    def noted(places: Any, phrases: Any, reports: Any) -> Any:
        counted.extend(np.array(PHRASES)[phrases].tolist())
        return counts_of(places, phrases, reports)

    monkeypatch.setattr(kept_counts, "counts_of", noted)
    _counted(Known(_reports(report_of, {1: first[1]}), kept), PHRASES)
    assert counted == ["任务落到", "推动任务"]
    counted.clear()
    _counted(Known(_reports(report_of, {**first, 1: ("每月通报。", "乙局")}), kept), PHRASES)
    assert counted == PHRASES
