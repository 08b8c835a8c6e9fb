"""What makes a run safe: it is alone, its sources hold still, and half a result is known as one."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from report_archive.intake.discovery import Source, SourceFile, read_source
from report_archive.problems import Problem
from report_archive.publishing.folder_swap import names_to_disk, to_disk
from report_archive.publishing.run_lock import only_run
from report_archive.publishing.writer import replace_file, sweep
from report_archive.workspace import Workspace

LOCK: Final = "run.lock"  # in the work folder
WHOLE: Final = "source-is-whole"  # in the work folder while the docs folder is as one run wrote it
ATTEMPTS: Final = 5  # to read a file that somebody writes
PAUSE: Final = 0.1  # seconds between two of them


class BuildError(RuntimeError):
    """A run could not go on; the message says why, and the site that stood there still stands."""


@contextmanager
def alone(workspace: Workspace) -> Iterator[None]:
    """While the block runs, no other run uses the archive's work and docs folders.

    Errors:  BuildError for what the operating system refuses, such as space on a full disk.
    """
    try:
        with only_run(workspace.work / LOCK, tell_waiting):
            yield
    except BrokenProcessPool as error:
        raise BuildError(
            "a process was stopped from outside, perhaps for want of memory"
        ) from error
    except MemoryError as error:
        raise BuildError("there is not enough memory") from error
    except OSError as error:
        place = error.filename or workspace.work
        raise BuildError(f"{place}: {error.strerror or error}") from error


def tell_waiting(holder: str) -> None:
    """Say on standard error whom a run waits for."""
    print(f"report-archive: waiting for {holder}, which is at work there", file=sys.stderr)


@contextmanager
def whole_source(workspace: Workspace) -> Iterator[bool]:
    """While the block writes the docs folder, it counts as half written, whatever happens.

    Shape:   tells whether the run before came to its end.
    """
    mark = workspace.work / WHOLE
    was_whole = source_is_whole(workspace)
    if not was_whole:  # only a run that was killed leaves files that it was writing
        sweep(workspace.docs)
    mark.unlink(missing_ok=True)
    names_to_disk(workspace.work)
    yield was_whole
    to_disk(workspace.docs)
    replace_file(mark, b"")


def source_is_whole(workspace: Workspace) -> bool:
    """Whether the docs folder is as one run wrote it, from beginning to end."""
    return (workspace.work / WHOLE).is_file()


def read_steadily(folder: Path, file: SourceFile) -> tuple[Source | None, list[Problem]]:
    """The bytes of a report and of its corrections as they were at one moment.

    Errors:  I04 where a file cannot be read; BuildError where one vanished after it was found, or
             was written each time it was read: its report would be missing or torn.
    """
    names = [file.path, *file.particular, *([] if file.correction is None else [file.correction])]
    paths = [f"{folder}{os.sep}{name}" for name in names]
    for _ in range(ATTEMPTS):
        before = _state(paths)
        source, problems = read_source(folder, file)
        if before is not None and before == _state(paths):
            return source, problems
        time.sleep(PAUSE)
    raise BuildError(
        f"{folder / file.path} changes while it is read: build again when it is complete"
    )


def _state(paths: Sequence[str]) -> list[tuple[int, ...]] | None:
    """What changes when somebody writes a file; None where one is gone."""
    try:
        # A path object for each of thousands would take longer to make.
        found = [os.stat(path) for path in paths]  # noqa: PTH116
    except OSError:
        return None
    return [(one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns) for one in found]
