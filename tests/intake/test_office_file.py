"""Documents of other office programs, all saved by LibreOffice from one source.

The .rtf has （ and 、 of the numbers put back, which LibreOffice cannot write there.
"""

import io
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from tests.intake.test_docx_file import READ, REPORT
from tests.intake.word_documents import document

from report_archive.intake import office_conversion
from report_archive.intake.docx_package import OLE_SIGN
from report_archive.intake.office_conversion import Converted, converted
from report_archive.intake.office_file import read_office_file
from report_archive.intake.office_kind import WORD_SIGN, office_kind

CASES = Path(__file__).resolve().parents[1] / "cases" / "intake"
needs_libreoffice = pytest.mark.skipif(
    not shutil.which("soffice") and not os.environ.get("REQUIRE_BROWSER"),
    reason="LibreOffice is not installed",
)


def _case(suffix: str) -> bytes:
    data = (CASES / f"report.{suffix}").read_bytes()
    data = data.replace(rb"\'02\'00\'3f", rb"\'02\'00\u12289\'3f")
    return data.replace(rb"\'03\'28\'01\'29", rb"\'03\u-248\'3f\'01\u-247\'3f")


@pytest.fixture(scope="module")
def known() -> Converted:
    """The documents of all formats, opened in one start."""
    return converted([(_case(kind), kind) for kind in ("doc", "odt", "rtf")])


@needs_libreoffice
@pytest.mark.parametrize(("suffix", "name"), [("doc", "wps"), ("odt", "odt"), ("rtf", "rtf")])
def test_every_format_gives_the_text_of_the_source(
    suffix: str, name: str, known: Converted
) -> None:
    raw, problems = read_office_file(f"办/总结.{name}", _case(suffix), known)
    assert problems == []
    assert raw is not None
    assert (raw.body, raw.encoding) == (READ, name)


@needs_libreoffice
def test_a_document_that_nobody_opened_ahead_is_opened() -> None:
    raw, problems = read_office_file("a.doc", _case("doc"))
    assert problems == []
    assert raw is not None
    assert raw.body == READ


def test_the_bytes_say_what_a_file_is_not_its_name() -> None:
    raw, _ = read_office_file("a.doc", document(REPORT))
    assert raw is not None
    assert (raw.body, raw.encoding) == (READ, "docx")
    raw, _ = read_office_file("a.doc", "<html><p>一、抓督查</p></html>".encode())
    assert raw is not None
    assert raw.body == "一、抓督查"


def test_an_odt_is_one_however_it_is_packed() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_case("odt"))) as old, zipfile.ZipFile(packed, "w", 8) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert office_kind(packed.getvalue()) == office_kind(_case("odt")) == "odt"
    assert office_kind(document(REPORT)) == "docx"


def test_without_libreoffice_the_problem_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_conversion, "PROGRAMS", ("a program that nobody has",))
    raw, problems = read_office_file("a.doc", _case("doc"))
    assert raw is None
    assert [problem.code for problem in problems] == ["I12"]
    assert "LibreOffice" in problems[0].message


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
@pytest.mark.parametrize(("script", "words"), [("exit 1", "crashes"), ("sleep 60", "seconds")])
def test_a_conversion_that_fails_or_never_ends(
    script: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office_conversion, "PROGRAMS", (str(program),))
    monkeypatch.setattr(office_conversion, "LONGEST_START", 1)
    raw, problems = read_office_file("a.rtf", b"{\\rtf1 a}")
    assert raw is None
    assert [problem.code for problem in problems] == ["I13"]
    assert words in problems[0].message


ENCRYPTED = bytearray(_case("doc"))
ENCRYPTED[ENCRYPTED.index(WORD_SIGN) + 11] |= 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a document"),
        ("工作总结".encode(), "not a document"),
        (OLE_SIGN + "EncryptedPackage".encode("utf-16-le"), "password"),
        (bytes(ENCRYPTED), "password"),
        (_case("odt")[:-100], "not a document"),
    ],
    ids=["empty", "text", "encrypted docx", "encrypted doc", "cut odt"],
)
def test_what_cannot_be_read_is_refused_without_libreoffice(
    data: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_conversion, "PROGRAMS", ())
    raw, problems = read_office_file("a.doc", data)
    assert raw is None
    assert [problem.code for problem in problems] == ["I04"]
    assert words in problems[0].message
