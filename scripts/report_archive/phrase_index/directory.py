"""The directory of an index segment: in which shard a key lies, and which strings are frequent.

The layout is in FORMAT.md, "Directory".
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from report_archive.phrase_index.byte_stream import ByteReader, deflate, inflate, varint
from report_archive.phrase_index.character_code import END, CharacterCode
from report_archive.phrase_index.pack import compact_json, read_json
from report_archive.phrase_index.packed_numbers import pack_column


class Directory(NamedTuple):
    """Where to look for strings.

    Shape:   borders has one entry for each shard: no key of it is before its border, none of the
             shards before is after that. frequent holds strings with their number of sentences.
    Order:   both ascending.
    """

    borders: Sequence[str]
    frequent: Sequence[tuple[str, int]]


def border(last: str, first: str) -> str:
    """The shortest beginning of a shard's first key that is after the last key before it.

    Shape:   the whole key when both are the same.
    Example: border("工作会", "工作总结") == "工作总"
    """
    shared = _shared(last, first)
    return first[: shared + 1]


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (left, right) in pairs if left != right), min(len(one), len(other)))


def write_directory(directory: Directory, code: CharacterCode) -> bytes:
    """The payload of the file directory."""
    header = compact_json({"frequent": directory.frequent})
    borders = directory.borders
    shared = [0, *map(_shared, borders, borders[1:])] if borders else []
    rest = [text[number:] for text, number in zip(borders, shared, strict=True)]
    columns = [np.array(numbers, np.int64) for numbers in (shared, list(map(len, rest)))]
    coded = b"".join(END if sign == "\0" else code.encode(sign) for sign in "".join(rest))
    return deflate(varint(len(header)) + header + b"".join(map(pack_column, columns)) + coded)


def read_directory(payload: bytes, code: CharacterCode) -> Directory:
    """What write_directory wrote.

    Errors:  StreamError for anything else.
    """
    reader = ByteReader(inflate(payload))
    header = read_json(reader.bytes(reader.varint()))
    borders: list[str] = []
    before = ""
    for shared, further in zip(reader.column(), reader.column(), strict=True):
        before = before[:shared] + code.read_characters(reader, further)
        borders.append(before)
    return Directory(borders, [(string, count) for string, count in header["frequent"]])
