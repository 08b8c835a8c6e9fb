"""The figures of an archive: by columns, and grouped by what they measure."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass

from report_archive.indexes.figures.columns import Gathered
from report_archive.indexes.figures.find import PackedFigures
from report_archive.indexes.figures.measures import Measures, Members, measures
from report_archive.indexes.figures.patterns import Patterns
from report_archive.indexes.figures.stated import Stated, all_stated
from report_archive.model import Report


@dataclass(frozen=True, slots=True)
class Figures:
    """What the reports of an archive state in numbers.

    Shape:   measures are ranked; members are their sentences, of those of stated.
    """

    stated: Stated
    measures: Measures
    members: Members

    def packed(self) -> bytes:
        """What makes it faster to find them again, as it is kept."""
        return pickle.dumps((self.stated.gathered.packed(), tuple(self.measures.patterns)), 5)


def read_figures(
    reports: Sequence[Report], packed: Sequence[PackedFigures], kept: bytes = b""
) -> Figures:
    """The figures of every report; the order of reports is that of their sentences.

    Shape:   packed has those of each report; kept is what the run before packed.
    """
    known, patterns = None, None
    if kept:
        columns, rows = pickle.loads(kept)
        known, patterns = Gathered.unpacked(columns), Patterns(*rows)
    stated = all_stated(reports, packed, known)
    return Figures(stated, *measures(stated, patterns if stated.gathered.goes_on else None))
