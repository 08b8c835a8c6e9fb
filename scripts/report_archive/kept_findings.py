"""What a chapter of wording found, kept from run to run, so that it need not all be found again."""

import hashlib
import os
import zlib
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
PACKAGES: Final = ("numpy", "rapidfuzz")  # whose results are kept


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
        """The same where it lies in memory that large columns are soonest read into: bytes of a
        hundred megabytes would take ten times as long.
        """
        found = np.empty(0, np.uint8)
        try:
            with self._path(chapter).open("rb", buffering=0) as file:
                head = file.read(HEAD)
                found = np.empty(max(0, os.fstat(file.fileno()).st_size - HEAD), np.uint8)
                read = file.readinto(found.data)
        except OSError:
            return memoryview(b"")
        return (
            found.data if read == len(found) and head == self._head(found.data) else memoryview(b"")
        )

    def keep(self, chapter: str, found: bytes | memoryview) -> None:
        """Keep it for the next run."""
        replace_file(self._path(chapter), self._head(found), found)

    def _path(self, chapter: str) -> Path:
        return self._folder / chapter.replace(" ", "-")

    def _head(self, found: bytes | memoryview) -> bytes:
        """What stands before it: a digest of what found it, and a checksum against damage."""
        return (self._knows + zlib.crc32(found).to_bytes(CHECKSUM, "big")).ljust(HEAD, b"\0")
