"""Files to disk: only what changed, nothing that is not ours, nothing stale left behind."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

UNFINISHED: Final = ".writing"  # how the name of a file ends that is not yet in its place


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did, in numbers of files."""

    new: int
    changed: int
    unchanged: int
    removed: int


def write_files(folder: Path, files: Mapping[str, bytes], owned: Iterable[str]) -> Written:
    """Make the owned parts of a folder hold exactly these files.

    Shape:   names are POSIX and relative; owned lists the files and subfolders that belong to
             the generator alone: whatever else lies in them is removed.
    Errors:  ValueError for a file outside all owned parts, before anything is written.
    """
    owned = tuple(owned)
    for name in files:
        if not any(name == part or name.startswith(part + "/") for part in owned):
            raise ValueError(f"not an owned file: {name}")
    new = changed = 0
    for name in sorted(files):
        path = folder / name
        before = path.read_bytes() if path.is_file() else None
        if before == files[name]:
            continue
        new, changed = new + (before is None), changed + (before is not None)
        replace_file(path, files[name])
    removed = _remove_stale(folder, files, owned)
    return Written(new, changed, len(files) - new - changed, removed)


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


def _remove_stale(folder: Path, files: Mapping[str, bytes], owned: Iterable[str]) -> int:
    removed = 0
    folders: set[Path] = set()
    for part in owned:
        for name, path in files_below(folder / part).items():
            if PurePosixPath(part, name).as_posix() not in files:
                path.unlink()
                removed += 1
                folders.add(path.parent)
    for path in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        while path != folder and path.is_dir() and not any(path.iterdir()):
            path.rmdir()
            path = path.parent  # noqa: PLW2901 (climbs until a folder holds something)
    return removed
