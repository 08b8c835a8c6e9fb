"""Sources that nobody touched since a run read them: their digests are known without reading them.

What is believed of the files of a source folder is believed of those of a report folder only where
it lies beside the work folder, on a system that tells when a file was changed in whatever way.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from report_archive.intake.discovery import SourceFile
from report_archive.publishing.untouched_files import YOUNG, as_noted, states_of, time_there
from report_archive.publishing.writer import replace_file

NAME: Final = "untouched-sources.json"  # in the work folder


class UntouchedSources:
    """The files of a report folder as the last run left them, and as this one finds them.

    Shape:   they are looked at when this is made, before any of them is read.
    """

    def __init__(self, work: Path, reports: Path, files: Iterable[SourceFile]) -> None:
        self._work = work
        noted, self._states = {}, {}
        if _tells_every_change(work, reports):
            noted = _read(work)
            # Those that have corrections are not so many.
            alone = (file.path for file in files if file.correction is None and not file.particular)
            self._states = states_of(reports, alone)
        self._noted: Mapping[str, Any] = noted
        self.digests = as_noted(noted, self._states)
        """The digests of sources that are as they were noted, by path."""

    def keep(self, digests: Mapping[str, str]) -> None:
        """Note the digests of this run's sources for the next one."""
        if not self._states:
            return
        with suppress(OSError):  # it would only have cost less
            latest = time_there(self._work) - YOUNG
            notes = {
                path: [digests[path], *state]
                for path, state in self._states.items()
                if path in digests and max(state.modified, state.changed) < latest
            }
            if notes != self._noted:
                replace_file(self._work / NAME, json.dumps(notes).encode("ascii"))


def _tells_every_change(work: Path, reports: Path) -> bool:
    """Whether the report folder goes by the clock of the work folder, and tells every change."""
    if os.name != "posix":
        return False  # what is told as the time of a change there is that of the creation
    try:
        return work.stat().st_dev == reports.stat().st_dev
    except OSError:
        return False


def _read(work: Path) -> dict[str, Any]:
    """What the last run noted; nothing where it noted nothing readable."""
    try:
        found = json.loads((work / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
