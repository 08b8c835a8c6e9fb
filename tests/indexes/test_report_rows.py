"""Rows of reports: each leads to what it names, whichever folder the list lies in."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from report_archive import addresses
from report_archive.indexes.reading import UNKNOWN
from report_archive.indexes.report_counts import ReportCounts
from report_archive.indexes.report_rows import ReportRows
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary

THEME = "督查督办"


def _links(html: str) -> list[str]:
    return [str(link["href"]) for link in BeautifulSoup(html, "html.parser").select("a")]


@pytest.mark.parametrize(
    "origin",
    ["index.md", "all/1.md", "years/2020/3.md", "kinds/summary/1.md", "offices/unknown/1.md"],
)
def test_a_row_leads_to_the_report_its_office_and_its_themes(
    origin: str, report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    rows = ReportRows(vocabulary)
    rows.html(report_of("r0"), "years/2019/1.md")
    report = report_of("r1", office="县委办", themes=[THEME])
    assert _links(rows.html(report, origin)) == [
        addresses.link(origin, "reports/r1.md"),
        addresses.office_list(origin, "县委办"),
        addresses.link(origin, "themes/supervision/1.md"),
    ]


def test_a_theme_that_left_the_vocabulary_is_not_linked(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    html = ReportRows(vocabulary).html(report_of("r1", themes=[THEME, "旧主题"]), "all/1.md")
    assert "旧主题" not in html
    assert "../themes/supervision/1.html" in _links(html)


def test_what_nobody_knows_is_said_to_be_so(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    row = BeautifulSoup(ReportRows(vocabulary).html(report_of("r1"), "all/1.md"), "html.parser")
    assert [cell.get_text() for cell in row.select("td")] == ["r1", UNKNOWN, UNKNOWN, UNKNOWN, ""]


def test_what_is_told_of_reports_is_theirs_alone(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    rows = ReportRows(vocabulary)
    one = report_of("r1", [(1, "一、会务", ["会务组织"])], year=2020, themes=[THEME])
    other = report_of("r2", [(1, "一、督查", [THEME])], year=2021, kind="工作总结")
    without = report_of("r3", year=2021, office="县委办", office_type="党委办公室")
    for reports in ([one, other], [other, without], [one], [without, other, one]):
        told = rows.told(reports)
        found = [report.metadata for report in reports]
        assert list(told.offices) == [metadata.office.value for metadata in found]
        assert list(told.office_types) == [metadata.office_type.value for metadata in found]
        assert list(told.kinds) == [metadata.kind.value for metadata in found]
        assert list(told.years) == [metadata.year.value for metadata in found]
        assert list(told.counts) == [ReportCounts.of(report) for report in reports]
        assert list(told.themes) == [(THEME,) if report is one else () for report in reports]
    assert rows.touched_by(rows.told([one, other])) == {THEME, "会务组织"}
    assert rows.touched_by(rows.told([other, without])) == {THEME, None}
    assert rows.touched_by(rows.told([])) == set()
