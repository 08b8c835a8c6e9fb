"""One run at a time for a folder, however the others ended."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

PAUSE: Final = 0.2  # seconds between two attempts
PLACE: Final = 1 << 20  # the byte that is locked, behind the text, which others may read


@contextmanager
def only_run(file: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock while the block runs; wait for whoever holds it.

    Shape:   waiting is told once who is waited for. The system lets go of the lock of a process
             that is killed; a child that outlives it holds nothing.
    Errors:  OSError where the file cannot be made, or the file system has no locks.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    told = False
    while (held := _held(file)) is None:
        if not told:
            waiting(_holder(file))
            told = True
        time.sleep(PAUSE)
    try:
        held.seek(0)
        held.truncate()
        held.write(f"{os.getpid()}\n".encode("ascii"))
        held.flush()
        yield
    finally:
        _let_go(file, held)


def _held(file: Path) -> IO[bytes] | None:
    """The file with its lock; None where another process has it, or just took the file away."""
    opened = file.open("a+b")
    try:
        _lock(opened)
        if os.path.samestat(os.fstat(opened.fileno()), file.stat()):
            return opened
    except (BlockingIOError, PermissionError, FileNotFoundError):
        pass
    except OSError:
        opened.close()
        raise
    opened.close()
    return None


def _let_go(file: Path, held: IO[bytes]) -> None:
    if sys.platform == "win32":  # an open file cannot be removed there
        held.close()
    with suppress(OSError):
        file.unlink()
    held.close()


def _holder(file: Path) -> str:
    """Who holds the lock, as far as the file tells."""
    with suppress(OSError):
        number = file.read_bytes().strip().decode("ascii", "replace")
        if number.isdigit():
            return f"process {number}"
    return "another process"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(PLACE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        # Not flock: its locks pass to forked children, who may live longer than their parent.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, PLACE)
