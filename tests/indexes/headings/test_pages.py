"""Pages of headings: sets whole and linked, frames on the index, nothing of a report as markup."""

from collections.abc import Callable
from itertools import permutations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.readings import headings_of

from report_archive.indexes.headings.frame_list import frame_anchors
from report_archive.indexes.headings.frames import ANYTHING, Frame
from report_archive.indexes.headings.grouping import FrameGroup
from report_archive.indexes.headings.pages import heading_drafts
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.reading import reading_order
from report_archive.indexes.report_facts import facts_of
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

SETS = [
    ["抓晨读促转化，笔头日渐扎实", "抓对标促提档，差错降到最低点", "抓轮训促成长，新手独当一面"],
    ["抓帮带促上手，老少搭档", "抓考评促争先，月月晒出红旗"],
    ["<b>办文</b>“精”", "办会“简”"],
]


def heading_pages(index: Headings, vocabulary: Vocabulary) -> list[Page]:
    digests = [facts_of(report) for report in index.reports]
    return [page for draft in heading_drafts(index, vocabulary, digests) for page in draft.make()]


@pytest.fixture(scope="module")
def reports(report_of_sets: Callable[..., Report]) -> list[Report]:
    return [
        report_of_sets(f"r{number}", [one], title=f"第{number}篇", year=2020 + number)
        for number, one in enumerate([*SETS, SETS[0]])
    ]


@pytest.fixture(scope="module")
def pages(
    reports: list[Report], segmenter: WordSegmenter, vocabulary: Vocabulary
) -> dict[str, Page]:
    ordered = sorted(reports, key=reading_order)
    made = heading_pages(headings_of(ordered, segmenter), vocabulary)
    return {page.path: page for page in made}


def test_the_index_shows_frames_and_every_theme(
    pages: dict[str, Page], html_of: Callable[[Page], BeautifulSoup], vocabulary: Vocabulary
) -> None:
    read = html_of(pages["headings/index.md"])
    cards = read.select(".frame-cards > li")
    assert cards[0].text.startswith("抓□□促□□，…3 篇 · 3 组")
    links = [str(link["href"]) for link in read.select(".heading-themes a")]
    assert links == [*(f"{term.slug}/1.html" for term in vocabulary.themes), "unknown/1.html"]
    for link in links:
        assert f"headings/{link.replace('.html', '.md')}" in pages


def test_a_set_is_whole_and_every_line_leads_to_its_place(
    pages: dict[str, Page], html_of: Callable[[Page], BeautifulSoup]
) -> None:
    read = html_of(pages["headings/frames/1.md"])
    shown = {
        said.select_one("q").text: [str(link["href"]) for link in said.select("q a")]  # type: ignore[union-attr]
        for said in read.select(".heading-set")
    }
    lines = [f"（{numeral}）{line}" for numeral, line in zip("一二三", SETS[0], strict=True)]
    links = shown["\n".join(lines)]
    assert len(links) == 3
    assert all(link.startswith("../../reports/r3.html#s") for link in links)
    assert len(set(links)) == 3
    assert "第0篇" in read.select_one("details").text  # type: ignore[union-attr]


def test_cards_lead_to_the_headline_of_their_frame(
    pages: dict[str, Page], html_of: Callable[[Page], BeautifulSoup]
) -> None:
    read = html_of(pages["headings/index.md"])
    for card in read.select(".frame-cards > li > a"):
        path, _, anchor = str(card["href"]).partition("#")
        target = html_of(pages[f"headings/{path.replace('.html', '.md')}"])
        headline = target.find(id=anchor)
        assert headline is not None
        assert headline.text.startswith(card.select_one("strong").text)  # type: ignore[union-attr]


def test_lines_of_other_themes_stand_back(
    report_of: Callable[..., Report],
    segmenter: WordSegmenter,
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    lines = [(1, "一、文稿求精", ["政务信息"]), (1, "二、督查求实", ["督查督办"])]
    made = heading_pages(headings_of([report_of("r1", lines)], segmenter), vocabulary)
    (page,) = [page for page in made if page.path == "headings/supervision/1.md"]
    (said,) = html_of(page).select(".heading-set")
    assert "mixed" in said["class"]
    assert [link.text for link in said.select("q a.on")] == ["二、督查求实"]


def test_words_are_never_markup(
    pages: dict[str, Page], html_of: Callable[[Page], BeautifulSoup]
) -> None:
    for path, page in pages.items():
        if path.endswith(".md"):
            read = html_of(page)
            assert not read.select("q b, ol b, h2 b")
    assert "<b>办文</b>“精”" in html_of(pages["headings/supervision/1.md"]).text


def test_the_order_of_the_reports_does_not_matter(
    reports: list[Report], segmenter: WordSegmenter, vocabulary: Vocabulary
) -> None:
    made = {
        tuple(heading_pages(headings_of(sorted(order, key=reading_order), segmenter), vocabulary))
        for order in permutations(reports)
    }
    assert len(made) == 1


def test_an_empty_archive_has_its_pages(
    segmenter: WordSegmenter, vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    made = heading_pages(headings_of([], segmenter), vocabulary)
    paths = {page.path for page in made}
    assert {"headings/index.md", "headings/frames/1.md", "headings/supervision/1.md"} <= paths
    assert all(len(page.text.encode()) < 300_000 for page in made)
    assert html_of(made[0]).select_one("h1")


@given(st.lists(st.sampled_from("甲乙丙丁"), max_size=12), st.integers(0, 11))
def test_property_a_frame_keeps_its_anchor_where_others_come_and_go(
    words: list[str], place: int
) -> None:
    groups = [FrameGroup(Frame((word,), (ANYTHING, ANYTHING)), 5.0, ()) for word in words]
    anchors = frame_anchors(groups)
    assert len({*anchors}) == len(anchors)
    left = [*groups[:place], *groups[place + 1 :]]
    told = {str(group.frame): frame_anchors([group]) for group in groups}
    assert {*frame_anchors(left)} <= {*anchors}
    assert {anchor for own in told.values() for anchor in own} <= {*anchors}


@pytest.mark.parametrize("lines", [1, 40])
def test_pages_stay_short_however_large_sets_are(
    lines: int,
    report_of_sets: Callable[..., Report],
    segmenter: WordSegmenter,
    vocabulary: Vocabulary,
) -> None:
    reports = [
        report_of_sets(f"r{n}", [[f"抓{chr(0x4E00 + 50 * n + k) * 60}" for k in range(lines)]])
        for n in range(60)
    ]
    made = heading_pages(headings_of(reports, segmenter), vocabulary)
    assert max(len(page.text.encode()) for page in made if page.path.endswith(".md")) < 300_000
    headings = [page for page in made if page.path.startswith("headings/supervision/")]
    assert sum(page.text.count('class="said') for page in headings) >= 60
