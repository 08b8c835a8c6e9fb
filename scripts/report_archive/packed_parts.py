"""Several byte strings in a row, of which each is copied out only when somebody asks for it.

Those of all reports lie in a file that may be mapped into memory: whatever nobody asks for is never
read, and no process has a copy of its own.
"""

import struct
from itertools import accumulate
from pickle import PickleBuffer
from typing import Any, Final, Self

BOUND: Final = 4  # bytes of the place where a part begins, which is where the one before ends
BOUNDS: Final = struct.Struct("<2I")


class PackedParts:
    """Byte strings by their numbers.

    Shape:   the row has the bounds of all parts first. It is pickled out of band where the pickle
             has buffers: then it is read where it lies.
    """

    __slots__ = ("_row",)

    def __init__(self, row: bytes | memoryview) -> None:
        self._row = row

    @classmethod
    def of(cls, *parts: bytes) -> Self:
        """These parts."""
        ends = accumulate(map(len, parts), initial=BOUND * (len(parts) + 1))
        return cls(b"".join([struct.pack(f"<{len(parts) + 1}I", *ends), *parts]))

    @property
    def row(self) -> bytes:
        """All of it, as it may be a part of another."""
        return bytes(self._row)

    def inside(self, number: int) -> bytes | memoryview:
        """A part where it lies, for those who look at little of it."""
        start, end = BOUNDS.unpack_from(self._row, BOUND * number)
        return self._row[start:end]

    def __getitem__(self, number: int) -> bytes:
        return bytes(self.inside(number))

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return type(self), (PickleBuffer(self._row) if protocol >= 5 else self.row,)
