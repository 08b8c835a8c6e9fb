"""Lists of wording, paged, that the browser narrows by office type, year and theme (条目列表)."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any, Final

import numpy as np
from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.content_cuts import DataFiles, OfEntries, files_of, key_of, page_starts
from report_archive.indexes.data_script import as_data, script_of
from report_archive.indexes.list_entry import Entry
from report_archive.indexes.list_sizes import ListSizes, SizePlace
from report_archive.indexes.listing import FilterChoice, known_last, known_turner
from report_archive.indexes.narrowing import Narrowing
from report_archive.indexes.page_templates import numbered, render_page
from report_archive.indexes.said import Frames
from report_archive.markup import escape
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

ENTRIES_ON_A_PAGE: Final = 100
PAGES_WRITTEN: Final = 12  # of one list; the browser makes further ones from the list's data


def rows_data(entries: Sequence[Entry]) -> str:
    """The rows of entries as data of a script."""
    return as_data([entry.row() for entry in entries])


@dataclass(frozen=True)
class EntryList:
    """One list with all that its pages say of it.

    Shape:   index and part name its folder and its file of data, as in addresses.wording_list;
             lead is a sentence of HTML that explains the list, lead_behind the same for pages
             behind the first, where it must not count; unit counts entries (条, 组, 句);
             rows_data writes the rows of entries; shared_sizes are those of lists that tell
             together how long they are; anchors are those of all headlines, where addresses ask for
             one by its anchor and not by its number.
    Units:   a page holds about on_a_page entries, fewer where they are long; pages_written is how
             many pages there are without scripts.
    """

    index: str
    part: str
    title: str
    lead: Markup
    entries: Sequence[Entry]
    unit: str = "条"
    on_a_page: int = ENTRIES_ON_A_PAGE
    pages_written: int = PAGES_WRITTEN
    rows_data: Callable[[Sequence[Any]], str] = rows_data
    lead_behind: Markup | None = None
    shared_sizes: ListSizes | None = None
    anchors: Sequence[str] = ()

    @cached_property
    def sizes(self) -> OfEntries:
        """About how many bytes of HTML each entry takes."""
        return [entry.size() for entry in self.entries]

    @cached_property
    def groups(self) -> Mapping[int, Markup]:
        """The headlines by the places of the first entries below them."""
        found: dict[int, Markup] = {}
        last = None
        for place, entry in enumerate(self.entries):
            if entry.group != last:
                last = found[place] = entry.group
        return found

    @cached_property
    def rows(self) -> Sequence[bytes]:
        """The row of each entry as data."""
        return [self.rows_data([entry])[1:-1].encode() for entry in self.entries]

    @cached_property
    def keys(self) -> OfEntries:
        """What tells of each entry, the same wherever it stands, whether a page or file ends."""
        return [*map(key_of, self.rows)]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The place of the first entry of each page, one page at least."""
        sizes = np.array(self.sizes, np.int64)
        for place, headline in self.groups.items():
            sizes[place] += len(headline.encode())
        return tuple(page_starts(self.keys, sizes, self.on_a_page))

    @property
    def without_scripts(self) -> int:
        """How many entries stand on the pages that are written."""
        further = self.starts[self.pages_written : self.pages_written + 1]
        return further[0] if further else len(self.entries)

    def lead_on(self, number: int) -> Markup:
        """What page N explains."""
        return self.lead if number == 1 or self.lead_behind is None else self.lead_behind

    def told_on(self, number: int) -> tuple[object, ...]:
        """All that page N tells of the whole list: the numbers only on the first."""
        last = len(self.starts)
        whole = (len(self.entries), self.without_scripts) if number == 1 else ()
        known = known_last(number, last), self._more
        return self.title, self.unit, self.lead_on(number), whole, known

    @cached_property
    def told_sizes(self) -> ListSizes:
        """What tells the browser how long the list is, among those it shares that with."""
        name = addresses.entry_data(self.index, self.part)
        told = self.shared_sizes or ListSizes(f"{name}-sizes")
        self.note_size(told)
        return told

    @cached_property
    def size_place(self) -> SizePlace:
        """Where the browser finds that for pages behind the first."""
        return self.note_size(self.told_sizes)

    def note_size(self, sizes: ListSizes) -> SizePlace:
        """Have it told there."""
        first = addresses.wording_list(self.index, self.part)
        return sizes.note(first, len(self.starts), entries=len(self.entries))

    @cached_property
    def headlines(self) -> tuple[int, ...]:
        """The place of the first entry below each headline."""
        return tuple(self.groups)

    def headlines_from(self, start: int, end: int) -> list[tuple[int, Markup]]:
        """The headlines of some entries, each with how many of these stand before it."""
        first = max(bisect_right(self.headlines, start) - 1, 0)
        last = bisect_right(self.headlines, end - 1)
        return [(max(at - start, 0), self.groups[at]) for at in self.headlines[first:last]]

    def address(self, origin: str, place: int, anchor: str = "") -> str:
        """The address of the entry that begins under a headline, as written on the page origin."""
        number = bisect_right(self.starts, place)
        if anchor and number > self.pages_written:
            headline = bisect_right(self.headlines, place)
            at = self.anchors[headline - 1] if self.anchors else headline
            return headline_address(origin, self.index, self.part, at)
        return self.page_address(origin, number, anchor)

    def page_address(self, origin: str, number: int, anchor: str = "") -> str:
        """The address of page N; those that are not written stand in that of the first."""
        if number <= self.pages_written:
            page = addresses.wording_list(self.index, self.part, number)
            return addresses.link(origin, page, anchor)
        first = addresses.link(origin, addresses.wording_list(self.index, self.part))
        return f"{first}?page={number}"

    @property
    def last_url(self) -> str:
        """The address of the last page as other pages have it, with {pages} for its number."""
        return "1.html?page={pages}" if self._more else "{pages}.html"

    @property
    def _more(self) -> bool:
        """Whether there are pages that are not written."""
        return len(self.starts) > self.pages_written


