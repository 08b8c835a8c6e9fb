"""By what an entry of a list of wording can be found: combinations of values (筛选值)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from report_archive.indexes.reading import UNKNOWN
from report_archive.model import Report


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """What an entry can be narrowed to at once; UNKNOWN stands for what nobody knows.

    Shape:   the same values are the same object. There are few cells and many sets of them, which
             are compared in no time where their members need not be.
    """

    office_type: str
    year: str
    theme: str

    def __new__(cls, office_type: str, year: str, theme: str) -> "Cell":
        return _CELLS.setdefault((office_type, year, theme), object.__new__(cls))


_CELLS: Final[dict[tuple[str, str, str], Cell]] = {}


def cells_of(report: Report, themes: Iterable[str]) -> frozenset[Cell]:
    """The cells of words that stand in a report, under these themes."""
    return _cells(*_kind(report), tuple(themes))


# What reports are narrowed to: office type and year.
Kind = tuple[str, str]


class Product(NamedTuple):
    """The cells of words that stand in several reports, under the same themes in each."""

    kinds: frozenset[Kind]
    themes: frozenset[str]

    def cells(self) -> frozenset[Cell]:
        """The same one by one."""
        return frozenset(Cell(*kind, theme) for kind in self.kinds for theme in self.themes)


Cells = frozenset[Cell] | Product
NO_CELLS: Final[Cells] = frozenset()  # of an entry whose cells its list knows


def kinds_of(reports: Iterable[Report]) -> frozenset[Kind]:
    """The kinds of one report or more; many reports are of few kinds."""
    first, *others = [_only(*_kind(report)) for report in reports]
    return first.union(*others) if others else first


@cache
def _only(office_type: str, year: int) -> frozenset[Kind]:
    return frozenset([(office_type, str(year or UNKNOWN))])


def product_of(kinds: frozenset[Kind], themes: Iterable[str]) -> Product:
    """The cells of words in reports of these kinds, under these themes."""
    return Product(kinds, found_under(themes))


def found_under(themes: Iterable[str]) -> frozenset[str]:
    """The themes by which words are found that are on these."""
    return frozenset(themes) or _NO_THEME


_NO_THEME: Final = frozenset([UNKNOWN])


def _kind(report: Report) -> tuple[str, int]:
    metadata = report.metadata
    return metadata.office_type.value or UNKNOWN, metadata.year.value or 0


@lru_cache(maxsize=65_536)
def _cells(office_type: str, year: int, themes: tuple[str, ...]) -> frozenset[Cell]:
    return frozenset(map(_cell_under(office_type, year), themes or (UNKNOWN,)))


class _Themes(dict[str, Cell]):
    """The cells of one kind of reports by their themes, each made when it is first asked for."""

    def __init__(self, office_type: str, year: str) -> None:
        super().__init__()
        self._kind = office_type, year

    def __missing__(self, theme: str) -> Cell:
        cell = self[theme] = Cell(*self._kind, theme)
        return cell


@cache
def _cell_under(office_type: str, year: int) -> Callable[[str], Cell]:
    return _Themes(office_type, str(year or UNKNOWN)).__getitem__
