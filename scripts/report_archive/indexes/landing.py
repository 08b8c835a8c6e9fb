"""The way to all indexes of wording: what each answers, how much it holds, an example (写法)."""

from collections.abc import Sequence

from report_archive import addresses
from report_archive.indexes.page_templates import render_page
from report_archive.model import Page, Report


def landing_page(reports: Sequence[Report]) -> Page:
    """The page 写法, from which every index of wording is one click away."""
    path = addresses.wording_index("wording")
    return render_page(
        path,
        "写法",
        "wording",
        report_count=len(reports),
        compare_url=addresses.link(path, addresses.COMPARE),
    )
