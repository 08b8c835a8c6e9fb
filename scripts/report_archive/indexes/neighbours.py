"""Which report comes before and after another within its year."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from report_archive.indexes.reading import reading_order
from report_archive.model import Report


class Neighbours(NamedTuple):
    """The reports before and after one, None at the ends of a year."""

    previous: Report | None
    following: Report | None


def year_neighbours(reports: Sequence[Report]) -> dict[str, Neighbours]:
    """The neighbours of every report, by identifier."""
    ordered = sorted(reports, key=reading_order)
    found = {}
    for _, group in groupby(ordered, key=lambda report: report.metadata.year.value):
        same_year: list[Report | None] = [None, *group, None]
        for previous, report, following in zip(
            same_year, same_year[1:], same_year[2:], strict=False
        ):
            if report is not None:
                found[report.identifier] = Neighbours(previous, following)
    return found
