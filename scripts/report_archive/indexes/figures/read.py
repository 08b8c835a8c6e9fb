"""The figures of an archive: by columns, and grouped by what they measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report_archive.indexes.figures.find import ReportFigures
from report_archive.indexes.figures.measures import Measure, Members, measures
from report_archive.indexes.figures.stated import Stated, all_stated
from report_archive.model import Report


@dataclass(frozen=True, slots=True)
class Figures:
    """What the reports of an archive state in numbers.

    Shape:   measures are ranked; members are their sentences, of those of stated.
    """

    stated: Stated
    measures: tuple[Measure, ...]
    members: Members


def read_figures(reports: Sequence[Report], found: Mapping[str, ReportFigures]) -> Figures:
    """The figures of every report; the order of reports is that of their sentences.

    Shape:   found has those of each report by its identifier.
    """
    stated = all_stated(reports, found)
    return Figures(stated, *measures(stated))
