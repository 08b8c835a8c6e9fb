"""Clippings as files: opened again by other programs, to the letter and harmless."""

import base64
import csv
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import docx
import markdown
import pytest
from bs4 import BeautifulSoup
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

BROWSER: Final = Path(__file__).resolve().parents[3] / "scripts/report_archive/browser"
SCRIPTS: Final = (
    "clippings_folder.js",
    "clippings_check.js",
    "clippings_export.js",
    "vendor/fflate/fflate.min.js",
    "clippings_word_styles.js",
    "clippings_word.js",
)
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BYTES: Final = (
    "btoa(Array.from(ReportArchive.clippingsWord.document("
    "a, new Date(2026, 10, 20, 9), fflate), (byte) => String.fromCharCode(byte)).join(''))"
)
TRICKY: Final = (
    "**余次**、__某__、`代码`、~~删~~、==亮==、$x$、^上^",
    "1. 不是列表",
    "- 也不是",
    "# 不是标题",
    "> 不是引文",
    "<b>不是标签</b>&amp;&lt;",
    "[不是](链接) ![图](x) :smile: | 表 |",
    "{: #id} http://example.invalid/a_b_c",
    "2023.5.1 完成 98.5%，增长+3.2%、-1.1%",
    "1) 条目\n\n第二段：一是*抓实*",
    "    四个空格",
    "\\* 反斜杠 \\\\",
    "---",
    "𠮷字与制表\t符",
)

Export = Callable[[str, dict[str, Any]], Any]


@pytest.fixture(scope="module")
def export(chromium: Browser) -> Iterator[Export]:
    """Runs an expression of e (the exports) and a (a folder, checked) in a browser."""
    context = chromium.new_context()
    page = context.new_page()
    page.evaluate("window.ReportArchive = {root: 'http://archive.test/wen_ku/'}")
    for script in SCRIPTS:
        page.add_script_tag(path=BROWSER / script)

    def evaluate(expression: str, folder: dict[str, Any]) -> Any:
        return page.evaluate(
            "(value) => { const a = ReportArchive.clippingsCheck.folder(value).folder, "
            f"e = ReportArchive.clippingsExport; return {expression}; }}",
            folder,
        )

    yield evaluate
    context.close()


def clipping(text: str, report: str = "r1", **more: Any) -> dict[str, Any]:
    title = {"r1": "清溪县2023年总结", "r2": "云岭市《督查》总结"}[report]
    return {"report": report, "sentence": 7, "text": text, "title": title, **more}


def folder(groups: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    listed = [{"name": name, "clippings": group} for name, group in groups.items()]
    return {"format": "report-archive-clippings", "version": 1, "groups": listed}


SAMPLE: Final = folder(
    {
        "": [clipping("全年办文1200件。", year=2023, office="清溪县政府办", kind="工作总结")],
        "督查怎么写": [
            clipping("狠抓督查落实。", "r2", note="用在\n第二部分"),
            clipping("第一段。\n第二段。", headings=["一、办文", "（一）精简。"]),
        ],
        "空的": [],
    }
)


def opened(export: Export, value: dict[str, Any]) -> Any:
    return docx.Document(io.BytesIO(base64.b64decode(export(BYTES, value))))


def test_the_word_document_says_what_the_folder_holds(export: Export) -> None:
    document = opened(export, SAMPLE)
    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("Title", "素材"),
        ("Subtitle", "2026年11月20日导出，3条"),
        ("Normal", "全年办文1200件。〔1〕"),
        ("Heading 1", "督查怎么写"),
        ("Normal", "狠抓督查落实。〔2〕"),
        ("素材批注", "批注：用在"),
        ("素材批注", "第二部分"),
        ("Normal", "第一段。"),
        ("Normal", "第二段。〔1〕"),
        ("Heading 1", "出处"),
        (
            "素材出处",
            "《清溪县2023年总结》，清溪县政府办，2023年，工作总结，"
            "http://archive.test/wen_ku/reports/r1.html",
        ),
        ("素材出处", "《云岭市〈督查〉总结》，http://archive.test/wen_ku/reports/r2.html"),
    ]
    assert document.core_properties.title == "素材"


def test_the_word_document_is_set_as_an_official_one(export: Export) -> None:
    document = opened(export, SAMPLE)
    section = document.sections[0]
    near = pytest.approx
    assert section.page_width == near(Mm(210), abs=20000)
    assert section.page_height == near(Mm(297), abs=20000)
    assert section.top_margin == near(Mm(37), abs=10000)
    assert section.left_margin == near(Mm(28), abs=10000)
    block = section.page_width - section.left_margin - section.right_margin
    assert block == near(Mm(156), abs=20000)
    height = section.page_height - section.top_margin - section.bottom_margin
    assert height == near(Mm(225), abs=20000)
    styles = document.styles
    assert styles["Normal"].paragraph_format.line_spacing == Pt(28.95)
    assert styles["Title"].font.size == Pt(22)
    assert styles["Title"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    fonts = {
        name: styles[name].element.find(f".//{WORD}rFonts").get(f"{WORD}eastAsia")
        for name in ("Title", "Subtitle", "Heading 1", "素材批注", "footer")
    }
    assert fonts == {
        "Title": "方正小标宋简体",
        "Subtitle": "楷体_GB2312",
        "Heading 1": "黑体",
        "素材批注": "楷体_GB2312",
        "footer": "宋体",
    }
    default = styles.element.find(f"{WORD}docDefaults//{WORD}rFonts")
    assert default.get(f"{WORD}eastAsia") == "仿宋_GB2312"
    sources = [p for p in document.paragraphs if p.style.name == "素材出处"]
    assert sources[0].style.element.find(f".//{WORD}numPr") is not None
    assert document.settings.odd_and_even_pages_header_footer
    assert "PAGE" in section.footer._element.xml
    assert "PAGE" in section.even_page_footer._element.xml


def test_every_reference_leads_to_its_source(export: Export) -> None:
    body = opened(export, SAMPLE).element
    marks = {mark.get(f"{WORD}name") for mark in body.iter(f"{WORD}bookmarkStart")}
    aims = {link.get(f"{WORD}anchor") for link in body.iter(f"{WORD}hyperlink")}
    assert aims == marks == {"source1", "source2"}


def test_every_part_of_the_package_is_declared_and_parses(export: Export) -> None:
    package = zipfile.ZipFile(io.BytesIO(base64.b64decode(export(BYTES, SAMPLE))))
    assert package.testzip() is None
    names = set(package.namelist())
    for name in names:
        ElementTree.fromstring(package.read(name))
    types = ElementTree.fromstring(package.read("[Content_Types].xml"))
    declared = {part.get("PartName", "").lstrip("/") for part in types if part.get("PartName")}
    assert declared == {name for name in names if not name.startswith(("_", "[", "word/_"))}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(min_size=1, max_size=60), name=st.text(max_size=20))
