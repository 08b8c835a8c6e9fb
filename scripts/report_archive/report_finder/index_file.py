"""The one file the finder reads: a classic script that hands over its data.

A script, because a page opened from a disk may not fetch. lunr's own form of an index names every
term once more for each report and field; here the vectors alone are kept, from which the reader
puts the rest together again: about a third of the size.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from report_archive.report_finder.records import Record, record_from_data, record_to_data

FILE: Final = "finder-index.js"
NAME: Final = "finder-index"
HEAD: Final = f'ReportArchive.register("{NAME}",'
TAIL: Final = ");\n"
FORMAT: Final = 1
SCORE_UNIT: Final = 1000

# JavaScript before ES2019 takes these for line ends inside a string.
LINE_ENDS: Final = {0x2028: "\\u2028", 0x2029: "\\u2029"}


class FinderFileError(ValueError):
    """The finder's file is missing or is not what this version writes."""


@dataclass(frozen=True, slots=True)
class FinderIndex:
    """An index in the shape it is written in.

    Shape:   terms by code points; vectors[record][field] is a flat list of pairs: how far the
             term's number lies from the one before it, and its score.
    Units:   scores in thousandths, the precision lunr itself keeps.
    """

    fields: tuple[str, ...]
    terms: tuple[str, ...]
    vectors: tuple[tuple[tuple[int, ...], ...], ...]
    records: tuple[Record, ...]


def write_index(index: FinderIndex) -> bytes:
    """The file's bytes; the same index always gives the same."""
    data = {
        "format": FORMAT,
        "fields": index.fields,
        "terms": " ".join(index.terms),
        "records": [record_to_data(record) for record in index.records],
        "vectors": index.vectors,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (HEAD + text.translate(LINE_ENDS) + TAIL).encode("utf-8")


def read_index(files: Mapping[str, bytes]) -> FinderIndex:
    """What write_index wrote, from among the files of the archive.

    Errors:  FinderFileError when the file is missing or another version wrote it.
    """
    if FILE not in files:
        raise FinderFileError(f"{FILE} is missing: convert the reports first")
    text = files[FILE].decode("utf-8")
    if not (text.startswith(HEAD) and text.endswith(TAIL)):
        raise FinderFileError(f"{FILE} is not an index of the report finder")
    data: dict[str, Any] = json.loads(text[len(HEAD) : -len(TAIL)])
    if data.get("format") != FORMAT:
        raise FinderFileError(f"{FILE} has another format: convert the reports again")
    return FinderIndex(
        fields=tuple(data["fields"]),
        terms=tuple(data["terms"].split(" ")) if data["terms"] else (),
        vectors=tuple(tuple(map(tuple, vectors)) for vectors in data["vectors"]),
        records=tuple(map(record_from_data, data["records"])),
    )
