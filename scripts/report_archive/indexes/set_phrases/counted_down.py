"""Strings of which reports that went had some (减少): counted down, not found once more.

What stands in fewer reports than it did is no other string, and none comes by that.
"""

from dataclasses import replace

import numpy as np

from report_archive.indexes.set_phrases.counting import (
    Occurrences,
    distinct_in_order,
    find_occurrences,
)
from report_archive.indexes.set_phrases.grams import GRAM, Grams
from report_archive.indexes.set_phrases.kept_stretches import GoneSigns
from report_archive.indexes.set_phrases.strings import CommonGrams, Repeats
from report_archive.indexes.set_phrases.text_array import Array, Codes, TextArray


def fewer_common(
    text: TextArray, grams: Grams, common: CommonGrams, gone: GoneSigns
) -> CommonGrams:
    """Common strings of reports that stand and of those that went, counted without the latter."""
    if not len(gone.codes):
        return common
    had = _had(grams, common.start, gone)
    lengths = np.full(len(had), GRAM)
    found = _places(text, grams, gone.codes, _shown(text, common.start[had], lengths))
    reports = distinct_in_order(found.phrase, gone.report[found.position], len(had))
    occurrences, in_reports, alone = (
        column.copy() for column in (common.occurrences, common.reports, common.alone)
    )
    occurrences[had] -= found.count
    in_reports[had] -= reports
    alone[had] -= found.ends().both
    return CommonGrams(common.start, occurrences, in_reports, alone)


def fewer_repeats(text: TextArray, grams: Grams, repeats: Repeats, gone: GoneSigns) -> Repeats:
    """The same of repeats, which stand beside different signs without the latter, too."""
    if not len(gone.codes):
        return repeats
    had = _had(grams, repeats.start, gone)
    shown = _shown(text, repeats.start[had], repeats.length[had])
    found = _places(text, grams, gone.codes, shown)
    learnt = gone.learnt[found.position]
    phrase, report = found.phrase[learnt], gone.report[found.position[learnt]]
    occurrences, reports = repeats.occurrences.copy(), repeats.reports.copy()
    occurrences[had] -= np.bincount(phrase, minlength=len(had))
    reports[had] -= distinct_in_order(phrase, report, len(had))
    return replace(repeats, occurrences=occurrences, reports=reports)


def _had(grams: Grams, start: Array, gone: GoneSigns) -> Array:
    """Which of the strings that begin there may stand in what went."""
    return np.flatnonzero(grams.flags([gone.codes])[grams.numbers_at(start)])


def _shown(text: TextArray, start: Array, length: Array) -> list[str]:
    return [
        text.shown(first, end)
        for first, end in zip(start.tolist(), (start + length).tolist(), strict=True)
    ]


def _places(text: TextArray, grams: Grams, codes: Codes, phrases: list[str]) -> Occurrences:
    """Where among these signs the phrases stand."""
    return find_occurrences(replace(text, codes=codes), grams.among(codes), phrases)
