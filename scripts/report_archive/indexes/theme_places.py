"""Where in a report which themes hold (主题起讫), as columns: very many places are asked for."""

import pickle
from array import array
from bisect import bisect_right
from typing import Final, NamedTuple

from report_archive.model import Report
from report_archive.sentence_context import theme_changes

WHOLE: Final = "I"  # how array calls a whole number of four bytes


class ThemePlaces(NamedTuple):
    """The themes of a report from each place on at which they change.

    Shape:   places of the body, the first is 0; numbers tell of each which of the names hold.
    Order:   places ascend.
    """

    places: "array[int]"
    numbers: "array[int]"
    names: list[tuple[str, ...]]

    @classmethod
    def of(cls, report: Report) -> "ThemePlaces":
        """The themes of a report."""
        places, themes = zip(*theme_changes(report), strict=True)
        known: dict[tuple[str, ...], int] = {}
        numbers = array(WHOLE, [known.setdefault(names, len(known)) for names in themes])
        return cls(array(WHOLE, places), numbers, list(known))

    def at(self, place: int) -> tuple[str, ...]:
        """The themes that hold at a place."""
        return self.names[self.numbers[bisect_right(self.places, place) - 1]]

    def packed(self) -> bytes:
        """All of it, as it is kept with what was read out of the report."""
        columns = self.places.tobytes(), self.numbers.tobytes(), self.names
        return pickle.dumps(columns, protocol=5)

    @classmethod
    def unpacked(cls, packed: bytes) -> "ThemePlaces":
        """What packed made."""
        places, numbers, names = pickle.loads(packed)
        return cls(array(WHOLE, places), array(WHOLE, numbers), names)
