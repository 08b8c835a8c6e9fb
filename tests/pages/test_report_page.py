"""A report's page: front matter that says what is known, and a theme that shows it as text."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.utils.meta import get_data

from report_archive.model import Block, BlockKind, Finding, Page, Report, Sentence, Structure
from report_archive.pages.report_page import Neighbour, PageContext, render_report
from report_archive.vocabulary import Vocabulary

EMPTY: Final = Structure((), ())
HOSTILE: Final = '<script>alert("1")</script>&amp;\'"{{ 1 }}'

ReportMaker = Callable[..., Report]
SiteHtml = Callable[[Page], str]


def _head(report: Report, context: PageContext) -> dict[str, Any]:
    return dict(get_data(render_report(report, context).text)[1])


def test_front_matter_says_what_is_known(vocabulary: Vocabulary, report_of: ReportMaker) -> None:
    head = _head(report_of("正 文。\n", EMPTY), PageContext(vocabulary))
    assert {key: head[key] for key in list(head)[:18]} == {
        "title": "清溪县政府办公室2022年工作总结",
        "identifier": "r0123456789ab",
        "title_made": False,
        "title_in_text": False,
        "template": "report.html",
        "section": "报告",
        "office": "清溪县政府办公室",
        "office_type": "政府办公室",
        "level": "县",
        "year": 2022,
        "kind": "工作总结",
        "themes": ["督查督办"],
        "tags": ["单位/政府办公室", "年度/2022", "主题/督查督办", "文种/工作总结"],
        "source": "县政府办/2022.txt",
        "encoding": "utf-8",
        "sha256": "0" * 64,
        "source_text": "../sources/r0123456789ab.txt",
        "characters": 3,
    }
    assert head["review"] == []


def test_what_is_not_known_makes_no_tag(vocabulary: Vocabulary, report_of: ReportMaker) -> None:
    unknown: Finding[Any] = Finding(None, "", 0.0)
    report = report_of("", EMPTY, year=unknown, kind=unknown, themes=(), title=unknown)
    head = _head(report, PageContext(vocabulary))
    assert head["tags"] == ["单位/政府办公室"]
    assert head["review"] == ["title", "year", "kind", "themes"]
    assert head["title"] == "2022"


def test_the_page_stands_at_the_address_of_its_report(
    vocabulary: Vocabulary, report_of: ReportMaker
) -> None:
    page = render_report(report_of("", EMPTY), PageContext(vocabulary))
    assert page.path == "reports/r0123456789ab.md"
    assert page == render_report(report_of("", EMPTY), PageContext(vocabulary))


def _one(soup: Tag, selector: str) -> Any:
    (found,) = soup.select(selector)
    return found


def _soup(report: Report, context: PageContext, site_html: SiteHtml) -> BeautifulSoup:
    return BeautifulSoup(site_html(render_report(report, context)), "html5lib")


def test_a_made_title_is_shown_and_marked(
    vocabulary: Vocabulary, report_of: ReportMaker, site_html: SiteHtml
) -> None:
    made = Finding("县政府办公室2022年工作总结", "单位、年度、文种", 0.8, made=True)
    soup = _soup(report_of("正文。", EMPTY, title=made), PageContext(vocabulary), site_html)
    (heading,) = soup.select("h1")
    assert heading.get_text() == "县政府办公室2022年工作总结"
    assert "标题为整理时所拟" in _one(soup, ".report-heading").get_text()


def test_a_title_in_the_text_is_not_repeated(
    vocabulary: Vocabulary, report_of: ReportMaker, site_html: SiteHtml
) -> None:
    block = Block(BlockKind.TITLE, 0, 0, 4, 1, (Sentence(1, 0, 4, 1),))
    report = report_of("工作总结", Structure((block,), ()))
    soup = _soup(report, PageContext(vocabulary), site_html)
    assert [heading.get_text() for heading in soup.select("h1")] == ["工作总结"]
    assert not soup.select(".report-heading")


def test_an_empty_field_asks_for_review(
    vocabulary: Vocabulary, report_of: ReportMaker, site_html: SiteHtml
) -> None:
    report = report_of("正文。", EMPTY, year=Finding(None, "", 0.0))
    soup = _soup(report, PageContext(vocabulary), site_html)
    rows = {
        _one(row, "dt").get_text(): _one(row, "dd").get_text()
        for row in soup.select(".report-card__row")
    }
    assert rows["年度"] == "需核对"
    assert rows["文种"] == "工作总结"


def test_hostile_values_are_shown_as_text(
    vocabulary: Vocabulary, report_of: ReportMaker, site_html: SiteHtml
) -> None:
    hostile = Finding(HOSTILE, HOSTILE, 0.5)
    text = f"一、{HOSTILE}"
    block = Block(BlockKind.HEADING, 1, 0, len(text), 1, (Sentence(1, 0, len(text), 1),))
    report = report_of(text, Structure((block,), ()), title=hostile, office=hostile)
    other = Neighbour("r1", HOSTILE, HOSTILE)
    soup = _soup(report, PageContext(vocabulary, other, other, (other,)), site_html)
    assert not [script for script in soup.select("script") if "alert" in script.get_text()]
    assert _one(soup, "head title").get_text().startswith(HOSTILE)
    for place in (
        ".report-heading h1",
        ".report-card dd a",
        ".report-card td",
        ".report-steps__previous",
        ".report-steps__next",
        ".report-related a",
        ".report-related li span",
        ".md-nav--secondary .md-ellipsis",
        ".report-outline a",
    ):
        found = soup.select_one(place)
        assert found is not None, place
        assert HOSTILE in found.get_text(), place
    assert _one(soup, ".report-sheet")["data-title"] == HOSTILE


@pytest.mark.parametrize(
    ("previous", "following"),
    [(None, None), (Neighbour("r1", "前"), None), (None, Neighbour("r2", "后"))],
    ids=["孤篇", "末篇", "首篇"],
)
def test_steps_lead_to_the_neighbours_that_there_are(
    previous: Neighbour | None,
    following: Neighbour | None,
    vocabulary: Vocabulary,
    report_of: ReportMaker,
    site_html: SiteHtml,
) -> None:
    context = PageContext(vocabulary, previous, following)
    soup = _soup(report_of("正文。", EMPTY), context, site_html)
    expected = [f"{other.identifier}.html" for other in (previous, following) if other]
    assert [link["href"] for link in soup.select(".report-steps a")] == expected


def test_the_head_leads_to_the_finder_and_past_itself(
    vocabulary: Vocabulary, report_of: ReportMaker, site_html: SiteHtml
) -> None:
    soup = _soup(report_of("正文。", EMPTY), PageContext(vocabulary), site_html)
    assert _one(soup, ".archive-search")["action"] == "../phrases.html"
    assert _one(soup, "a.md-skip[href]")["href"] == "#content"
    assert _one(soup, "#content").name == "div"
