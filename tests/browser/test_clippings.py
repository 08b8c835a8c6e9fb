"""素材 in a real browser: collected, put in order, kept, taken away, brought to another machine."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

ITEM: Final = ".clipping"
TEXT: Final = ".clipping-text"
STATUS: Final = "#clippings-status"
MIDDLE: Final = """(element) => {
  element.scrollIntoView({block: "center"});
  const box = element.getClientRects()[0];
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""
HOSTILE: Final = "<img src=x onerror=window.hit=1><script>hit=1</script>"


@pytest.fixture(params=["从服务器", "从磁盘"])
def base(request: pytest.FixtureRequest) -> str:
    """Where the site begins: on a web server under a sub-path, or in a folder."""
    if request.param == "从服务器":
        return str(request.getfixturevalue("sample_address"))
    site: Path = request.getfixturevalue("sample_site")
    return f"{site.as_uri()}/"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser with nothing in it, in which nothing may go wrong or leave the machine."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    faults: list[str] = []
    watch(context, faults)
    yield context
    context.close()
    assert faults == []


def watch(context: BrowserContext, faults: list[str]) -> None:
    """Write down every error, and every request that is not for a file of the site."""
    context.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    own = ("file:", "data:", "blob:", "http://127.0.0.1:")
    context.on(
        "request", lambda asked: None if asked.url.startswith(own) else faults.append(asked.url)
    )


@pytest.fixture
def report(sample_site: Path) -> tuple[str, list[str]]:
    """A report of some length: the name of its page, and its sentences in order."""
    for path in sorted((sample_site / "reports").glob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        found = soup.select(".report-text span[id^='s']")
        sentences = [sentence.get_text().strip() for sentence in found]
        if len(set(sentences)) == len(sentences) >= 30 and all(map(str.isprintable, sentences)):
            return path.name, sentences
    pytest.fail("the sample corpus has no report of 30 different sentences")


def collect(page: Page, number: int) -> str:
    """Click a sentence and put it into 素材; gives what the page says."""
    x, y = page.locator(f"#s{number}").evaluate(MIDDLE)
    page.mouse.click(x, y)
    page.get_by_role("button", name="加入素材").click()
    said = page.locator(".sentence-tools [role=status]")
    expect(said).not_to_be_empty()
    return said.inner_text()


def fill(context: BrowserContext, base: str, report: str, numbers: range) -> Page:
    """Collect sentences of a report, then look at 素材."""
    page = context.new_page()
    page.goto(f"{base}reports/{report}")
    for number in numbers:
        assert collect(page, number) == "已加入"
    page.goto(f"{base}clippings.html")
    expect(page.locator(ITEM)).to_have_count(len(numbers))
    return page


def texts(page: Page) -> list[str]:
    return page.locator(TEXT).all_text_contents()


def press(item: Locator, name: str) -> None:
    item.get_by_role("button", name=f"{name}：").first.click()


def said(page: Page, text: str) -> None:
    expect(page.locator(STATUS)).to_have_text(text)


def group(page: Page, name: str) -> Locator:
    """Make a heading and give its section."""
    page.get_by_label("新的小标题").fill(name)
    page.keyboard.press("Enter")
    said(page, f"已加小标题“{name}”。")
    return page.get_by_role("region", name=name)


def exported(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_ten_sentences_are_collected_with_their_source_and_kept(
    context: BrowserContext, base: str, report: tuple[str, list[str]], sample_site: Path
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 21))
    assert texts(page) == sentences[10:20]
    page.reload()
    expect(page.locator(ITEM)).to_have_count(10)
    assert texts(page) == sentences[10:20]
    soup = BeautifulSoup((sample_site / "reports" / name).read_text(encoding="utf-8"), "html5lib")
    sheet = soup.select_one(".report-sheet")
    assert sheet is not None
    line = page.locator(".clipping-source").first.inner_text()
    for fact in ("data-title", "data-office", "data-kind"):
        assert str(sheet[fact]) in line
    page.locator(".clipping-link").first.click()
    page.wait_for_url(f"**/reports/{name}#s11")
    assert collect(page, 11) == "已有此条"


def test_a_selection_is_collected_as_it_was_selected(
    context: BrowserContext, base: str, report: tuple[str, list[str]]
) -> None:
    page = context.new_page()
    page.goto(f"{base}reports/{report[0]}")
    page.evaluate(
        "() => { const t = document.getElementById('s12').firstChild;"
        "getSelection().setBaseAndExtent(t, 0, t, 4); }"
    )
    page.get_by_role("button", name="加入素材").click()
    page.get_by_text("已加入", exact=True).wait_for()
    page.goto(f"{base}clippings.html")
    expect(page.locator(TEXT)).to_have_text([report[1][11][:4]])


def test_clippings_are_put_in_order_by_button_and_by_keyboard(
    context: BrowserContext, base: str, report: tuple[str, list[str]]
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 14))
    first, second, third = sentences[10:13]
    press(page.locator(ITEM).nth(2), "上移")
    said(page, "现在是第2条。")
    assert texts(page) == [first, third, second]
    assert "上移" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("Alt+ArrowUp")
    said(page, "现在是第1条。")
    assert texts(page) == [third, first, second]
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    said(page, "现在是第3条。")
    page.get_by_role("button", name="撤销").click()
    said(page, "已撤销。")
    assert texts(page) == [first, third, second]
    page.reload()
    expect(page.locator(TEXT)).to_have_text([first, third, second])


def test_a_note_is_kept_while_it_is_written(
    context: BrowserContext, base: str, report: tuple[str, list[str]]
) -> None:
    page = fill(context, base, report[0], range(11, 13))
    press(page.locator(ITEM).nth(1), "批注")
    page.keyboard.type("用在第二部分")
    expect(page.locator("#clippings-saved")).to_have_text("批注已存")
    page.keyboard.type("，改短")
    page.goto(f"{base}finder.html")  # left before the pause after the last letter is over
    page.goto(f"{base}clippings.html")
    notes = page.locator(".clipping-note")
    expect(notes.nth(1)).to_have_value("用在第二部分，改短")
    expect(notes.nth(0)).to_be_hidden()


def test_clippings_are_grouped_under_headings(
    context: BrowserContext, base: str, report: tuple[str, list[str]]
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 14))
    section = group(page, "督查怎么写")
    page.locator(".clipping-group").nth(1).select_option("督查怎么写")
    said(page, "已归入“督查怎么写”。")
    expect(section.locator(TEXT)).to_have_text([sentences[11]])
    press(page.locator(ITEM).nth(1), "下移")  # past the end of its group, into the next
    expect(section.locator(TEXT)).to_have_text([sentences[12], sentences[11]])
    section.get_by_label("小标题名").fill("督查")
    page.keyboard.press("Enter")
    said(page, "小标题已改名。")
    group(page, "办会")
    page.get_by_role("button", name="上移：办会").click()
    said(page, "已移动小标题“办会”。")
    names = page.locator("input.clippings-name")
    assert names.evaluate_all("all => all.map(one => one.value)") == ["办会", "督查"]
    page.get_by_role("button", name="去掉小标题：督查").click()
    said(page, "已去掉小标题“督查”，下面的句子都还在。")
    assert texts(page) == [sentences[10], sentences[12], sentences[11]]
    page.get_by_role("button", name="撤销").click()
    section = page.get_by_role("region", name="督查")
    expect(section.locator(TEXT)).to_have_text([sentences[12], sentences[11]])


