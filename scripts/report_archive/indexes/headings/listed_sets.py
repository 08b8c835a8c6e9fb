"""What lists say of sets of headings, told without opening their reports (列出的小标题)."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, partial
from typing import Final, NamedTuple

import numpy as np
from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import NO_CELLS, Kind, kinds_of
from report_archive.indexes.data_script import as_data
from report_archive.indexes.headings.columns import ODD, Array
from report_archive.indexes.headings.lines import LineSet
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.set_entry import OTHERS_NAMED, SetEntry, ShownSet
from report_archive.indexes.headings.theme_lists import Section
from report_archive.indexes.headings.told_counts import MANY, Count, count_of
from report_archive.indexes.page_templates import render_part
from report_archive.indexes.ranges import in_ranges
from report_archive.markup import escape
from report_archive.model import Report

INDEX: Final = "headings"
KEY: Final = 8  # bytes
MIXED: Final = np.uint64(0xC2B2AE3D27D4EB4F)


class Others(NamedTuple):
    """Others that say the same as an entry.

    Shape:   linked are the reports that it names, each with a sentence, of so many reports, at
             least.
    """

    linked: Sequence[tuple[Report, int]]
    reports: int


ALONE: Final = Others((), 0)


class ListedSets:
    """What is shown of sets and found by them, worked out once however many lists have them.

    Shape:   kinds are those of reports and of several together that entries were asked for;
             frame_url tells the address of a frame by its place, as written on a page, empty
             where it is not listed; digests are those of the reports with their facts.
    """

    def __init__(
        self, index: Headings, frame_url: Callable[[str, int], str], digests: Sequence[bytes]
    ) -> None:
        self.index = index
        # The lists of all themes lie in folders side by side, so that links hold on every one.
        self._url_of = cache(partial(frame_url, addresses.wording_list(INDEX, addresses.UNKNOWN)))
        self.kinds: list[frozenset[Kind]] = []
        self._numbers: dict[frozenset[Kind], int] = {}
        self._of_reports = [kinds_of([report]) for report in index.reports]
        self._own = np.array([int.from_bytes(each[:KEY], "little") for each in digests], np.uint64)
        self._telling: dict[int, int] = {}
        self._shown: dict[int, ShownSet] = {}
        self._counts: dict[int, Count] = {}
        self._common: dict[int, Others] = {}
        self._entries: dict[int, SetEntry] = {}

    def shown(self, place: int) -> ShownSet:
        """The set at a place with its frame and how many reports have each line."""
        made = self._shown.get(place)
        if made is None:
            one, (frame, url) = self.index.sets[place], self.framed.get(place, ("", ""))
            made = self._shown[place] = ShownSet.of(one, self.told(place), frame, url)
        return made

    def told(self, place: int) -> list[Count]:
        """In how many reports each line of a set is, as lists tell it."""
        first, columns = self.index.first[place], self.index.columns
        return [*map(self._count_of, columns.folded[first : first + columns.lines[place]].tolist())]

    @cached_property
    def told_data(self) -> dict[int, str]:
        """The same as data of a script, of the sets of which other reports have a line."""
        columns, places = self.index.columns, np.flatnonzero(self.is_told)
        counts = columns.lines[places]
        of_strings = ["1"] * len(columns.strings)
        for string in np.flatnonzero(self.index.reports_with > 1).tolist():
            of_strings[string] = as_data(self._count_of(string))
        strings = columns.folded[in_ranges(self.index.first[places], counts)].tolist()
        told, ends = [*map(of_strings.__getitem__, strings)], np.cumsum(counts)
        lines = zip(places.tolist(), (ends - counts).tolist(), ends.tolist(), strict=True)
        return {place: f"[{','.join(told[begin:end])}]" for place, begin, end in lines}

    def _count_of(self, string: int) -> Count:
        """In how many reports a string is, as lists tell it."""
        count = self._counts.get(string)
        if count is None:
            reports = int(self.index.reports_with[string])
            count = self._counts[string] = count_of(reports, self.index.columns.strings[string])
        return count

    @cached_property
    def told_of_lines(self) -> Array:
        """How many reports have each line."""
        found: Array = self.index.reports_with[self.index.columns.folded]
        return found

    @cached_property
    def is_told(self) -> Array:
        """Of each set whether other reports have one of its lines."""
        if not len(self.index.first):
            return np.zeros(0, np.bool_)
        found: Array = np.maximum.reduceat(self.told_of_lines, self.index.first) > 1
        return found

    @cached_property
    def framed(self) -> dict[int, tuple[str, str]]:
        """The frames of sets, with their addresses, where these are listed."""
        found = {}
        for place, number in self.index.group_of.items():
            if url := self._url_of(number):
                found[place] = str(self.index.framed_of[place].frame), escape(url)
        return found

    @cached_property
    def frame_keys(self) -> Array:
        """By sets what tells their frames apart, 0 where none is shown."""
        found = np.zeros(len(self.index.first), np.uint64)
        key_of = cache(key)
        for place, (frame, _) in self.framed.items():
            found[place] = key_of(frame)
        return found

    @cached_property
    def sizes(self) -> Array:
        """How long the lines of each set are together."""
        if not len(self.index.first):
            return np.zeros(0, np.int64)
        found: Array = np.add.reduceat(self.index.columns.lengths, self.index.first, dtype=np.int64)
        return found

    @cached_property
    def kind_of_sets(self) -> Array:
        """The numbers of the kinds of sets."""
        numbers = [self._number(kinds) for kinds in self._of_reports]
        found: Array = np.array(numbers, np.int64)[self.index.sets.report]
        return found

    def kinds_of(self, places: Iterable[int]) -> int:
        """The number of the kinds of the reports that have these sets."""
        report, of = self.index.sets.report, self._of_reports
        # There are few kinds, and equal ones are one object.
        return self._number(frozenset[Kind]().union(*{of[report[at]] for at in places}))

    def kinds_telling(self, string: int) -> int:
        """The number of the kinds of all reports that have a line which says this."""
        found = self._telling.get(string)
        if found is None:
            sets = self.index.of_line[self.index.told(string)]
            kinds = {*self.kind_of_sets[sets].tolist()}
            every = frozenset[Kind]().union(*(self.kinds[n] for n in kinds))
            found = self._telling[string] = self._number(every)
        return found

    def _number(self, kinds: frozenset[Kind]) -> int:
        number = self._numbers.setdefault(kinds, len(self.kinds))
        if number == len(self.kinds):
            self.kinds.append(kinds)
        return number

    def common(self, line: int) -> "Others":
        """The other reports that have a line."""
        made = self._common.get(line)
        if made is None:
            reports = int(self.index.reports_with[self.index.columns.folded[line]])
            lines = self.index.others(line, OTHERS_NAMED)
            made = self._common[line] = self.named(lines.tolist(), min(reports, MANY) - 1)
        return made

    def common_entry(self, line: int) -> SetEntry:
        """A line that several reports have, shown without its siblings; themes share its entry."""
        made = self._entries.get(line)
        if made is None:
            index, others = self.index, self.common(line)
            place = int(index.of_line[line])
            one = index.sets[place]
            shown = ShownSet.of(LineSet(one.report, (one.lines[line - int(index.first[place])],)))
            told = others.linked, NO_CELLS, section_headline(Section.COMMON)
            reports = self._count_of(int(index.columns.folded[line]))
            made = self._entries[line] = SetEntry(shown, (), *told, reports, others.reports)
        return made

    def alike(self, places: Array) -> "Others":
        """The other reports that have a set which says this."""
        return self.named(self.index.first[places[:OTHERS_NAMED]].tolist(), len(places))

    def named(self, lines: Sequence[int], count: int) -> "Others":
        """So many others, of which those are named that have these lines."""
        places = self.index.of_line[lines].tolist() if lines else []
        sentences = self.index.columns.sentences[lines].tolist() if lines else []
        linked = [
            (self.index.report_of(place), sentence)
            for place, sentence in zip(places, sentences, strict=True)
        ]
        return Others(linked, count)

    def line_keys(self, lines: Array) -> Array:
        """What tells apart all that lists show of lines and of their reports."""
        sets = self.index.of_line[lines]
        own = self._own[self.index.sets.report[sets]]
        found: Array = mixed(own ^ self.index.columns.keys[sets], lines - self.index.first[sets])
        return found


def mixed(keys: Array, others: Array) -> Array:
    """Keys that tell apart what both tell apart, side by side."""
    found: Array = (keys ^ (others.astype(np.uint64) + np.uint64(1)) * ODD) * MIXED
    found ^= found >> np.uint64(29)
    return found


@cache
def section_headline(section: Section) -> Markup:
    """The headline of a section of the list of a theme."""
    return render_part("heading-section", title=section.value)


def key(*told: object) -> int:
    """A number that tells apart what is told."""
    data = repr(told).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=KEY).digest(), "little")
