"""Files to disk: only what changed, nothing that is not ours, nothing stale left behind."""

import os
import posixpath
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

UNFINISHED: Final = ".writing"  # how the name of a file ends that is not yet in its place


@dataclass(frozen=True, slots=True)
class Put:
    """What was put into a folder: the names of all files, and how many were not there like that."""

    names: tuple[str, ...]
    new: int
    changed: int


def put_files(folder: Path, files: Iterable[tuple[str, bytes]], owned: Iterable[str]) -> Put:
    """Write these files into the owned parts of a folder; one that is there as it is, is left so.

    Shape:   files are POSIX names, relative to the folder, and bytes: one is held at a time; owned
             lists the files and subfolders that belong to the generator alone.
    Errors:  ValueError for a file outside all owned parts, instead of writing it.
    """
    parts = tuple(owned)
    folders = tuple(f"{part}/" for part in parts)
    names: list[str] = []
    new = changed = 0
    for name, data in files:
        if not name.startswith(folders) and name not in parts:
            raise ValueError(f"not an owned file: {name}")
        names.append(name)
        before = _bytes_of(f"{folder}{os.sep}{name}")
        if before == data:
            continue
        new, changed = new + (before is None), changed + (before is not None)
        _put(f"{folder}{os.sep}{name}", data, before is not None)
    return Put(tuple(names), new, changed)


def _put(path: str, data: bytes, is_there: bool) -> None:
    """Write a file, or another one in its place, for a site may have a link to what was there.

    Whoever writes the folder notes whether it is whole, and makes a file anew that a killed run
    left out or half written. To rename a file over another would have its bytes on the disk first.
    """
    if is_there:
        os.unlink(path)  # noqa: PTH108 (as below)
    try:
        with open(path, "xb") as file:  # noqa: PTH123 (as below)
            file.write(data)
    except (FileNotFoundError, FileExistsError):
        replace_file(Path(path), data)


def _bytes_of(path: str) -> bytes | None:
    """What a file holds; None where there is none. A path object would take longer to make."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (see above)
            return file.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def remove_others(folder: Path, names: Collection[str], owned: Iterable[str]) -> int:
    """Remove from the owned parts of a folder whatever has none of these names; count that."""
    kept = frozenset(names)
    removed = 0
    folders: set[Path] = set()
    for part in owned:
        for name in names_below(folder / part):
            if f"{part}/{name}" not in kept:
                path = folder / part / name
                path.unlink()
                removed += 1
                folders.add(path.parent)
    for path in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        while path != folder and path.is_dir() and not any(path.iterdir()):
            path.rmdir()
            path = path.parent  # noqa: PLW2901 (climbs until a folder holds something)
    return removed


def replace_file(path: Path, *parts: bytes | memoryview) -> None:
    """Write one file so that a reader sees the old bytes or the new, never a part.

    Shape:   parts follow each other in it; joined beforehand, large ones would be copied for that.
    """
    with replaced(path) as file:
        file.writelines(parts)


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write that is in its place, whole, after the block; or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        with _new_file(temporary) as file:
            yield file
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _new_file(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except FileNotFoundError:  # as the first file of a folder finds it
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")


def sweep(folder: Path) -> None:
    """Remove what killed runs were writing below a folder where nobody writes now."""
    for name in names_below(folder):
        if name.endswith(UNFINISHED) and posixpath.basename(name).startswith("."):
            (folder / name).unlink()


def files_below(folder: Path) -> dict[str, Path]:
    """All files of a folder by their POSIX path relative to it, sorted."""
    return {name: folder / name for name in names_below(folder)}


def names_below(folder: Path, but: Collection[str] = ()) -> list[str]:
    """The same without their paths, of which to make one takes longer than to find the file.

    Shape:   but are names of files and folders that are left out with all that is below them.
    """
    found: list[str] = []
    top = str(folder)
    for root, folders, names in os.walk(top):
        below = root[len(top) :].strip(os.sep).replace(os.sep, "/")
        prefix = f"{below}/" if below else ""
        found += [prefix + name for name in names]
        if but:
            folders[:] = [name for name in folders if prefix + name not in but]
    return sorted(found if not but else (name for name in found if name not in but))


def size_of(path: str) -> int:
    """How many bytes a file has: a path object would take longer to make than to ask."""
    return os.stat(path).st_size  # noqa: PTH116 (see above)
