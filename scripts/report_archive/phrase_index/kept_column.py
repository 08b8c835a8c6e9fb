"""A column of words about many reports, of which few are looked at one by one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.phrase_index.packed_numbers import Numbers

END: Final = "\n"  # after each word; no word holds it
END_BYTE: Final = ord(END)
FEW: Final = 20  # words that are found one by one faster than all are taken apart


@dataclass
class KeptColumn:
    """Words as one text, each followed by END: a hundred thousand are read and compared at once."""

    data: bytes

    @classmethod
    def of(cls, words: Iterable[str]) -> "KeptColumn":
        """A column of words."""
        return cls(END.join([*words, ""]).encode("utf-8"))

    def __len__(self) -> int:
        return self._ends.size - 1

    @cached_property
    def _bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self.data, np.uint8)

    @cached_property
    def _ends(self) -> Numbers:
        """Where each word ends, its END included, and before them where the first begins."""
        return np.append(0, np.flatnonzero(self._bytes == END_BYTE) + 1)

    def has_any(self, words: Collection[str]) -> bool:
        """Whether any of some words is in the column."""
        if len(words) > FEW:
            return not frozenset(words).isdisjoint(self.words(0, len(self)))
        text = END.encode() + self.data
        return any(f"{END}{word}{END}".encode() in text for word in words)

    def words(self, first: int, end: int) -> list[str]:
        """The words from one to before another."""
        return self._cut(first, end).decode("utf-8").split(END)[:-1]

    def _cut(self, first: int, end: int) -> bytes:
        return self.data[self._ends[first] : self._ends[end]]

    def spliced(self, first: int, end: int, words: Iterable[str]) -> "KeptColumn":
        """The column with other words in the place of some."""
        between = KeptColumn.of(words).data
        return KeptColumn(self._cut(0, first) + between + self._cut(end, len(self)))

    def alike_before(self, other: "KeptColumn") -> int:
        """How many words at the beginning are the same in both, or fewer."""
        return self._ended_before(_alike(self._bytes, other._bytes))

    def alike_behind(self, other: "KeptColumn") -> int:
        """How many words at the end are the same in both, or fewer."""
        alike = _alike(self._bytes[::-1], other._bytes[::-1])
        ended = self._ended_before(len(self.data) - alike)
        # The first of them may be the end of another word.
        return max(0, len(self) - ended - 1)

    def _ended_before(self, place: int) -> int:
        """How many words, with their END, are before a place."""
        return int(self._ends.searchsorted(place, "right")) - 1


def _alike(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> int:
    """How many bytes are the same from the beginning on."""
    length = min(one.size, other.size)
    differ = one[:length] != other[:length]
    first = int(differ.argmax()) if length else 0
    return first if length and differ[first] else length
