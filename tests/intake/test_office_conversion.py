"""Many documents in one start; one that stops LibreOffice stops no other."""

import sys
from pathlib import Path

import pytest
from tests.intake.test_archive_file import _zip
from tests.intake.test_docx_file import READ
from tests.intake.test_office_file import CASES, needs_libreoffice

from report_archive.intake import office_conversion
from report_archive.intake.docx_package import UnreadableError
from report_archive.intake.office_conversion import converted, digest_of
from report_archive.intake.readers import convert_ahead, read_file

# Copies what it opens; 崩 crashes it, 停 stops it, 坏 it cannot open. Starts are lines of a file.
PROGRAM = """#!/bin/sh
echo start >> "{log}"
while [ "$1" != --outdir ]; do shift; done
out=$2
shift 2
for source in "$@"; do
  case $(cat "$source") in
    崩*) exit 77 ;;
    停*) sleep 60 ;;
    坏*) ;;
    *) cp "$source" "$out/$(basename "${{source%.*}}").docx" ;;
  esac
done
"""


@pytest.fixture
def starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The list of starts of a program in the place of LibreOffice."""
    log = tmp_path / "starts"
    program = tmp_path / "soffice"
    program.write_text(PROGRAM.format(log=log), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office_conversion, "PROGRAMS", (str(program),))
    monkeypatch.setattr(office_conversion, "LONGEST_START", 1)
    monkeypatch.setattr(office_conversion, "LONGEST_STEP", 1)
    return log


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
def test_one_that_stops_the_program_stops_no_other(starts: Path) -> None:
    words = ["甲", "崩一", "乙", "坏一", "停一", "丙", "崩二", "丁", "甲"]
    made = converted([(word.encode(), "doc") for word in words])
    told = {}
    for word in words:
        found = made[digest_of(word.encode())]
        told[word] = found.code if isinstance(found, UnreadableError) else found.decode()
    assert told == {
        **{"甲": "甲", "乙": "乙", "丙": "丙", "丁": "丁"},
        **{"崩一": "I13", "崩二": "I13", "停一": "I13"},
        "坏一": "I04",
    }
    assert starts.read_text(encoding="utf-8").count("start") <= 9


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
def test_as_few_starts_as_can_be(starts: Path) -> None:
    documents = [(str(number).encode(), "rtf") for number in range(100)]
    assert len(converted(documents)) == 100
    assert starts.read_text(encoding="utf-8").count("start") == 3
    assert len(converted(documents[:10], at_once=2)) == 10
    assert starts.read_text(encoding="utf-8").count("start") == 5


@needs_libreoffice
def test_files_and_archives_are_converted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, odt = ((CASES / f"report.{suffix}").read_bytes() for suffix in ("doc", "odt"))
    files = [
        ("甲.doc", doc),
        ("包.zip", _zip(("办/乙.odt", odt), ("丙.doc", doc[:5000]), ("丁.txt", READ.encode()))),
        ("戊.txt", READ.encode()),
    ]
    known = convert_ahead(files, 1)
    assert [len(own) for own in known] == [1, 2, 0]
    monkeypatch.setattr(office_conversion, "PROGRAMS", ())
    texts, problems = read_file(*files[0], known[0])
    assert [text.body for text in texts] == [READ]
    texts, problems = read_file(*files[1], known[1])
    assert [text.path for text in texts] == ["包.zip/丁.txt", "包.zip/办/乙.odt"]
    assert [(problem.path, problem.code) for problem in problems] == [("包.zip/丙.doc", "I04")]