def test_what_is_removed_comes_back_to_its_place(
    context: BrowserContext, base: str, report: tuple[str, list[str]]
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 14))
    press(page.locator(ITEM).nth(1), "移除")
    said(page, "已移除一条，可以撤销。")
    assert texts(page) == [sentences[10], sentences[12]]
    focused = page.evaluate("document.activeElement.closest('.clipping').dataset.id")
    assert focused.endswith(sentences[12])
    page.keyboard.press("Control+z")
    said(page, "已撤销。")
    assert texts(page) == sentences[10:13]
    page.get_by_role("button", name="全部移除").click()
    expect(page.locator(ITEM)).to_have_count(0)
    expect(page.locator("#clippings-empty")).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(TEXT)).to_have_text(sentences[10:13])


def test_what_another_tab_does_shows_and_nothing_is_overwritten(
    context: BrowserContext, base: str, report: tuple[str, list[str]]
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 13))
    press(page.locator(ITEM).nth(0), "批注")
    page.keyboard.type("还没写完")
    other = context.new_page()
    other.goto(f"{base}reports/{name}")
    collect(other, 15)
    expect(page.locator(TEXT)).to_have_text([sentences[10], sentences[11], sentences[14]])
    expect(page.locator(".clipping-note").nth(0)).to_have_value("还没写完")
    page.bring_to_front()
    page.get_by_role("button", name="移除：").nth(2).click()
    other.goto(f"{base}clippings.html")
    expect(other.locator(TEXT)).to_have_text(sentences[10:12])
    expect(other.locator(".clipping-note").nth(0)).to_have_value("还没写完")


