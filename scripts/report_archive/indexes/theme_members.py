"""Which reports are on which theme, and which of their parts stand on which page (主题分页).

Reports are numbers here: there are ten times as many pairs of a report and a theme as reports, and
they are all gone through when one of them changes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.content_cuts import Numbers, PartSizes, Weighed, parts_of, sign
from report_archive.indexes.report_counts import CountedReports
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary

# In parts, and one more for what stands over those of each report.
PARTS_ON_A_PAGE: Final = PartSizes(least=130, most=240, between=90)
PARTS_AT_ONCE: Final = 60  # of a report, that are never cut apart: it may have very many

# A report on a theme, and which of its parts on that theme stand on a page: the first, and the one
# behind the last.
Stretch = tuple[Report, int, int]


class Members(NamedTuple):
    """The reports on one theme by their places in reading order, and how many parts each has."""

    places: Numbers
    parts: Numbers


class ThemePage(NamedTuple):
    """What stands on a page of a theme: pieces of reports, each as long as those of a page may be.

    Shape:   places are those of the reports, several times that of one with several pieces; first
             and last are those of the parts of each piece.
    """

    places: Numbers
    first: Numbers
    last: Numbers


class ThemeMembers:
    """The reports of an archive by the themes of the vocabulary that they touch.

    Order:   reports in reading order.
    """

    def __init__(
        self, reports: Sequence[Report], vocabulary: Vocabulary, counted: CountedReports
    ) -> None:
        self.reports = counted.in_order(reports)
        touched = [counted.of(report).themes for report in self.reports]
        places = np.repeat(np.arange(len(touched)), [len(each) for each in touched])
        known = {term.name: number for number, term in enumerate(vocabulary.themes)}
        names = [known.get(name, -1) for name in chain.from_iterable(touched)]
        numbers = np.array(names, dtype=np.int64)
        counts = chain.from_iterable([each.values() for each in touched])
        parts = np.fromiter(counts, dtype=np.int64, count=len(names))
        self._members = {}
        for name, number in known.items():
            found = np.flatnonzero(numbers == number)
            self._members[name] = Members(places[found], parts[found])
        self._years = np.array([each.metadata.year.value or 0 for each in self.reports], dtype=int)
        self._signs = np.array([sign(each.identifier) for each in self.reports], dtype=np.int64)

    def on(self, theme: str) -> Members:
        """The reports on a theme."""
        return self._members[theme]

    def years(self, theme: str) -> Counter[int]:
        """How many reports of each year are on a theme; 0 stands for an unknown year."""
        counts = np.bincount(self._years[self._members[theme].places])
        found = np.flatnonzero(counts)
        return Counter(dict(zip(found.tolist(), counts[found].tolist(), strict=True)))

    def pages(self, theme: str) -> Iterator[ThemePage]:
        """What stands on each page of a theme; one empty page where no report is on it."""
        places, parts = self._members[theme]
        # The report as a whole where none of its parts is.
        wholes = np.maximum(parts, 1)
        pieces = -(-wholes // PARTS_AT_ONCE)
        places, wholes = np.repeat(places, pieces), np.repeat(wholes, pieces)
        # Of each piece, how many of the same report come before it.
        before = np.arange(len(places)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        first = before * PARTS_AT_ONCE
        last = np.minimum(wholes, first + PARTS_AT_ONCE)
        signs = self._signs[places]
        for piece in np.flatnonzero(before).tolist():
            name = self.reports[places[piece]].identifier
            signs[piece] = sign(f"{name} {before[piece]}")
        for start, end in parts_of(Weighed(last - first + 1, signs), PARTS_ON_A_PAGE):
            yield ThemePage(places[start:end], first[start:end], last[start:end])

    def stretches(self, page: ThemePage) -> list[Stretch]:
        """What stands on a page, the pieces of a report as one."""
        found: list[Stretch] = []
        for place, first, last in zip(*[column.tolist() for column in page], strict=True):
            if first and found:  # what comes before on the page is of the same report
                found[-1] = *found[-1][:2], last
            else:
                found.append((self.reports[place], first, last))
        return found
