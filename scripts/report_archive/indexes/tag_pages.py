"""The tag page: Material's own listing while it is short enough to read (标签)."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from report_archive import addresses
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.report_rows import ReportRows
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

# Material lists every report under every tag on one page; beyond this many entries the page holds
# the tags with their numbers only, each leading to its paged list.
ENTRIES_ON_THE_PAGE: Final = 1500

Tag = tuple[str, str, int]  # name, address of its list, number of reports


def tag_pages(
    reports: Sequence[Report], vocabulary: Vocabulary, listed: ReportRows | None = None
) -> list[Page]:
    """The page of all tags by type: 单位, 年度, 主题, 文种; only tags that some report has."""
    told = (listed or ReportRows(vocabulary)).told(reports)
    types = {term.name: addresses.office_type(term.slug) for term in vocabulary.office_types}
    themes = {term.name: addresses.theme(term.slug) for term in vocabulary.themes}
    kinds = {term.name: addresses.kind(term.slug) for term in vocabulary.kinds}
    years = {
        str(year): addresses.year(year)
        for year in sorted(set(filter(None, told.years)), reverse=True)
    }
    groups = [
        ("单位", _tags(types, told.office_types)),
        ("年度", _tags(years, list(map(str, told.years)))),
        ("主题", _tags(themes, list(chain.from_iterable(told.themes)))),
        ("文种", _tags(kinds, told.kinds)),
    ]
    entries = sum(number for _, tags in groups for _, _, number in tags)
    written_out = 0 < entries <= ENTRIES_ON_THE_PAGE
    # The tags plugin fills in the listing.
    page = render_page(
        addresses.TAGS, "标签", "tags", through_markdown=True, groups=groups, listed=written_out
    )
    return [page]


def _tags(places: dict[str, str], values: Sequence[str | None]) -> list[Tag]:
    """The tags of one type in the order of places, with how often each occurs."""
    counts = Counter(values)
    return [
        (name, addresses.link(addresses.TAGS, place), counts[name])
        for name, place in places.items()
        if counts[name]
    ]
