"""What a chapter of wording found, kept from run to run, so that it need not all be found again."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Final

from report_archive.publishing.writer import replace_file

FOLDER: Final = "found"  # in the work folder
PACKAGES: Final = ("numpy", "rapidfuzz")  # whose results are kept


class KeptFindings:
    """Bytes by the names of chapters, each with a digest of itself and of what wrote it.

    Shape:   knowledge is a digest of our own code and of all that reports are understood with.
    """

    def __init__(self, work: Path, knowledge: str) -> None:
        self._folder = work / FOLDER
        versions = [f"{name} {version(name)}" for name in PACKAGES]
        self._knows = "\n".join([knowledge, *versions]).encode("utf-8")

    def read(self, chapter: str) -> bytes:
        """What the last run under the same knowledge kept; b"" where it is damaged or not there."""
        try:
            content = self._path(chapter).read_bytes()
        except OSError:
            return b""
        size = hashlib.sha256().digest_size
        found = content[size:]
        return found if content[:size] == self._digest(found) else b""

    def keep(self, chapter: str, found: bytes) -> None:
        """Keep it for the next run."""
        replace_file(self._path(chapter), self._digest(found) + found)

    def _path(self, chapter: str) -> Path:
        return self._folder / chapter.replace(" ", "-")

    def _digest(self, found: bytes) -> bytes:
        digest = hashlib.sha256(self._knows + b"\0")
        digest.update(found)
        return digest.digest()