def test_any_text_makes_a_document_that_opens(export: Export, text: str, name: str) -> None:
    value = folder({f"组{name}".strip(): [clipping("句" + text)]})
    paragraphs = opened(export, value).paragraphs
    shown = "".join(p.text for p in paragraphs if p.style.name == "Normal")
    # Line ends part paragraphs; control characters, which XML cannot hold, are shown as �.
    kept = [c for c in "句" + text if c.isprintable() and not c.isspace()]
    assert [c for c in shown if c.isprintable() and not c.isspace() and c != "�"] == [
        *(c for c in kept if c != "�"),
        *"〔1〕",
    ]


def printed(export: Export, value: dict[str, Any], folder: Path) -> list[str]:
    """The lines of the Word document as LibreOffice sets it on paper."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("no soffice or no pdftotext: LibreOffice does not open the document here")
    source = folder / "素材.docx"
    source.write_bytes(base64.b64decode(export(BYTES, value)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, str(source)], check=True, capture_output=True, timeout=120)
    read = [reader, "-layout", str(source.with_suffix(".pdf")), "-"]
    text = subprocess.run(read, check=True, capture_output=True, timeout=60).stdout
    return [line.strip() for line in text.decode("utf-8").splitlines()]


def test_libreoffice_opens_the_word_document(export: Export, tmp_path: Path) -> None:
    shown = "".join(printed(export, SAMPLE, tmp_path)).replace(" ", "")
    for words in (
        "全年办文1200件。",
        "督查怎么写",
        "批注：用在",
        "〔2〕《云岭市〈督查〉总结》",
        "—1—",
    ):
        assert words in shown


def test_a_line_of_the_word_document_holds_28_characters(export: Export, tmp_path: Path) -> None:
    value = folder({"": [clipping("国" * 100)]})
    lines = [line for line in printed(export, value, tmp_path) if line.startswith("国")]
    # Two characters of indent; the mark of the source stands after the last line.
    assert [line.count("国") for line in lines] == [26, 28, 28, 18]


def test_markdown_says_what_the_folder_holds(export: Export) -> None:
    assert export("e.markdown(a)", SAMPLE).split("\n\n") == [
        "# 素材",
        "> 全年办文1200件。〔1〕",
        "## 督查怎么写",
        "> 狠抓督查落实。〔2〕",
        "批注：用在",
        "第二部分",
        "> 第一段。\n>\n> 第二段。〔1〕",
        "## 出处",
        "〔1〕《清溪县2023年总结》，清溪县政府办，2023年，工作总结，"
        "http://archive.test/wen\\_ku/reports/r1.html",
        "〔2〕《云岭市〈督查〉总结》，http://archive.test/wen\\_ku/reports/r2.html\n",
    ]


@pytest.mark.parametrize("text", TRICKY)
def test_nothing_of_a_sentence_is_markup_in_markdown(export: Export, text: str) -> None:
    value = folder({"": [clipping(text, note=text)]})
    html = markdown.markdown(export("e.markdown(a)", value), extensions=["attr_list", "tables"])
    soup = BeautifulSoup(html, "html5lib")
    body = soup.body
    assert body is not None
    assert {tag.name for tag in body.find_all()} == {"h1", "h2", "blockquote", "p"}
    quotation = soup.blockquote
    assert quotation is not None
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    shown = [p.get_text() for p in quotation.find_all("p")]
    assert shown == [*lines[:-1], f"{lines[-1]}〔1〕"]


def test_csv_is_read_by_spreadsheets_as_it_stands(export: Export) -> None:
    text = export("e.csv(a)", SAMPLE)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert rows[3] == [
        "3",
        "督查怎么写",
        "第一段。\n第二段。",
        "",
        "清溪县2023年总结",
        "",
        "",
        "",
        "一、办文 › （一）精简",
        "http://archive.test/wen_ku/reports/r1.html#s7",
        "",
    ]


@pytest.mark.parametrize("start", list("=+-@＝＋－＠\t\r\n"))
def test_no_cell_is_a_formula(export: Export, start: str) -> None:
    attack = f'{start}HYPERLINK("http://x","点")'
    value = folder({"": [clipping(attack, note=attack, office=attack)]})
    text = export("e.csv(a)", value).removeprefix("\ufeff")
    row = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert [row[2], row[3], row[5]] == ["'" + attack] * 3


def test_json_is_the_folder_itself(export: Export) -> None:
    again = json.loads(export("e.json(a)", SAMPLE))
    assert export("a", again) == export("a", SAMPLE)
