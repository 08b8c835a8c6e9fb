"""What every file of a site must be: a list in it that `sha256sum -c` reads too."""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from report_archive.publishing.shares import READ, shares
from report_archive.publishing.writer import files_below, names_below
from report_archive.spread import Spread

SUMS: Final = "SHA256SUMS"  # in the site; lists every file but itself
# e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  years/2023/1.html
LINE: Final = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<name>[^\r\n]+)")
DIGITS: Final = 64  # of a digest, as it is written
PIECE: Final = 1 << 20  # bytes read at once
# What zipfile raises where an entry is damaged, encrypted or packed in a way it does not know.
DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)


class Difference(StrEnum):
    """How a file is not as it was built."""

    DIFFERS = "differs"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True, order=True)
class Defect:
    """One file of a site that is not as it was built."""

    name: str
    difference: Difference

    def __str__(self) -> str:
        return f"{self.difference}\t{self.name}"


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests_below(
    folder: Path, spread: Spread = map, known: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """The SHA-256 of every file of a folder, by name.

    Shape:   known are digests that need not be made again.
    Order:   by name.
    """
    return digests_of(folder, names_below(folder), spread, known)


def digests_of(
    folder: Path, names: Iterable[str], spread: Spread, known: Mapping[str, str]
) -> dict[str, str]:
    """The same, of the files with these names, in their order."""
    found = {name: known.get(name, "") for name in names}
    unknown = [name for name, digest in found.items() if not digest]
    for some in spread(partial(_digests, folder), shares(unknown, READ)):
        found.update(some)
    return found


def _digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of some files of a folder, by name."""
    return {name: digest_of_file(folder / name) for name in names}


def write_sums(folder: Path, known: Mapping[str, str] | None = None) -> None:
    """Write the list into a folder whose files are all there.

    Shape:   known are digests that need not be made again.
    """
    names = [name for name in names_below(folder) if name != SUMS]
    (folder / SUMS).write_bytes(list_of_sums(digests_of(folder, names, map, known or {})))


def list_of_sums(digests: Mapping[str, str]) -> bytes:
    """The list as it lies in a folder whose files have these digests."""
    lines = [f"{digest}  {name}\n" for name, digest in sorted(digests.items())]
    return "".join(lines).encode("utf-8")


def read_sums(data: bytes) -> dict[str, str] | None:
    """Name to digest; None for what is no such list."""
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return None
    matches = [LINE.fullmatch(line) for line in lines if line]
    if not matches or None in matches:
        return None
    return {match["name"]: match["digest"] for match in matches if match}


def own_sums(data: bytes) -> dict[str, str]:
    """The same, of a list that was written here: read without a look at each line's form."""
    lines = data.decode("utf-8").split("\n")
    return {line[DIGITS + 2 :]: line[:DIGITS] for line in lines if line}


def verify(place: Path) -> list[Defect]:
    """What is not as it was built in a site's folder, or in the zip of one.

    Order:   by name.
    Errors:  FileNotFoundError where nothing is; a file that cannot be read differs.
    """
    if place.is_dir():
        return verify_folder(place)
    if place.is_file():
        return verify_zip(place)
    raise FileNotFoundError(f"no such folder or zip: {place}")


def verify_folder(folder: Path) -> list[Defect]:
    """The same, of a folder."""
    paths = files_below(folder)
    sums = read_sums(paths[SUMS].read_bytes()) if SUMS in paths else None
    if sums is None:
        return [Defect(SUMS, Difference.DIFFERS if SUMS in paths else Difference.MISSING)]
    found = {name: _digest_or_nothing(paths[name]) for name in sums if name in paths}
    return _defects(sums, found, paths)


def verify_zip(file: Path) -> list[Defect]:
    """The same, of a zip; one that cannot be opened differs as a whole."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _verify_archive(archive)
    except DAMAGE:
        return [Defect(file.name, Difference.DIFFERS)]


def _verify_archive(archive: zipfile.ZipFile) -> list[Defect]:
    members = [entry for entry in archive.infolist() if not entry.is_dir()]
    entries = {entry.filename: entry for entry in members}
    data = _member_bytes(archive, entries[SUMS]) if SUMS in entries else b""
    sums = read_sums(data)
    if sums is None:
        return [Defect(SUMS, Difference.DIFFERS if SUMS in entries else Difference.MISSING)]
    found = {name: _member_digest(archive, entries[name]) for name in sums if name in entries}
    twice = sorted(entry.filename for entry in members if entries[entry.filename] is not entry)
    defects = {Defect(name, Difference.EXTRA) for name in twice}
    return sorted(defects.union(_defects(sums, found, entries)))


def _defects(
    sums: Mapping[str, str], found: Mapping[str, str], there: Iterable[str]
) -> list[Defect]:
    defects = [Defect(name, Difference.EXTRA) for name in there if name not in sums]
    for name, digest in sums.items():
        if name not in found:
            defects.append(Defect(name, Difference.MISSING))
        elif found[name] != digest:
            defects.append(Defect(name, Difference.DIFFERS))
    return sorted(defect for defect in defects if defect.name != SUMS)


def _digest_or_nothing(path: Path) -> str:
    try:
        return digest_of_file(path)
    except OSError:
        return ""


def _member_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except DAMAGE:
        return b""


def _member_digest(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(entry) as member:
            while piece := member.read(PIECE):
                digest.update(piece)
    except DAMAGE:
        return ""
    return digest.hexdigest()
