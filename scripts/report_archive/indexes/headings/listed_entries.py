"""The entries of the list of one theme, made where they are shown (主题小标题条目)."""

import numpy as np
from markupsafe import Markup

from report_archive.indexes.cells import NO_CELLS
from report_archive.indexes.data_script import text_data
from report_archive.indexes.entry_list import Beside
from report_archive.indexes.headings.columns import ODD, Array
from report_archive.indexes.headings.listed_sets import (
    ALONE,
    ListedSets,
    Others,
    mixed,
    section_headline,
)
from report_archive.indexes.headings.set_entry import (
    FRAME_URL,
    OTHERS_NAMED,
    TOLD,
    SetEntry,
    set_sizes,
)
from report_archive.indexes.headings.theme_lists import (
    SECTIONS,
    ThemeEntries,
    numbers_in,
)
from report_archive.indexes.headings.told_counts import MANY
from report_archive.indexes.keyed_list import Keyed
from report_archive.indexes.narrowing import Pairs
from report_archive.indexes.ranges import in_ranges


class ListedEntries:
    """The entries of one theme's list as it shows them."""

    def __init__(self, found: ThemeEntries, sets: ListedSets) -> None:
        self._found = found
        self._sets = sets
        self._index = found.index
        self._common = len(found.lines)
        # Of lines that several reports have, all have others.
        self._with_others = np.flatnonzero(found.ends > found.begins).tolist()

    def keyed(self) -> Keyed:
        """What is told of the entries without making them."""
        found, columns = self._found, self._index.columns
        section = np.repeat(np.arange(len(SECTIONS)), found.sections)
        own = columns.keys[found.places]
        frames = self._sets.frame_keys[found.places]
        frames[: self._common] = 0
        shown = self._sets.line_keys(self._index.first[found.places])
        rows = [shown, section.astype(np.uint64), found.meant, frames, self._others()]
        ends = own ^ (found.meant * ODD)
        return Keyed(
            keys=np.stack(rows, axis=1),
            ends=ends >> np.uint64(16),
            sizes=self._sizes(),
            groups=self._groups(),
            cells=self._cells(),
            beside=self._beside(),
            around=self._around,
        )

    def entry(self, number: int) -> SetEntry:
        """An entry as it is shown."""
        found, sets = self._found, self._sets
        if number < self._common:
            return sets.common_entry(int(found.lines[number]))
        headline = section_headline(found.section(number))
        place, meant = found.shown(number)
        shown, others = sets.shown(place), self._others_of(number)
        numbers = () if meant.bit_count() == len(shown.one.lines) else numbers_in(meant)
        return SetEntry(shown, numbers, others.linked, NO_CELLS, headline, others=others.reports)

    def _others_of(self, number: int) -> Others:
        """The others that say the same as an entry."""
        if number < self._common:
            return self._sets.common(int(self._found.lines[number]))
        also = self._found.also(number)
        return self._sets.alike(also) if len(also) else ALONE

    def _others(self) -> Array:
        """By entries what tells those apart that say the same; 0 where none does."""
        found, index = self._found, self._index
        told = index.reports_with[index.columns.folded[found.lines]]
        counts = np.append(np.minimum(told, MANY) - 1, (found.ends - found.begins)[self._common :])
        sets = np.minimum(found.ends - found.begins, OTHERS_NAMED)
        lines = index.first[found.others[in_ranges(found.begins, sets)]]
        of, named = index.others_of(found.lines, OTHERS_NAMED)
        entries = np.append(of, np.repeat(np.arange(len(found)), sets))
        keys = np.zeros((len(found), OTHERS_NAMED), np.uint64)
        at = np.arange(len(entries)) - np.searchsorted(entries, entries)
        keys[entries, at] = self._sets.line_keys(np.append(named, lines))
        mixed_keys = counts.astype(np.uint64)
        for column in keys.T:
            mixed_keys = mixed(mixed_keys, column)
        mixed_keys[counts == 0] = 0
        return mixed_keys

    def _sizes(self) -> Array:
        """About how many bytes of HTML each entry takes."""
        found, columns = self._found, self._index.columns
        counts = columns.lines[found.places].astype(np.int64)
        lengths = self._sets.sizes[found.places]
        counts[: self._common] = 1
        lengths[: self._common] = columns.lengths[found.lines]
        others = found.ends - found.begins
        told = self._index.reports_with[columns.folded[found.lines]]
        others[: self._common] = told - 1
        return set_sizes(counts, lengths, others)

    def _groups(self) -> list[tuple[int, Markup]]:
        groups, place = [], 0
        for section, count in zip(SECTIONS, self._found.sections, strict=True):
            if count:
                groups.append((place, section_headline(section)))
            place += count
        return groups

    def _cells(self) -> Pairs:
        """By what each entry is found."""
        found, sets, columns = self._found, self._sets, self._index.columns
        kind, theme = sets.kind_of_sets[found.places], columns.themes_of_sets[found.places]
        strings = columns.folded[found.lines].tolist()
        kind[: self._common] = [*map(sets.kinds_telling, strings)]
        theme[: self._common] = columns.themes[found.lines]
        for number in self._with_others:
            kind[number] = sets.kinds_of([found.places[number], *found.also(number)])
        return Pairs(sets.kinds, self._index.found_under, kind, theme)

    def _beside(self) -> dict[int, Beside]:
        """How many reports have the lines of sets, and where the frames of sets are."""
        sets, places = self._sets, self._found.places[self._common :]
        told = np.flatnonzero(sets.is_told[places])
        values = [*map(sets.told_data.__getitem__, places[told].tolist())]
        led = np.flatnonzero(sets.frame_keys[places])
        urls: dict[str, int] = {}
        numbers = [
            urls.setdefault(sets.framed[place][1], len(urls)) for place in places[led].tolist()
        ]
        found = {
            TOLD: Beside(values, (told + self._common).tolist()),
            FRAME_URL: Beside([*map(text_data, urls)], (led + self._common).tolist(), numbers),
        }
        return {at: each for at, each in found.items() if each.places}

    def _around(self, number: int) -> object:
        """What decides besides its row how a page shows an entry."""
        if number < self._common:
            return None
        sets, place = self._sets, int(self._found.places[number])
        return sets.told_data.get(place), sets.framed.get(place)
