"""The page 查找报告 in a real browser, from a disk and over HTTP under a sub-path."""

import re
import shutil
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect
from tests.browser_windows import COMPOSE, ICON

from report_archive.report_finder.index import finder_files
from report_archive.report_finder.index_file import FILE
from report_archive.report_finder.records import Record
from report_archive.words import WordSegmenter

pytestmark = pytest.mark.browser

FRONT_MATTER: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HOSTILE: Final = "<img src=x onerror=document.title='no'>"


def make_records() -> list[Record]:
    """Forty plain reports and four that tests look for, newest first."""
    plain = [
        Record(
            f"p{n:02}",
            f"云岭市第{n}期工作简报",
            False,
            "云岭市",
            "部门",
            "市",
            2020,
            "简报",
            (),
            (),
            (),
        )
        for n in range(40)
    ]
    headings = ("一、学习", "二、狠抓“督查”落实", "三、督查台账", "四、督查通报", "五、督查回访")
    return [
        Record(
            "ra", "清溪县政府办2023年总结", True, "清溪县政府办", "政府办公室", "县", 2023,
            "工作总结", ("督查督办",), headings, ("专班",),
        ),
        Record(
            "rb", "清溪县委办2022年述职", False, "清溪县委办", "党委办公室", "县", 2022, "述职报告",
            ("政治学习",), ("一、督查回访",), (),
        ),
        Record("rc", f"办公厅{HOSTILE}", False, "", "", "", 2021, "", (), (HOSTILE,), ()),
        *plain,
        Record("rd", "", False, "", "", "", 0, "", (), ("无题之报",), ()),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the finder's page alone, under a folder of its own."""
    site = tmp_path_factory.mktemp("finder") / "文库"
    assets = site / "assets" / "archive"
    shutil.copytree(repository / "scripts" / "report_archive" / "browser", assets)
    for name, data in finder_files(make_records(), WordSegmenter([])).items():
        (assets / name).parent.mkdir(exist_ok=True)
        (assets / name).write_bytes(data)
    source = (repository / "docs" / "finder.md").read_text(encoding="utf-8")
    html = (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>查找报告</title>'
        f'<meta name="viewport" content="width=device-width">{ICON}'
        '<link rel="stylesheet" href="assets/archive/finder.css"></head><body class="md-typeset">'
        + FRONT_MATTER.sub("", source).replace("# 查找报告", "<h1>查找报告</h1>")
        + '<script src="assets/archive/archive_data.js"></script>'
        '<script src="assets/archive/typing.js"></script>'
        '<script src="assets/archive/finder_page.js"></script></body></html>'
    )
    (site / "finder.html").write_text(html, encoding="utf-8")
    (site / "reports").mkdir()
    for record in make_records():
        head = f'<meta charset="utf-8">{ICON}<title>{record.identifier}</title>'
        (site / "reports" / f"{record.identifier}.html").write_text(
            f"<!doctype html>{head}", encoding="utf-8"
        )
    return site


@pytest.fixture
def address(base: str) -> str:
    """Where the page is."""
    return f"{base}finder.html"


def titles(page: Page) -> list[str]:
    return page.locator(".finder-title").all_text_contents()


def said(page: Page, text: str) -> None:
    expect(page.locator("#finder-status")).to_have_text(text)


def test_a_query_in_the_address_is_answered(page: Page, address: str) -> None:
    page.goto(address + "?q=督查+回访")
    said(page, "找到 2 篇报告。")
    assert sorted(titles(page)) == ["清溪县委办2022年述职", "清溪县政府办2023年总结"]
    assert page.locator("[name=q]").input_value() == "督查 回访"


def test_matches_are_marked_and_headings_lead_to_their_place(page: Page, address: str) -> None:
    page.goto(address + "?q=督查 专班")
    said(page, "找到 1 篇报告。")
    result = page.locator(".finder-result")
    assert result.locator(".finder-headings li").all_text_contents() == [
        "二、狠抓“督查”落实",
        "三、督查台账",
        "四、督查通报",
        "另有 1 处小标题相符",
    ]
    assert set(result.locator("mark").all_text_contents()) == {"督查", "专班"}
    assert "专班" in result.locator(".finder-keywords").inner_text()
    assert "整理时拟题" in result.locator(".finder-card").inner_text()
    result.locator(".finder-heading").first.click()
    page.wait_for_url("**/reports/ra.html#h2")
    expect(page).to_have_title("ra")


def test_typing_finds_and_the_address_follows(page: Page, address: str) -> None:
    page.goto(address)
    said(page, "文库共有 44 篇报告，年度新的在前。")
    page.locator("[name=q]").press_sequentially("督查")
    said(page, "找到 2 篇报告。")
    expect(page).to_have_url(re.compile(r"\?q=%E7%9D%A3%E6%9F%A5$"))
    page.keyboard.press("Enter")
    page.locator("[name=q]").fill("办公厅")
    said(page, "找到 1 篇报告。")
    page.go_back()
    said(page, "找到 2 篇报告。")
    expect(page.locator("[name=q]")).to_have_value("督查")
    page.go_back()
    said(page, "文库共有 44 篇报告，年度新的在前。")
    page.go_forward()
    said(page, "找到 2 篇报告。")


def test_nothing_happens_while_an_input_method_composes(page: Page, address: str) -> None:
    page.goto(address)
    said(page, "文库共有 44 篇报告，年度新的在前。")
    box = page.locator("[name=q]")
    box.evaluate(COMPOSE, ["du'cha", "督查"])
    box.evaluate("input => input.form.requestSubmit()")  # Enter picks letters, it must not search
    page.wait_for_timeout(400)
    said(page, "文库共有 44 篇报告，年度新的在前。")
    assert "?" not in page.url
    page.evaluate("commit()")
    said(page, "找到 2 篇报告。")


def test_pasted_text_finds(page: Page, address: str) -> None:
    page.goto(address)
    said(page, "文库共有 44 篇报告，年度新的在前。")
    page.evaluate("""() => {
        const source = document.body.appendChild(document.createElement("textarea"));
        source.value = "　狠抓「督查」落实\\n";
        source.select();
    }""")
    page.keyboard.press("Control+C")
    page.locator("[name=q]").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("[name=q]")).to_have_value(re.compile(r"^\s*狠抓「督查」落实\s*$"))
    said(page, "找到 1 篇报告。")


