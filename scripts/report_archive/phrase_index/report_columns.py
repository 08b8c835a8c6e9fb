"""What an index segment says of its reports: columns for all, records and classes in blocks.

The layout is in FORMAT.md, "Reports".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from report_archive.phrase_index.byte_stream import (
    ByteReader,
    StreamError,
    deflate,
    inflate,
    varint,
)
from report_archive.phrase_index.pack import (
    class_from_data,
    compact_json,
    read_json,
    record_from_data,
    records_json,
)
from report_archive.phrase_index.packed_numbers import Numbers, pack_column, pack_varints
from report_archive.phrase_index.sentence_entries import (
    Entry,
    ReportRecord,
    SentenceClass,
)

NAMED: Final = ("office_type", "level", "kind")  # their columns hold ordinals of names
COLUMNS: Final = ("year", *NAMED, "sentences", "continued")


@dataclass(frozen=True, slots=True)
class ReportColumns:
    """What every report of a segment is narrowed by, and where its sentences lie.

    Shape:   columns by the names in COLUMNS: one number for each report, but continued, which
             holds the slots that continue a sentence, as gaps; year is 0 for unknown. class_shards
             says how many reports each class shard has, records how many each record block has.
    """

    columns: Mapping[str, list[int]]
    names: tuple[str, ...]
    classes: tuple[SentenceClass, ...]
    class_shards: tuple[int, ...]
    records: int


def write_report_columns(columns: ReportColumns) -> bytes:
    """The payload of the file reports."""
    header = compact_json(
        {
            "names": columns.names,
            "classes": columns.classes,
            "class_shards": columns.class_shards,
            "records": columns.records,
        }
    )
    packed = b"".join(pack_column(np.array(columns.columns[name], np.int64)) for name in COLUMNS)
    return deflate(varint(len(header)) + header + packed)


def read_report_columns(payload: bytes) -> ReportColumns:
    """What write_report_columns wrote.

    Errors:  StreamError for anything else.
    """
    reader = ByteReader(inflate(payload))
    header = read_json(reader.bytes(reader.varint()))
    columns = {name: reader.column() for name in COLUMNS}
    if len({len(columns[name]) for name in COLUMNS if name != "continued"}) > 1:
        raise StreamError("columns of different lengths")
    return ReportColumns(
        columns=columns,
        names=tuple(header["names"]),
        classes=tuple(class_from_data(data) for data in header["classes"]),
        class_shards=tuple(header["class_shards"]),
        records=header["records"],
    )


def write_lengths(entries: Sequence[Entry]) -> bytes:
    """The payload of the file lengths: how many characters each report has."""
    lengths = [entry.record.characters for entry in entries]
    return deflate(pack_column(np.array(lengths, np.int64)))


def write_record_block(records: Iterable[bytes], numbers: Numbers) -> bytes:
    """The records of some reports and the classes of their sentences, as their numbers.

    Shape:   each record as compact_json writes it.
    """
    written = records_json(records)
    return deflate(varint(len(written)) + written + pack_varints(numbers))


def read_records(payload: bytes) -> list[ReportRecord]:
    """The records of a block.

    Errors:  StreamError for anything but a block.
    """
    reader = ByteReader(inflate(payload))
    data: list[Any] = read_json(reader.bytes(reader.varint()))
    return [record_from_data(each) for each in data]
