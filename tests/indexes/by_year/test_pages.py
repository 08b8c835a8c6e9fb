"""Charts and tables of years: the same numbers in both, each with its way to the sentences."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from tests.indexes.drafts import all_made
from tests.indexes.sentence_book import sentences_of

from report_archive.indexes.by_year.chart import HIGHEST, STEP, bar_chart
from report_archive.indexes.by_year.pages import by_year_pages
from report_archive.indexes.by_year.read import YearRow, read_by_year
from report_archive.indexes.set_phrases.find import find_set_phrases
from report_archive.model import Page, Report
from report_archive.phrase_index.query_parser import parse_query
from report_archive.phrase_index.query_tree import Field
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

Html = Callable[[Page], BeautifulSoup]


def _entry(shown: BeautifulSoup, phrase: str) -> Tag:
    """The one entry of a list that is headed by a phrase."""
    (head,) = (head for head in shown.select(".set-phrase") if head.text.startswith(phrase))
    assert head.parent is not None
    return head.parent


@pytest.fixture(scope="module")
def pages(report_of: Callable[..., Report], vocabulary: Vocabulary) -> dict[str, Page]:
    reports = [
        report_of(
            f"r{year}n{number}",
            [(1, "一、督查", ["督查督办"]), "会议开得短。" if year < 2023 else "严把文稿质量关。"],
            year=year,
            office=f"{number}局",
            office_type="政府办公室",
        )
        for year in range(2018, 2024)
        for number in range(4)
    ]
    found = find_set_phrases(reports, WordSegmenter([]))
    made = by_year_pages(read_by_year(found, vocabulary), sentences_of(reports), vocabulary)
    return {page.path: page for page in all_made(made)}


def test_a_phrase_has_its_chart_its_table_and_links_by_year(
    pages: dict[str, Page], html_of: Html
) -> None:
    shown = html_of(pages["by-year/phrases/1.md"])
    entry = _entry(shown, "严把文稿质量关")
    rows = [[cell.text for cell in row.select("th, td")] for row in entry.select("tr")]
    assert rows[0] == ["年", *map(str, range(2018, 2024))]
    assert rows[1] == ["篇", *["0/4"] * 5, "4/4"]
    assert rows[2][:-1] == ["每万字", *["0"] * 5]
    (link,) = entry.select("td a")
    query = parse_query(parse_qs(urlsplit(str(link["href"])).query)["q"][0]).query
    assert [a.parts for t in query.required for a in t.alternatives] == [("严把文稿质量关",)]
    (narrowed,) = query.filters
    assert (narrowed.field, narrowed.values) == (Field.YEAR, ("2023",))
    assert len(entry.select("svg rect")) == 1


def test_the_first_page_leads_to_all_parts(pages: dict[str, Page], html_of: Html) -> None:
    shown = html_of(pages["by-year/index.md"])
    heads = [head.text.split()[0] for head in shown.select("h2")]
    assert heads == ["新出现", "渐少", "持续使用", "主题"]
    assert "严把文稿质量关" in shown.text
    assert "督查督办" in shown.select(".year-tops")[-1].text
    assert {"by-year/phrases/1.md", "by-year/themes/1.md"} <= set(pages)


def test_themes_link_to_the_reports_of_a_year(pages: dict[str, Page], html_of: Html) -> None:
    shown = html_of(pages["by-year/themes/1.md"])
    link = shown.select_one(".year-table td a")
    assert link is not None
    assert "theme=%E7%9D%A3%E6%9F%A5%E7%9D%A3%E5%8A%9E&year=2018" in link["href"]


def test_bars_are_as_high_as_the_rates() -> None:
    rows = [YearRow(2020, 1, 2, 1, 2.0), YearRow(2021, 0, 2, 0, 0.0), YearRow(2022, 2, 2, 4, 8.0)]
    drawing = BeautifulSoup(bar_chart(rows), "html.parser")
    assert [float(str(bar["height"])) for bar in drawing.select("rect")] == [HIGHEST / 4, HIGHEST]
    assert [label.text for label in drawing.select("text")] == ["2020", "2022"]


def test_years_without_reports_leave_a_gap() -> None:
    rows = [YearRow(2010, 1, 2, 1, 2.0), YearRow(2013, 1, 2, 1, 2.0)]
    drawing = BeautifulSoup(bar_chart(rows), "html.parser")
    assert [float(str(bar["x"])) for bar in drawing.select("rect")] == [2, 2 + 3 * STEP]
    assert len(drawing.select("path")) == 2


def test_an_archive_without_years_says_so(vocabulary: Vocabulary, html_of: Html) -> None:
    found = read_by_year(find_set_phrases([], WordSegmenter([])), vocabulary)
    pages = by_year_pages(found, sentences_of([]), vocabulary)
    assert "看不出来" in html_of(all_made(pages)[0]).text
