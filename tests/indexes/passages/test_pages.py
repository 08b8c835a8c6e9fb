"""The pages of passages: every passage under its kind, folded where it is long, never markup."""

import posixpath
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from tests.indexes.drafts import all_made
from tests.indexes.passages.conftest import NAMES, packed, understood

from report_archive import addresses, source_reports
from report_archive.indexes.passages.lists import read_passages
from report_archive.indexes.passages.pages import ENTRIES_ON_A_PAGE, passage_drafts
from report_archive.indexes.passages.passage_entry import SHOWN_WHOLE
from report_archive.indexes.passages.read import PARTS
from report_archive.indexes.wording import in_reading_order
from report_archive.model import Page, Report
from report_archive.phrase_index.query_parser import parse_query

Html = Callable[[Page], BeautifulSoup]


def _report(number: int, kind: str, shortcoming: str) -> Report:
    text = (
        f"第{number}县政府办公室2022年{kind}\n\n2022年，工作有序。现将情况报告如下：\n\n"
        f"一、办文\n\n{'全年办文120件，无一差错。' * 40}\n\n"
        f"在肯定成绩的同时，我们也清醒地看到存在的不足：{shortcoming}\n"
    )
    return understood(text, f"{number}.txt")


def _pages(reports: list[Report]) -> dict[str, Page]:
    vocabulary = source_reports.knowledge()[0]
    found = in_reading_order(reports)
    drafts = passage_drafts(read_passages(found, list(map(packed, found)), vocabulary))
    return {page.path: page for page in all_made(drafts)}


def test_every_list_has_a_page_even_without_reports() -> None:
    pages = _pages([])
    assert {f"passages/{part}/1.md" for part in PARTS} <= pages.keys()
    assert addresses.wording_index("passages") in pages


def test_passages_stand_under_the_kind_of_their_report(html_of: Html) -> None:
    reports = [_report(1, "工作总结", "写得浅。"), _report(2, "述职报告", "走得少，想得也少。")]
    shown = html_of(_pages(reports)["passages/shortcoming/1.md"])
    heads = {
        " ".join(head.get_text().split()): [
            q.get_text()
            for q in head.find_next("ul", class_="entries").select("q")  # type: ignore[union-attr]
        ]
        for head in shown.select("h2")
    }
    told = "在肯定成绩的同时，我们也清醒地看到存在的不足："
    assert heads == {"工作总结": [f"{told}写得浅。"], "述职报告": [f"{told}走得少，想得也少。"]}


def test_a_long_passage_is_folded_and_whole(html_of: Html) -> None:
    long = "；".join(f"第{n}件事办得慢" for n in range(60)) + "。"
    reports = [_report(1, "工作总结", long)]
    shown = html_of(_pages(reports)["passages/shortcoming/1.md"])
    (passage,) = shown.select(".passage")
    (quotation,) = passage.select("details > q")
    assert quotation.get_text().endswith(long)
    (beginning,) = passage.select("summary .passage-beginning")
    assert len(beginning.get_text()) < SHOWN_WHOLE
    assert quotation.get_text().startswith(beginning.get_text().removesuffix("……"))


def test_equal_passages_are_one_entry_that_names_the_others(html_of: Html) -> None:
    reports = [_report(n, "工作总结", "写得浅。") for n in range(3)]
    shown = html_of(_pages(reports)["passages/shortcoming/1.md"])
    (entry,) = shown.select(".entries > li")
    assert "3 篇都这样写" in entry.get_text()
    assert len({link["href"] for link in entry.select("a")}) == 3


def test_the_index_leads_to_the_page_each_group_begins_on(html_of: Html) -> None:
    kinds = ["工作总结"] * (2 * ENTRIES_ON_A_PAGE) + ["述职报告"] * 2
    reports = [_report(n, kind, f"第{n}件事办得慢。") for n, kind in enumerate(kinds)]
    pages = _pages(reports)
    chips = html_of(pages[addresses.wording_index("passages")]).select(".chips a")
    links = [link for link in chips if "phrases.html" not in str(link["href"])]
    assert len(links) >= 4
    for link in links:
        target = urlsplit(str(link["href"]))
        path = posixpath.normpath(posixpath.join("passages", target.path))
        page = html_of(pages[path.removesuffix(".html") + ".md"])
        (head,) = page.select(f"h2[id='{target.fragment}']")
        assert head.get_text().startswith(link.get_text())


def test_what_a_report_says_is_never_markup(html_of: Html) -> None:
    report = _report(1, "工作总结", "<script>x</script>办得慢&lt;，**余件没办完。")
    shown = html_of(_pages([report])["passages/shortcoming/1.md"])
    assert not shown.find_all("script")
    assert "<script>x</script>办得慢&lt;，**余件没办完。" in shown.get_text()


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [_report(n, "工作总结", f"第{n % 4}件事办得慢。") for n in range(9)]
    assert _pages(reports) == _pages(reports[::-1])


def test_cases_there_are_for_every_list() -> None:
    assert {"annual", "sections", "spoken", "plain_end"} <= set(NAMES)


def test_what_fills_the_body_is_led_to_theme_by_theme(html_of: Html) -> None:
    index = html_of(_pages([])[addresses.wording_index("passages")])
    links = [str(a["href"]) for a in index.select(".chips a") if "phrases.html" in str(a["href"])]
    asked = [parse_query(parse_qs(urlsplit(link).query)["q"][0]).query.filters for link in links]
    roles = {tuple(each.values) for filters in asked for each in filters if each.field == "role"}
    assert roles == {("举措",), ("成效",)}
    assert all(len(filters) == 2 for filters in asked)
