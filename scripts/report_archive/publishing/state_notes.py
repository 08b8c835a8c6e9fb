"""What a file system says of files, and the digests they had then, noted in rows of numbers.

There are tens of thousands: to put each into words, or into an object of its own, would take longer
than to ask the file system.
"""

import os
import struct
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import compress, repeat
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from report_archive.publishing.checksums import DIGITS
from report_archive.publishing.writer import replace_file

Rows = npt.NDArray[np.int64]
# The columns; CHANGED is the time that nobody can set, that of new links too.
INODE, SIZE, MODIFIED, CHANGED = range(4)
COLUMNS: Final = 4
HALF: Final = 1 << 63  # less than an inode may be, more than a number of a row
ENDS_NAME: Final = "\0"  # which no file name holds
HEAD: Final = struct.Struct("<qq")  # how many files, and how many bytes their names take
NUMBERS: Final = np.dtype("<i8")


class States:
    """What a file system says of some files.

    Shape:   a row for each name: its inode less HALF, its size, and the times MODIFIED and CHANGED.
    Units:   bytes, nanoseconds.
    """

    def __init__(self, names: Sequence[str], rows: Rows) -> None:
        self.names = names
        self.rows = rows

    @cached_property
    def _at(self) -> dict[str, int]:
        return {name: row for row, name in enumerate(self.names)}

    def at(self, names: Sequence[str]) -> npt.NDArray[np.int64]:
        """The numbers of the rows of some files; -1 for one that is not among these."""
        return np.fromiter(map(self._at.get, names, repeat(-1)), np.int64, len(names))

    def only(self, chosen: npt.NDArray[np.bool_]) -> "States":
        """Those of which that is true, row by row."""
        return States([*compress(self.names, chosen.tolist())], self.rows[chosen])

    def same(self, others: "States", columns: int = COLUMNS) -> npt.NDArray[np.bool_]:
        """Of which of these the others have the same in so many columns."""
        at = others.at(self.names)
        found: npt.NDArray[np.bool_] = at >= 0
        if found.any():
            found &= (self.rows[:, :columns] == others.rows[at, :columns]).all(axis=1)
        return found


class Noted(NamedTuple):
    """The states of some files, and the digests they had then."""

    states: States
    digests: Sequence[str]

    def of(self, now: States) -> dict[str, str]:
        """The digests of those files that are in the state that was noted."""
        same = now.same(self.states)
        names = [*compress(now.names, same.tolist())]
        return dict(
            zip(names, map(self.digests.__getitem__, self.states.at(names).tolist()), strict=True)
        )

    def equals(self, other: "Noted") -> bool:
        """Whether two notes say the same."""
        return (
            self.digests == other.digests
            and self.states.names == other.states.names
            and np.array_equal(self.states.rows, other.states.rows)
        )


NONE: Final = Noted(States([], np.empty((0, COLUMNS), np.int64)), [])


def states_of(folder: Path, names: Iterable[str]) -> States:
    """What a file system says of files of a folder; without those that are not there.

    Shape:   one with a time that no row can hold, centuries from now, is left out as well.
    """
    """The states of files of a folder; without those that are not there."""
    prefix = f"{folder}{os.sep}"
    there: list[str] = []
    numbers: list[int] = []
    for name in names:
        try:
            told = os.stat(prefix + name)  # noqa: PTH116 (a Path would take longer than the answer)
        except OSError:
            continue
        there.append(name)
        numbers += told.st_ino - HALF, told.st_size, told.st_mtime_ns, told.st_ctime_ns
    try:
        rows = np.array(numbers, np.int64).reshape(-1, COLUMNS)
    except OverflowError:
        return states_of(folder, _within_rows(there, numbers))
    return States(there, rows)


def _within_rows(names: Sequence[str], numbers: Sequence[int]) -> list[str]:
    """The files all of whose numbers are such as a row can hold."""
    rows = [numbers[start : start + COLUMNS] for start in range(0, len(numbers), COLUMNS)]
    return [
        name
        for name, row in zip(names, rows, strict=True)
        if all(-HALF <= number < HALF for number in row)
    ]


def read_states(path: Path) -> Noted:
    """What was noted; nothing where nothing readable is."""
    try:
        data = path.read_bytes()
        count, length = HEAD.unpack_from(data)
        digests = HEAD.size + count * COLUMNS * NUMBERS.itemsize
        names = digests + count * DIGITS
        if count < 1 or length < 0 or len(data) != names + length:
            return NONE
        rows = np.frombuffer(data, NUMBERS, count * COLUMNS, HEAD.size).reshape(-1, COLUMNS)
        text = data[digests:names].decode("ascii")
        named = data[names:].decode("utf-8", "surrogateescape").split(ENDS_NAME)
    except (OSError, ValueError, struct.error):
        return NONE
    if len(named) != count:
        return NONE
    each = [text[start : start + DIGITS] for start in range(0, len(text), DIGITS)]
    return Noted(States(named, rows.astype(np.int64, copy=False)), each)


def write_states(path: Path, noted: Noted) -> None:
    """Note the states of files."""
    states, digests = noted
    names = ENDS_NAME.join(states.names).encode("utf-8", "surrogateescape")
    parts = (
        HEAD.pack(len(states.names), len(names)),
        states.rows.astype(NUMBERS, copy=False).tobytes(),
        "".join(digests).encode("ascii"),
        names,
    )
    replace_file(path, b"".join(parts))
