"""The text of real PDF files in several layouts is the text they were made from."""

import json
from pathlib import Path

import pytest
from tests.intake.pdf_documents import LAYOUTS, body_of, print_all, write_picture, write_report

from report_archive.intake import pdf_file
from report_archive.intake.pdf_file import read_pdf_file
from report_archive.intake.readers import read_file

LOCK = {
    "EncryptFile": {"type": "boolean", "value": "true"},
    "DocumentOpenPassword": {"type": "string", "value": "1"},
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one PDF of each layout, a scanned one and a locked one."""
    folder = tmp_path_factory.mktemp("pdf")
    for name, layout in LAYOUTS.items():
        write_report(folder / f"{name}.docx", layout)
    write_picture(folder / "扫描.docx")
    write_report(folder / "加密.docx", LAYOUTS["单页"])
    print_all(folder, [*(f"{name}.docx" for name in LAYOUTS), "扫描.docx"])
    print_all(folder, ["加密.docx"], json.dumps(LOCK))
    return folder


@pytest.mark.parametrize("name", LAYOUTS)
def test_paragraphs_are_whole_and_nothing_is_lost(printed: Path, name: str) -> None:
    raw, problems = read_pdf_file("a.pdf", (printed / f"{name}.pdf").read_bytes())
    assert raw is not None
    assert raw.body.split("\n") == body_of(LAYOUTS[name])
    assert [problem.code for problem in problems] == ["D01"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_heads_and_page_numbers_are_kept_for_screening(printed: Path, name: str) -> None:
    layout = LAYOUTS[name]
    raw, _ = read_pdf_file("a.pdf", (printed / f"{name}.pdf").read_bytes())
    assert raw is not None
    before, after = layout.numbers
    lines = raw.margins.split("\n")
    numbers = [line for line in lines if line != layout.head]
    assert numbers == [f"{before}{page}{after}".strip() for page in range(1, len(numbers) + 1)]
    assert lines.count(layout.head) == (len(numbers) if layout.head else 0)
    assert (len(numbers) > 1) == (name != "单页")


def test_a_scanned_file_is_refused(printed: Path) -> None:
    texts, problems = read_file("a.pdf", (printed / "扫描.pdf").read_bytes())
    assert texts == []
    assert [(problem.code, problem.message[:7]) for problem in problems] == [("I03", "no text")]


def test_a_locked_file_is_refused(printed: Path) -> None:
    raw, problems = read_pdf_file("a.pdf", (printed / "加密.pdf").read_bytes())
    assert raw is None
    assert [(problem.code, problem.message) for problem in problems] == [("I04", "encrypted")]


def test_damaged_files_are_read_or_refused(printed: Path) -> None:
    whole = (printed / "单页.pdf").read_bytes()
    step = len(whole) // 6
    damaged = [whole[: step * count] for count in range(6)]
    damaged += [whole[: step * n] + b"\0\xff<<>>" * 9 + whole[step * n + 54 :] for n in range(1, 6)]
    damaged += [b"", b"%PDF-1.7\n", "%PDF-1.7 不是".encode() * 99]
    for data in damaged:
        raw, problems = read_pdf_file("a.pdf", data)
        assert raw is not None or {problem.code for problem in problems} <= {"I01", "I03", "I04"}
        assert raw is not None or problems


def test_without_the_library_the_problem_names_what_to_install(
    printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_file, "LIBRARY", "no_such_library")
    raw, problems = read_pdf_file("a.pdf", (printed / "单页.pdf").read_bytes())
    assert raw is None
    assert [problem.code for problem in problems] == ["I12"]
    assert "[formats]" in problems[0].message
