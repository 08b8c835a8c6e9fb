"""Sentences cut out of their texts when they are asked for: together they weigh twice the texts."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Final, overload

WHOLE: Final = "Q"  # how array calls a whole number of eight bytes


class CutTexts(Sequence[str]):
    """The stretches of a text between places.

    Shape:   starts and ends are as many; equal to the tuple of the stretches.
    """

    __slots__ = ("_body", "_ends", "_starts")

    def __init__(self, body: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        self._body = body
        self._starts, self._ends = array(WHOLE, starts), array(WHOLE, ends)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[str]:
        body = self._body
        return iter([body[start:end] for start, end in zip(self._starts, self._ends, strict=True)])

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(CutTexts(self._body, self._starts[place], self._ends[place]))
        return self._body[self._starts[place] : self._ends[place]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CutTexts | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return tuple(self).__hash__()


class JoinedTexts(Sequence[str]):
    """The sentences of many reports as one sequence.

    Shape:   of_reports are those of each report.
    """

    def __init__(self, of_reports: Sequence[Sequence[str]]) -> None:
        self._of_reports = of_reports
        self._ends = list(accumulate(map(len, of_reports)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            first, end, step = place.indices(len(self))
            return list(islice(self._from(first), 0, max(0, end - first), step))
        return next(self._from(range(len(self))[place]))

    def _from(self, place: int) -> Iterator[str]:
        """The sentences from one on."""
        report = bisect_right(self._ends, place)
        before = self._ends[report - 1] if report else 0
        following = chain.from_iterable(islice(self._of_reports, report, None))
        return islice(following, place - before, None)
