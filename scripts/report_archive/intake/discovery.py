"""Which files of a reports folder are reports, which are corrections, and which nobody can read."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from report_archive.addresses import report_identifier
from report_archive.intake.file_names import CORRECTION_SUFFIX, LITTER
from report_archive.intake.readers import KINDS, SUFFIXES
from report_archive.problems import Problem

REPORT_SUFFIXES: Final = SUFFIXES


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One report file and the correction file beside it, if there is one.

    Shape:   paths are POSIX, relative to the reports folder.
    """

    path: str
    correction: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A report file with its bytes, and those of its correction file."""

    file: SourceFile
    data: bytes
    correction: bytes | None


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
    stems: dict[str, str] = {}
    for path in paths:
        pure = PurePosixPath(path)
        suffix = pure.suffix.lower()
        if suffix == CORRECTION_SUFFIX:
            if not any(path[: -len(suffix)] + other in known for other in _spellings()):
                problems.append(Problem(path, 0, "C04", "no report of this name stands beside it"))
        elif suffix not in REPORT_SUFFIXES:
            problems.append(Problem(path, 0, "I05", f"no reader for {suffix or 'it'}: {KINDS}"))
        elif stems.setdefault(report_identifier(path), path) != path:
            other = stems[report_identifier(path)]
            problems.append(Problem(path, 0, "I06", f"would get the same address as {other}"))
        else:
            correction = pure.with_suffix(CORRECTION_SUFFIX).as_posix()
            sources.append(SourceFile(path, correction if correction in known else None))
    return sources, problems


def _spellings() -> list[str]:
    """The report suffixes as a correction file may meet them on disk."""
    return [spelling for suffix in REPORT_SUFFIXES for spelling in (suffix, suffix.upper())]


def _walk(folder: Path, problems: list[Problem]) -> list[str]:
    """Relative paths of all regular files that are not hidden, not litter and not lock files."""

    def refuse(path: Path, reason: str) -> None:
        where = path.relative_to(folder).as_posix().encode("utf-8", "backslashreplace")
        problems.append(Problem(where.decode("utf-8"), 0, "I04", reason))

    def note(error: OSError) -> None:
        refuse(Path(error.filename), f"cannot be listed: {error.strerror}")

    found = []
    for root, folders, names in os.walk(folder, onerror=note):
        for name in folders:
            if (Path(root) / name).is_symlink():
                refuse(Path(root) / name, "a linked folder is not followed")
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root) / name
            if name.startswith((".", "~$")) or name.lower() in LITTER:
                continue
            if not path.is_file():
                refuse(path, "not a regular file")
            elif not name.isprintable():  # bytes that are no UTF-8 arrive as lone surrogates
                refuse(path, "the file name cannot be read")
            else:
                found.append(path.relative_to(folder).as_posix())
    return found


def read_source(folder: Path, file: SourceFile) -> tuple[Source | None, list[Problem]]:
    """The bytes of a report and of its correction file.

    Errors:  I04 where either cannot be read.
    """
    data: dict[str, bytes] = {}
    for path in (file.path, file.correction):
        if path is not None:
            try:
                data[path] = (folder / path).read_bytes()
            except OSError as error:
                return None, [Problem(path, 0, "I04", f"cannot be read: {error.strerror}")]
    correction = None if file.correction is None else data[file.correction]
    return Source(file, data[file.path], correction), []
