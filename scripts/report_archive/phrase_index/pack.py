"""A pack: some reports with all their sentences, in one piece of bytes; see FORMAT.md."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import numpy as np

from report_archive.phrase_index.byte_stream import (
    ByteReader,
    StreamError,
    deflate,
    inflate,
    varint,
)
from report_archive.phrase_index.character_code import END, CharacterCode
from report_archive.phrase_index.packed_numbers import Numbers, pack_varints
from report_archive.phrase_index.sentence_entries import (
    Entry,
    ReportRecord,
    SentenceClass,
    record_to_data,
)

T = TypeVar("T", tuple[str, str, int], tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack, read.

    Shape:   class_numbers and texts run over the sentences of all reports, in their order.
    """

    records: tuple[ReportRecord, ...]
    classes: tuple[SentenceClass, ...]
    class_numbers: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodedEntry:
    """A report of a pack, to be packed anew: text holds its sentences as they are coded."""

    record: ReportRecord
    text: bytes
    classes: tuple[SentenceClass, ...]


class _Head(NamedTuple):
    """What a pack says of its sentences, members as Pack has them."""

    records: tuple[ReportRecord, ...]
    classes: tuple[SentenceClass, ...]
    class_numbers: tuple[int, ...]


def compact_json(value: object) -> bytes:
    """JSON without spaces, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def records_json(records: Iterable[bytes]) -> bytes:
    """Records that were written by compact_json, as a list of them."""
    return b"[%b]" % b",".join(records)


def list_classes(entries: Sequence[Entry]) -> list[SentenceClass]:
    """The classes in use, the most frequent first, so that their numbers are short."""
    counts: Counter[SentenceClass] = Counter()
    for entry in entries:
        # Equal ones are one object in most reports, and what tells objects is counted soonest.
        own = {id(each): each for each in entry.classes}
        for place, times in Counter(map(id, entry.classes)).items():
            counts[own[place]] += times
    return sorted(counts, key=lambda each: (-counts[each], each))


def write_pack(entries: Sequence[Entry | CodedEntry], code: CharacterCode) -> bytes:
    """The payload of a pack; entries that are coded already are so in this code."""
    classes = [each for entry in entries for each in entry.classes]
    kinds, kind_numbers = _ranked([(each.role, each.position, each.bits) for each in classes])
    lists, list_numbers = _ranked([each.themes for each in classes])
    records = [record_to_data(entry.record) for entry in entries]
    header = compact_json({"reports": records, "kinds": kinds, "themes": lists})
    numbers = pack_varints(np.array(kind_numbers, np.int64))
    runs = pack_varints(_runs(np.array(list_numbers, np.int64)))
    head = deflate(b"".join(varint(len(part)) + part for part in (header, numbers, runs)))
    text = b"".join(
        entry.text if isinstance(entry, CodedEntry) else code.encode_sentences(entry.texts)
        for entry in entries
    )
    return varint(len(head)) + head + deflate(text)


def read_pack(payload: bytes, code: CharacterCode) -> Pack:
    """What write_pack wrote.

    Errors:  StreamError for anything else.
    """
    stream, text = _streams(payload)
    head = _read_head(stream)
    texts = code.decode_sentences(inflate(text))
    if len(head.class_numbers) != len(texts):
        raise StreamError("the parts of a pack do not fit together")
    return Pack(*head, tuple(texts))


def read_coded_pack(payload: bytes) -> list[CodedEntry]:
    """The same, its sentences left as they are coded.

    Errors:  as read_pack.
    """
    stream, text = _streams(payload)
    head = _read_head(stream)
    *texts, rest = inflate(text).split(END)
    if rest or len(head.class_numbers) != len(texts):
        raise StreamError("the parts of a pack do not fit together")
    found, first = [], 0
    for record in head.records:
        end = first + record.sentences
        classes = tuple(head.classes[number] for number in head.class_numbers[first:end])
        found.append(CodedEntry(record, END.join([*texts[first:end], b""]), classes))
        first = end
    return found


def _read_head(stream: ByteReader) -> _Head:
    """What a pack says of its sentences."""
    header = read_json(stream.bytes(stream.varint()))
    kinds = ByteReader(stream.bytes(stream.varint())).varints_to_end()
    runs = ByteReader(stream.bytes(stream.varint())).varints_to_end()
    if sum(runs[1::2]) != len(kinds):
        raise StreamError("the parts of a pack do not fit together")
    lists = [each for each, run in zip(runs[::2], runs[1::2], strict=False) for _ in range(run)]
    numbers: dict[tuple[int, int], int] = {}
    class_numbers = [
        numbers.setdefault(pair, len(numbers)) for pair in zip(kinds, lists, strict=True)
    ]
    try:
        records = tuple(record_from_data(data) for data in header["reports"])
        classes = tuple(
            class_from_data([*header["kinds"][kind], header["themes"][themes]])
            for kind, themes in numbers
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise StreamError(f"not the header of a pack: {error!r}") from error
    if len(kinds) != sum(record.sentences for record in records):
        raise StreamError("the parts of a pack do not fit together")
    return _Head(records, classes, tuple(class_numbers))


def read_pack_records(payload: bytes) -> list[ReportRecord]:
    """The records of a pack alone, in a fraction of the time.

    Errors:  as read_pack.
    """
    head, _ = _streams(payload)
    header = read_json(head.bytes(head.varint()))
    return [record_from_data(data) for data in header["reports"]]


def _streams(payload: bytes) -> tuple[ByteReader, bytes]:
    """What is said of the sentences, unpacked, and their text, packed."""
    reader = ByteReader(payload)
    head = ByteReader(inflate(reader.bytes(reader.varint())))
    return head, payload[reader.place :]


def _runs(numbers: Numbers) -> Numbers:
    """Each number that is repeated, and how often it stands there in a row."""
    firsts = np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1])[: numbers.size])
    return np.column_stack([numbers[firsts], np.diff(np.append(firsts, numbers.size))]).ravel()


def _ranked(values: Sequence[T]) -> tuple[list[T], list[int]]:
    """The values in use, the most frequent first, and the number of each by that order."""
    counts = Counter(values)
    order = sorted(counts, key=lambda each: (-counts[each], each))
    numbers = {each: number for number, each in enumerate(order)}
    return order, [numbers[each] for each in values]


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
