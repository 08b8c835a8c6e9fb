"""Mentions grouped by what they name: each document, meeting and campaign once."""

from collections.abc import Collection
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.citations.columns import Columns
from report_archive.indexes.citations.mention import MentionKind
from report_archive.indexes.citations.packed_mentions import KINDS, PLACE_OF
from report_archive.indexes.ranges import Array, begins_of_runs, borders, in_ranges

NAMELESS: Final = PLACE_OF[MentionKind.NAMELESS]


class Subjects(NamedTuple):
    """The things that reports cite; the same words, width, quotes and spaces apart, are one thing.

    Shape:   names are numbers of strings, how a thing is mostly written; kinds are places in KINDS;
             members are rows of columns, first is where those of each thing begin, and where the
             last end; years and first_year are the same of the years of its reports.
    Units:   reports and mentions are numbers of those.
    Order:   those cited by most reports first, 《方案》 and the like last; members as the reports
             stand, the newest year first.
    """

    names: Array
    kinds: Array
    reports: Array
    mentions: Array
    members: Array
    first: Array
    years: Array
    first_year: Array

    def of(self, kinds: Collection[MentionKind]) -> Array:
        """The places of those of some kinds."""
        return np.flatnonzero(np.isin(self.kinds, [PLACE_OF[kind] for kind in kinds]))

    def kind(self, place: int) -> MentionKind:
        """What one is."""
        return KINDS[int(self.kinds[place])]

    def years_of(self, place: int) -> list[int]:
        """The years of the reports that cite one."""
        found: list[int] = self.years[self.first_year[place] : self.first_year[place + 1]].tolist()
        return found


def subjects(columns: Columns, years: Array) -> Subjects:
    """All subjects; years are those of the reports, 0 where nobody knows one."""
    rows, strings = columns.rows, columns.strings
    report = np.repeat(np.arange(len(columns.counts)), columns.counts)
    same = dict[str, int]()
    folded = np.array([same.setdefault(each, len(same)) for each in strings.folded], np.int64)
    code = rows.kinds.astype(np.int64) * max(len(same), 1) + folded[rows.words]
    members = np.argsort(code, kind="stable")
    new = begins_of_runs(code[members])
    number = np.cumsum(new) - 1  # of the subject of each member
    count = int(np.count_nonzero(new))
    kinds, mentions = rows.kinds[members[new]], np.bincount(number, minlength=count)
    other = new | begins_of_runs(report[members])
    reports = np.bincount(number[other], minlength=count)
    names = _written_mostly(number, rows.words[members])
    masked = strings.masked[names]
    order = np.lexsort((kinds, names, masked, -mentions, -reports, kinds == NAMELESS))
    first = borders(mentions)[:-1]
    of_years, found = _years(number, years[report[members]])
    held = np.bincount(of_years, minlength=count)
    return Subjects(
        names[order],
        kinds[order],
        reports[order],
        mentions[order],
        members[in_ranges(first[order], mentions[order])],
        borders(mentions[order]),
        found[in_ranges(borders(held)[:-1][order], held[order])],
        borders(held[order]),
    )


def _written_mostly(number: Array, words: Array) -> Array:
    """Of each subject the words that most of its mentions have; of these the first in order."""
    span = int(words.max(initial=0)) + 1
    every, counts = np.unique(number * span + words, return_counts=True)
    number, words = np.divmod(every, span)
    order = np.lexsort((words, -counts, number))
    found: Array = words[order][begins_of_runs(number[order])]
    return found


def _years(number: Array, years: Array) -> tuple[Array, Array]:
    """Which subjects have which years."""
    known = np.flatnonzero(years)
    order = known[np.lexsort((-years[known], number[known]))]
    number, years = number[order], years[order]
    new = begins_of_runs(number) | begins_of_runs(years)
    return number[new], years[new]
