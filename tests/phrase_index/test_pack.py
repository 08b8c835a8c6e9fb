"""A pack gives back what was put in, or says that it is none."""

import pytest

from report_archive.phrase_index.byte_stream import StreamError, deflate, varint
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.pack import (
    compact_json,
    list_classes,
    read_pack,
    read_pack_records,
    write_pack,
)
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord, SentenceClass

BODY = SentenceClass("", "正文", 6, ())
RESULT = SentenceClass("成效", "正文", 9, ("督查督办", "机关党建"))
RECORD = ReportRecord("r1", "d", 2, 6, "题", "a.txt", None, "办", "", "县", "总结")
ENTRIES = [
    Entry(RECORD, ("甲乙\n丙", "\x00𠮷"), (RESULT, BODY)),
    Entry(ReportRecord("r2", "d", 0, 0, "", "", 2023, "", "", "", ""), (), ()),
    Entry(ReportRecord("r3", "d", 1, 0, "", "", 2023, "", "", "", ""), ("",), (BODY,)),
]
CODE = CharacterCode("甲乙丙")


def test_entries_come_back() -> None:
    assert read_pack(write_pack(ENTRIES, CODE), CODE).entries() == ENTRIES
    assert read_pack(write_pack([], CODE), CODE).entries() == []


def test_records_are_read_without_the_text() -> None:
    records = read_pack_records(write_pack(ENTRIES, CODE))
    assert records == [entry.record for entry in ENTRIES]


def test_frequent_classes_have_short_numbers() -> None:
    assert list_classes(ENTRIES) == [BODY, RESULT]


def payload(header: object, kinds: bytes = b"", text: bytes = b"") -> bytes:
    """A pack put together by hand."""
    head = compact_json(header)
    return deflate(varint(len(head)) + head + varint(len(kinds)) + kinds + text)


@pytest.mark.parametrize(
    "data",
    [
        b"x",
        deflate(b"\x09{}"),
        deflate(b"\x02{x\x00"),
        payload({}),
        payload({"reports": [["r"]], "classes": []}),
        payload({"reports": [], "classes": [["", ""]]}),
        payload({"reports": [], "classes": []}, kinds=b"\x00", text=b"\x00"),
        payload({"reports": [["r", "", 1, *[""] * 8]], "classes": []}, b"\x00", b"\x00"),
        payload({"reports": [], "classes": []}, text=b"\x01"),
    ],
    ids=["bytes", "cut", "json", "members", "record", "class", "counts", "no class", "no end"],
)
def test_what_is_no_pack_is_refused(data: bytes) -> None:
    with pytest.raises(StreamError):
        read_pack(data, CODE)
