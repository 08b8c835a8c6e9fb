"""Pages of set phrases: every phrase with its counts, its sentences and the way to all of them."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from tests.indexes.drafts import all_made
from tests.indexes.sentence_book import sentences_of

from report_archive.indexes.set_phrases.find import find_set_phrases
from report_archive.indexes.set_phrases.pages import set_phrase_pages
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

Html = Callable[[Page], BeautifulSoup]


def _entry(shown: BeautifulSoup, phrase: str) -> Tag:
    """The one entry of a list that is headed by a phrase."""
    (head,) = (head for head in shown.select(".set-phrase") if head.text.startswith(phrase))
    assert head.parent is not None
    return head.parent


@pytest.fixture(scope="module")
def pages(
    report_of: Callable[..., Report], vocabulary: Vocabulary, segmenter: WordSegmenter
) -> dict[str, Page]:
    facts = {"office_type": "政府办公室", "kind": "工作总结", "title": "总结"}
    reports = [
        report_of(f"r{year}", [body], year=year, office=f"{year}县", **facts)
        for year, body in (
            (2021, "落实“三重一大”制度，严把文稿质量关。"),
            (2023, "起草时严把文稿质量关，守住“三重一大”底线。"),
        )
    ]
    found = find_set_phrases(reports, segmenter)
    made = set_phrase_pages(found, sentences_of(reports), vocabulary)
    return {page.path: page for page in all_made(made)}


def test_the_first_page_leads_to_every_list(pages: dict[str, Page], html_of: Html) -> None:
    shown = html_of(pages["set-phrases/index.md"])
    links = [link["href"] for link in shown.select("h2 a")]
    assert links == ["all/1.html", "quoted/1.html", "abbreviations/1.html", "four/1.html"]
    assert "严把文稿质量关 2 篇" in " ".join(shown.select(".chips")[0].text.split())
    assert {f"set-phrases/{link[:-5]}.md" for link in links} <= set(pages)


def test_an_entry_has_counts_samples_and_the_phrase_search(
    pages: dict[str, Page], html_of: Html
) -> None:
    shown = html_of(pages["set-phrases/all/1.md"])
    entry = _entry(shown, "严把文稿质量关")
    (counts,), head = entry.select(".set-phrase small"), entry.select(".set-phrase a")[0]
    assert counts.text == "2 篇 2 处 · 2 个单位 · 2021—2023年"
    assert str(head["href"]).startswith("../../phrases.html?q=%22")
    quoted = [q.text for q in entry.select(".said q")]
    assert sorted(quoted) == [
        "落实“三重一大”制度，严把文稿质量关。",
        "起草时严把文稿质量关，守住“三重一大”底线。",
    ]
    assert {mark.text for mark in entry.select("mark")} == {"严把文稿质量关"}
    sources = [link["href"] for link in entry.select(".said-source")]
    assert sorted(sources) == ["../../reports/r2021.html#s1", "../../reports/r2023.html#s1"]


def test_an_empty_archive_says_so(
    vocabulary: Vocabulary, segmenter: WordSegmenter, html_of: Html
) -> None:
    pages = set_phrase_pages(find_set_phrases([], segmenter), sentences_of([]), vocabulary)
    shown = [html_of(page) for page in all_made(pages) if page.path.endswith(".md")]
    assert len(shown) == 5
    assert all("还没有这样的" in page.text for page in shown)
