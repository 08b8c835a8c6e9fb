"""The phrase index of one archive from run to run: what was kept beside it, and what to keep."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from report_archive.model import Report
from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import (
    LastBuild,
    read_last_build,
    write_last_build,
)
from report_archive.phrase_index.sentence_entries import report_entry
from report_archive.phrase_index.update import Changes, update_phrase_index
from report_archive.phrase_index.wanted_reports import WantedReports
from report_archive.publishing.writer import replace_file
from report_archive.spread import Spread

CODE: Final = Path(__file__).resolve().parent
NAME: Final = "phrase-index.txt"  # in the work folder


class PhraseBuild:
    """The index below a docs folder; work is where what speeds up the next run lies.

    Shape:   knowledge is a digest of all that reports are understood with.
    """

    def __init__(self, work: Path, knowledge: str) -> None:
        self._path = work / NAME
        self.version = f"{knowledge} {_writer_digest()}"
        """Names everything but the reports that the bytes of the index depend on."""
        self._last: LastBuild | None = None

    def changed(
        self, before: Mapping[str, bytes], wanted: WantedReports, spread: Spread = map
    ) -> Changes:
        """What is to be changed in the index.

        Shape:   before are those of the run before; spread does the jobs of long work.
        """
        try:
            last = read_last_build(self._path.read_bytes(), self.version)
        except OSError:
            last = None
        changes = update_phrase_index(before, wanted, last=last, spread=spread)
        self._last = changes.last
        return changes

    def keep(self) -> None:
        """Remember what was built: to be called when all its files are written, not before.

        Whoever stops between the two finds a manifest that is not the one remembered next time.
        """
        assert self._last is not None, "nothing was built"
        replace_file(self._path, write_last_build(self._last, self.version))


def wanted_reports(
    reports: Sequence[Report], names: KeptColumn, digests: KeptColumn
) -> WantedReports:
    """These reports.

    Shape:   names and digests have the identifier of each and a digest of its source, "" where
             nobody knows.
    """
    return WantedReports(names, digests, lambda place: report_entry(reports[place]))


def _writer_digest() -> str:
    """A digest of everything but the reports that the bytes of an index depend on."""
    digest = hashlib.sha256(zlib.ZLIB_RUNTIME_VERSION.encode("ascii"))
    for path in sorted([*CODE.glob("*.py"), *CODE.glob("phrase_index/*.py")], key=str):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
