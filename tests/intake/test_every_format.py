"""The characters of a source are those of its page, whatever office program wrote which format.

The texts are drawn at random, written with python-docx, and saved in every format by LibreOffice.
"""

import html
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Final

import docx
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from tests.intake.pdf_documents import SONG
from tests.intake.test_office_file import needs_libreoffice

from report_archive.intake.discovery import Source, SourceFile
from report_archive.intake.readers import convert_ahead
from report_archive.pages.report_body import render_body
from report_archive.source_reports import understand_source

SEED: Final = 33190
TEXTS: Final = 3
LINES: Final = 24
FORMATS: Final = {
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    "odt": "odt",
    "rtf": "rtf",
    "pdf": "pdf",
}
HEADS: Final = ("一、", "（一）", "1.", "（1）", "　　", "第一，", "三是", "", "", "")
PIECES: Final = (
    *("全年开展督查", "起草文稿", "推动“放管服”改革", "《实施意见》", "王某某", "XX县", "**余次"),
    *(
        "同比增长3.2%",
        "１２３件",
        "A&B",
        "<甲>",
        "5<6",
        "WPS Office",
        "#标题",
        "_下划_",
    ),
    *(
        "[链接](a)",
        "①②③",
        "……",
        "——",
        "℃",
        "㎡",
        "‘三会一课’",
        "OA系统2.0版",
        "〇",
        "·",
        "\\n",
        "{{甲}}",
    ),
)
ENDS: Final = ("。", "；", "！", "：", "？")


def _texts() -> list[list[str]]:
    """Reports as lists of lines, each with a title that is its own."""
    random = Random(SEED)
    made = []
    for number in range(TEXTS):
        lines = [f"望云县第{number}办公室2021年工作总结"]
        for _ in range(LINES):
            sentences = (
                "，".join(random.choices(PIECES, k=random.randint(1, 9))) + random.choice(ENDS)
                for _ in range(random.randint(1, 4))
            )
            lines.append(random.choice(HEADS) + "".join(sentences))
        made.append(lines)
    return made


def _write(path: Path, lines: list[str]) -> None:
    document = docx.Document()
    for line in lines:
        run: Any = document.add_paragraph().add_run(line)
        run.font.name = SONG
        run._element.rPr.rFonts.set(qn("w:eastAsia"), SONG)
    document.save(str(path))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[bytes]]:
    """The texts as files of one format."""
    folder = tmp_path_factory.mktemp("formats")
    names = [f"{number}.docx" for number in range(TEXTS)]
    for name, lines in zip(names, _texts(), strict=True):
        _write(folder / name, lines)

    def save(suffix: str) -> list[bytes]:
        texts = ["\n".join(lines) for lines in _texts()]
        if suffix == "txt":
            return [text.encode("gb18030") for text in texts]
        if suffix == "htm":
            rows = ("".join(f"<p>{html.escape(line)}</p>" for line in lines) for lines in _texts())
            return [f"<html><body>{row}</body></html>".encode() for row in rows]
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", "--convert-to", FORMATS[suffix], "--outdir", str(folder / suffix)]
        sources = [str(folder / name) for name in names]
        subprocess.run([*command, *sources], check=True, capture_output=True, timeout=300)
        return [(folder / suffix / f"{n}.{suffix}").read_bytes() for n in range(TEXTS)]

    return save


@needs_libreoffice
def test_the_characters_of_a_source_are_those_of_its_page(
    saved: Callable[[str], list[bytes]],
) -> None:
    files = [
        (f"{suffix}/{number}.{suffix}", data)
        for suffix in (*FORMATS, "txt", "htm")
        for number, data in enumerate(saved(suffix))
    ]
    originals = ["".join("".join(lines).split()) for lines in _texts()]
    for (path, data), known in zip(files, convert_ahead(files, 1), strict=True):
        source = Source(SourceFile(path, None), data, None, converted=known)
        [report], _ = understand_source(source)
        page = BeautifulSoup(render_body(report.raw.body, report.structure), "html5lib")
        if not path.startswith("pdf"):  # where a paragraph ends, a PDF does not say
            lines = [line.strip() for line in _texts()[int(Path(path).stem)]]
            assert [line.strip() for line in report.raw.body.split("\n")] == lines
        original = originals[int(Path(path).stem)]
        assert (path, "".join(page.get_text().split())) == (path, original)
