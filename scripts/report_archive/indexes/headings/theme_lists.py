"""What stands in the list of one theme: lines that many use, sets, and lines without siblings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import Final, NamedTuple

from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.set_readings import line_worth, names_a_part
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


class Ranking:
    """By what lists of themes choose and order their entries, worked out once for all of them.

    Shape:   by the place of a set: ranks has for each of its lines where this stands among those
             that several reports have, -1 for others, and nothing where no line of the set is
             one; alike names the first set that says the same, several those of which there is
             more than one; order tells where what a set says stands among all that is said; alone
             is that for lines without siblings that no other report has, best first.
    """

    def __init__(self, index: Headings) -> None:
        self.index = index
        told = index.told
        common = sorted(
            (folded for folded, at in told.items() if len(at) > 1),
            key=lambda folded: (
                names_a_part(folded),
                -len(told[folded]),
                -line_worth(folded),
                folded,
            ),
        )
        rank_of = {folded: rank for rank, folded in enumerate(common)}
        self.ranks = {
            place: [rank_of.get(line, -1) for line in folded]
            for place, folded in enumerate(index.folded)
            if not rank_of.keys().isdisjoint(folded)
        }
        first: dict[tuple[str, ...], int] = {}
        self.alike = [first.setdefault(folded, place) for place, folded in enumerate(index.folded)]
        self.several = {at for place, at in enumerate(self.alike) if place != at}
        place_in = {folded: number for number, folded in enumerate(sorted(first))}
        self.order = [place_in[folded] for folded in index.folded]
        alone = sorted(
            (-line_worth(folded[0]), self.order[place], place)
            for place, folded in enumerate(index.folded)
            if len(folded) == 1 and len(told[folded[0]]) == 1
        )
        self.alone = {place: rank for rank, (*_, place) in enumerate(alone)}
        self._common: dict[tuple[int, int], ThemeEntry] = {}

    def common(self, place: int, number: int) -> ThemeEntry:
        """The entry of a line that several reports have; themes that share it have the same."""
        made = self._common.get((place, number))
        if made is None:
            told = self.index.told[self.index.folded[place][number]]
            others = _without(self.index, place, told)
            made = ThemeEntry(Section.COMMON, place, (number,), others)
            self._common[place, number] = made
        return made


# An entry that says the same as others: the places of all of them.
Alike = Sequence[int]


def theme_entries(ranking: Ranking, places: Places, longest: int = LONGEST_LIST) -> ThemeEntries:
    """The entries of a theme's list, identical ones folded; cut only where there are very many.

    Order:   by section, then most used or best first.
    """
    common = _common(ranking, places)
    sets, single = _folded(ranking, places)
    whole = len(common) + len(sets) + len(single)
    if whole > longest:
        common = common[:MOST_COMMON]
        sets = sets[: max(longest - len(common) - MOST_SINGLE, 0)]
        single = single[: max(longest - len(common) - len(sets), 0)]
    found = [
        *[ranking.common(place, number) for place, number in common],
        *[ThemeEntry(Section.SETS, at[0], places[at[0]], at[1:]) for at in sets],
        *[ThemeEntry(Section.SINGLE, at[0], places[at[0]], ()) for at in single],
    ]
    return ThemeEntries(found, whole - len(found))


def _common(ranking: Ranking, places: Places) -> list[tuple[int, int]]:
    """Lines on the theme that several reports have word for word; names of parts come last.

    Shape:   of each line the place of the first set that has it and its number there.
    """
    found: dict[int, tuple[int, int]] = {}
    ranks_at = ranking.ranks.get
    for place, numbers in places.items():
        if ranks := ranks_at(place):
            for number in numbers:
                if (rank := ranks[number]) >= 0 and rank not in found:
                    found[rank] = place, number
    return [found[rank] for rank in sorted(found)]


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


def _folded(ranking: Ranking, places: Places) -> tuple[list[Alike], list[Alike]]:
    """Sets and single lines, those that say the same as one entry."""
    alike, several, order, alone = ranking.alike, ranking.several, ranking.order, ranking.alone
    said, worths = ranking.index.folded, ranking.index.worths
    same: dict[int, list[int]] = {}
    every: list[Alike] = []
    for place in places:
        if (first := alike[place]) in several:
            same.setdefault(first, []).append(place)
        else:
            every.append((place,))
    sets, single = [], []
    for found in chain(every, same.values()):
        first = found[0]
        if (size := len(said[first])) > 1:
            worth = worths[first] * (0.5 + len(places[first]) / size)
            sets.append((-worth, order[first], found))
        elif first in alone:
            single.append((alone[first], found))
    sets.sort()  # what they say is one entry, so that those that say the same are never compared
    single.sort()
    return [found for *_, found in sets], [found for _, found in single]
