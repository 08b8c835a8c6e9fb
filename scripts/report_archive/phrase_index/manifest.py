"""The manifest: which files make up one generation of the index; see FORMAT.md."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

FILE: Final = "manifest.js"
FORMAT: Final = 1
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


def write_manifest(manifest: Manifest) -> bytes:
    """The file's bytes; they name their own generation."""
    digest = hashlib.sha256(_script(replace(manifest, generation="")).encode("ascii"))
    return _script(replace(manifest, generation=digest.hexdigest()[:16])).encode("ascii")


def read_manifest(file: bytes) -> Manifest:
    """What write_manifest wrote.

    Errors:  PhraseIndexError for another version's file and for anything else.
    """
    try:
        text = file.decode("ascii")
        if not (text.startswith(HEAD) and text.endswith(TAIL)):
            raise ValueError("not a manifest")
        data = json.loads(text[len(HEAD) : -len(TAIL)])
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
        manifest = _manifest(data)
    except (ValueError, KeyError, TypeError) as error:
        raise PhraseIndexError(
            f"{FILE} is damaged, convert the reports again: {error!r}"
        ) from error
    if write_manifest(manifest) != file:
        raise PhraseIndexError(f"{FILE} is damaged, convert the reports again: wrong checksum")
    return manifest


def _script(manifest: Manifest) -> str:
    segments: list[dict[str, Any]] = []
    for segment in manifest.segments:
        kind = "scan" if isinstance(segment, ScanEntry) else "index"
        segments.append({"type": kind} | asdict(segment))
    data = {
        "format": FORMAT,
        "generation": manifest.generation,
        "reports": manifest.reports,
        "sentences": manifest.sentences,
        "characters": manifest.characters,
        "tail": manifest.tail,
        "segments": segments,
    }
    return HEAD + json.dumps(data, separators=(",", ":")) + TAIL


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
    members = {name: value for name, value in data.items() if name not in ("type", "packs")}
    if data["type"] == "scan":
        packs = (pack | {"withdrawn": tuple(pack["withdrawn"])} for pack in data["packs"])
        return ScanEntry(packs=tuple(PackEntry(**pack) for pack in packs), **members)
    if data["type"] == "index":
        return IndexEntry(**members | {"withdrawn": tuple(members["withdrawn"])})
    raise ValueError(f"no such segment: {data['type']}")
