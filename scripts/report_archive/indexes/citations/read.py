"""The documents, meetings and campaigns that the reports of an archive cite."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from report_archive.indexes.cells import Kind, kinds_of
from report_archive.indexes.citations.columns import Columns, updated
from report_archive.indexes.citations.subjects import Subjects, subjects
from report_archive.indexes.ranges import Array
from report_archive.indexes.spoken import NumberedTexts
from report_archive.model import Report


@dataclass(frozen=True)
class Cited:
    """What an archive cites.

    Order:   reports in reading order.
    """

    reports: Sequence[Report]
    columns: Columns
    subjects: Subjects

    @cached_property
    def report_of_rows(self) -> Array:
        """The place of the report of each mention."""
        return np.repeat(np.arange(len(self.reports)), self.columns.counts)

    @cached_property
    def kinds(self) -> list[frozenset[Kind]]:
        """Of which kinds reports are."""
        return list(dict.fromkeys(self._kinds))

    @cached_property
    def kind_of_reports(self) -> Array:
        """Which of these each report is of."""
        number = {kinds: n for n, kinds in enumerate(self.kinds)}
        return np.array([number[kinds] for kinds in self._kinds], np.int64)

    @cached_property
    def _kinds(self) -> list[frozenset[Kind]]:
        return [kinds_of([report]) for report in self.reports]

    def report(self, row: int) -> Report:
        """The report of a mention."""
        return self.reports[int(self.report_of_rows[row])]

    def text(self, row: int) -> str:
        """The sentence of a mention, on one line."""
        return NumberedTexts(self.report(row)).of(int(self.columns.rows.sentences[row]))

    def name(self, place: int) -> str:
        """What a subject is called."""
        return self.columns.strings.words[int(self.subjects.names[place])]


def read_citations(
    reports: Sequence[Report], mentions: Sequence[bytes], kept: bytes = b""
) -> Cited:
    """What every report cites; the order of reports is that of a subject's citations.

    Shape:   mentions has what each report names, packed; kept are the columns of the run before.
    """
    read = list(zip(reports, mentions, strict=True))
    columns = updated(Columns.unpacked(kept), read)
    years: list[Any] = [report.metadata.year.value or 0 for report in reports]
    return Cited(reports, columns, subjects(columns, np.array(years, np.int64)))
