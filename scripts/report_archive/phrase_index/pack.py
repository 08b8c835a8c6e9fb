"""A pack: some reports with all their sentences, in one piece of bytes; see FORMAT.md."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from report_archive.phrase_index.byte_stream import (
    ByteReader,
    StreamError,
    deflate,
    inflate,
    varint,
    varints,
)
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.sentence_entries import (
    Entry,
    ReportRecord,
    SentenceClass,
    record_to_data,
)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack, read.

    Shape:   class_numbers and texts run over the sentences of all reports, in their order.
    """

    records: tuple[ReportRecord, ...]
    classes: tuple[SentenceClass, ...]
    class_numbers: tuple[int, ...]
    texts: tuple[str, ...]

    def entries(self) -> list[Entry]:
        """The reports, as they were before they were packed."""
        found, first = [], 0
        for record in self.records:
            end = first + record.sentences
            classes = tuple(self.classes[number] for number in self.class_numbers[first:end])
            found.append(Entry(record, self.texts[first:end], classes))
            first = end
        return found


def compact_json(value: object) -> bytes:
    """JSON without spaces, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def list_classes(entries: Sequence[Entry]) -> list[SentenceClass]:
    """The classes in use, the most frequent first, so that their numbers are short."""
    counts = Counter(each for entry in entries for each in entry.classes)
    return sorted(counts, key=lambda each: (-counts[each], each))


def write_pack(entries: Sequence[Entry], code: CharacterCode) -> bytes:
    """The payload of a pack."""
    classes = list_classes(entries)
    numbers = {each: number for number, each in enumerate(classes)}
    header = compact_json(
        {"reports": [record_to_data(entry.record) for entry in entries], "classes": classes}
    )
    kinds = varints(numbers[each] for entry in entries for each in entry.classes)
    text = b"".join(code.encode_sentences(entry.texts) for entry in entries)
    return deflate(varint(len(header)) + header + varint(len(kinds)) + kinds + text)


def read_pack(payload: bytes, code: CharacterCode) -> Pack:
    """What write_pack wrote.

    Errors:  StreamError for anything else.
    """
    reader = ByteReader(inflate(payload))
    header = read_json(reader.bytes(reader.varint()))
    kinds = ByteReader(reader.bytes(reader.varint())).varints_to_end()
    texts = code.decode_sentences(reader.data[reader.place :])
    try:
        records = tuple(record_from_data(data) for data in header["reports"])
        classes = tuple(class_from_data(data) for data in header["classes"])
    except (KeyError, TypeError, ValueError) as error:
        raise StreamError(f"not the header of a pack: {error!r}") from error
    if not len(kinds) == len(texts) == sum(record.sentences for record in records):
        raise StreamError("the parts of a pack do not fit together")
    if kinds and max(kinds) >= len(classes):
        raise StreamError("a sentence has a class that does not exist")
    return Pack(records, classes, tuple(kinds), tuple(texts))


def read_pack_records(payload: bytes) -> list[ReportRecord]:
    """The records of a pack alone, in a fraction of the time.

    Errors:  as read_pack.
    """
    reader = ByteReader(inflate(payload))
    header = read_json(reader.bytes(reader.varint()))
    return [record_from_data(data) for data in header["reports"]]


def read_json(data: bytes) -> Any:
    """A JSON value.

    Errors:  StreamError for bytes that are none.
    """
    try:
        return json.loads(data.decode("utf-8"))
    except ValueError as error:
        raise StreamError(f"not JSON: {error}") from error


def record_from_data(data: list[Any]) -> ReportRecord:
    """A record as FORMAT.md orders it; further members are for later versions."""
    return ReportRecord(*data[: len(ReportRecord.__slots__)])


def class_from_data(data: list[Any]) -> SentenceClass:
    """A class as FORMAT.md orders it."""
    role, position, bits, themes = data[:4]
    return SentenceClass(role, position, bits, tuple(themes))
