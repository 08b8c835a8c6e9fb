"""Lists of wording, paged, that the browser narrows by office type, year and theme (条目列表)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.listing import FilterChoice, page_turner, paged
from report_archive.indexes.page_templates import numbered, render_page
from report_archive.indexes.reading import UNKNOWN
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

ENTRIES_ON_A_PAGE: Final = 100
NO_HEADLINE: Final = Markup()


class Cell(NamedTuple):
    """What an entry can be narrowed to at once; UNKNOWN stands for what nobody knows."""

    office_type: str
    year: str
    theme: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of a list: its HTML, and every combination of values that it is found under.

    Shape:   html is one list item's inside; group is the HTML of the headline that the entry
             stands under, empty where the list has none.
    """

    html: Markup
    cells: frozenset[Cell]
    group: Markup = NO_HEADLINE


@dataclass(frozen=True, slots=True)
class EntryList:
    """One list with all that its pages say of it.

    Shape:   index and part name its folder and its file of data, as in addresses.wording_list;
             lead is a sentence of HTML that explains the list; unit counts entries (条, 组, 句);
             lists of long entries have fewer on a page.
    """

    index: str
    part: str
    title: str
    lead: Markup
    entries: Sequence[ListEntry]
    unit: str = "条"
    on_a_page: int = ENTRIES_ON_A_PAGE


def cells_of(report: Report, themes: Iterable[str]) -> frozenset[Cell]:
    """The cells of words that stand in a report, under these themes."""
    metadata = report.metadata
    office_type = metadata.office_type.value or UNKNOWN
    year = str(metadata.year.value or UNKNOWN)
    return frozenset(Cell(office_type, year, theme) for theme in tuple(themes) or (UNKNOWN,))


def entry_list_pages(shown: EntryList, vocabulary: Vocabulary) -> list[Page]:
    """The pages of one list, and the scripts from which the browser narrows it.

    Order:   entries as given; a headline is repeated at the top of the page it goes on to.
    """
    address = partial(addresses.wording_list, shown.index, shown.part)
    parts = paged(shown.entries, shown.on_a_page)
    choices = _choices(shown.entries, vocabulary)
    pages = [
        render_page(
            address(number),
            numbered(shown.title, number),
            "entry-list",
            lead=shown.lead,
            unit=shown.unit,
            total=len(shown.entries),
            number=number,
            last=len(parts),
            groups=_grouped(part),
            data=addresses.entry_data(shown.index, shown.part),
            turner=page_turner(
                address(number), number, len(shown.entries), shown.on_a_page, address
            ),
            choices=choices,
        )
        for number, part in parts
    ]
    return [*pages, *_data(shown, choices, parts)]


def _grouped(entries: Sequence[ListEntry]) -> list[tuple[Markup, list[Markup]]]:
    """Entries under their headlines; neighbours with the same one share it."""
    groups: list[tuple[Markup, list[Markup]]] = []
    for entry in entries:
        if not groups or groups[-1][0] != entry.group:
            groups.append((entry.group, []))
        groups[-1][1].append(entry.html)
    return groups


def _choices(entries: Sequence[ListEntry], vocabulary: Vocabulary) -> list[FilterChoice]:
    """What the list can be narrowed to: values that occur, in the vocabulary's order."""
    cells = frozenset[Cell]().union(*(entry.cells for entry in entries))
    types = {cell.office_type for cell in cells}
    years = {cell.year for cell in cells}
    themes = {cell.theme for cell in cells}
    newest = sorted(years - {UNKNOWN}, reverse=True)
    return [
        _choice("type", "单位类型", [term.name for term in vocabulary.office_types], types),
        _choice("year", "年度", newest, years),
        _choice("theme", "主题", [term.name for term in vocabulary.themes], themes),
    ]


def _choice(field: str, label: str, order: Sequence[str], found: set[str]) -> FilterChoice:
    values = [value for value in (*order, UNKNOWN) if value in found]
    return FilterChoice(field, label, tuple((value, "") for value in values))


def _data(
    shown: EntryList,
    choices: Sequence[FilterChoice],
    parts: Sequence[tuple[int, Sequence[ListEntry]]],
) -> Iterator[Page]:
    """The list for the browser: which entries have which cells, then their HTML page by page.

    Shape:   NAME.js has the values of each choice in order, the headlines, and for each entry its
             headline and its cells, a cell as (type × years + year) × themes + theme;
             NAME-N.js has the HTML of the entries of page N.
    """
    name = addresses.entry_data(shown.index, shown.part)
    values = [[value for value, _ in choice.values] for choice in choices]
    places = [{value: place for place, value in enumerate(row)} for row in values]
    types, years, themes = places
    headlines: dict[Markup, int] = {}
    groups = [headlines.setdefault(entry.group, len(headlines)) for entry in shown.entries]
    cells = [
        sorted(
            (types[cell.office_type] * len(years) + years[cell.year]) * len(themes)
            + themes[cell.theme]
            for cell in entry.cells
        )
        for entry in shown.entries
    ]
    head = {
        "page": shown.on_a_page,
        "values": values,
        "headlines": list(headlines),
        "groups": groups,
        "cells": cells,
    }
    yield _script(name, head)
    for number, part in parts:
        yield _script(f"{name}-{number}", [entry.html for entry in part])


def _script(name: str, value: object) -> Page:
    """A classic script, because pages opened from a disk may not fetch."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Page(f"assets/archive/{name}.js", f'ReportArchive.register("{name}",{text});\n')