def headline_address(origin: str, index: str, part: str, at: int | str) -> str:
    """The address of what stands under one of the list's headlines, as written on the page origin.

    Shape:   the same page for all of them, on which the browser shows the list from there; at is
             the number of the headline, counted from 1, or its anchor.
    """
    return f"{addresses.link(origin, addresses.wording_list(index, part))}?at={at}"


def entry_list_pages(
    shown: EntryList, vocabulary: Vocabulary, frames: Frames | None = None
) -> Iterator[Page]:
    """The pages of one list, and the scripts from which the browser narrows it.

    Shape:   frames may be those of another list of the index: both lead the same way to reports.
    Order:   entries as given; a headline is repeated at the top of the page it goes on to.
    """
    narrowing = Narrowing((entry.cells for entry in shown.entries), vocabulary)
    frames = frames or Frames(addresses.wording_list(shown.index, shown.part))
    for number in range(1, min(len(shown.starts), shown.pages_written) + 1):
        yield list_page(shown, number, narrowing, frames)
    files = files_of(shown.keys, [*map(len, shown.rows)])
    yield list_head(shown, narrowing, files)
    yield from shown.told_sizes.files()
    borders = pairwise((*files.starts, len(shown.rows)))
    for name, (start, end) in zip(files.names, borders, strict=True):
        headlines = shown.headlines_from(start, end)
        rows = b",".join(shown.rows[start:end]).decode()
        yield rows_file(shown, name, headlines, f"[{rows}]")


def list_page(shown: EntryList, number: int, narrowing: Narrowing, frames: Frames) -> Page:
    """Page N of a list."""
    path = addresses.wording_list(shown.index, shown.part, number)
    start, end = (*shown.starts, len(shown.entries))[number - 1 : number + 1]
    last = len(shown.starts)
    return render_page(
        path,
        numbered(shown.title, number),
        "entry-list",
        lead=shown.lead_on(number),
        unit=shown.unit,
        total=len(shown.entries),
        number=number,
        last=last,
        sizes=shown.size_place,
        pages_written=shown.pages_written,
        without_scripts=shown.without_scripts,
        groups=_grouped(shown.entries[start:end], frames),
        data=addresses.entry_data(shown.index, shown.part),
        turner=known_turner(number, last, partial(shown.page_address, path), shown.last_url),
        fields=_fields(narrowing.choices),
    )


def _fields(choices: Sequence[FilterChoice]) -> Markup:
    """What a reader chooses from; the same on every page of a list."""
    made = []
    for choice in choices:
        if len(choice.values) > 1:
            options = "".join(f"<option>{escape(value)}</option>" for value, _ in choice.values)
            made.append(
                f'<label>{choice.label}<select name="{choice.field}" autocomplete="off">'
                f'<option value="">全部</option>{options}</select></label>\n'
            )
    return Markup("".join(made))


def _grouped(entries: Sequence[Entry], frames: Frames) -> list[tuple[Markup, Markup]]:
    """Entries as list items under their headlines; neighbours with the same one share it."""
    groups: list[tuple[Markup, list[str]]] = []
    for entry in entries:
        if not groups or groups[-1][0] != entry.group:
            groups.append((entry.group, []))
        groups[-1][1].append(f"<li>{entry.html(frames)}</li>\n")
    return [(headline, Markup("".join(items))) for headline, items in groups]


@dataclass(frozen=True, slots=True)
class Beside:
    """What rows lack at one of their places, as data of a script.

    Shape:   values are written once each; places are those of the entries that have one, numbers
             say which, where it is not the first for the first and so on.
    """

    values: Sequence[str]
    places: Sequence[int]
    numbers: Sequence[int] = ()

    def data(self) -> str:
        """The same as data of a script."""
        numbers = f",{as_data(self.numbers)}" if self.numbers else ""
        return f"[[{','.join(self.values)}],{as_data(self.places)}{numbers}]"


def list_head(
    shown: EntryList,
    narrowing: Narrowing,
    files: DataFiles,
    beside: Mapping[int, Beside] | None = None,
) -> Page:
    """The list for the browser: its files, where these, pages and headlines begin, what finds which
    entries, and by places in rows what stands beside them.

    Order:   the names of the files come first: the check of a site's links reads them there.
    """
    begins = as_data(
        {
            "names": files.names,
            "files": files.starts,
            "starts": shown.starts,
            "headlines": shown.headlines,
            **({"anchors": shown.anchors} if shown.anchors else {}),
        }
    )
    lacked = ",".join([f'"{at}":{each.data()}' for at, each in (beside or {}).items()])
    whole = f'{begins[:-1]},"beside":{{{lacked}}},{narrowing.data()[1:]}'
    return script_of(addresses.entry_data(shown.index, shown.part), whole)


def rows_file(
    shown: EntryList, name: str, headlines: Sequence[tuple[int, Markup]], rows: str
) -> Page:
    """The entries of the file of that name, and the headlines that they stand under.

    Shape:   with each headline how many entries of the file stand before it; rows are data.
    """
    data = addresses.entry_data(shown.index, shown.part)
    return script_of(f"{data}-{name}", f'{{"headlines":{as_data(headlines)},"entries":{rows}}}')
