"""Many entries of a cache in one file, mapped into memory where the system can do that.

Of ten thousand entries what is small is read at once, from one stretch of the file; what is large
lies where it is until somebody asks for it, and no process holds it. An entry that is forgotten is
overwritten where it stands.
"""

import mmap
import os
import struct
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from io import FileIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from report_archive.publishing.writer import replaced

KIND: Final = b"entries\n"  # how such a file ends
ROW: Final = struct.Struct("<32s4Q")  # a digest; where what is large and what is small lies
END: Final = struct.Struct("<Q8s")  # how many rows there are before it
GONE: Final = bytes(32)  # in place of the digest of an entry that was forgotten
EMPTY: Final = memoryview(b"")


class Entry(NamedTuple):
    """What is kept of one source: what is asked for in every run, and what may be."""

    small: bytes | memoryview
    large: bytes | memoryview


class EntryFile:
    """The entries of a file by their digests; none where it is damaged or not there.

    Shape:   mapped, all that refers to an entry is as the file is: it must not be forgotten before
             the last one has read it. Else the file's bytes are read at once.
    """

    def __init__(self, path: Path, mapped: bool) -> None:
        self._path = path
        with suppress(OSError, ValueError, struct.error):
            self._data = _mapped(path) if mapped else _read(path)
            self._rows, self.lost = _rows(self._data)
            return
        self._data, self._rows, self.lost = EMPTY, {}, 0

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return (digest.hex() for digest in self._rows)

    def get(self, digest: str) -> Entry | None:
        """An entry, as it was given."""
        found = self._rows.get(bytes.fromhex(digest))
        if found is None:
            return None
        _, start, size, small, small_size = found
        data = self._data
        return Entry(data[small : small + small_size], data[start : start + size])

    def forget(self, digests: Collection[str]) -> None:
        """Overwrite entries: what they held is not to be found in the file from now on.

        Order:   what is small first, by which an entry is known to be whole, and on the disk before
                 the rest; the digest last, so that it is done again where a run was stopped.
        """
        if not digests:
            return
        gone = [self._rows.pop(bytes.fromhex(digest)) for digest in digests]
        self.lost += len(gone)
        with self._path.open("r+b", buffering=0) as file:
            for *_, small, size in gone:
                _overwrite(file, small, size)
            os.fsync(file.fileno())
            for place, start, size, *_ in gone:
                _overwrite(file, start, size)
                _overwrite(file, place, len(GONE))


def _overwrite(file: FileIO, start: int, size: int) -> None:
    file.seek(start)
    file.write(bytes(size))


def write_entries(path: Path, entries: Iterable[tuple[str, Entry]]) -> None:
    """Write a file of entries by their digests, in place of the one that is there.

    Shape:   one entry is held at a time, but for what is small of all.
    """
    digests, small, starts = [], [], [0]
    with replaced(path) as file:
        for digest, entry in entries:
            file.write(entry.large)
            digests.append(bytes.fromhex(digest))
            small.append(bytes(entry.small))
            starts.append(starts[-1] + len(entry.large))
        file.writelines(small)
        small_at = accumulate(map(len, small), initial=starts[-1])
        rows = zip(digests, pairwise(starts), small_at, map(len, small), strict=False)
        for key, (start, end), at, size in rows:
            file.write(ROW.pack(key, start, end - start, at, size))
        file.write(END.pack(len(digests), KIND))
        # A file that stands half on the disk after its name does could seem whole.
        file.flush()
        os.fsync(file.fileno())


def _mapped(path: Path) -> memoryview:
    """The bytes of a file where the system has them, if it can do that; else a copy."""
    if os.name == "posix":  # elsewhere nothing could take the place of the file meanwhile
        with suppress(OSError), path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return _read(path)


def _read(path: Path) -> memoryview:
    return np.fromfile(path, np.uint8).data.toreadonly()


def _rows(data: memoryview) -> tuple[dict[bytes, tuple[int, int, int, int, int]], int]:
    """Where in a file its entries are, by their digests, with the place of the row itself; and
    how many were forgotten.

    Errors:  ValueError or struct.error where it is not whole.
    """
    count, kind = END.unpack_from(data, max(0, len(data) - END.size))
    first = len(data) - END.size - count * ROW.size
    if kind != KIND or first < 0:
        raise ValueError("not a file of entries")
    rows = {}
    for number, (digest, *place) in enumerate(ROW.iter_unpack(data[first : -END.size])):
        start, size, small, small_size = place
        if start + size > first or small + small_size > first:
            raise ValueError("an entry is not in the file")
        if digest != GONE:
            rows[digest] = (first + number * ROW.size, start, size, small, small_size)
    return rows, count - len(rows)
