"""Whether all files that a phrase index refers to are there, and are what it refers to."""

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from report_archive.phrase_index.manifest import (
    FILE,
    Manifest,
    PhraseIndexError,
    ScanEntry,
    read_manifest,
)
from report_archive.phrase_index.script_file import SUFFIX, DamagedFileError, content_hash, unwrap

NOTHING_KNOWN: Final[Mapping[str, bool]] = MappingProxyType({})


def phrase_defects(
    files: Mapping[str, bytes], known: Mapping[str, bool] = NOTHING_KNOWN
) -> list[str]:
    """Why the files are no whole index, one reason for each that is wrong; none where they are.

    Shape:   names are relative to the index's folder; known are the files of an index that was
             whole, and whether each is what it was then, so that it need not be read.
    """
    try:
        manifest = read_manifest(files[FILE])
    except KeyError:
        return [f"{FILE}: missing"]
    except PhraseIndexError as error:
        return [str(error)]
    defects = []
    expected = {FILE}
    for name in _whole_files(manifest):
        expected.add(name + SUFFIX)
        if known.get(name + SUFFIX) and name + SUFFIX in files:
            continue
        try:
            if content_hash(_payload(files, name)) != name.partition("-")[2]:
                raise DamagedFileError(name, "it is not what its name says")
        except DamagedFileError as error:
            defects.append(str(error))
    for folder in _folders(manifest):
        names = _below(folder, files)
        expected.update(names)
        if names and names == _below(folder, known) and all(known[name] for name in names):
            continue
        try:
            if _digest_of_folder(files, names) != folder.partition("-")[2]:
                raise DamagedFileError(folder, "a file of it is missing or is another's")
        except DamagedFileError as error:
            defects.append(str(error))
    return defects + [f"{name}: nothing refers to it" for name in files if name not in expected]


def _below(folder: str, names: Iterable[str]) -> list[str]:
    """Those of the names that lie in a folder, sorted."""
    return sorted(name for name in names if name.startswith(f"{folder}/"))


def _whole_files(manifest: Manifest) -> Iterable[str]:
    """Character tables and packs, which bear the digest of their own payload."""
    return [name.removesuffix(SUFFIX) for name in manifest.scanned_files()]


def _folders(manifest: Manifest) -> list[str]:
    """Index segments, whose folders bear the digest of all payloads in them."""
    return [each.name for each in manifest.segments if not isinstance(each, ScanEntry)]


def _payload(files: Mapping[str, bytes], name: str) -> bytes:
    try:
        return unwrap(name, files[name + SUFFIX])
    except KeyError as error:
        raise DamagedFileError(name, "missing") from error


def _digest_of_folder(files: Mapping[str, bytes], names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(name.removesuffix(SUFFIX) for name in names):
        digest.update(path.partition("/")[2].encode("ascii") + b"\0" + _payload(files, path))
    return digest.hexdigest()[:16]
