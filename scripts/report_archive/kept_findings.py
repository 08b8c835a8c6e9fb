"""What a chapter of wording found, kept from run to run, so that it need not all be found again."""

import hashlib
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Final

from report_archive.publishing.writer import replace_file

CHECKSUM: Final = 4  # bytes
HEAD: Final = hashlib.sha256().digest_size + CHECKSUM
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
        try:
            with self._path(chapter).open("rb") as file:
                head = file.read(HEAD)
                found = file.read()  # not cut off: it may be a hundred megabytes
        except OSError:
            return b""
        return found if head == self._head(found) else b""

    def keep(self, chapter: str, found: bytes) -> None:
        """Keep it for the next run."""
        replace_file(self._path(chapter), self._head(found) + found)

    def _path(self, chapter: str) -> Path:
        return self._folder / chapter.replace(" ", "-")

    def _head(self, found: bytes) -> bytes:
        """What stands before it: a digest of what found it, and a checksum against damage."""
        return self._knows + zlib.crc32(found).to_bytes(CHECKSUM, "big")
