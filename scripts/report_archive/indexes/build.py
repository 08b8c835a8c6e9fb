"""The pages that lead to reports by what is known of them, each from its own module."""

from collections.abc import Iterator, Sequence

from report_archive import addresses
from report_archive.indexes.drafts import Draft
from report_archive.indexes.home import home_page
from report_archive.indexes.listing import list_pages
from report_archive.indexes.overview import kind_pages, office_pages, year_pages
from report_archive.indexes.report_counts import CountedReports
from report_archive.indexes.report_rows import ReportRows
from report_archive.indexes.tag_pages import tag_pages
from report_archive.indexes.theme_matrix import theme_overview
from report_archive.indexes.theme_members import ThemeMembers
from report_archive.indexes.theme_pages import theme_pages
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary


def build_lists(
    reports: Sequence[Report], vocabulary: Vocabulary, counted: CountedReports | None = None
) -> Iterator[Page | Draft]:
    """Every page that lists reports, the home page first; pages of themes come apart.

    Shape:   counted has the numbers of reports.
    """
    listed = ReportRows(vocabulary, counted)
    yield home_page(reports, vocabulary, listed)
    title, address = "全部报告", addresses.all_reports
    yield from list_pages(title, "", reports, address, vocabulary=vocabulary, listed=listed)
    yield from office_pages(reports, vocabulary, listed)
    yield from year_pages(reports, vocabulary, listed)
    yield from kind_pages(reports, vocabulary, listed)
    yield from listed.sizes.files()
    yield from tag_pages(reports, vocabulary, listed)


def build_themes(
    reports: Sequence[Report], vocabulary: Vocabulary, counted: CountedReports | None = None
) -> Iterator[Page | Draft]:
    """The pages of themes, their overview first."""
    members = ThemeMembers(reports, vocabulary, counted or CountedReports())
    yield from theme_overview(members, vocabulary)
    yield from theme_pages(members, vocabulary)
