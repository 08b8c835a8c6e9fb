"""What stands in the list of one theme: lines that many use, sets, and lines without siblings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

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


class ThemeEntry(NamedTuple):
    """One entry of a theme's list.

    Shape:   place is that of the set shown; lines are the numbers of those of its lines that are
             meant, in a set those on the theme; also are the places of sets that say the same.
    """

    section: Section
    place: int
    lines: Sequence[int]
    also: Sequence[int]


@dataclass(frozen=True, slots=True)
class ThemeEntries:
    """The entries of a theme's list; left counts those that it has no room for."""

    entries: Sequence[ThemeEntry]
    left: int


# The sets that have lines on a theme, by their places: the numbers of these lines.
Places = Mapping[int, Sequence[int]]


def theme_places(index: Headings) -> dict[str, Places]:
    """Where the lines on each theme are; UNKNOWN for lines without one."""
    found: dict[str, dict[int, Sequence[int]]] = {}
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}  # most sets have few lines
    for place, one in enumerate(index.sets):
        own: dict[str, list[int]] = {}
        for number, line in enumerate(one.lines):
            for theme in dict.fromkeys(line.themes) or (UNKNOWN,):
                own.setdefault(theme, []).append(number)
        for theme, numbers in own.items():
            alike = tuple(numbers)
            found.setdefault(theme, {})[place] = shared.setdefault(alike, alike)
    return dict(found)


def theme_entries(index: Headings, places: Places, longest: int = LONGEST_LIST) -> ThemeEntries:
    """The entries of a theme's list, identical ones folded; cut only where there are very many.

    Order:   by section, then most used or best first.
    """
    common = _common(index, places)
    sets, single = _folded(index, places)
    whole = len(common) + len(sets) + len(single)
    if whole > longest:
        common = common[:MOST_COMMON]
        sets = sets[: max(longest - len(common) - MOST_SINGLE, 0)]
        single = single[: max(longest - len(common) - len(sets), 0)]
    return ThemeEntries(found := [*common, *sets, *single], whole - len(found))


def _common(index: Headings, places: Places) -> list[ThemeEntry]:
    """Lines on the theme that several reports have word for word; names of parts come last."""
    found: dict[str, tuple[int, int]] = {}
    for place, numbers in places.items():
        said = index.folded[place]
        for number in numbers:
            found.setdefault(said[number], (place, number))
    entries = []
    for folded, (place, number) in found.items():
        told = index.told[folded]
        if len(told) < 2:
            continue
        rank = (names_a_part(folded), -len(told), -line_worth(folded), folded)
        entries.append(
            (rank, ThemeEntry(Section.COMMON, place, (number,), _without(index, place, told)))
        )
    # A line is one entry, so that entries are never compared with each other.
    return [entry for _, entry in sorted(entries)]


def _without(index: Headings, place: int, told: tuple[int, ...]) -> tuple[int, ...]:
    """Places without that of the report which has the set at this place."""
    if place in told:
        at = told.index(place)
    else:
        report = index.sets[place].report.identifier
        at = next(
            n for n, other in enumerate(told) if index.sets[other].report.identifier == report
        )
    return told[:at] + told[at + 1 :]


def _folded(index: Headings, places: Places) -> tuple[list[ThemeEntry], list[ThemeEntry]]:
    """Sets and single lines, those that say the same as one entry."""
    same: dict[tuple[str, ...], list[int]] = {}
    for place in places:
        same.setdefault(index.folded[place], []).append(place)
    sets, single = [], []
    for folded, found in same.items():
        first, *others = found
        lines = places[first]
        if len(folded) > 1:
            worth = index.worths[first] * (0.5 + len(lines) / len(folded))
            sets.append((-worth, folded, ThemeEntry(Section.SETS, first, lines, others)))
        elif len(index.told[folded[0]]) == 1:
            entry = ThemeEntry(Section.SINGLE, first, lines, ())
            single.append((-line_worth(folded[0]), folded, entry))
    return [entry for *_, entry in sorted(sets)], [entry for *_, entry in sorted(single)]
