"""All index pages of an archive, each from its own module."""

from collections.abc import Sequence

from report_archive import addresses
from report_archive.indexes.home import home_page
from report_archive.indexes.listing import list_pages
from report_archive.indexes.overview import kind_pages, office_pages, year_pages
from report_archive.indexes.tag_pages import tag_pages
from report_archive.indexes.theme_matrix import theme_overview
from report_archive.indexes.theme_pages import theme_pages
from report_archive.indexes.wording import Wording, wording_pages
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary


def build_indexes(
    reports: Sequence[Report], vocabulary: Vocabulary, wording: Wording
) -> list[Page]:
    """Every page that leads to reports, the home page first."""
    return [
        home_page(reports, vocabulary),
        *list_pages("全部报告", "", reports, addresses.all_reports, vocabulary=vocabulary),
        *office_pages(reports, vocabulary),
        *year_pages(reports, vocabulary),
        *kind_pages(reports, vocabulary),
        *theme_overview(reports, vocabulary),
        *theme_pages(reports, vocabulary),
        *tag_pages(reports, vocabulary),
        *wording_pages(wording, vocabulary),
    ]
