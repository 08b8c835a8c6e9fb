"""Sources that nobody touched since a run read them: their digests are known without reading them.

What is believed of the files of a source folder is believed of those of a report folder only where
it lies beside the work folder, on a system that tells when a file was changed in whatever way.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np

from report_archive.intake.discovery import SourceFile
from report_archive.publishing.state_notes import (
    MODIFIED,
    NONE,
    Noted,
    read_states,
    states_of,
    write_states,
)
from report_archive.publishing.untouched_files import YOUNG, time_there

NAME: Final = "untouched-sources.rows"  # in the work folder


class UntouchedSources:
    """The files of a report folder as the last run left them, and as this one finds them.

    Shape:   they are looked at when this is made, before any of them is read.
    """

    def __init__(self, work: Path, reports: Path, files: Iterable[SourceFile]) -> None:
        self._work = work
        self._noted, self._states = NONE, NONE.states
        if _tells_every_change(work, reports):
            self._noted = read_states(work / NAME)
            # Those that have corrections are not so many.
            alone = (file.path for file in files if file.correction is None and not file.particular)
            self._states = states_of(reports, alone)
        self.digests = self._noted.of(self._states)
        """The digests of sources that are as they were noted, by path."""

    def keep(self, digests: Mapping[str, str]) -> None:
        """Note the digests of this run's sources for the next one."""
        if not self._states.names:
            return
        with suppress(OSError):  # it would only have cost less
            latest = time_there(self._work) - YOUNG
            last = self._states.rows[:, MODIFIED:].max(axis=1).tolist()
            chosen = [
                path in digests and time < latest
                for path, time in zip(self._states.names, last, strict=True)
            ]
            states = self._states.only(np.array(chosen, np.bool_))
            notes = Noted(states, [digests[path] for path in states.names])
            if not notes.equals(self._noted):
                write_states(self._work / NAME, notes)


def _tells_every_change(work: Path, reports: Path) -> bool:
    """Whether the report folder goes by the clock of the work folder, and tells every change."""
    if os.name != "posix":
        return False  # what is told as the time of a change there is that of the creation
    try:
        return work.stat().st_dev == reports.stat().st_dev
    except OSError:
        return False
