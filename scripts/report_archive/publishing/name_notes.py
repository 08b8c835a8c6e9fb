"""What is noted of files by their names from run to run, in a form that is read in no time.

There are tens of thousands: as JSON they would take ten times as long to write and to read.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from report_archive.publishing.writer import replace_file

ENDS_NAME: Final = "\0"  # which no file name holds
ENDS_NOTE: Final = "\n"


def read_notes(path: Path) -> dict[str, str]:
    """What was noted, by name; nothing where nothing readable is."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    lines = data.decode("utf-8", "surrogateescape").split(ENDS_NOTE)
    return dict(line.split(ENDS_NAME, 1) for line in lines if ENDS_NAME in line)


def write_notes(path: Path, notes: Mapping[str, str]) -> None:
    """Note something of names; what is noted is a line without line ends.

    Shape:   nothing is noted of a name with a line end in it.
    """
    lines = [
        f"{name}{ENDS_NAME}{note}{ENDS_NOTE}"
        for name, note in notes.items()
        if ENDS_NOTE not in name
    ]
    replace_file(path, "".join(lines).encode("utf-8", "surrogateescape"))
