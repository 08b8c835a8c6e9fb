"""The pages of what changed over the years: phrases, themes, and the way to both (年度变化)."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.by_year.chart import bar_chart, bar_heights
from report_archive.indexes.by_year.read import ByYear, PhraseYears, ThemeYears, YearRow
from report_archive.indexes.by_year.trends import Trend
from report_archive.indexes.cells import Cell
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.entry_list import EntryList, entry_list_pages
from report_archive.indexes.list_entry import ListEntry
from report_archive.indexes.page_templates import render_page, render_part
from report_archive.indexes.reading import UNKNOWN
from report_archive.indexes.said import phrase_link
from report_archive.indexes.set_phrases.samples import SentenceBook
from report_archive.indexes.set_phrases.shown import ShownPhrases
from report_archive.markup import escape
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "by-year"
ENTRIES_ON_A_PAGE: Final = 40
SHOWN: Final = 12  # of each section on the first page
LEADS: Final = {
    Trend.NEW: "从某一年起才有人用，以前的报告都没有。",
    Trend.FADING: "近年没有人用了，或者用的明显少了。",
    Trend.STEADY: "一半以上的年份都在用，没有明显增减。",
}
NONE: Final = "各年的报告还不够多，看不出来。"
PHRASES_LEAD: Final = (
    "固定表述历年的用量，按新出现、渐少、持续使用分列；至少三篇报告用到，看不出变化的不列。"
    "柱高是每万字出现几次，横线断开处那年没有报告；“篇”是用到的篇数／当年的篇数，点数字看那一年的例句。"
)
THEMES_LEAD: Final = (
    "各主题历年的用量。柱高是小标题与分条每万字几处，横线断开处那年没有报告；“篇”是写到的篇数／当年的篇数，"
    "点数字看那一年的报告。"
)


def by_year_pages(
    found: ByYear, book: SentenceBook, vocabulary: Vocabulary
) -> Iterator[DraftGroup]:
    """The first page with the list of phrases, which it leads to, and the list of themes."""
    shown = ShownPhrases([each.phrase for each in found.phrases], book)

    def of_phrases() -> Iterator[Page]:
        phrases = _phrase_list(found, shown)
        yield _index(found, phrases)
        yield from entry_list_pages(phrases, vocabulary)

    def of_themes() -> Iterator[Page]:
        return entry_list_pages(_theme_list(found), vocabulary)

    themes = _themes_digest(found)
    phrases = _phrases_digest(found) + shown.cells_digest()
    yield DraftGroup(f"{INDEX} phrases", phrases + themes, of_phrases)
    yield DraftGroup(f"{INDEX} themes", themes, of_themes)


def _phrases_digest(found: ByYear) -> bytes:
    """A digest of all that is shown of phrases, but for their cells."""
    totals = [(*row, _ten_thousands(found, row[0])) for row in found.totals.reports.items()]
    digest = hashlib.blake2b(repr((totals, found.undated)).encode(), digest_size=32)
    for each in found.phrases:
        own = each.phrase
        shown = own.text, own.reports, own.occurrences, each.trend, _shown(each.rows)
        digest.update(repr(shown).encode("utf-8", "surrogatepass"))
    return digest.digest()


def _themes_digest(found: ByYear) -> bytes:
    """A digest of all that is shown of themes."""
    digest = hashlib.blake2b(repr(_office_types(found)).encode(), digest_size=32)
    for each in found.themes:
        shown = each.theme.name, each.theme.slug, each.trend, _shown(each.rows)
        digest.update(repr(shown).encode())
    return digest.digest()


def _shown(rows: Sequence[YearRow]) -> list[tuple[object, ...]]:
    """What is shown of years."""
    heights = bar_heights(rows)
    return [
        (row.year, row.reports, row.of_reports, row.occurrences, _rate(row), height)
        for row, height in zip(rows, heights, strict=True)
    ]


def _rate(row: YearRow) -> str:
    return f"{row.rate:.1f}" if row.occurrences else "0"


def _ten_thousands(found: ByYear, year: int) -> str:
    """Of characters."""
    return f"{found.totals.characters[year] / 10_000:.1f}"


def _phrase_list(found: ByYear, shown: ShownPhrases) -> EntryList:
    # All pages of a list lie in one folder, so the links of the first hold on every one.
    origin = addresses.wording_list(INDEX, "phrases")
    entries = [
        ListEntry(_phrase_entry(each, origin), shown.cells(place), _headline(each.trend))
        for place, each in enumerate(found.phrases)
    ]
    return EntryList(
        INDEX,
        "phrases",
        "固定表述的年度变化",
        Markup(PHRASES_LEAD),
        entries,
        on_a_page=ENTRIES_ON_A_PAGE,
    )


def _theme_list(found: ByYear) -> EntryList:
    origin = addresses.wording_list(INDEX, "themes")
    types = _office_types(found)
    entries = [
        ListEntry(_theme_entry(each, origin), _theme_cells(each, types)) for each in found.themes
    ]
    return EntryList(
        INDEX,
        "themes",
        "主题的年度变化",
        Markup(THEMES_LEAD),
        entries,
        unit="个主题",
        on_a_page=ENTRIES_ON_A_PAGE,
    )


def _headline(trend: Trend) -> Markup:
    return Markup("<h2>{}</h2>").format(trend.value)


def _phrase_entry(each: PhraseYears, origin: str) -> Markup:
    link = phrase_link(origin, each.phrase.text)
    return _entry(
        each.phrase.text,
        link,
        f"{each.phrase.reports} 篇 {each.phrase.occurrences} 处",
        [(row, f"{link}{_of_year(row.year)}") for row in each.rows],
        "每万字",
    )


@cache
def _of_year(year: int) -> str:
    """What narrows a query to a year, as a part of an address."""
    return quote(f" 年度:{year}", safe="")


def _theme_entry(each: ThemeYears, origin: str) -> Markup:
    name = each.theme.name
    lists = f"{addresses.link(origin, addresses.all_reports())}?theme={quote(name)}"
    return _entry(
        name,
        addresses.link(origin, addresses.theme(each.theme.slug)),
        _counted(each),
        [(row, f"{lists}&year={row.year}") for row in each.rows],
        "每万字",
    )


def _entry(
    name: str, url: str, counted: str, cells: Sequence[tuple[YearRow, str]], unit: str
) -> Markup:
    rows = [row for row, _ in cells]
    # Three cells for each year of each entry: a template would take ten times as long for them.
    rates = list(map(_rate, rows))
    return render_part(
        "year-entry",
        name=name,
        url=url,
        counted=counted,
        chart=bar_chart(rows),
        years=Markup("".join([f'<th scope="col">{row.year}</th>' for row in rows])),
        reports=Markup("".join([f"<td>{_reports(row, to)}</td>" for row, to in cells])),
        rates=Markup("".join([f"<td>{rate}</td>" for rate in rates])),
        unit=unit,
    )


def _reports(row: YearRow, url: str) -> str:
    shown = f'<a href="{escape(url)}">{row.reports}</a>' if row.reports else "0"
    return f"{shown}<small>/{row.of_reports}</small>"


def _counted(each: ThemeYears) -> str:
    reports = sum(row.reports for row in each.rows)
    trend = f" · {each.trend.value}" if each.trend in (Trend.NEW, Trend.FADING) else ""
    return f"{reports} 篇 {sum(row.occurrences for row in each.rows)} 处{trend}"


def _office_types(found: ByYear) -> list[str]:
    return sorted({report.metadata.office_type.value or UNKNOWN for report in found.reports})


def _theme_cells(each: ThemeYears, types: Sequence[str]) -> frozenset[Cell]:
    """The office types and years of the reports; which of them touch the theme matters less."""
    years = {str(row.year) for row in each.rows if row.reports}
    return frozenset([Cell(kind, year, each.theme.name) for kind in types for year in years])


def _index(found: ByYear, phrases: EntryList) -> Page:
    path = addresses.wording_index(INDEX)
    totals = found.totals
    return render_page(
        path,
        "年度变化",
        "by-year",
        dated=sum(totals.reports.values()),
        undated=found.undated,
        years=[
            (
                year,
                addresses.link(path, addresses.year(year)),
                count,
                _ten_thousands(found, year),
            )
            for year, count in totals.reports.items()
        ],
        sections=_sections(found, phrases, path),
        themes=[
            (
                each.theme.name,
                addresses.link(path, addresses.theme(each.theme.slug)),
                bar_chart(each.rows),
                _counted(each),
            )
            for each in found.themes
        ],
        themes_url=addresses.link(path, addresses.wording_list(INDEX, "themes")),
    )


def _sections(found: ByYear, listed: EntryList, path: str) -> list[dict[str, Any]]:
    sections = []
    before = 0
    for trend in Trend:
        phrases = [each for each in found.phrases if each.trend is trend]
        url = listed.address(path, before)
        before += len(phrases)
        sections.append(
            {
                "name": trend.value,
                "lead": LEADS[trend],
                "none": NONE,
                "url": url,
                "count": len(phrases),
                "phrases": [
                    (
                        each.phrase.text,
                        phrase_link(path, each.phrase.text),
                        bar_chart(each.rows),
                        f"{each.phrase.reports} 篇",
                    )
                    for each in phrases[:SHOWN]
                ],
            }
        )
    return sections
