"""Entries of the lists by theme (主题小标题), made once for all lists that show them alike."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import chain
from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import Cells, Kind, kinds_of, product_of
from report_archive.indexes.headings.lines import LineSet
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.set_entry import OTHERS_NAMED, SetEntry, ShownSet
from report_archive.indexes.headings.theme_lists import Section, ThemeEntry
from report_archive.indexes.page_templates import render_part
from report_archive.model import Report

INDEX: Final = "headings"


class ListedSets:
    """What is shown of a set and found by it, made once however many themes list it.

    Shape:   frame_url tells the address of a frame by its number, as written on a page, empty
             where it is not listed.
    """

    def __init__(self, index: Headings, frame_url: Callable[[str, int], str]) -> None:
        self._index = index
        # The lists of all themes lie in folders side by side, so that links hold on every one.
        self._url_of = cache(partial(frame_url, addresses.wording_list(INDEX, addresses.UNKNOWN)))
        self._of: dict[int, tuple[ShownSet, Cells]] = {}
        self._common: dict[tuple[int, int], SetEntry] = {}
        self._telling: dict[str, frozenset[Kind]] = {}
        self._kinds = [kinds_of([one.report]) for one in index.sets]

    def entry(self, entry: ThemeEntry) -> SetEntry:
        """An entry of a theme's list as it is shown."""
        section, place, numbers, others = entry
        if section is Section.COMMON:
            number = numbers[0]
            common = self._common.get((place, number))
            if common is None:
                common = self._common[place, number] = self._common_entry(entry)
            return common
        shown, cells = self._of.get(place) or self._at(place)
        one, headline = shown.one, _section_headline(section)
        if len(numbers) == len(one.lines):
            numbers = ()
        if not others:
            return SetEntry(shown, numbers, (), cells, headline)
        sets = self._index.sets
        also = [(sets[at].report, sets[at].lines[0].sentence) for at in others[:OTHERS_NAMED]]
        cells = product_of(self._kinds_of(entry), themes_of(one))
        return SetEntry(shown, numbers, also, cells, headline, others=len(others))

    def _at(self, place: int) -> tuple[ShownSet, Cells]:
        """The set at a place with its frame and how many reports have each line, and its cells."""
        index, one = self._index, self._index.sets[place]
        told = [len(index.told[folded]) for folded in index.folded[place]]
        url = self._url_of(index.group_of.get(place, -1) + 1)
        frame = str(index.framed_of[place].frame) if url else ""
        cells = product_of(self._kinds[place], themes_of(one))
        made = self._of[place] = ShownSet.of(one, told, frame, url), cells
        return made

    def _common_entry(self, entry: ThemeEntry) -> SetEntry:
        """A line that several reports have, shown without its siblings."""
        index, (section, place, numbers, others) = self._index, entry
        one, folded = index.sets[place], index.folded[place][numbers[0]]
        line = one.lines[numbers[0]]
        also = [_place_of(index, at, folded) for at in others[:OTHERS_NAMED]]
        return SetEntry(
            ShownSet.of(LineSet(one.report, (line,))),
            (),
            also,
            product_of(self._kinds_telling(folded), line.themes),
            _section_headline(section),
            len(others) + 1,
            len(others),
        )

    def _kinds_telling(self, folded: str) -> frozenset[Kind]:
        """The kinds of all reports that have a line."""
        found = self._telling.get(folded)
        if found is None:
            every = {self._kinds[at] for at in self._index.told[folded]}
            found = self._telling[folded] = frozenset[Kind]().union(*every)
        return found

    def _kinds_of(self, entry: ThemeEntry) -> frozenset[Kind]:
        """The kinds of all reports that have what an entry shows."""
        kinds = self._kinds
        # There are few kinds, and equal ones are one object.
        return kinds[entry.place].union(*{kinds[at] for at in entry.also})


@cache
def _section_headline(section: Section) -> Markup:
    return render_part("heading-section", title=section.value)


def _place_of(index: Headings, place: int, folded: str) -> tuple[Report, int]:
    """The report that has the set at a place, and the sentence of the line that says this."""
    one = index.sets[place]
    return one.report, one.lines[index.folded[place].index(folded)].sentence


def themes_of(one: LineSet) -> Iterator[str]:
    """The themes of all lines of a set."""
    return chain.from_iterable([line.themes for line in one.lines])
