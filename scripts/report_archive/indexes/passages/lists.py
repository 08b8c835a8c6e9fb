"""Every list of passages over all reports, its groups and its order (段落作用)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from report_archive.indexes.cells import Product, kinds_of, product_of
from report_archive.indexes.passages.columns import Columns, updated
from report_archive.indexes.passages.find import Quotation
from report_archive.indexes.passages.packed_passages import opened_passages
from report_archive.indexes.passages.ranking import Ranked, ranked
from report_archive.indexes.passages.read import (
    BY_KIND,
    LEADS,
    NAME_OF,
    PART_OF,
    PARTS,
    TRANSITION,
    TRANSITION_SLUGS,
)
from report_archive.indexes.passages.shown_text import words_of
from report_archive.indexes.ranges import Array, borders
from report_archive.indexes.reading import UNKNOWN
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary


@dataclass(frozen=True)
class PassageList:
    """One list: what it is called, and its entries under the headlines they are grouped by.

    Shape:   part names its folder; groups have each its name, its slug and its count of entries;
             members of ranked are rows of the columns.
    """

    part: str
    name: str
    groups: tuple[tuple[str, str, int], ...]
    ranked: Ranked

    def __len__(self) -> int:
        return len(self.ranked.group)

    @cached_property
    def rows(self) -> Array:
        """The row of each entry that is shown, the first of those that say the same."""
        found: Array = self.ranked.members[self.ranked.first[:-1]]
        return found

    def places(self, number: int) -> list[int]:
        """All rows that say the same as an entry, its own first."""
        first, end = self.ranked.first[number : number + 2].tolist()
        found: list[int] = self.ranked.members[first:end].tolist()
        return found


@dataclass(frozen=True)
class Passages:
    """The passages of an archive.

    Shape:   packed has those of each report.
    Order:   reports in reading order.
    """

    reports: Sequence[Report]
    packed: Sequence[bytes]
    columns: Columns
    vocabulary: Vocabulary

    @cached_property
    def lists(self) -> Mapping[str, PassageList]:
        """All PARTS.

        Order:   groups by kind as in the vocabulary, others behind them; entries as ranked.
        """
        return {part: self._list(part) for part in PARTS}

    def _list(self, part: str) -> PassageList:
        rows, report = self.columns.rows, self.report_of_rows
        parts = np.array([own == part for own in PART_OF])
        own = np.flatnonzero(parts[rows.places])
        group = rows.places[own] if part == TRANSITION else self._kinds[report[own]]
        told = rows.said[own], rows.lengths[own], rows.drawbacks[own]
        found = ranked(group, *told, self._offices[report[own]])
        found = found._replace(members=own[found.members])
        counts = np.bincount(found.group).tolist()
        present = [(number, count) for number, count in enumerate(counts) if count]
        if part == TRANSITION:
            leads = [(LEADS[number - len(BY_KIND)], count) for number, count in present]
            groups = [(each.value, TRANSITION_SLUGS[each], count) for each, count in leads]
            return PassageList(part, "过渡", tuple(groups), found)
        return PassageList(part, NAME_OF[part], tuple(self._by_kind(present)), found)

    def _by_kind(self, present: Sequence[tuple[int, int]]) -> list[tuple[str, str, int]]:
        slugs = [term.slug for term in self.vocabulary.kinds]
        unlisted = [number for number, _ in present if number >= len(slugs)]
        slug_of = dict(enumerate(slugs)) | {at: f"kind-{n}" for n, at in enumerate(unlisted, 1)}
        return [(self._kind_names[at], slug_of[at], count) for at, count in present]

    @cached_property
    def report_of_rows(self) -> Array:
        """The place of the report of each passage."""
        return np.repeat(np.arange(len(self.reports)), self.columns.counts)

    @cached_property
    def cells(self) -> list[Product]:
        """By what the passages of each report are found."""
        found, known = [], dict[Product, Product]()
        for report in self.reports:
            themes = [theme.value for theme in report.metadata.themes if theme.value]
            cells = product_of(kinds_of([report]), themes)
            found.append(known.setdefault(cells, cells))
        return found

    @cached_property
    def _kind_names(self) -> list[str]:
        listed = [term.name for term in self.vocabulary.kinds]
        return [*listed, *sorted({*map(_kind, self.reports)}.difference(listed))]

    @cached_property
    def _kinds(self) -> Array:
        """The place of the kind of each report among all names."""
        number = {name: n for n, name in reversed([*enumerate(self._kind_names)])}
        return np.array([number[_kind(report)] for report in self.reports], np.int64)

    @cached_property
    def _offices(self) -> Array:
        """Numbers of the offices of reports; a report without one is of one of its own."""
        number = dict[str, int]()
        offices = [each.metadata.office.value or each.identifier for each in self.reports]
        return np.array([number.setdefault(each, len(number)) for each in offices], np.int64)

    def report(self, row: int) -> Report:
        """The report of a passage."""
        return self.reports[int(self.report_of_rows[row])]

    def quotation(self, row: int) -> Quotation:
        """A passage with its words."""
        at = int(self.report_of_rows[row])
        pieces = self._opened.get(at)
        if pieces is None:
            pieces = self._opened[at] = opened_passages(self.packed[at])
        _, number, own = pieces[row - int(self._first[at])]
        report = self.reports[at]
        return Quotation(report, number, words_of(report.raw.body, own))

    @cached_property
    def _first(self) -> Array:
        """Where the passages of each report begin."""
        return borders(self.columns.counts)

    @cached_property
    def _opened(self) -> dict[int, list[tuple[int, int, Sequence[int]]]]:
        return {}


def read_passages(
    reports: Sequence[Report], packed: Sequence[bytes], vocabulary: Vocabulary, kept: bytes = b""
) -> Passages:
    """The passages of every report; kept are the columns of the run before."""
    columns = updated(Columns.unpacked(kept), list(zip(reports, packed, strict=True)))
    return Passages(reports, packed, columns, vocabulary)


def _kind(report: Report) -> str:
    return report.metadata.kind.value or UNKNOWN
