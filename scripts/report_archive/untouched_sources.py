"""Sources that nobody touched since a run read them: their digests are known without reading them.

What is believed of the files of a source folder is believed of those of a report folder only where
it lies beside the work folder, on a system that tells when a file was changed in whatever way.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from report_archive.intake.discovery import SourceFile
from report_archive.publishing.name_notes import read_notes, write_notes
from report_archive.publishing.untouched_files import (
    YOUNG,
    States,
    as_noted,
    noted_state,
    states_of,
    time_there,
)

NAME: Final = "untouched-sources.txt"  # in the work folder


class UntouchedSources:
    """The files of a report folder as the last run left them, and as this one finds them.

    Shape:   they are looked at when this is made, before any of them is read.
    """

    def __init__(self, work: Path, reports: Path, files: Iterable[SourceFile]) -> None:
        self._work = work
        noted: dict[str, str] = {}
        self._states: States = {}
        if _tells_every_change(work, reports):
            noted = read_notes(work / NAME)
            # Those that have corrections are not so many.
            alone = (file.path for file in files if file.correction is None and not file.particular)
            self._states = states_of(reports, alone)
        self._noted = noted
        self.digests = as_noted(noted, self._states)
        """The digests of sources that are as they were noted, by path."""

    def keep(self, digests: Mapping[str, str]) -> None:
        """Note the digests of this run's sources for the next one."""
        if not self._states:
            return
        with suppress(OSError):  # it would only have cost less
            latest = time_there(self._work) - YOUNG
            notes = {
                path: digests[path] + noted_state(state)
                for path, state in self._states.items()
                if path in digests and max(state.modified, state.changed) < latest
            }
            if notes != self._noted:
                write_notes(self._work / NAME, notes)


def _tells_every_change(work: Path, reports: Path) -> bool:
    """Whether the report folder goes by the clock of the work folder, and tells every change."""
    if os.name != "posix":
        return False  # what is told as the time of a change there is that of the creation
    try:
        return work.stat().st_dev == reports.stat().st_dev
    except OSError:
        return False