def test_a_folder_goes_to_another_machine_without_loss_or_doubles(
    context: BrowserContext,
    chromium: Browser,
    base: str,
    report: tuple[str, list[str]],
    tmp_path: Path,
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 15))
    group(page, "督查")
    page.locator(".clipping-group").nth(0).select_option("督查")
    said(page, "已归入“督查”。")
    press(page.locator(ITEM).nth(3), "批注")
    page.keyboard.type("甲机")
    file = exported(page, "导出 JSON", tmp_path)
    elsewhere = chromium.new_context(locale="zh-CN")
    other = fill(elsewhere, base, name, range(14, 16))
    other.locator("#clippings-import").set_input_files(file)
    said(other, "新加入3条，原已有1条。")
    expect(other.locator(TEXT)).to_have_text(
        [sentences[13], sentences[14], sentences[11], sentences[12], sentences[10]]
    )
    section = other.get_by_role("region", name="督查")
    expect(section.locator(".clipping-note")).to_have_value("甲机")
    other.locator("#clippings-import").set_input_files(file)
    said(other, "新加入0条，原已有4条。")
    expect(other.locator(ITEM)).to_have_count(5)
    elsewhere.close()


def imported(page: Page, tmp_path: Path, content: Any) -> None:
    file = tmp_path / "来历不明.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    page.locator("#clippings-import").set_input_files(file)


def test_a_file_of_unknown_origin_can_do_no_harm(
    context: BrowserContext, base: str, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto(f"{base}clippings.html")
    expect(page.locator("#clippings-work")).to_be_visible()
    good = {"report": "r1", "sentence": 1, "text": HOSTILE, "title": HOSTILE, "note": HOSTILE}
    bad: list[Any] = [
        {**good, "report": "../../x"},
        {**good, "report": "javascript:alert(1)"},
        {**good, "text": ""},
        {**good, "text": "长" * 20001},
        {**good, "sentence": "1"},
        {**good, "headings": "一"},
        {**good, "year": "2023"},
        None,
        7,
    ]
    groups = [
        {"name": HOSTILE, "clippings": [good, *bad]},
        {"name": "名" * 61, "clippings": [good]},
        {"name": "", "clippings": None},
    ]
    imported(page, tmp_path, {"format": "report-archive-clippings", "version": 1, "groups": groups})
    said(page, "新加入1条，原已有0条，不合格未导入11条。")
    assert texts(page) == [HOSTILE]
    expect(page.locator("input.clippings-name")).to_have_value(HOSTILE)
    assert page.locator(".clippings img, .clippings script").count() == 0
    assert page.evaluate("window.hit") is None
    href = page.locator(".clipping-link").evaluate("link => link.href")
    assert href == f"{page.url.rsplit('/', 1)[0]}/reports/r1.html#s1"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "不是素材文件。"),
        ("[]", "不是素材文件。"),
        ("null", "不是素材文件。"),
        ('{"format":"其他","version":1,"groups":[]}', "不是素材文件。"),
        (
            '{"format":"report-archive-clippings","version":2,"groups":[]}',
            "素材的格式是第2版，这里只认第1版。",
        ),
    ],
    ids=["残缺", "数组", "空值", "别的文件", "新版本"],
)
def test_what_is_no_folder_is_refused_in_words(
    context: BrowserContext, sample_address: str, tmp_path: Path, content: str, message: str
) -> None:
    page = context.new_page()
    page.goto(f"{sample_address}clippings.html")
    expect(page.locator("#clippings-work")).to_be_visible()
    imported(page, tmp_path, content)
    said(page, message)


WITHOUT_DATABASE: Final = "Object.defineProperty(window, 'indexedDB', {value: undefined});"
# As browsers do that show localStorage and give it no room.
WITHOUT_STORAGE: Final = "Storage.prototype.setItem = () => { throw new Error('no room'); };"


