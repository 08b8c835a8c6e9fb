"""Files to disk: only what changed, nothing that is not ours, nothing stale left behind."""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

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
    owned = tuple(owned)
    names: list[str] = []
    new = changed = 0
    for name, data in files:
        if not any(name == part or name.startswith(part + "/") for part in owned):
            raise ValueError(f"not an owned file: {name}")
        names.append(name)
        path = folder / name
        before = path.read_bytes() if path.is_file() else None
        if before == data:
            continue
        new, changed = new + (before is None), changed + (before is not None)
        replace_file(path, data)
    return Put(tuple(names), new, changed)


def remove_others(folder: Path, names: Collection[str], owned: Iterable[str]) -> int:
    """Remove from the owned parts of a folder whatever has none of these names; count that."""
    kept = frozenset(names)
    removed = 0
    folders: set[Path] = set()
    for part in owned:
        for name, path in files_below(folder / part).items():
            if PurePosixPath(part, name).as_posix() not in kept:
                path.unlink()
                removed += 1
                folders.add(path.parent)
    for path in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        while path != folder and path.is_dir() and not any(path.iterdir()):
            path.rmdir()
            path = path.parent  # noqa: PLW2901 (climbs until a folder holds something)
    return removed


def replace_file(path: Path, data: bytes) -> None:
    """Write one file so that a reader sees the old bytes or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove what killed runs were writing below a folder where nobody writes now."""
    for path in files_below(folder).values():
        if path.name.startswith(".") and path.name.endswith(UNFINISHED):
            path.unlink()


def files_below(folder: Path) -> dict[str, Path]:
    """All files of a folder by their POSIX path relative to it, sorted."""
    found: dict[str, Path] = {}
    for root, _, names in os.walk(folder):
        place = Path(root)
        below = place.relative_to(folder).as_posix()
        prefix = "" if below == "." else f"{below}/"
        found.update((prefix + name, place / name) for name in names)
    return dict(sorted(found.items()))
