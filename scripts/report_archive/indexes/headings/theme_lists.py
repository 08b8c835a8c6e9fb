"""What stands in the list of one theme: lines that many use, sets, and lines without siblings."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.headings.columns import Array
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.set_readings import line_worth, names_a_part
from report_archive.indexes.headings.told_counts import MANY
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


SECTIONS: Final = tuple(Section)


class ThemeEntry(NamedTuple):
    """One entry of a theme's list.

    Shape:   place is that of the set shown; lines are the numbers of those of its lines that are
             meant, in a set those on the theme; also are the places of sets that say the same.
    """

    section: Section
    place: int
    lines: Sequence[int]
    also: Sequence[int]


@dataclass(frozen=True)
class ThemeEntries:
    """The entries of a theme's list by columns; left counts those that it has no room for.

    Shape:   sections count the entries of each; places are those of the sets shown, lines has of
             what several reports have the line shown, among all; meant has a bit for each line of
             a set that is meant; begins and ends are those of the others that say the same.
    """

    index: Headings
    sections: tuple[int, int, int]
    places: Array
    lines: Array
    meant: Array
    others: Array
    begins: Array
    ends: Array
    left: int

    def __len__(self) -> int:
        return len(self.places)

    def section(self, number: int) -> Section:
        """The section that an entry stands in."""
        common, sets, _ = self.sections
        return SECTIONS[(number >= common) + (number >= common + sets)]

    def also(self, number: int) -> Array:
        """The sets that say the same as an entry, by their places."""
        if number < len(self.lines):
            found: Array = self.index.of_line[self.index.others(int(self.lines[number]))]
            return found
        return self.others[self.begins[number] : self.ends[number]]

    def entry(self, number: int) -> ThemeEntry:
        """One of the entries."""
        section, (place, meant) = self.section(number), self.shown(number)
        return ThemeEntry(section, place, numbers_in(meant), self.also(number).tolist())

    def shown(self, number: int) -> tuple[int, int]:
        """The place of the set that an entry shows, and its lines that are meant as bits."""
        return int(self.places[number]), int(self.meant[number])


def numbers_in(bits: int) -> list[int]:
    """The numbers of the bits that are set."""
    return [n for n in range(bits.bit_length()) if bits >> n & 1]


def theme_lines(index: Headings) -> dict[str, Array]:
    """The lines on each theme by their places among all; UNKNOWN for lines without one."""
    numbers: dict[str, list[int]] = {}
    for number, themes in enumerate(index.columns.theme_sets):
        for theme in themes or (UNKNOWN,):
            numbers.setdefault(theme, []).append(number)
    found = {}
    for theme, own in numbers.items():
        has = np.zeros(len(index.columns.theme_sets), np.bool_)
        has[own] = True
        lines = np.flatnonzero(has[index.columns.themes])
        if len(lines):
            found[theme] = lines
    return found


class Ranking:
    """By what lists of themes choose and order their entries, worked out once for all of them.

    Shape:   common tells where each line stands among those that several reports have, -1 for
             others; alone whether a set is a line that no other report has.
    """

    def __init__(self, index: Headings) -> None:
        self.index = index
        columns, told = index.columns, index.reports_with
        strings = np.flatnonzero(told > 1)
        said = [columns.strings[n] for n in strings.tolist()]
        worths = np.array([*map(line_worth, said)], np.int64)
        parts = np.array([*map(names_a_part, said)], np.bool_)
        rank = np.full(len(columns.strings), -1)
        order = np.lexsort((strings, -worths, -steps_of(told[strings]), parts))
        rank[strings[order]] = np.arange(len(strings))
        self.common: Array = rank[columns.folded]
        self.alone: Array = (columns.lines == 1) & (told[columns.folded[index.first]] == 1)


def steps_of(told: Array) -> Array:
    """By numbers of reports where lists have what so many of them say, the higher the earlier.

    Numbers that lists do not tell themselves count by steps, each a fifth more than the one before:
    else one report more or less would move a line that stands in many lists in all of them.
    """
    steps, most = [MANY], int(told.max(initial=0))
    while steps[-1] < most:
        steps.append(steps[-1] + steps[-1] // 5)
    found: Array = np.where(told < MANY, told, MANY + np.searchsorted(steps, told, side="right"))
    return found


class _Alike(NamedTuple):
    """The sets that have lines on a theme, those that say the same side by side.

    Shape:   places are those of sets, meant has bits for their lines on the theme, shares tell how
             many of their lines these are; said, begins and ends are by what is said.
    """

    places: Array
    meant: Array
    shares: Array
    said: Array
    begins: Array
    ends: Array


def theme_entries(ranking: Ranking, lines: Array, longest: int = LONGEST_LIST) -> ThemeEntries:
    """The entries of a theme's list, identical ones folded; cut only where there are very many.

    Shape:   lines are those on the theme.
    Order:   by section, then most used or best first.
    """
    index, common, alike = ranking.index, _common(ranking, lines), _alike(ranking.index, lines)
    shown = alike.places[alike.begins]
    worths = index.worths[shown] * (0.5 + alike.shares[alike.begins])
    is_set = index.columns.lines[shown] > 1
    sets = _sorted(np.flatnonzero(is_set), alike.said, -worths)
    single = np.flatnonzero(ranking.alone[shown])
    single = _sorted(single, alike.said, -index.columns.worths[shown])
    whole = len(common) + len(sets) + len(single)
    if whole > longest:
        common = common[:MOST_COMMON]
        sets = sets[: max(longest - len(common) - MOST_SINGLE, 0)]
        single = single[: max(longest - len(common) - len(sets), 0)]
    chosen = np.concatenate((sets, single))
    others = alike.begins[chosen] + 1
    nothing = np.zeros(len(common), np.int64)
    return ThemeEntries(
        index,
        (len(common), len(sets), len(single)),
        np.append(index.of_line[common], shown[chosen]),
        common,
        np.append(_bits(index, common), alike.meant[alike.begins[chosen]]),
        alike.places,
        np.append(nothing, others),
        np.concatenate((nothing, alike.ends[sets], others[len(sets) :])),
        whole - len(common) - len(chosen),
    )


def _alike(index: Headings, lines: Array) -> _Alike:
    """The sets that have these lines."""
    of_line = index.of_line[lines]
    first = np.flatnonzero(np.append(True, of_line[1:] != of_line[:-1])[: len(lines)])
    bits = _bits(index, lines)
    meant = np.bitwise_or.reduceat(bits, first) if len(first) else bits
    places, counts = of_line[first], np.diff(np.append(first, len(lines)))
    # In a stable order the first set comes first.
    order = np.argsort(index.said[places], kind="stable")
    places = places[order]
    said, begins = np.unique(index.said[places], return_index=True)
    ends = np.append(begins[1:], len(places)).astype(np.int64)
    shares = counts[order] / index.columns.lines[places]
    return _Alike(places, meant[order], shares, said, begins, ends)


def _bits(index: Headings, lines: Array) -> Array:
    """Bits by the numbers of lines in their sets."""
    numbers = lines - index.first[index.of_line[lines]]
    found: Array = np.left_shift(np.uint64(1), numbers.astype(np.uint64))
    return found


def _common(ranking: Ranking, lines: Array) -> Array:
    """Lines on the theme that several reports have word for word; names of parts come last.

    Shape:   of what they say the first line.
    """
    ranks = ranking.common[lines]
    lines, ranks = lines[ranks >= 0], ranks[ranks >= 0]
    found: Array = lines[np.unique(ranks, return_index=True)[1]]
    return found


def _sorted(chosen: Array, said: Array, ranks: Array) -> Array:
    found: Array = chosen[np.lexsort((said[chosen], ranks[chosen]))]
    return found
