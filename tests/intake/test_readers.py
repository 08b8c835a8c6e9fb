"""Which reader a file gets, and what is too long to be a report."""

import pytest
from tests.intake.test_docx_file import REPORT
from tests.intake.word_documents import document

from report_archive.addresses import report_identifier
from report_archive.intake import readers
from report_archive.intake.bounded import Reader, within_bounds
from report_archive.intake.readers import LONGEST, read_file
from report_archive.model import RawText
from report_archive.problems import Problem


def test_the_suffix_says_which_reader() -> None:
    texts, problems = read_file("办/总结.TXT", "一、抓落实。".encode())
    assert [text.body for text in texts] == ["一、抓落实。"]
    assert problems == []


def test_a_file_longer_than_any_report_is_refused() -> None:
    for length, refused in ((LONGEST, []), (LONGEST + 1, ["I07"])):
        texts, problems = read_file("a.txt", ("的" * length).encode())
        assert [problem.code for problem in problems] == refused
        assert len(texts) == (0 if refused else 1)


@pytest.mark.parametrize(
    ("suffix", "size", "codes"),
    [
        (".txt", readers.LONGEST * 4 + 1, ["I07"]),
        (".md", readers.LARGEST_PLAIN + 1, ["I07"]),
        (".html", readers.LARGEST_PLAIN + 1, ["I07"]),
        (".docx", readers.LARGEST_PLAIN + 1, ["I04"]),
    ],
)
def test_what_is_too_large_is_not_even_opened(suffix: str, size: int, codes: list[str]) -> None:
    texts, problems = read_file(f"a{suffix}", b"a" * size)
    assert texts == []
    assert [problem.code for problem in problems] == codes


def test_a_page_may_be_larger_than_its_words() -> None:
    script = f"<script>{'a' * readers.LONGEST * 4}</script>"
    page = f"<html><head><meta></head><body><div>{script}<p>一、抓督查</p><p>二</p>"
    texts, problems = read_file("a.txt", f"{page}<p>三</p></body></html>".encode())
    assert problems == []
    assert [text.body for text in texts] == ["一、抓督查\n二\n三"]


def test_a_process_with_bounds_reads_what_this_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"a.docx": document(REPORT), "a.html": "<html><p>一、抓督查</p>".encode()}
    here = {path: read_file(path, data) for path, data in files.items()}
    asked: list[str] = []

    def bounded(reader: Reader, path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
        asked.append(path)
        return within_bounds(reader, path, data)

    monkeypatch.setattr(readers, "within_bounds", bounded)
    monkeypatch.setattr(readers, "SMALL", 0)
    monkeypatch.setattr(readers, "SMALL_XML", 0)
    assert {path: read_file(path, data) for path, data in files.items()} == here
    assert asked == ["a.docx", "a.html"]


def test_parts_of_one_file_have_addresses_of_their_own() -> None:
    names = {report_identifier("a.txt", part) for part in range(4)}
    assert len(names) == 4
    assert report_identifier("a.txt", 0) == report_identifier("a.txt")
