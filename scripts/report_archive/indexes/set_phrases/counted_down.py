"""Strings of which reports that went had some (减少): counted down, not found once more.

What stands in fewer reports than it did is no other string, and none comes by that. One that went
on in different ways, and no more does, is a part of a longer one now.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from report_archive.indexes.set_phrases.counting import (
    Occurrences,
    distinct_in_order,
    find_occurrences,
)
from report_archive.indexes.set_phrases.grams import GRAM, Grams
from report_archive.indexes.set_phrases.groups import Groups
from report_archive.indexes.set_phrases.kept_stretches import GoneSigns
from report_archive.indexes.set_phrases.strings import CommonGrams, Repeats
from report_archive.indexes.set_phrases.text_array import Array, Codes, Flags, TextArray

# Signs, in which most of what goes on in different ways does so; those for what is left then.
LOOKED_AT: Final = (1 << 19, 1 << 22)


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


def fewer_repeats(
    text: TextArray, grams: Grams, repeats: Repeats, gone: GoneSigns
) -> tuple[Repeats, Flags]:
    """The same of repeats; and which of them may go on in one way alone now."""
    doubtful = np.zeros(len(repeats.start), np.bool_)
    if not len(gone.codes):
        return repeats, doubtful
    had = _had(grams, repeats.start, gone)
    shown = _shown(text, repeats.start[had], repeats.length[had])
    found = _places(text, grams, gone.codes, shown)
    learnt = gone.learnt[found.position]
    phrase, report = found.phrase[learnt], gone.report[found.position[learnt]]
    occurrences, reports = repeats.occurrences.copy(), repeats.reports.copy()
    fewer = np.bincount(phrase, minlength=len(had))
    occurrences[had] -= fewer
    reports[had] -= distinct_in_order(phrase, report, len(had))
    asked = np.flatnonzero(fewer)
    doubtful[had[asked]] = ~_differ(text, grams, [shown[place] for place in asked.tolist()])
    return Repeats(repeats.start, repeats.length, occurrences, reports), doubtful


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
    return find_occurrences(replace(text, codes=codes), replace(grams, codes=codes), phrases)


def _differ(text: TextArray, grams: Grams, phrases: list[str]) -> Flags:
    """Whether different signs stand before each of these phrases, and after it: for certain."""
    differing = np.zeros(len(phrases), np.bool_)
    for signs in LOOKED_AT:
        left = np.flatnonzero(~differing)
        own = [phrases[place] for place in left.tolist()]
        differing[left] = _differ_within(_beginning(text, signs), grams, own)
    return differing


def _beginning(text: TextArray, signs: int) -> TextArray:
    """The first sentences of a text that have no more signs than so many."""
    ends = np.append(text.firsts, len(text.codes))
    count = int(np.searchsorted(ends, min(signs, len(text.codes)), side="right")) - 1
    return replace(text, codes=text.codes[: ends[count]], firsts=text.firsts[:count])


def _differ_within(text: TextArray, grams: Grams, phrases: list[str]) -> Flags:
    found = _places(text, grams, text.codes, phrases)
    learnt = text.sentences.learnt[text.sentence_at(found.position)]
    at, phrase = found.position[learnt].astype(np.int64), found.phrase[learnt]
    lengths = np.fromiter(map(len, phrases), np.int64, len(phrases))
    differing = np.zeros(len(phrases), np.bool_)
    if len(at):
        groups = Groups(phrase, at)
        both = groups.differ(text.codes[at - 1]) & groups.differ(text.codes[at + lengths[phrase]])
        differing[phrase[groups.starts]] = both
    return differing
