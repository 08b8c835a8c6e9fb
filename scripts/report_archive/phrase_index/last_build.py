"""What the writer keeps beside the index for itself: enough to see what changed since."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from report_archive.phrase_index.kept_column import KeptColumn

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
             tables; names, sources and facts have a word for each report that counts, as write_kept
             makes them: of a hundred thousand only few are read.
    """

    manifest: str
    files: Mapping[str, int]
    names: KeptColumn
    sources: KeptColumn
    facts: KeptColumn

    def reports(self) -> dict[str, KeptReport]:
        """All that is kept of the reports that the index holds, by identifier."""
        columns = (each.words(0, len(each)) for each in (self.sources, self.facts))
        kept = map(read_kept, *columns)
        return dict(zip(self.names.words(0, len(self.names)), kept, strict=True))


def digest_of(file: bytes) -> str:
    """What tells a text or a file from any other."""
    return hashlib.sha256(file).hexdigest()[:DIGITS]


def checksum_of(file: bytes | memoryview, before: int = 0) -> int:
    """What tells a file from one that was damaged; before is that of what stands before it."""
    return zlib.crc32(file, before)


def write_kept(report: KeptReport) -> tuple[str, str]:
    """The source of a report, and its facts in one word."""
    year = UNKNOWN if report.year is None else report.year
    return report.source or UNKNOWN, f"{year},{report.sentences},{report.characters}"


def read_kept(source: str, facts: str) -> KeptReport:
    """What write_kept wrote."""
    year, sentences, characters = facts.split(",")
    known = None if year == UNKNOWN else int(year)
    return KeptReport(source, known, int(sentences), int(characters))


def write_last_build(last: LastBuild, version: str) -> bytes:
    """The file to keep once all files of the index are written.

    Shape:   version names everything but the reports that the bytes of an index depend on. The
             columns follow one after the other: a hundred thousand reports are read in no time.
    """
    columns = last.names.data, last.sources.data, last.facts.data
    checksum = 0
    for column in columns:
        checksum = checksum_of(column, checksum)
    head = {
        "version": version,
        "manifest": last.manifest,
        "files": dict(last.files),
        "columns": [len(column) for column in columns],
        "checksum": checksum,
    }
    return b"".join([json.dumps(head).encode("ascii"), b"\n", *columns])


def read_last_build(file: bytes, version: str) -> LastBuild | None:
    """What write_last_build wrote; None for another version's file and for anything else."""
    begin = file.find(b"\n") + 1
    try:
        head = json.loads(file[:begin])
        if head["version"] != version or head["checksum"] != checksum_of(memoryview(file)[begin:]):
            return None
        places = accumulate(head["columns"], initial=begin)
        columns = [KeptColumn(file[start:end]) for start, end in pairwise(places)]
        return LastBuild(head["manifest"], head["files"], *columns)
    except (ValueError, KeyError, TypeError):
        return None
