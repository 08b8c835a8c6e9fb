"""The pages of citations as a reader gets them."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from tests.indexes.drafts import all_made
from tests.indexes.readings import cited_by

from report_archive.indexes.citations.pages import citation_drafts
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
    return {page.path: page for page in all_made(citation_drafts(cited, vocabulary))}


def test_first_page_leads_to_the_lists(
    reports: list[Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    pages = pages_of(reports, vocabulary)
    html = html_of(pages["citations/index.md"])
    links = [str(link["href"]) for link in html.select("th a")]
    pages_named, anchors = zip(*[link.split("#") for link in links], strict=True)
    assert pages_named == ("titles/1.html", "meetings/1.html")
    titles = html_of(pages["citations/titles/1.md"])
    assert [h.get_text() for h in titles.select(f"h2#{anchors[0]}")] == ["《政府工作报告》"]


def test_sentences_are_quoted_whole_and_as_text(
    reports: list[Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    html = html_of(pages_of(reports, vocabulary)["citations/titles/1.md"])
    assert [q.get_text() for q in html.select("q")] == ["起草《政府工作报告》，**精准<b>服务。"]
    assert [mark.get_text() for mark in html.select("q mark")] == ["《政府工作报告》"]
    assert [a["href"] for a in html.select(".said-source")] == ["../../reports/r1.html#s1"]


def test_pages_behind_the_first_find_how_long_the_list_is(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    reports = [report_of(f"r{n}", [f"起草《第{n}号年鉴》。"]) for n in range(300)]
    pages = pages_of(reports, vocabulary)
    second = html_of(pages["citations/titles/2.md"])
    (place,) = {str(each["data-sizes"]) for each in second.select("[data-sizes]")}
    assert '"entries":300' in pages[f"assets/archive/{place}.js"].text


def test_an_empty_archive_has_pages_without_tables(
    vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    pages = pages_of([], vocabulary)
    assert not html_of(pages["citations/index.md"]).select("table")
    assert "文库里还没有这样的内容" in pages["citations/titles/1.md"].text
