"""Which files of a reports folder are reports, which are corrections, and which nobody can read."""

import os
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from report_archive.addresses import report_identifier
from report_archive.intake.file_names import (
    CORRECTION_SUFFIX,
    CORRECTIONS_FOLDER,
    LITTER,
    PART_CORRECTION,
)
from report_archive.intake.formats import KINDS, SUFFIXES
from report_archive.problems import Problem

if TYPE_CHECKING:  # what reads files is imported when the first one comes
    from report_archive.intake.office_conversion import Converted

LARGEST_FILE: Final = 500_000_000  # bytes; archives may be so large, single reports may not
REPORT_SUFFIXES: Final = SUFFIXES
SPELLINGS: Final = tuple(sorted(SUFFIXES))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One report file and the correction file beside it, if there is one.

    Shape:   paths are POSIX, relative to the reports folder; particular are correction files for
             single reports of a file that holds several.
    """

    path: str
    correction: str | None
    particular: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A report file with its bytes, and those of its correction files.

    Shape:   converted are the documents in it that LibreOffice opened ahead.
    """

    file: SourceFile
    data: bytes
    correction: bytes | None
    particular: Mapping[str, bytes] = field(default_factory=dict)
    converted: "Converted" = field(default_factory=dict)


def discover(folder: Path) -> tuple[list[SourceFile], list[Problem]]:
    """All report files below a folder.

    Order:   by path, whatever the order on disk.
    Errors:  a file without a reader is a problem I05, two files for one address I06, what cannot
             be listed or opened I04, a correction beside no report C04.
    """
    unreadable: list[Problem] = []
    paths = sorted(_walk(folder, unreadable))
    known = set(paths)
    sources, problems = [], unreadable
    particular, without_report = _particular(paths, known)
    stems: dict[str, str] = {}
    for path in paths:
        stem, suffix = _cut(path)
        if suffix == CORRECTION_SUFFIX:
            if path in without_report:
                problems.append(Problem(path, 0, "C04", "no report of this name stands beside it"))
        elif suffix not in REPORT_SUFFIXES:
            problems.append(Problem(path, 0, "I05", f"no reader for {suffix or 'it'}: {KINDS}"))
        elif stems.setdefault(report_identifier(path), path) != path:
            other = stems[report_identifier(path)]
            problems.append(Problem(path, 0, "I06", f"would get the same address as {other}"))
        else:
            own = stem + CORRECTION_SUFFIX if stem + CORRECTION_SUFFIX in known else None
            sources.append(SourceFile(path, own, tuple(particular.get(path, ()))))
    return sources, problems


def _cut(path: str) -> tuple[str, str]:
    """A path without its suffix, and the suffix in small letters; "" for a dot alone."""
    name = path.rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    if not stem or not suffix:
        return path, ""
    return path[: -len(dot + suffix)], f".{suffix.lower()}"


def _particular(
    paths: list[str], known: Collection[str]
) -> tuple[dict[str, list[str]], frozenset[str]]:
    """Correction files for single reports by the file that holds these, and those of no file."""
    found: dict[str, list[str]] = defaultdict(list)
    alone = []
    for path in paths:
        if not path.lower().endswith(CORRECTION_SUFFIX):
            continue
        if _report_of(path[: -len(CORRECTION_SUFFIX)], known) is None:
            holder = _holder(path, known)
            if holder is None:
                alone.append(path)
            else:
                found[holder].append(path)
    return found, frozenset(alone)


def _report_of(stem: str, known: Collection[str]) -> str | None:
    """The report file of a name without its suffix, however the suffix is spelled."""
    spelled = (stem + one for suffix in SPELLINGS for one in (suffix, suffix.upper()))
    return next((path for path in spelled if path in known), None)


def _holder(path: str, known: Collection[str]) -> str | None:
    """The file one of whose reports a correction file is for."""
    part = PART_CORRECTION.fullmatch(path)
    beside = part and _report_of(part["stem"], known)
    if beside:
        return beside
    folders = (folder.as_posix() for folder in PurePosixPath(path).parents)
    archives = (
        name.removesuffix(CORRECTIONS_FOLDER)
        for name in folders
        if name.endswith(CORRECTIONS_FOLDER)
    )
    return next((name for name in archives if name in known), None)


def has_report(correction: Path) -> bool:
    """Whether a report of a correction file's own name stands beside it."""
    spelled = (one for suffix in SPELLINGS for one in (suffix, suffix.upper()))
    return any(correction.with_suffix(one).is_file() for one in spelled)


def file_with_corrections(path: Path) -> SourceFile:
    """One file and the correction files for it, named from its own folder on."""
    folder = path.parent
    inside = folder / (path.name + CORRECTIONS_FOLDER)
    near = [one for one in folder.iterdir() if one.name.startswith(path.stem)]
    near += inside.rglob(f"*{CORRECTION_SUFFIX}")
    known = {one.relative_to(folder).as_posix() for one in near if one.is_file()}
    own = path.with_suffix(CORRECTION_SUFFIX).name
    particular = _particular(sorted(known), known)[0].get(path.name, ())
    return SourceFile(path.name, own if own in known else None, tuple(particular))


def _walk(folder: Path, problems: list[Problem]) -> list[str]:
    """Relative paths of all regular files that are not hidden, not litter and not lock files."""

    def refuse(where: str, reason: str) -> None:
        shown = where.encode("utf-8", "backslashreplace").decode("utf-8")
        problems.append(Problem(shown, 0, "I04", reason))

    found: list[str] = []
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                listed = list(entries)
        except OSError as error:
            refuse(prefix.rstrip("/") or ".", f"cannot be listed: {error.strerror}")
            continue
        for entry in listed:
            where, name = prefix + entry.name, entry.name
            meant = Path(entry.path) if entry.is_symlink() else entry
            if meant.is_dir():
                if meant is not entry:
                    refuse(where, "a linked folder is not followed")
                elif not name.startswith("."):
                    waiting.append((f"{where}/", entry.path))
            elif name.startswith((".", "~$")) or name.lower() in LITTER:
                continue
            elif not meant.is_file():
                refuse(where, "not a regular file")
            elif not name.isprintable():  # bytes that are no UTF-8 arrive as lone surrogates
                refuse(where, "the file name cannot be read")
            else:
                found.append(where)
    return found


def read_source(folder: Path, file: SourceFile) -> tuple[Source | None, list[Problem]]:
    """The bytes of a report and of its correction files.

    Errors:  I04 where one of them cannot be read, I07 where it is larger than anything read.
    """
    data: dict[str, bytes] = {}
    for path in (file.path, file.correction, *file.particular):
        if path is not None:
            try:
                # A path object for each of thousands would take longer to make.
                with open(f"{folder}{os.sep}{path}", "rb", buffering=0) as opened:  # noqa: PTH123
                    size = os.fstat(opened.fileno()).st_size
                    if size > LARGEST_FILE:
                        return None, [Problem(path, 0, "I07", f"{size} bytes")]
                    data[path] = opened.readall()
            except OSError as error:
                return None, [Problem(path, 0, "I04", f"cannot be read: {error.strerror}")]
    correction = None if file.correction is None else data[file.correction]
    particular = {path: data[path] for path in file.particular}
    return Source(file, data[file.path], correction, particular), []
