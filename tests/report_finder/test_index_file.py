"""The finder's file: a classic script, the same bytes every time."""

import pytest

from report_archive.report_finder.index_file import (
    FILE,
    FinderFileError,
    FinderIndex,
    read_index,
    write_index,
)
from report_archive.report_finder.records import Record

RECORD = Record("r1", "甲\u2028乙</script>", True, "", "", "", 2023, "", ("题",), ("一",), ())
INDEX = FinderIndex(("title",), ("甲", "𠮷"), (((0, 1500, 1, 20),),), (RECORD,))


@pytest.mark.parametrize("index", [INDEX, FinderIndex(("title",), (), (), ())])
def test_what_is_written_is_read_again(index: FinderIndex) -> None:
    assert read_index({FILE: write_index(index)}) == index


def test_an_old_browser_can_read_it() -> None:
    written = write_index(INDEX).decode("utf-8")
    assert "\u2028" not in written
    assert written.count("\n") == 1


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "missing"),
        ({FILE: b"{}"}, "not an index"),
        ({FILE: b'ReportArchive.register("finder-index",{"format":0});\n'}, "another format"),
    ],
)
def test_other_files_are_refused(files: dict[str, bytes], message: str) -> None:
    with pytest.raises(FinderFileError, match=message):
        read_index(files)
