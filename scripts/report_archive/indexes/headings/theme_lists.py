"""What stands in the list of one theme: lines that many use, sets, and lines without siblings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import Final

from report_archive.indexes.headings.lines import Line
from report_archive.indexes.headings.reading import Headings, line_worth, names_a_part
from report_archive.indexes.reading import UNKNOWN

# A list holds all there is in archives of a thousand reports; beyond that, what is best.
LONGEST_LIST: Final = 6_000
MOST_COMMON: Final = 1_600  # lines that several reports have, in a list that cannot hold all
MOST_SINGLE: Final = 1_200


class Section(Enum):
    """The three parts of a list, in their order; the value is the headline."""

    COMMON = "多篇同用的小标题"
    SETS = "成组的小标题"
    SINGLE = "单独的小标题"


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """One entry of a theme's list.

    Shape:   place is that of the set shown, line that of the one line of it that is meant where
             not all are; also are the places of sets that say the same.
    """

    section: Section
    place: int
    line: int | None
    also: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ThemeEntries:
    """The entries of a theme's list; left counts those that it has no room for."""

    entries: Sequence[ThemeEntry]
    left: int


def theme_places(index: Headings) -> dict[str, list[int]]:
    """The places of the sets that have a line on a theme; UNKNOWN for lines without one."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(index.sets):
        for theme in dict.fromkeys([name for line in one.lines for name in themes_of(line)]):
            found.setdefault(theme, []).append(place)
    return found


def themes_of(line: Line) -> tuple[str, ...]:
    """The themes that a line is listed under."""
    return line.themes or (UNKNOWN,)


def line_counts(index: Headings) -> Counter[str]:
    """How many lines are listed under each theme."""
    lines = chain.from_iterable(one.lines for one in index.sets)
    return Counter(chain.from_iterable(set(themes_of(line)) for line in lines))


def theme_entries(
    index: Headings, theme: str, places: Sequence[int], longest: int = LONGEST_LIST
) -> ThemeEntries:
    """The entries of a theme's list, identical ones folded; cut only where there are very many.

    Order:   by section, then most used or best first.
    """
    common = _common(index, theme, places)
    sets, single = _folded(index, theme, places)
    whole = len(common) + len(sets) + len(single)
    if whole > longest:
        common = common[:MOST_COMMON]
        sets = sets[: max(longest - len(common) - MOST_SINGLE, 0)]
        single = single[: max(longest - len(common) - len(sets), 0)]
    return ThemeEntries(found := [*common, *sets, *single], whole - len(found))


def _common(index: Headings, theme: str, places: Sequence[int]) -> list[ThemeEntry]:
    """Lines on the theme that several reports have word for word; names of parts come last."""
    found: dict[str, tuple[int, int]] = {}
    for place in places:
        for number, line in enumerate(index.sets[place].lines):
            if theme in themes_of(line) and len(index.told[line.folded]) > 1:
                found.setdefault(line.folded, (place, number))
    entries = []
    for folded, (place, number) in found.items():
        rank = (names_a_part(folded), -len(index.told[folded]), -line_worth(folded), folded)
        report = index.sets[place].report.identifier
        also = [at for at in index.told[folded] if index.sets[at].report.identifier != report]
        entries.append((rank, ThemeEntry(Section.COMMON, place, number, tuple(also))))
    # A line is one entry, so that entries are never compared with each other.
    return [entry for _, entry in sorted(entries)]


def _folded(
    index: Headings, theme: str, places: Sequence[int]
) -> tuple[list[ThemeEntry], list[ThemeEntry]]:
    """Sets and single lines, those that say the same as one entry."""
    same: dict[tuple[str, ...], list[int]] = {}
    for place in places:
        same.setdefault(index.sets[place].folded, []).append(place)
    sets, single = [], []
    for folded, found in same.items():
        first = found[0]
        if len(folded) > 1:
            lines = index.sets[first].lines
            share = sum([theme in themes_of(line) for line in lines]) / len(lines)
            entry = ThemeEntry(Section.SETS, first, None, tuple(found[1:]))
            sets.append((-index.worths[first] * (0.5 + share), folded, entry))
        elif len(index.told[folded[0]]) == 1:
            entry = ThemeEntry(Section.SINGLE, first, 0, ())
            single.append((-line_worth(folded[0]), folded, entry))
    return [entry for *_, entry in sorted(sets)], [entry for *_, entry in sorted(single)]
