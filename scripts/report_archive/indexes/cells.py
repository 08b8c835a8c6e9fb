"""By what an entry of a list of wording can be found: combinations of values (筛选值)."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from report_archive.indexes.reading import UNKNOWN
from report_archive.model import Report


class Cell(NamedTuple):
    """What an entry can be narrowed to at once; UNKNOWN stands for what nobody knows."""

    office_type: str
    year: str
    theme: str


def cells_of(report: Report, themes: Iterable[str]) -> frozenset[Cell]:
    """The cells of words that stand in a report, under these themes."""
    metadata = report.metadata
    office_type = metadata.office_type.value or UNKNOWN
    return _cells(office_type, metadata.year.value or 0, tuple(themes))


@lru_cache(maxsize=8_192)
def _cells(office_type: str, year: int, themes: tuple[str, ...]) -> frozenset[Cell]:
    shown = str(year or UNKNOWN)
    return frozenset([_cell(office_type, shown, theme) for theme in themes or (UNKNOWN,)])


# There are few cells and many sets of them.
_cell = lru_cache(maxsize=16_384)(Cell)
