"""The first page: what the archive holds, at a glance, and where to go from here (首页)."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

from report_archive import addresses
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.reading import shortened
from report_archive.indexes.report_rows import ReportRows, Told
from report_archive.markup import display_title
from report_archive.model import Page, Report
from report_archive.vocabulary import Term, Vocabulary

NEWEST_SHOWN: Final = 8
YEARS_SHOWN: Final = 20


def home_page(
    reports: Sequence[Report], vocabulary: Vocabulary, listed: ReportRows | None = None
) -> Page:
    """Counts, years, office types, themes and the newest reports; listed as for lists."""
    origin = addresses.HOME
    listed = listed or ReportRows(vocabulary)
    newest = listed.counted.in_order(reports)[:NEWEST_SHOWN]
    told = listed.told(reports)
    types, kinds = Counter(told.office_types), Counter(told.kinds)
    themes = Counter(chain.from_iterable([counts.themes for counts in told.counts]))
    return render_page(
        origin,
        "办公室工作报告文库",
        "home",
        counts=_counts(told),
        years=_years(told.years),
        office_types=_shares(vocabulary.office_types, types, addresses.office_type),
        kinds=_shares(vocabulary.kinds, kinds, addresses.kind),
        themes=_shares(vocabulary.themes, themes, addresses.theme),
        newest=[_newest(report) for report in newest],
        links={
            "all": addresses.link(origin, addresses.all_reports()),
            "themes": addresses.link(origin, addresses.THEMES),
            "matrix": addresses.link(origin, addresses.THEMES_BY_YEAR),
            "phrases": addresses.link(origin, addresses.PHRASES),
            "wording": addresses.link(origin, addresses.wording_index("wording")),
            "finder": addresses.link(origin, addresses.FINDER),
            "kinds": addresses.link(origin, addresses.KINDS),
            "collecting": addresses.link(origin, "guide/collecting.md"),
            "guide": addresses.link(origin, addresses.GUIDE),
            "hosting": addresses.link(origin, "guide/hosting.md"),
            "years": addresses.link(origin, addresses.YEARS),
            "offices": addresses.link(origin, addresses.OFFICES),
        },
    )


def _newest(report: Report) -> dict[str, Any]:
    found = report.metadata
    return {
        "title": shortened(display_title(report)),
        "url": addresses.link(addresses.HOME, addresses.report_page(report.identifier)),
        "office": shortened(found.office.value or ""),
        "year": found.year.value,
        "kind": found.kind.value,
    }


def _counts(told: Told) -> list[tuple[str, str]]:
    """The figures of the headline, as label and number."""
    characters = sum([each.characters for each in told.counts])
    parts = sum([each.parts for each in told.counts])
    offices = set(told.offices) - {None}
    shown = f"{characters / 10_000:.1f} 万" if characters >= 10_000 else str(characters)
    return [
        ("篇报告", f"{len(told.counts):,}"),
        ("字", shown),
        ("个单位", f"{len(offices):,}"),
        ("条小标题与分条", f"{parts:,}"),
    ]


def _years(known: Sequence[int | None]) -> list[dict[str, Any]]:
    """Bars of reports by year, ascending; height is in per cent of the highest."""
    counts = Counter(filter(None, known))
    highest = max(counts.values(), default=1)
    return [
        {
            "year": year,
            "count": counts[year],
            "height": max(4, round(100 * counts[year] / highest)),
            "url": addresses.link(addresses.HOME, addresses.year(year)),
        }
        for year in sorted(counts)[-YEARS_SHOWN:]
    ]


def _shares(terms: Sequence[Term], counts: Counter[Any], address: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": term.name,
            "count": counts[term.name],
            "url": addresses.link(addresses.HOME, address(term.slug)),
        }
        for term in terms
        if counts[term.name]
    ]
