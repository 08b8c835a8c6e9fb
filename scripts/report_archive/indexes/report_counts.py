"""What lists count of a report, counted once for all runs: characters, parts, themes (篇内计数)."""

import pickle
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, Protocol

from report_archive.indexes.reading import reading_order, theme_counts
from report_archive.model import BlockKind, Point, Report
from report_archive.report_details import BLOCK_VALUES, PLACE_OF

HEADING: Final = PLACE_OF[BlockKind.HEADING]
POINT_VALUES: Final = len(Point._fields)


class ReportCounts(NamedTuple):
    """The numbers of one report.

    Units:   characters are those that are no white space; parts are headings and points.
    Order:   themes as theme_counts has them.
    """

    characters: int
    parts: int
    themes: dict[str, int]

    @classmethod
    def of(cls, report: Report) -> "ReportCounts":
        """The numbers of a report, counted."""
        blocks, _, points = report.rows()
        parts = blocks[::BLOCK_VALUES].count(HEADING) + len(points) // POINT_VALUES
        return cls(sum(map(len, report.raw.body.split())), parts, theme_counts(report))

    def packed(self) -> bytes:
        """All of them, as they are kept with what was read out of the report."""
        return pickle.dumps(tuple(self), protocol=5)

    @classmethod
    def unpacked(cls, packed: bytes) -> "ReportCounts":
        """What packed made."""
        return cls(*pickle.loads(packed))


class Counted(Protocol):
    """What was read out of a report already, with its numbers."""

    @property
    def counts(self) -> bytes:
        """The numbers, packed."""


class CountedReports:
    """The numbers of reports, each opened or counted once, and their places in lists.

    Shape:   readings has by its identifier what was read out of a report already, where it was.
    """

    def __init__(self, readings: Mapping[str, Counted] | None = None) -> None:
        self._readings = readings or {}
        self._counts: dict[str, ReportCounts] = {}
        self._places: dict[str, tuple[int, str, str, str]] = {}

    def opened(self, reports: Iterable[Report]) -> "CountedReports":
        """The same with the numbers of these reports at hand, for all who ask."""
        for report in reports:
            self.of(report)
        return self

    def of(self, report: Report) -> ReportCounts:
        """The numbers of a report."""
        name = report.identifier
        found = self._counts.get(name)
        if found is None:
            reading = self._readings.get(name)
            packed = reading.counts if reading else b""
            found = ReportCounts.unpacked(packed) if packed else ReportCounts.of(report)
            self._counts[name] = found
        return found

    def in_order(self, reports: Iterable[Report]) -> list[Report]:
        """Reports in reading order; each stands in several lists."""
        listed, places = list(reports), self._places
        for report in listed:
            if report.identifier not in places:
                places[report.identifier] = reading_order(report)
        return sorted(listed, key=lambda report: places[report.identifier])
