"""Readers that loop, eat memory, crash or print end as problems; others as what they read."""

import ctypes
import sys
import time

import pytest

from report_archive.intake import bounded
from report_archive.intake.bounded import Reader, within_bounds
from report_archive.intake.docx_package import UnreadableError
from report_archive.model import RawText
from report_archive.problems import Problem

Answer = tuple[RawText | None, list[Problem]]
posix = pytest.mark.skipif(sys.platform != "linux", reason="bounds that only some systems keep")


def read(path: str, data: bytes) -> Answer:
    """Read as a reader does."""
    print("what a library prints harms nothing", flush=True)
    return RawText(path, "utf-8", "", data.decode("utf-8")), [Problem(path, 1, "D01", "广告")]


def loop(path: str, data: bytes) -> Answer:
    """Never end."""
    while True:
        pass


def wait(path: str, data: bytes) -> Answer:
    """Never end, and never work."""
    time.sleep(600)
    return None, []


def eat(path: str, data: bytes) -> Answer:
    """Want more memory than there is."""
    return None, [Problem(path, len(bytearray(10**10)), "I04", "")]


def crash(path: str, data: bytes) -> Answer:
    """Fall into a hole."""
    return None, [Problem(path, 0, "I04", str(ctypes.string_at(0)))]


def test_what_was_read_comes_back() -> None:
    text, problems = within_bounds(read, "办/甲.txt", "一、抓督查\n".encode())
    assert text == RawText("办/甲.txt", "utf-8", "", "一、抓督查\n")
    assert problems == [Problem("办/甲.txt", 1, "D01", "广告")]


@posix
@pytest.mark.parametrize(
    ("reader", "code", "words"),
    [
        (loop, "I13", "longer than 1 seconds"),
        (wait, "I13", "longer than 2 seconds"),
        (eat, "I13", "memory"),
        (crash, "I04", "damaged"),
    ],
)
def test_what_comes_to_a_bound_is_refused_with_the_reason(
    reader: Reader, code: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "LONGEST_TIME", 1)
    if reader is wait:
        monkeypatch.setattr(bounded, "LONGEST_WAIT", 2)
    text, problems = within_bounds(reader, "甲.docx", b"")
    assert text is None
    assert [(problem.path, problem.code) for problem in problems] == [("甲.docx", code)]
    assert words in problems[0].message


def test_a_reason_goes_from_process_to_process() -> None:
    error = UnreadableError("I04", "damaged")
    kind, given = error.__reduce__()
    again = kind(*given)
    assert (again.code, str(again)) == (error.code, str(error))
