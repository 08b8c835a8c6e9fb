"""The pages of shared wording: verbatim quotations, differences marked, every link leads there."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from report_archive.indexes.shared_wording import pages as shared_pages
from report_archive.indexes.shared_wording.clauses import whole_clauses
from report_archive.indexes.shared_wording.clusters import Stretch
from report_archive.indexes.shared_wording.folded_reports import corpus_text
from report_archive.indexes.shared_wording.pages import shared_wording_pages
from report_archive.indexes.shared_wording.reading import read_shared_wording
from report_archive.indexes.theme_places import ThemePlaces
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

ReportOf = Callable[..., Report]
HtmlOf = Callable[[Page], BeautifulSoup]
ONE = "先后组织开展安全生产专项督查**余次，下发通报6期，推动问题整改到位。"
OTHER = "先后组织开展安全生产专项督查20余次，下发督查通报6期，推动 <b>问题整改。"


def _pages(reports: list[Report], vocabulary: Vocabulary) -> dict[str, Page]:
    themes = map(ThemePlaces.of, reports)
    pages = shared_wording_pages(read_shared_wording(reports), vocabulary, themes)
    return {page.path: page for group in pages for page in group.make()}


@pytest.fixture
def pages(report_of: ReportOf, vocabulary: Vocabulary) -> dict[str, Page]:
    return _pages(
        [
            report_of("r1", ["前一句话。" + ONE], title="甲", year=2022, office_type="政府办公室"),
            report_of("r2", ["另外，" + OTHER], title="乙", year=2021, office_type="党委办公室"),
            report_of("r3", ["毫不相干的一句话。"], title="丙"),
        ],
        vocabulary,
    )


@pytest.mark.parametrize("path", ["shared/index.md", "shared/clusters/1.md", "shared/pairs/1.md"])
def test_quotations_are_verbatim_and_lead_to_their_sentences(
    pages: dict[str, Page], html_of: HtmlOf, path: str
) -> None:
    said = html_of(pages[path]).select(".said")
    assert {(one["data-report"], one.select_one("q").text) for one in said} == {  # type: ignore[union-attr]
        ("r1", ONE),
        ("r2", OTHER),
    }
    up = "../" * path.count("/")
    assert {one.select_one("a")["href"] for one in said} == {  # type: ignore[index]
        f"{up}reports/r1.html#s6",
        f"{up}reports/r2.html#s1",
    }


def test_wording_that_is_not_compared_is_listed_all_the_same(
    report_of: ReportOf,
    vocabulary: Vocabulary,
    html_of: HtmlOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_pages, "CLUSTERS_COMPARED", 0)
    reports = [report_of("r1", ["前一句话。" + ONE]), report_of("r2", ["另外，" + ONE])]
    page = html_of(_pages(reports, vocabulary)["shared/clusters/1.md"])
    (said,) = page.select(".entries .said")
    assert said.select_one("q").text in ("另外，" + ONE, ONE)  # type: ignore[union-attr]
    assert "2 篇" in page.select_one(".figure-readout").text  # type: ignore[union-attr]


def test_differences_are_marked_and_masks_told_apart(
    pages: dict[str, Page], html_of: HtmlOf
) -> None:
    row = html_of(pages["shared/pairs/1.md"]).select(".shared-row .said q")
    marks = [[(mark["class"][0], mark.text) for mark in q.select("ins, i")] for q in row]
    assert marks == [
        [("hidden", "**"), ("lacking", ""), ("lacking", ""), ("own", "到位")],
        [("hidden", "20"), ("own", "督查"), ("own", "<b>"), ("lacking", "")],
    ]


def test_a_pair_tells_how_much_is_shared(pages: dict[str, Page], html_of: HtmlOf) -> None:
    page = html_of(pages["shared/pairs/1.md"])
    assert [link.text for link in page.select(".shared-titles a")] == ["甲", "乙"]
    assert page.select_one(".shared-facts a")["href"] == "../../compare.html?reports=r1,r2"  # type: ignore[index]


def test_an_archive_without_shared_wording_says_so(
    report_of: ReportOf, vocabulary: Vocabulary, html_of: HtmlOf
) -> None:
    pages = _pages([report_of("r1", ["一句话。"])], vocabulary)
    assert "还没有相同的文字" in html_of(pages["shared/index.md"]).text
    assert "还没有这样的内容" in html_of(pages["shared/pairs/1.md"]).text


def test_very_long_copies_stay_within_bounds(report_of: ReportOf, vocabulary: Vocabulary) -> None:
    text = "".join(f"第{n}项工作完成得很好，得到了各方面的肯定。" for n in range(400))
    reports = [report_of(f"r{n}", [text], title=f"题{n}") for n in range(12)]
    pages = _pages(reports, vocabulary)
    assert max(len(page.text.encode()) for page in pages.values()) < 300_000


@pytest.mark.parametrize(
    ("line", "found", "quoted"),
    [
        (
            "建立联席会议制度，确保落实到位。",
            "席会议制度，确保落",
            "建立联席会议制度，确保落实到位。",
        ),
        ("好。建立联席会议制度", "。建立联席会议", "建立联席会议制度"),
        (
            "上报各类信息，编发简报，" + "长" * 40 + "。",
            "各类信息，编发简报，长长",
            "上报各类信息，编发简报，",
        ),
    ],
)
def test_stretches_are_quoted_in_whole_clauses(
    report_of: ReportOf, line: str, found: str, quoted: str
) -> None:
    corpus = corpus_text([report_of("r1", [line])])
    start = line.index(found)
    stretch = whole_clauses(corpus, Stretch(0, start, start + len(found)))
    assert line[stretch.start : stretch.end] == quoted
