"""The finder's files: classic scripts, the same bytes every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder.index import finder_files
from report_archive.report_finder.index_file import (
    DIGIT,
    FILE,
    SIGNS,
    FinderFileError,
    FinderFiles,
    fixed_signs,
    number_signs,
    sign_count,
    term_number,
)
from report_archive.report_finder.records import Record
from report_archive.report_finder.terms import Segmenter

RECORD = Record("r1", "甲\u2028乙</script>", True, "", "", "", 2023, "", ("题",), ("一",), ())


def test_what_is_written_is_read_again(one_word: Segmenter) -> None:
    index = FinderFiles(finder_files([RECORD], one_word))
    assert index.record(0) == RECORD
    rarity, weights = index.posting("甲")
    assert rarity > 0
    assert list(weights) == [0]


def test_an_old_browser_can_read_it(one_word: Segmenter) -> None:
    for data in finder_files([RECORD], one_word).values():
        written = data.decode("utf-8")
        assert "\u2028" not in written
        assert written.count("\n") == 1


@given(st.lists(st.integers(0, 2**31)))
def test_numbers_come_back(numbers: list[int]) -> None:
    read, value, unit = [], 0, 1
    for sign in "".join(map(number_signs, numbers)):
        digit = SIGNS.index(sign)
        value += digit % DIGIT * unit
        unit *= DIGIT
        if digit < DIGIT:
            read.append(value)
            value, unit = 0, 1
    assert read == numbers


@given(st.lists(st.integers(0, 5000)))
def test_fixed_numbers_take_the_same_number_of_signs(numbers: list[int]) -> None:
    limit = max(numbers, default=0) + 1
    signs = fixed_signs(numbers, limit)
    width = sign_count(limit)
    parts = [signs[n : n + width] for n in range(0, len(signs), width)]
    read = [sum(SIGNS.index(s) * len(SIGNS) ** n for n, s in enumerate(part)) for part in parts]
    assert read == numbers


def test_a_term_has_the_number_that_the_browser_gives_it() -> None:
    assert term_number("督查") == (0x7763 * 31 + 0x67E5)
    assert term_number("𠮷") == 0x20BB7
    assert term_number("督查督办") < 2**32


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
