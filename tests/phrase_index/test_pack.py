"""A pack gives back what was put in, or says that it is none."""

import pytest

from report_archive.phrase_index.byte_stream import StreamError, deflate, varint
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.pack import (
    compact_json,
    list_classes,
    read_coded_pack,
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


@pytest.mark.parametrize("entries", [ENTRIES, ENTRIES[2:], []])
def test_entries_come_back(entries: list[Entry]) -> None:
    payload = write_pack(entries, CODE)
    pack = read_pack(payload, CODE)
    assert list(pack.records) == [entry.record for entry in entries]
    assert list(pack.texts) == [text for entry in entries for text in entry.texts]
    classes = [pack.classes[number] for number in pack.class_numbers]
    assert classes == [each for entry in entries for each in entry.classes]
    assert write_pack(read_coded_pack(payload), CODE) == payload


def test_what_is_coded_is_packed_with_what_is_not() -> None:
    first, *others = ENTRIES
    coded = read_coded_pack(write_pack(others, CODE))
    assert write_pack([first, *coded], CODE) == write_pack(ENTRIES, CODE)
    assert write_pack([*coded, first], CODE) == write_pack([*others, first], CODE)


def test_records_are_read_without_the_text() -> None:
    records = read_pack_records(write_pack(ENTRIES, CODE))
    assert records == [entry.record for entry in ENTRIES]


def test_frequent_classes_have_short_numbers() -> None:
    assert list_classes(ENTRIES) == [BODY, RESULT]


def payload(header: object, kinds: bytes = b"", runs: bytes = b"", text: bytes = b"") -> bytes:
    """A pack put together by hand."""
    parts = (compact_json(header), kinds, runs)
    head = deflate(b"".join(varint(len(part)) + part for part in parts))
    return varint(len(head)) + head + deflate(text)


def headed(head: bytes) -> bytes:
    """A pack whose first stream unpacks to these bytes."""
    packed = deflate(head)
    return varint(len(packed)) + packed + deflate(b"")


NO_REPORTS: dict[str, list[object]] = {"reports": [], "kinds": [], "themes": []}
ONE_REPORT = NO_REPORTS | {"reports": [["r", "", 1, *[""] * 8]], "themes": [[]]}


@pytest.mark.parametrize(
    "data",
    [
        b"x",
        headed(b"\x09{}"),
        headed(b"\x02{x\x00\x00"),
        payload({}),
        payload(NO_REPORTS | {"reports": [["r"]]}),
        payload(ONE_REPORT | {"kinds": [["", ""]]}, b"\x00", b"\x00\x01", b"\x00"),
        payload(NO_REPORTS, b"\x00", b"\x00\x01", b"\x00"),
        payload(ONE_REPORT, b"\x00", b"\x00\x01", b"\x00"),
        payload(ONE_REPORT | {"kinds": [["", "", 0]]}, b"\x00", b"\x01\x01", b"\x00"),
        payload(ONE_REPORT | {"kinds": [["", "", 0]]}, b"\x00", b"\x00\x02", b"\x00"),
        payload(NO_REPORTS, text=b"\x01"),
    ],
    ids=[
        *["bytes", "cut", "json", "members", "record", "class", "counts"],
        *["no kind", "no themes", "a long run", "no end"],
    ],
)
def test_what_is_no_pack_is_refused(data: bytes) -> None:
    with pytest.raises(StreamError):
        read_pack(data, CODE)
    with pytest.raises(StreamError):
        read_coded_pack(data)
