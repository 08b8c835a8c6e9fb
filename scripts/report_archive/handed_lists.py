"""Lists of single reports from one process to others (移交): in a file, because few are asked for.

Of ten thousand reports they are tens of megabytes, and an edit makes the pages of a hundred anew.
"""

import hashlib
import mmap
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final, NamedTuple
from weakref import finalize

DIGEST: Final = 16  # bytes


class HandedOver(NamedTuple):
    """What is told of lists by themselves.

    Shape:   names are identifiers of reports, digests and ends of their lists run beside them.
    """

    names: list[str]
    digests: list[bytes]
    ends: list[int]


class HandedLists(Mapping[str, bytes]):
    """Lists by the identifiers of their reports.

    Shape:   made where all can have it who put something in or ask for it: the file has no name,
             and takes room in a folder, by default that of the system for such files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 (open as long as somebody may ask)
        finalize(self, self._file.close)
        self._told = HandedOver([], [], [])

    def put(self, lists: Iterable[tuple[str, bytes]]) -> HandedOver:
        """Put all lists in, once; what is told of them is for the process that asks."""
        told, end = HandedOver([], [], []), 0
        for name, packed in lists:
            end += self._file.write(packed)
            told.names.append(name)
            told.digests.append(hashlib.blake2b(packed, digest_size=DIGEST).digest())
            told.ends.append(end)
        self._file.flush()
        return told

    def taken(self, told: HandedOver) -> "HandedLists":
        """The same where it is known what was put in."""
        self._told = told
        return self

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """Digests of all lists."""
        return dict(zip(self._told.names, self._told.digests, strict=True))

    def __getitem__(self, name: str) -> bytes:
        first, end = self._places[name]
        return self._data[first:end]

    def __iter__(self) -> Iterator[str]:
        return iter(self._told.names)

    def __len__(self) -> int:
        return len(self._told.names)

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, int]]:
        return dict(zip(self._told.names, pairwise([0, *self._told.ends]), strict=True))

    @cached_property
    def _data(self) -> mmap.mmap | bytes:
        """What is in the file, which is read only where somebody asks."""
        if not (self._told.ends and self._told.ends[-1]):
            return b""  # nothing cannot be mapped
        return mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
