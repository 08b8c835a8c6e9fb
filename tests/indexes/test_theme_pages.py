"""Theme pages: the sections and points on a theme, report by report, each with what it says."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.drafts import made

from report_archive.indexes.data_script import data_script
from report_archive.indexes.drafts import Draft
from report_archive.indexes.report_counts import CountedReports
from report_archive.indexes.theme_members import PARTS_ON_A_PAGE, ThemeMembers
from report_archive.indexes.theme_pages import theme_pages
from report_archive.indexes.theme_parts import LONGEST_SENTENCE, ThemeParts
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

THEME = "督查督办"


def _drafts(reports: Sequence[Report], vocabulary: Vocabulary) -> Iterator[Page | Draft]:
    return theme_pages(ThemeMembers(reports, vocabulary, CountedReports()), vocabulary)


def _supervision(drafts: Iterable[Page | Draft]) -> list[Page]:
    return made(draft for draft in drafts if draft.path.startswith("themes/supervision/"))


def test_parts_come_in_the_order_of_the_text(report_of: Callable[..., Report]) -> None:
    report = report_of(
        "r1",
        [
            (1, "一、狠抓落实", [THEME]),
            "全年立项督查32项，逐项办结。",
            (0, "一是抓专项督查|，实行清单管理，逐件销号。", [THEME, "政务信息"]),
            (2, "（一）信息", ["政务信息"]),
            "报送信息120条，采用46条，名列前茅。",
        ],
    )
    parts = ThemeParts(report)
    assert parts.themes() == [THEME, "政务信息"]
    assert [(p.anchor, p.heading, p.sentence) for p in parts.on(THEME)] == [
        ("h1", "一、狠抓落实", "全年立项督查32项，逐项办结。"),
        ("d1", "一是抓专项督查", "实行清单管理，逐件销号。"),
    ]
    assert [(p.anchor, p.sentence) for p in parts.on("政务信息")] == [
        ("d1", "实行清单管理，逐件销号。"),
        ("h2", "报送信息120条，采用46条，名列前茅。"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "shown"),
    [
        (
            "办文求“精”。半年收文1598件，无一差错。第三句话不再显示。",
            "办文求“精”。半年收文1598件，无一差错。",
        ),
        (
            "这一句话已经足够长，不必再带上下一句。下一句。",
            "这一句话已经足够长，不必再带上下一句。",
        ),
        ("短句。", "短句。"),
        ("长" * 400 + "。", "长" * LONGEST_SENTENCE + "……"),
    ],
    ids=["短句带下一句", "长句独用", "只有一句", "过长截断"],
)
def test_the_first_sentence_says_enough_and_not_too_much(
    paragraph: str, shown: str, report_of: Callable[..., Report]
) -> None:
    report = report_of("r1", [(1, "一、督查", [THEME]), paragraph, (1, "二、其他", []), "别处。"])
    assert [part.sentence for part in ThemeParts(report).on(THEME)] == [shown]


def test_an_empty_section_has_no_sentence(report_of: Callable[..., Report]) -> None:
    report = report_of("r1", [(1, "一、督查", [THEME]), (1, "二、其他", []), "这是别的部分。"])
    assert [part.sentence for part in ThemeParts(report).on(THEME)] == [""]


def test_parts_nest_as_in_the_report_and_say_nothing_twice(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    report = report_of(
        "r1",
        [
            (1, "一、抓督查", [THEME]),
            (2, "（一）盯大事", [THEME]),
            "对112个重点项目实行月调度、季通报。",
            (0, "一是盯时限|，逾期即催，催后必报。", [THEME]),
            (1, "二、抓批示", [THEME]),
            "领导批示件全部编号入库，逐件反馈。",
        ],
        title="工作总结",
    )
    (page,) = _supervision(_drafts([report], vocabulary))
    rows = html_of(page).select("li")
    assert [(row["class"], row.a.get_text()) for row in rows if row.a] == [
        (["section", "depth-0"], "一、抓督查"),
        (["section", "depth-1"], "（一）盯大事"),
        (["point", "depth-2"], "一是盯时限"),
        (["section", "depth-0"], "二、抓批示"),
    ]
    firsts = [row.select_one(".first") for row in rows]
    assert [first.get_text() if first else "" for first in firsts] == [
        "",
        "对112个重点项目实行月调度、季通报。",
        "逾期即催，催后必报。",
        "领导批示件全部编号入库，逐件反馈。",
    ]
    assert [row.a["href"] for row in rows if row.a] == [
        f"../../reports/r1.html#{anchor}" for anchor in ("h1", "h2", "d1", "h3")
    ]


def test_a_report_on_a_theme_as_a_whole_is_listed_too(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    report = report_of("r1", ["建立督查台账，做到事事有回音。"], title="经验", themes=[THEME])
    (page,) = _supervision(_drafts([report], vocabulary))
    shown = html_of(page)
    assert "1 篇报告写到，共有部分与分条 0 处" in shown.get_text()
    (row,) = shown.select("li")
    assert row.get_text() == "全篇建立督查台账，做到事事有回音。"
    assert [link["href"] for link in row.select("a")] == ["../../reports/r1.html"]


def test_reports_stand_newest_first_with_their_facts(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    lines = [(1, "一、督查", [THEME])]
    reports = [
        report_of("r1", lines, title="旧", year=2018, office="县委办", kind="工作总结"),
        report_of("r2", lines, title="新", year=2024),
    ]
    (page,) = _supervision(_drafts(reports, vocabulary))
    shown = html_of(page)
    assert [head.get_text() for head in shown.select("h2")] == ["新", "旧"]
    assert [fact.get_text() for fact in shown.select(".facts")] == [
        "待核对 · 2024 · 待核对",
        "县委办 · 2018 · 工作总结",
    ]


def test_every_theme_has_a_page_even_when_nobody_wrote_it(
    vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    pages = made(_drafts([], vocabulary))
    assert [page.path for page in pages] == [
        "themes/supervision/1.md",
        "themes/information/1.md",
        "themes/confidential/1.md",
    ]
    assert "还没有报告写到这个主题。" in html_of(pages[0]).get_text()


def test_long_themes_are_paged_and_lose_nothing(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    lines = [(1, f"第{n}条" + "长" * 500, [THEME]) for n in range(PARTS_ON_A_PAGE.most // 4)]
    reports = [report_of(f"r{n}", lines, title="总结" * 500, year=2020) for n in range(8)]
    pages = _supervision(_drafts(reports, vocabulary))
    assert [page.path for page in pages] == [f"themes/supervision/{n}.md" for n in (1, 2, 3)]
    links = [a["href"] for page in pages for a in html_of(page).select("li > a")]
    assert len(links) == len(set(links)) == 8 * len(lines)
    assert _supervision(_drafts(reports[::-1], vocabulary)) == pages


@pytest.mark.parametrize("parts", [1, 7, 700])
def test_a_page_of_the_longest_values_stays_small(
    parts: int, report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    lines = [
        line
        for n in range(parts)
        for line in ((1, f"第{n}条" + "长" * 500, [THEME]), "句" * 500 + "。")
    ]
    longest = {"title": "总结" * 500, "office": "位" * 500, "kind": "述职报告", "year": 2020}
    reports = [report_of(f"r{n}", lines, **longest) for n in range(500 // parts + 1)]
    pages = _supervision(_drafts(reports, vocabulary))
    assert len(pages) > 1
    assert max(len(page.text.encode()) for page in pages) < 300_000


def test_pages_behind_the_first_leave_the_numbers_to_the_browser(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    reports = [report_of(f"r{n:03}", ["正文。"], year=2020, themes=[THEME]) for n in range(700)]
    pages = made(_drafts(reports, vocabulary))
    first, second = (html_of(page).select(".lead")[0] for page in pages[:2])
    assert "700 篇报告写到，共有部分与分条 0 处；" in first.get_text()
    assert "。第 2 页，总数见第 1 页；" in second.get_text()
    (place,) = second.select("span")
    assert place["data-words"] == (
        "{reports} 篇报告写到，共有部分与分条 {parts} 处，第 2 / {pages} 页"
    )
    number = len([page for page in pages if page.path.startswith("themes/supervision/")])
    assert pages[-1] == data_script(
        "theme-sizes", {"themes/supervision": {"pages": number, "reports": 700, "parts": 0}}
    )
    assert place["data-sizes"] == "theme-sizes"
    assert place["data-folder"] == "themes/supervision"


@pytest.mark.parametrize("gone", [0, 1, 350, 698, 699])
def test_one_report_less_renews_few_pages(
    gone: int, report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    lines = [(1, f"第{n}条", [THEME]) for n in range(9)]
    reports = [report_of(f"r{n:03}", lines, title=f"{n:03}", year=2020) for n in range(700)]

    def parts(reports: Sequence[Report]) -> set[tuple[str, ...]]:
        pages = _drafts(reports, vocabulary)
        return {page.reports for page in pages if isinstance(page, Draft)}

    before = parts(reports)
    assert len(before) > 30
    assert len(parts([*reports[:gone], *reports[gone + 1 :]]) - before) <= 5


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_property_headings_are_text(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
    heading: str,
) -> None:
    text = f"一、{heading}、"
    report = report_of("r1", [(1, text, [THEME]), "正文在此，照录如下，不作改动。"])
    (page,) = _supervision(_drafts([report], vocabulary))
    (link,) = html_of(page).select("li.section > a")
    assert " ".join(link.get_text().split()) == " ".join(text.split())
