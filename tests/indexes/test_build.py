"""All index pages together: one file each, the same whatever order the reports come in."""

import posixpath
from collections import Counter
from collections.abc import Callable

from bs4 import BeautifulSoup
from tests.indexes.drafts import made
from tests.indexes.wording_chapters import read_wording

from report_archive import addresses
from report_archive.indexes.build import build_lists, build_themes
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

# Pages that other parts of the site provide.
ELSEWHERE = {
    "finder.html",
    "phrases.html",
    "guide/hosting.html",
    "guide/collecting.html",
    "compare.html",
    "guide/wording.html",
}


def _reports(report_of: Callable[..., Report]) -> list[Report]:
    types, kinds = ("党委办公室", "政府办公室", None), ("工作总结", "述职报告", None)
    themes = ("督查督办", "政务信息", "机要保密")
    return [
        report_of(
            f"r{n:03}",
            [(1, f"{n}、抓落实", [themes[n % 3]]), "逐项办结，全年无一件超期。"],
            title=None if n % 5 == 0 else f"第{n}篇",
            office_type=types[n % 3],
            year=None if n % 7 == 0 else 2015 + n % 6,
            kind=kinds[n % 2 + n % 3 // 2],
            themes=themes[: n % 4],
        )
        for n in range(230)
    ]


def _pages(reports: list[Report], vocabulary: Vocabulary) -> list[Page]:
    return [
        *made(build_lists(reports, vocabulary)),
        *made(build_themes(reports, vocabulary)),
        *read_wording(reports, vocabulary=vocabulary).pages,
    ]


def test_every_link_of_an_index_leads_somewhere(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    reports = _reports(report_of)
    pages = _pages(reports, vocabulary)
    paths = Counter(page.path for page in pages)
    assert max(paths.values()) == 1
    there = {path.removesuffix(".md") + ".html" for path in paths} | ELSEWHERE
    there |= {f"reports/{report.identifier}.html" for report in reports}
    for page in [page for page in pages if page.path.endswith(".md")]:
        for link in html_of(page).select("a[href]"):
            target = str(link["href"]).partition("#")[0].partition("?")[0]
            assert posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target)) in there


def test_the_order_of_the_input_does_not_matter(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    reports = _reports(report_of)
    assert _pages(reports[::-1], vocabulary) == _pages(reports, vocabulary)


def test_an_archive_without_reports_has_every_tab(vocabulary: Vocabulary) -> None:
    paths = [page.path for page in _pages([], vocabulary)]
    assert set(paths) >= {
        addresses.HOME,
        addresses.all_reports(),
        addresses.OFFICES,
        addresses.YEARS,
        addresses.KINDS,
        addresses.THEMES,
        addresses.THEMES_BY_YEAR,
        addresses.TAGS,
    }
