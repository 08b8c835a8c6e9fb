"""The figures of an archive: by columns, and grouped by what they measure."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass

from report_archive.indexes.figures.columns import Columns, Tables, as_many, as_one
from report_archive.indexes.figures.find import PackedFigures
from report_archive.indexes.figures.measures import KeptMeasures, Measures, Members, measures
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
        columns, (words, *others), *_ = self.stated.gathered
        tables = as_one(words), *others
        return pickle.dumps((tuple(columns), tables, self.measures.kept.told()), protocol=5)


def read_figures(
    reports: Sequence[Report], packed: Sequence[PackedFigures], kept: bytes | memoryview = b""
) -> Figures:
    """The figures of every report; the order of reports is that of their sentences.

    Shape:   packed has those of each report; kept is what the run before packed.
    """
    if not kept:
        stated = all_stated(reports, packed)
        return Figures(stated, *measures(stated))
    columns, (words, *others), told = pickle.loads(kept)
    tables = Tables(as_many(words), *others)
    stated = all_stated(reports, packed, (Columns(*columns), tables))
    known = KeptMeasures.of(told) if stated.gathered.goes_on else None
    return Figures(stated, *measures(stated, known))
