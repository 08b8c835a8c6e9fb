"""The pages of citations as a reader gets them."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from tests.indexes.readings import cited_by

from report_archive.indexes.citations.mention import LISTED
from report_archive.indexes.citations.pages import CitationList, citation_pages, first_page
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter


@pytest.fixture
def reports(report_of: Callable[..., Report]) -> list[Report]:
    """Two reports that cite."""
    return [
        report_of("r1", ["起草《政府工作报告》，**精准<b>服务。"], year=2023, title="甲"),
        report_of("r2", ["认真开展党史学习教育。"], year=2021, title="乙"),
    ]


def pages_of(reports: list[Report], vocabulary: Vocabulary) -> dict[str, Page]:
    """All pages by their paths."""
    cited = cited_by(reports, WordSegmenter(["党史学习教育"]))
    lists = [CitationList(part, cited) for part in LISTED]
    pages = [page for shown in lists for page in citation_pages(shown, vocabulary)]
    pages.append(first_page(table for shown in lists for table in shown.tables()))
    return {page.path: page for page in pages}


def test_first_page_leads_to_the_lists(
    reports: list[Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    pages = pages_of(reports, vocabulary)
    html = html_of(pages["citations/index.md"])
    assert [link["href"] for link in html.select("th a")] == [
        "titles/1.html#c1",
        "meetings/1.html#c1",
    ]
    titles = html_of(pages["citations/titles/1.md"])
    assert [h.get_text() for h in titles.select("h2#c1")] == ["《政府工作报告》"]


def test_sentences_are_quoted_whole_and_as_text(
    reports: list[Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    html = html_of(pages_of(reports, vocabulary)["citations/titles/1.md"])
    assert [q.get_text() for q in html.select("q")] == ["起草《政府工作报告》，**精准<b>服务。"]
    assert [mark.get_text() for mark in html.select("q mark")] == ["《政府工作报告》"]
    assert [a["href"] for a in html.select(".said-source")] == ["../../reports/r1.html#s1"]


def test_an_empty_archive_has_pages_without_tables(
    vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    pages = pages_of([], vocabulary)
    assert not html_of(pages["citations/index.md"]).select("table")
    assert "文库里还没有这样的内容" in pages["citations/titles/1.md"].text
