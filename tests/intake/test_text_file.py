"""A .txt file becomes one text, untouched but for its line ends, or one problem."""

import hashlib

from report_archive.intake.text_file import read_text_file
from report_archive.model import RawText

BODY = "一、抓落实\n　　全年督办12件。 \u200b\n\n签发：\xa0某某\t\n"


def test_the_text_keeps_every_character_but_line_ends() -> None:
    data = b"\xef\xbb\xbf" + BODY.replace("\n", "\r\r\n").encode()
    expected = RawText("办/总结.txt", "utf-8", hashlib.sha256(data).hexdigest(), BODY)
    assert read_text_file("办/总结.txt", data) == (expected, [])


def test_the_digest_is_that_of_the_bytes() -> None:
    utf8, _ = read_text_file("a.txt", (BODY * 3).encode("utf-8"))
    gb18030, _ = read_text_file("a.txt", (BODY * 3).encode("gb18030"))
    assert utf8 is not None
    assert gb18030 is not None
    assert utf8.body == gb18030.body
    assert utf8.sha256 != gb18030.sha256


def test_a_refusal_names_the_file() -> None:
    raw, problems = read_text_file("坏.txt", b"\xff\xfe\x00")
    assert raw is None
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        ("坏.txt", 0, "I01")
    ]
