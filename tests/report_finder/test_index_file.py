"""The finder's files: classic scripts, the same bytes every time."""

import pytest

from report_archive.report_finder.index import finder_files
from report_archive.report_finder.index_file import (
    FILE,
    FinderFileError,
    FinderFiles,
    rarity,
    term_number,
    term_part,
)
from report_archive.report_finder.records import Record
from report_archive.report_finder.terms import Segmenter

RECORD = Record("r1", "甲\u2028乙</script>", True, "", "", "", 2023, "", ("题",), ("一",), ())


def test_what_is_written_is_read_again(one_word: Segmenter) -> None:
    index = FinderFiles(finder_files([RECORD], one_word))
    (number,) = index.numbers()
    assert index.record(number) == RECORD
    rare, weights = index.posting("甲")
    assert rare > 0
    assert list(weights) == [number]


def test_an_old_browser_can_read_it(one_word: Segmenter) -> None:
    for data in finder_files([RECORD], one_word).values():
        written = data.decode("utf-8")
        assert "\u2028" not in written
        assert written.count("\n") == 1


def test_a_term_has_the_number_that_the_browser_gives_it() -> None:
    assert term_number("督查") == (0x7763 * 31 + 0x67E5)
    assert term_number("𠮷") == 0x20BB7
    assert term_number("督查督办") < 2**32


@pytest.mark.parametrize(
    ("term", "deciding"),
    [("督", "督"), ("督查", "督查"), ("督查督办", "督查督"), ("查", "查"), ("查办", "查")],
)
def test_what_decides_on_the_part_of_a_term_is_how_it_begins(term: str, deciding: str) -> None:
    frequent = {"督", "督查", "办"}
    assert term_part(term, 1 << 32, frequent) == term_number(deciding)


@pytest.mark.parametrize(
    ("times", "reports", "rare"), [(0, 9, 0), (9, 9, 3), (1, 1, 3), (1, 3, 5), (1, 100_000, 26)]
)
def test_what_fewer_reports_hold_is_rarer(times: int, reports: int, rare: int) -> None:
    assert rarity(times, reports) == rare


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "missing"),
        ({FILE: b"{}"}, "no part"),
        ({FILE: b'ReportArchive.register("finder-index",{"format":0});\n'}, "another format"),
    ],
)
def test_other_files_are_refused(files: dict[str, bytes], message: str) -> None:
    with pytest.raises(FinderFileError, match=message):
        FinderFiles(files)
