"""What a chapter of wording found, kept from run to run, so that it need not all be found again."""

import hashlib
import mmap
import os
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np

from report_archive.publishing.writer import replace_file

CHECKSUM: Final = 4  # bytes
HEAD: Final = (
    64  # bytes, so that columns of numbers behind it lie as a processor reads them soonest
)
FOLDER: Final = "found"  # in the work folder
PACKAGES: Final = ("jieba", "numpy", "rapidfuzz", "rjieba")  # whose results are kept


class KeptFindings:
    """Bytes by the names of chapters, each with a checksum, and a digest of what wrote it.

    Shape:   knowledge is a digest of our own code and of all that reports are understood with.
    """

    def __init__(self, work: Path, knowledge: str) -> None:
        self._folder = work / FOLDER
        versions = [f"{name} {version(name)}" for name in PACKAGES]
        self._knows = hashlib.sha256("\n".join([knowledge, *versions]).encode("utf-8")).digest()

    def read(self, chapter: str) -> bytes:
        """What the last run under the same knowledge kept; b"" where it is damaged or not there."""
        return bytes(self.columns(chapter))

    def columns(self, chapter: str) -> memoryview:
        """The same where it lies, to be read alone."""
        try:
            whole = _content(self._path(chapter))
        except OSError:
            return memoryview(b"")
        found = whole[HEAD:]
        return found if whole[:HEAD] == self._head([found]) else memoryview(b"")

    def keep(self, chapter: str, found: bytes | memoryview | Sequence[bytes | memoryview]) -> None:
        """Keep it for the next run; parts of it follow each other."""
        parts = [found] if isinstance(found, bytes | memoryview) else found
        replace_file(self._path(chapter), self._head(parts), *parts)

    def forget(self, chapter: str, places: Sequence[slice]) -> None:
        """Overwrite some places of what was kept: nothing is left there.

        A run that is killed meanwhile leaves it as if it were damaged.
        """
        if not places:
            return
        with self._path(chapter).open("r+b", buffering=0) as file:
            for place in places:
                file.seek(HEAD + place.start)
                file.write(bytes(place.stop - place.start))
            found = _content(self._path(chapter))[HEAD:]
            file.seek(0)
            file.write(self._head([found]))

    def _path(self, chapter: str) -> Path:
        return self._folder / chapter.replace(" ", "-")

    def _head(self, parts: Sequence[bytes | memoryview]) -> bytes:
        """What stands before it: a digest of what found it, and a checksum against damage."""
        checksum = 0
        for part in parts:
            checksum = zlib.crc32(part, checksum)
        return (self._knows + checksum.to_bytes(CHECKSUM, "big")).ljust(HEAD, b"\0")


def _content(path: Path) -> memoryview:
    """All that a file holds, where the system has it; it stays that when another takes its place.

    Errors:  OSError where there is no such file.
    """
    with path.open("rb", buffering=0) as file:
        # Windows would let no other take the place of a file that somebody looks into.
        if sys.platform != "win32":
            # An empty file has no memory, and there are folders that lend none.
            with suppress(OSError, ValueError):
                flags = mmap.MAP_PRIVATE | getattr(mmap, "MAP_POPULATE", 0)
                return memoryview(mmap.mmap(file.fileno(), 0, flags=flags, prot=mmap.PROT_READ))
        # Large columns are soonest read into this: bytes would take ten times as long.
        found = np.empty(os.fstat(file.fileno()).st_size, np.uint8)
        return found.data[: file.readinto(found.data)].toreadonly()
