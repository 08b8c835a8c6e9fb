"""PDF files as offices have them: written with python-docx, printed by LibreOffice."""

import base64
import io
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

SONG: Final = "Noto Serif CJK SC"
HEI: Final = "Noto Sans CJK SC"
TITLE: Final = "望云县人民政府办公室2021年工作总结"
TEXT: Final = (
    "2021年，望云县政府办公室围绕中心、服务大局，全年起草各类文稿312篇，办理公文2480件，办结率"
    "达100%，“三服务”水平进一步提高。",
    "一、抓督查，促落实",
    "（一）突出重点。围绕县委、县政府重大决策部署，开展专项督查46次，发现问题128个，整改到位121个，"
    "整改率94.5%，其中涉及民生实事的问题全部办结，群众满意度较上年提高3.2个百分点。",
    "1.办好热线。全年受理群众来电15823件，用OA系统和WPS Office软件流转文件，与Internet online "
    "services platform相衔接，按期办结率99.1%。",
    "二、抓服务，保运转",
    "全年承办会议87次，接待来访1200余人次。下一步，将继续坚持问题导向，补齐短板。",
)
TABLE: Final = (("项目", "数量", "说明"), ("督查", "46次", "围绕重大决策部署开展的专项督查工作"))
SIGNED: Final = ("望云县人民政府办公室", "2022年1月5日")
PIXEL: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is set.

    Units:   size, spacing and after (the gap under a paragraph) in points.
    """

    size: int = 16
    spacing: int = 28
    after: int = 0
    indents: bool = True
    justified: bool = True
    head: str = ""
    numbers: tuple[str, str] = ("— ", " —")
    table: bool = False
    times: int = 4


LAYOUTS: Final = {
    "公文": Layout(),
    "齐头": Layout(12, 18, 6, False, False, "望云县人民政府办公室工作总结", ("", ""), True, 8),
    "密排": Layout(14, 24, 0, False, True, "望云县2021年档案", ("第", "页"), True),
    "单页": Layout(12, 20, justified=False, times=1),
}


def body_of(layout: Layout) -> list[str]:
    """The paragraphs of a report in a layout, a row of a table in one."""
    rows = ["\t".join(row) for row in TABLE] if layout.table else []
    return [TITLE, *TEXT * layout.times, *rows, *SIGNED]


def _write(paragraph: Any, text: str, size: int, font: str = SONG) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return run


def _number_pages(paragraph: Any, numbers: tuple[str, str]) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, numbers[0], 14)
    run = _write(paragraph, "", 14)
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run._element.append(element)
    _write(paragraph, numbers[1], 14)


def write_report(path: Path, layout: Layout) -> None:
    """A .docx of the report in a layout."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    _number_pages(section.footer.paragraphs[0], layout.numbers)
    if layout.head:
        _write(section.header.paragraphs[0], layout.head, 10)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(title, TITLE, 22, HEI)
    for text in TEXT * layout.times:
        paragraph = document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.line_spacing, shape.space_after = Pt(layout.spacing), Pt(layout.after)
        shape.first_line_indent = Pt(2 * layout.size) if layout.indents else None
        if layout.justified:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        _write(paragraph, text, layout.size, HEI if text[1] == "、" else SONG)
    if layout.table:
        table = document.add_table(rows=0, cols=3)
        for row in TABLE:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _write(cell.paragraphs[0], text, 12)
    for text in SIGNED:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _write(paragraph, text, layout.size)
    document.save(str(path))


def write_picture(path: Path) -> None:
    """A .docx that holds a picture alone, as scanners make them."""
    document = Document()
    document.add_picture(io.BytesIO(PIXEL), width=Cm(10))
    document.save(str(path))


def print_all(folder: Path, names: Sequence[str], options: str = "") -> None:
    """Let LibreOffice print .docx files beside themselves, all in one start."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    target = f"pdf:writer_pdf_Export:{options}" if options else "pdf"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run(
        [*command, *(str(folder / name) for name in names)],
        check=True,
        capture_output=True,
        timeout=120,
    )
