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
             tables; sources and facts have for each report that counts, by identifier, what
             write_kept makes of it: of a hundred thousand only few are read.
    """

    manifest: str
    files: Mapping[str, int]
    sources: Mapping[str, str]
    facts: Mapping[str, str]

    def report(self, identifier: str) -> KeptReport:
        """All that is kept of a report that the index holds."""
        return read_kept(self.sources[identifier], self.facts[identifier])


def digest_of(file: bytes) -> str:
    """What tells a text or a file from any other."""
    return hashlib.sha256(file).hexdigest()[:DIGITS]


def checksum_of(file: bytes) -> int:
    """What tells a file from one that was damaged."""
    return zlib.crc32(file)


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
             reports follow in columns, a line each: a hundred thousand are read in no time.
    """
    columns = (last.sources, last.sources.values(), map(last.facts.__getitem__, last.sources))
    data = "".join(" ".join(column) + "\n" for column in columns).encode("utf-8")
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
        names, sources, facts = map(str.split, data.decode("utf-8").splitlines())
        return LastBuild(
            manifest=head["manifest"],
            files=head["files"],
            sources=dict(zip(names, sources, strict=True)),
            facts=dict(zip(names, facts, strict=True)),
        )
    except (ValueError, KeyError, TypeError):
        return None
