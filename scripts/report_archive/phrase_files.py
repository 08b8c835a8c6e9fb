"""The phrase index below a docs folder: whole, and only what changed is read, checked, written."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from report_archive.kept_pages import KeptPages, Note, digest_of
from report_archive.phrase_index.update import ChangedFiles, Changes
from report_archive.phrase_references import phrase_defects
from report_archive.publishing.writer import names_below
from report_archive.safe_run import BuildError
from report_archive.site_source import PHRASES, Made, Write

BELOW: Final = f"assets/archive/{PHRASES}"
NOTHING: Final[Mapping[str, bytes]] = {}

Change = Callable[[Mapping[str, bytes]], Changes]  # what is to be changed in such an index


class FilesThere(Mapping[str, bytes]):
    """The files that lay below a folder when this was made, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = dict.fromkeys(names_below(folder))

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __contains__(self, name: object) -> bool:
        return name in self._names  # a mapping that is not told so reads the file to see

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def phrase_files(docs: Path) -> FilesThere:
    """The phrase index as it lies below a docs or site folder; empty where none does."""
    return FilesThere(docs / BELOW)


def write_phrase_files(
    change: Change,
    before: Mapping[str, bytes],
    kept: KeptPages,
    version: str,
    write: Write,
) -> Made:
    """Write the phrase index as change makes it of what was there before, but what stands.

    Shape:   version names all that tells whether an index is whole.
    Errors:  BuildError where it has not all that its manifest refers to.
    """
    made_from = kept.note_of_group(PHRASES, version.encode("utf-8"))
    files, stand = whole_index(change, before, kept, made_from)
    notes: dict[str, Note] = {path: (made_from, digest) for path, digest in stand.items()}

    def rest() -> Iterator[tuple[str, bytes]]:
        for name in files:
            path = f"{BELOW}/{name}"
            if path not in stand:
                data = files[name]
                notes[path] = made_from, digest_of(data)
                yield path, data

    written = tuple(write(rest()))
    return Made((*stand, *written), notes=tuple(notes.items()))


def whole_index(
    change: Change,
    before: Mapping[str, bytes],
    kept: KeptPages,
    made_from: str,
) -> tuple[ChangedFiles, Mapping[str, str]]:
    """The phrase index as change makes it of what was there before, or of nothing where that fails;
    and the digests of those files that stand as the run before noted them, by path.

    Errors:  BuildError where not even the second has all that its manifest refers to.
    """
    defects: list[str] = []
    for begun_with in (before, NOTHING):
        files = ChangedFiles(begun_with, change(begun_with))
        noted = {path: kept.stands(path, made_from) for path in kept.made_from(made_from)}
        names = {path: path.removeprefix(f"{BELOW}/") for path in noted}
        stand = {
            path: digest
            for path, digest in noted.items()
            if digest and names[path] in files and names[path] not in files.new
        }
        defects = phrase_defects(files, {name: path in stand for path, name in names.items()})
        if not defects:
            return files, stand
    raise BuildError(f"the phrase index is not whole: {defects[0]}")
