"""素材 as files: taken away, brought to another machine, and refused where they are none."""

import csv
import io
import json
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.clippings.clippings_page import (
    ITEM,
    Sample,
    fill,
    group,
    listed,
    press,
    said,
)
from tests.browser_windows import window

pytestmark = pytest.mark.browser

HOSTILE: Final = "<img src=x onerror=window.hit=1><script>hit=1</script>"


def exported(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def imported(page: Page, tmp_path: Path, content: Any) -> None:
    file = tmp_path / "来历不明.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    page.locator("#clippings-import").set_input_files(file)


def test_a_folder_goes_to_another_machine_without_loss_or_doubles(
    context: BrowserContext,
    chromium: Browser,
    faults: list[str],
    base: str,
    report: Sample,
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
    with window(chromium, faults) as elsewhere:
        other = fill(elsewhere, base, name, range(14, 16))
        other.locator("#clippings-import").set_input_files(file)
        said(other, "新加入3条，原已有1条。")
        listed(other, [sentences[13], sentences[14], sentences[11], sentences[12], sentences[10]])
        section = other.get_by_role("region", name="督查")
        expect(section.locator(".clipping-note")).to_have_value("甲机")
        other.locator("#clippings-import").set_input_files(file)
        said(other, "新加入0条，原已有4条。")
        expect(other.locator(ITEM)).to_have_count(5)


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
    listed(page, [HOSTILE])
    expect(page.locator("input.clippings-name")).to_have_value(HOSTILE)
    expect(page.locator(".clippings img, .clippings script")).to_have_count(0)
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


def test_the_folder_is_taken_away_in_four_ways(
    context: BrowserContext, base: str, report: Sample, tmp_path: Path
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
