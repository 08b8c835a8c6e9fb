"""The manifest: which files make up one generation of the index; see FORMAT.md."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from report_archive.phrase_index.script_file import SUFFIX

FILE: Final = "manifest.js"
FORMAT: Final = 5
HEAD: Final = 'ReportArchive.register("phrase/manifest",'
TAIL: Final = ");\n"


class PhraseIndexError(ValueError):
    """The index as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A pack of a scan segment; text counts characters, withdrawn names reports by ordinal."""

    file: str
    reports: int
    sentences: int
    text: int
    withdrawn: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanEntry:
    """A scan segment: packs that share a character table."""

    characters: str
    packs: tuple[PackEntry, ...]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An index segment; slot and block as in FORMAT.md."""

    characters: str
    name: str
    reports: int
    sentences: int
    text: int
    slot: int
    block: int
    withdrawn: tuple[int, ...] = ()


Segment = ScanEntry | IndexEntry


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation of the index; counts are of what is not withdrawn."""

    reports: int
    sentences: int
    characters: int
    tail: int
    segments: tuple[Segment, ...]
    generation: str = ""

    def scanned_files(self) -> list[str]:
        """The names of the files that are read as a whole: character tables and packs."""
        names = [segment.characters for segment in self.segments]
        for segment in self.segments:
            if isinstance(segment, ScanEntry):
                names += [pack.file for pack in segment.packs]
        return [name + SUFFIX for name in dict.fromkeys(names)]


def write_manifest(manifest: Manifest) -> bytes:
    """The file's bytes; they name their own generation."""
    data = _data(manifest)
    return _script(data | {"generation": _generation(data)}).encode("ascii")


def read_manifest(file: bytes) -> Manifest:
    """What write_manifest wrote.

    Errors:  PhraseIndexError for another version's file and for anything else.
    """
    try:
        text = file.decode("ascii")
        if not (text.startswith(HEAD) and text.endswith(TAIL)):
            raise ValueError("not a manifest")
        data: dict[str, Any] = json.loads(text[len(HEAD) : -len(TAIL)])
        version = data["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise PhraseIndexError(
            f"{FILE} is damaged, convert the reports again: {error!r}"
        ) from error
    if version != FORMAT:
        raise PhraseIndexError(
            f"the phrase index has format {version}, this version reads {FORMAT}: "
            "convert the reports again"
        )
    try:
        if data["generation"] != _generation(data):
            raise ValueError("wrong checksum")
        return _manifest(data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PhraseIndexError(
            f"{FILE} is damaged, convert the reports again: {error!r}"
        ) from error


def _script(data: dict[str, Any]) -> str:
    return HEAD + json.dumps(data, separators=(",", ":")) + TAIL


def _generation(data: dict[str, Any]) -> str:
    """The digest of everything but itself."""
    script = _script(data | {"generation": ""})
    return hashlib.sha256(script.encode("ascii")).hexdigest()[:16]


def _data(manifest: Manifest) -> dict[str, Any]:
    segments: list[dict[str, Any]] = []
    for segment in manifest.segments:
        if isinstance(segment, ScanEntry):
            packs = [_pack_line(pack) for pack in segment.packs]
            segments.append({"type": "scan", "characters": segment.characters, "packs": packs})
        else:
            segments.append({"type": "index"} | _members_of(segment))
    return {
        "format": FORMAT,
        "generation": manifest.generation,
        "reports": manifest.reports,
        "sentences": manifest.sentences,
        "characters": manifest.characters,
        "tail": manifest.tail,
        "segments": segments,
    }


def _members_of(entry: IndexEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in entry.__slots__}


def _pack_line(pack: PackEntry) -> str:
    """A pack in a third of the bytes that its members with their names would take."""
    numbers = (pack.reports, pack.sentences, pack.text, *pack.withdrawn)
    return " ".join([pack.file, *map(str, numbers)])


def _read_pack_line(line: str) -> PackEntry:
    file, *numbers = line.split(" ")
    reports, sentences, text, *withdrawn = map(int, numbers)
    return PackEntry(file, reports, sentences, text, tuple(withdrawn))


def _manifest(data: dict[str, Any]) -> Manifest:
    return Manifest(
        reports=data["reports"],
        sentences=data["sentences"],
        characters=data["characters"],
        tail=data["tail"],
        segments=tuple(_segment(segment) for segment in data["segments"]),
        generation=data["generation"],
    )


def _segment(data: dict[str, Any]) -> Segment:
    if data["type"] == "scan":
        return ScanEntry(data["characters"], tuple(map(_read_pack_line, data["packs"])))
    if data["type"] == "index":
        # Other members are for later versions.
        members = {name: data[name] for name in IndexEntry.__slots__}
        return IndexEntry(**members | {"withdrawn": tuple(data["withdrawn"])})
    raise ValueError(f"no such segment: {data['type']}")
