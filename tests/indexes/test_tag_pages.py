"""The tag page: every tag with its number, Material's listing only while it is short."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from report_archive.indexes.tag_pages import ENTRIES_ON_THE_PAGE, tag_pages
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

LISTING = "<!-- material/tags -->"


def test_tags_stand_by_type_with_their_numbers(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    reports = [
        report_of("r1", office_type="政府办公室", year=2020, kind="工作总结", themes=["机要保密"]),
        report_of("r2", office_type="政府办公室", year=2023, themes=["督查督办", "机要保密"]),
        report_of("r3"),
    ]
    (page,) = tag_pages(reports, vocabulary)
    groups = {
        group.select("h2")[0].get_text(): {
            link.get_text(): (link["href"], int(number.get_text()))
            for link, number in zip(group.select("a"), group.select("small"), strict=True)
        }
        for group in html_of(page).select("section.group")
    }
    assert groups == {
        "单位": {"政府办公室": ("../offices/government/1.html", 2)},
        "年度": {"2023": ("../years/2023/1.html", 1), "2020": ("../years/2020/1.html", 1)},
        "主题": {
            "督查督办": ("../themes/supervision/1.html", 1),
            "机要保密": ("../themes/confidential/1.html", 2),
        },
        "文种": {"工作总结": ("../kinds/summary/1.html", 1)},
    }


@pytest.mark.parametrize(
    ("reports", "listed"), [(0, False), (1, True), (ENTRIES_ON_THE_PAGE, True)]
)
def test_material_lists_reports_while_they_fit(
    reports: int, listed: bool, report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    made = [report_of(f"r{n}", year=2020) for n in range(reports)]
    (page,) = tag_pages(made, vocabulary)
    assert (LISTING in page.text) == listed
    (larger,) = tag_pages([*made, report_of("r", themes=["机要保密"])], vocabulary)
    assert (LISTING in larger.text) == (reports < ENTRIES_ON_THE_PAGE)