def test_without_a_database_the_storage_holds_and_later_hands_over(
    chromium: Browser, sample_address: str, report: tuple[str, list[str]]
) -> None:
    context = chromium.new_context(locale="zh-CN")
    first = context.new_page()
    first.add_init_script(WITHOUT_DATABASE)
    first.goto(f"{sample_address}reports/{report[0]}")
    assert collect(first, 11) == "已加入"
    first.goto(f"{sample_address}clippings.html")
    expect(first.locator(TEXT)).to_have_text([report[1][10]])
    expect(first.locator("#clippings-warning")).to_be_hidden()
    first.close()
    later = fill_on(context, sample_address)
    expect(later.locator(TEXT)).to_have_text([report[1][10]])
    kept = later.evaluate("Object.values(localStorage).join()")
    assert report[1][10] not in kept
    context.close()


def fill_on(context: BrowserContext, base: str) -> Page:
    page = context.new_page()
    page.goto(f"{base}clippings.html")
    expect(page.locator("#clippings-work")).to_be_visible()
    return page


def test_without_any_place_to_keep_them_the_reader_is_told(
    context: BrowserContext, sample_address: str, report: tuple[str, list[str]]
) -> None:
    context.add_init_script(WITHOUT_DATABASE + WITHOUT_STORAGE)
    page = context.new_page()
    page.goto(f"{sample_address}reports/{report[0]}")
    assert collect(page, 11) == "浏览器存不住"
    page.goto(f"{sample_address}clippings.html")
    expect(page.locator("#clippings-warning")).to_contain_text("请及时导出")
    group(page, "仍可整理")


def test_what_a_newer_version_kept_is_neither_shown_nor_lost(
    context: BrowserContext, sample_address: str, report: tuple[str, list[str]]
) -> None:
    page = fill(context, sample_address, report[0], range(11, 12))
    page.evaluate("""async () => {
        const store = await ReportArchive.clippings.open();
        await store.update((folder) => Object.assign({}, folder, {version: 2}));
    }""")
    page.reload()
    said(page, "素材的格式是第2版，这里只认第1版。")
    page.goto(f"{sample_address}reports/{report[0]}")
    assert collect(page, 12) == "素材的格式是第2版，这里只认第1版"


def test_a_phone_shows_it_all_without_scrolling_sideways(
    context: BrowserContext, base: str, report: tuple[str, list[str]]
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{base}reports/{report[0]}")
    assert collect(page, 11) == "已加入"
    page.goto(f"{base}clippings.html")
    expect(page.locator(ITEM)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    boxes = page.locator(".clippings button:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(boxes) >= 40


def test_on_paper_only_the_sentences_and_their_sources_stand(
    context: BrowserContext, sample_address: str, report: tuple[str, list[str]]
) -> None:
    page = fill(context, sample_address, report[0], range(11, 13))
    page.emulate_media(media="print")
    expect(page.locator(TEXT).first).to_be_visible()
    expect(page.locator(".clipping-source").first).to_be_visible()
    assert page.locator(".clippings button:visible, .clippings select:visible").count() == 0


def test_the_folder_is_taken_away_in_four_ways(
    context: BrowserContext, base: str, report: tuple[str, list[str]], tmp_path: Path
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 14))
    word = exported(page, "导出 Word", tmp_path)
    assert word.suffix == ".docx"
    paragraphs = [paragraph.text for paragraph in docx.Document(str(word)).paragraphs]
    assert paragraphs[2:5] == [f"{sentence}〔1〕" for sentence in sentences[10:13]]
    markdown = exported(page, "导出 Markdown", tmp_path).read_text(encoding="utf-8")
    assert markdown.startswith("# 素材\n\n> ")
    table = exported(page, "导出表格 CSV", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(table, newline="")))
    assert [row[2] for row in rows[1:]] == sentences[10:13]
    kept = json.loads(exported(page, "导出 JSON", tmp_path).read_text(encoding="utf-8"))
    assert [one["text"] for one in kept["groups"][0]["clippings"]] == sentences[10:13]
    said(page, f"已导出“{next(tmp_path.glob('*.json')).name}”，在浏览器的下载文件夹里。")
    # The path of somebody's disk goes into no file.
    for file in tmp_path.iterdir():
        assert b"file:" not in file.read_bytes()
