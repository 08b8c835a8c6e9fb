"""Counts that were kept are those that would be counted anew."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.report_texts import NO_BASE
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


def _kept(
    known: Known, segmenter: WordSegmenter, before: tuple[memoryview, memoryview]
) -> tuple[memoryview, memoryview]:
    """The columns and the base to keep after that."""
    known.strings(2, Most(100, 100))
    known.running(WordBorders(known.text, segmenter))
    columns, base = (memoryview(bytes(each)) for each in (known.kept(), known.base()))
    return columns or before[0], base or before[1]


@given(st.lists(st.tuples(REPORTS, st.sets(st.sampled_from(PHRASES))), min_size=2, max_size=4))
def test_counts_do_not_tell_what_was_kept(
    report_of: Callable[..., Report],
    segmenter: WordSegmenter,
    edits: list[tuple[Made, set[str]]],
) -> None:
    kept = NO_COLUMNS, NO_BASE
    before: Made = {}
    for made, some in edits:
        # Half of the reports stay, perhaps with another office.
        before = {**dict(list(before.items())[::2]), **made}
        reports, phrases = _reports(report_of, before), sorted(some)
        known = Known(reports, kept[0], base=kept[1])
        assert _counted(known, phrases) == _counted(Known(reports), phrases)
        kept = _kept(known, segmenter, kept)


def test_what_no_changed_report_has_is_not_counted_again(
    report_of: Callable[..., Report], segmenter: WordSegmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first: Made = {1: ("每月通报。", "甲局"), 2: ("推动任务落到。", "甲局")}
    known = Known(_reports(report_of, first))
    _counted(known, PHRASES)
    columns, base = _kept(known, segmenter, (NO_COLUMNS, NO_BASE))
    counted: list[str] = []

    def noted(places: Any, phrases: Any, reports: Any) -> Any:
        counted.extend(np.array(PHRASES)[phrases].tolist())
        return counts_of(places, phrases, reports)

    monkeypatch.setattr(kept_counts, "counts_of", noted)
    _counted(Known(_reports(report_of, {1: first[1]}), columns, base=base), PHRASES)
    assert counted == ["任务落到", "推动任务"]
    counted.clear()
    moved: Made = {**first, 1: ("每月通报。", "乙局")}
    _counted(Known(_reports(report_of, moved), columns, base=base), PHRASES)
    assert counted == PHRASES
