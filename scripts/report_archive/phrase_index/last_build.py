"""What the writer keeps beside the index for itself: enough to see what changed since."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

UNKNOWN: Final = "-"
DIGITS: Final = 16  # hexadecimal, of a digest


class KeptReport(NamedTuple):
    """A report that the index holds: source is a digest of all that its entry was made from."""

    source: str
    year: int | None
    sentences: int
    characters: int


@dataclass(frozen=True, slots=True)
class LastBuild:
    """An index as it was written.

    Shape:   manifest is the digest of that file, files are the checksums of packs and character
             tables; rows has a line for each report that counts, by identifier.
    """

    manifest: str
    files: Mapping[str, int]
    rows: Mapping[str, str]

    def report(self, identifier: str) -> KeptReport:
        """All that is kept of a report that the index holds."""
        return read_row(self.rows[identifier])


def digest_of(file: bytes) -> str:
    """What tells a text or a file from any other."""
    return hashlib.sha256(file).hexdigest()[:DIGITS]


def checksum_of(file: bytes) -> int:
    """What tells a file from one that was damaged."""
    return zlib.crc32(file)


def write_row(report: KeptReport) -> str:
    """One report in a line; rows of a hundred thousand are read only where they are needed."""
    year = UNKNOWN if report.year is None else report.year
    return f"{report.source or UNKNOWN} {year} {report.sentences} {report.characters}"


def read_row(row: str) -> KeptReport:
    """What write_row wrote."""
    source, year, sentences, characters = row.split(" ")
    known = None if year == UNKNOWN else int(year)
    return KeptReport(source, known, int(sentences), int(characters))


def write_last_build(last: LastBuild, version: str) -> bytes:
    """The file to keep once all files of the index are written.

    Shape:   version names everything but the reports that the bytes of an index depend on.
    """
    body = "".join(f"{identifier} {row}\n" for identifier, row in last.rows.items())
    data = body.encode("utf-8")
    head = {
        "version": version,
        "manifest": last.manifest,
        "files": dict(last.files),
        "checksum": checksum_of(data),
    }
    return json.dumps(head).encode("ascii") + b"\n" + data


def read_last_build(file: bytes, version: str) -> LastBuild | None:
    """What write_last_build wrote; None for another version's file and for anything else."""
    line, _, data = file.partition(b"\n")
    try:
        head = json.loads(line)
        if head["version"] != version or head["checksum"] != checksum_of(data):
            return None
        pairs = (row.split(" ", 1) for row in data.decode("utf-8").split("\n")[:-1])
        return LastBuild(head["manifest"], head["files"], dict(pairs))
    except (ValueError, KeyError, TypeError):
        return None
