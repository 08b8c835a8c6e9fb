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
DIFFERENT: Final = b"\1"  # of two bytes, in an array of bool
FEW: Final = 20  # words that are found one by one faster than all are taken apart


@dataclass
class KeptColumn:
    """Words as one text, each followed by END: a hundred thousand are read and compared at once."""

    data: bytes = b""

    @classmethod
    def of(cls, words: Iterable[str]) -> "KeptColumn":
        """A column of words."""
        return cls(END.join([*words, ""]).encode("utf-8"))

    def __len__(self) -> int:
        return self._ends.size

    @cached_property
    def _bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self.data, np.uint8)

    @cached_property
    def _ends(self) -> Numbers:
        """Where the END of each word is."""
        return np.flatnonzero(self._bytes == END_BYTE)

    def has_any(self, words: Collection[str]) -> bool:
        """Whether any of some words is in the column."""
        if len(words) > FEW:
            return not frozenset(words).isdisjoint(self.words(0, len(self)))
        ended = [f"{word}{END}".encode() for word in words]
        return any(self.data.startswith(word) or END.encode() + word in self.data for word in ended)

    def words(self, first: int, end: int) -> list[str]:
        """The words from one to before another."""
        return self._cut(first, end).decode("utf-8").split(END)[:-1]

    def _cut(self, first: int, end: int) -> bytes:
        return self.data[self._begin(first) : self._begin(end)]

    def _begin(self, number: int) -> int:
        """Where a word begins, or would if there were one more."""
        return int(self._ends[number - 1]) + 1 if number else 0

    def spliced(self, first: int, end: int, words: Iterable[str]) -> "KeptColumn":
        """The column with other words in the place of some."""
        between = KeptColumn.of(words).data
        return KeptColumn(self._cut(0, first) + between + self._cut(end, len(self)))

    def alike_before(self, other: "KeptColumn") -> int:
        """How many words at the beginning are the same in both, or fewer."""
        length = min(len(self.data), len(other.data))
        differ = (self._bytes[:length] != other._bytes[:length]).tobytes()
        place = differ.find(DIFFERENT)
        return self._ended_before(place if place >= 0 else length)

    def alike_behind(self, other: "KeptColumn") -> int:
        """How many words at the end are the same in both, or fewer."""
        length = min(len(self.data), len(other.data))
        begin = len(self.data) - length
        differ = (self._bytes[begin:] != other._bytes[len(other.data) - length :]).tobytes()
        ended = self._ended_before(begin + differ.rfind(DIFFERENT) + 1)
        # The first of them may be the end of another word.
        return max(0, len(self) - ended - 1)

    def _ended_before(self, place: int) -> int:
        """How many words, with their END, are before a place."""
        return int(self._ends.searchsorted(place))