def test_filters_narrow_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(address + "?q=督查")
    said(page, "找到 2 篇报告。")
    year = page.locator("[name=year]")
    assert year.locator("option").all_text_contents()[:3] == ["全部", "2023（1）", "2022（1）"]
    year.select_option("2022")
    said(page, "找到 1 篇报告。")
    expect(page).to_have_url(re.compile(r"year=2022"))
    page.reload()
    said(page, "找到 1 篇报告。")
    page.locator("[name=theme]").select_option("督查督办")
    said(page, "没有找到相符的报告。")
    expect(page.locator("#finder-tips")).to_be_visible()
    page.get_by_role("button", name="去掉筛选").click()
    said(page, "找到 2 篇报告。")
    expect(page.locator("#finder-tips")).to_be_hidden()


def test_a_filter_no_report_has_is_said_not_dropped(page: Page, address: str) -> None:
    page.goto(address + "?kind=决议")
    said(page, "没有找到相符的报告。")
    assert page.locator("[name=kind]").input_value() == "决议"


def test_arrows_move_and_enter_opens(page: Page, address: str) -> None:
    page.goto(address + "?q=简报")
    said(page, "找到 40 篇报告。")
    page.locator("[name=q]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".finder-title").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    first = page.locator(".finder-title").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(first))


def test_long_lists_come_in_portions(page: Page, address: str) -> None:
    page.goto(address + "?q=简报")
    said(page, "找到 40 篇报告。")
    expect(page.locator(".finder-title")).to_have_count(30)
    page.locator("#finder-more").click()
    expect(page.locator(".finder-title")).to_have_count(40)
    expect(page.locator(".finder-title").nth(30)).to_be_focused()
    expect(page.locator("#finder-more")).to_be_hidden()


def test_markup_in_a_report_stays_text(page: Page, address: str) -> None:
    page.goto(address + "?q=onerror")
    said(page, "找到 1 篇报告。")
    assert titles(page) == [f"办公厅{HOSTILE}"]
    assert page.locator(".finder-results img").count() == 0
    assert page.title() == "查找报告"


def test_a_report_without_a_title_can_be_opened(page: Page, address: str) -> None:
    page.goto(address + "?q=无题之报")
    said(page, "找到 1 篇报告。")
    assert titles(page) == ["（标题待核）"]


def test_a_missing_index_is_said_in_words(
    page: Page, faults: list[str], site: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "site"
    shutil.copytree(site, broken)
    (broken / "assets" / "archive" / FILE).unlink()
    page.goto((broken / "finder.html").as_uri())
    expect(page.locator("#finder-status")).to_contain_text("finder-index.js")
    expect(page.locator("#finder-status")).to_contain_text("没有读到")
    assert all(FILE in fault or "ERR_FILE_NOT_FOUND" in fault for fault in faults)
    faults.clear()


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_sticks_out_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address + "?q=督查")
    said(page, "找到 2 篇报告。")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_without_the_form_load_nothing(page: Page, site: Path) -> None:
    other = site / "other.html"
    other.write_text(
        '<!doctype html><meta charset="utf-8">'
        '<script src="assets/archive/archive_data.js"></script>'
        '<script src="assets/archive/typing.js"></script>'
        '<script src="assets/archive/finder_page.js"></script>',
        encoding="utf-8",
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(other.as_uri())
    page.wait_for_timeout(200)
    assert sorted(asked) == ["archive_data.js", "finder_page.js", "other.html", "typing.js"]
