"""The pages of figures: every sentence is listed, long ones in part, nothing as markup."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from tests.indexes.readings import figure_pages, figures_of

from report_archive.indexes.figures import shown as figures_shown
from report_archive.indexes.figures.entry_rows import LONGEST_PART
from report_archive.indexes.figures.shown import ShownEntries
from report_archive.model import Page, Report
from report_archive.phrase_index.query_parser import parse_query
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

Html = Callable[[Page], BeautifulSoup]
FIRST = "figures/list/1.md"


def _pages(reports: list[Report], vocabulary: Vocabulary) -> dict[str, Page]:
    found = figures_of(reports, WordSegmenter(["办结率"]))
    return {page.path: page for page in figure_pages(found, vocabulary)}


@pytest.fixture
def reports(report_of: Callable[..., Report]) -> list[Report]:
    """Seventy reports that give the same rate, and one that counts something else."""
    rates = [
        report_of(f"r{n}", [f"第<b>{n}</b>季按期办结率{10 + n}%。"], year=2023, title=f"第{n}篇")
        for n in range(70)
    ]
    return [*rates, report_of("s", ["编发信息35条。"], year=2022, title="另一篇")]


def test_every_sentence_with_a_figure_is_listed(
    reports: list[Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    shown = html_of(_pages(reports, vocabulary)[FIRST])
    quoted = {q.text for q in shown.select(".said q")}
    assert quoted == {report.raw.body.strip() for report in reports}
    assert not shown.select("b")
    assert "未列" not in shown.text


def test_a_list_that_is_cut_says_by_how_much_and_leads_to_all(
    reports: list[Report], vocabulary: Vocabulary, html_of: Html, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures_shown, "MOST_ENTRIES", 65)
    shown = html_of(_pages(reports, vocabulary)[FIRST])
    assert len(shown.select(".said")) == 61
    assert "另有 10 句未列" in shown.select_one(".lead").text  # type: ignore[union-attr]
    group = shown.select_one(".figure-patterns")
    assert group is not None
    assert "另有 10 句未列" in group.text
    link = group.select("a")[-1]
    query = parse_query(parse_qs(urlsplit(str(link["href"])).query)["q"][0]).query
    assert query.figures


def test_rows_of_the_first_page_and_of_reports_lead_to_their_measure(
    reports: list[Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    pages = _pages(reports, vocabulary)
    first = html_of(pages["figures/index.md"])
    listed = html_of(pages[FIRST])
    heads = [head.text for head in listed.select("h2")]
    rows = first.select(".figure-measures th a")
    assert rows
    for row in rows:
        anchor = str(row["href"]).partition("#")[2]
        assert listed.find(id=anchor).text == row.text  # type: ignore[union-attr]
    figures = figures_of(reports, WordSegmenter(["办结率"]))
    assert ShownEntries(figures).listed == len(heads)
    assert [measure.name for measure in figures.measures] == heads


def test_a_sentence_without_end_is_shown_in_part(
    report_of: Callable[..., Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    text = "，".join(f"编发第{n}类信息{n}条" for n in range(2_000)) + "。"
    pages = _pages([report_of("r1", [text])], vocabulary)
    written = [page for page in pages.values() if page.path.startswith("figures/list")]
    assert all(len(page.text.encode()) < 300_000 for page in written)
    for said in html_of(pages[FIRST]).select(".said q"):
        assert len(said.text) <= LONGEST_PART + 2 * len("……")
        assert said.text.strip("…") in text
