"""The reports as one folded text, with the way back from every sign to its place in a report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from report_archive.folded_codes import BASIC_PLANE
from report_archive.indexes.shared_wording.holders import Holders
from report_archive.model import Report

Places = NDArray[np.int64]
# For what every sign has: half the room, and there are never so many signs.
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
NONE: Final = np.zeros(0, np.int64)
WINDOW: Final = 16  # keys that are compared at once
PORTION: Final = 1 << 16  # signs at a time: they stay in the processor's own memory

# From here on, codes that no character has: each stands once, so that nothing equals it.
NO_CHARACTER: Final = 0x110000
BEYOND: Final = BASIC_PLANE
# A clause ends after one of them, as folded.
STOPS: Final = frozenset("。,;:!?")
# How codes of so many bytes are read as text.
READ_AS: Final = {2: "utf-16-le", 4: "utf-32-le"}


def among(signs: Iterable[str]) -> NDArray[np.bool_]:
    """Which codes of the basic plane are among the signs; BEYOND stands for all other planes."""
    table = np.zeros(BEYOND + 1, np.bool_)
    table[[ord(sign) for sign in signs]] = True
    return table


def portions(count: int) -> Iterator[slice]:
    """Slices of so many things, a portion each."""
    return (slice(first, first + PORTION) for first in range(0, count, PORTION))


def numbers_in(column: Places) -> Iterator[int]:
    """The numbers of a column, of which Python has no more than a portion at a time."""
    return chain.from_iterable(column[some].tolist() for some in portions(len(column)))


def rows_in(table: Places) -> Iterator[list[int]]:
    """The rows of a table, likewise."""
    return chain.from_iterable(table[some].tolist() for some in portions(len(table)))


IS_STOP: Final = among(STOPS)


def are_stops(codes: NDArray[Any]) -> Flags:
    """After which signs of a text a clause ends."""
    small = codes.itemsize < np.dtype(np.uint32).itemsize
    return np.asarray(IS_STOP[codes if small else np.minimum(codes, BEYOND)])


@dataclass(frozen=True)
class CorpusText:
    """All reports, one after another, folded as searches fold them but for all spaces dropped.

    Shape:   codes are its code points, with a line end after each report, in as few bytes as they
             take; keys are the same, but for masks and report ends, whose keys occur once;
             windows, which take no memory, have for each place the WINDOW keys before it, those
             before the text agreeing with nothing.
             sentence_start and sentence_end are where a sentence begins and ends in the text,
             sentence_place where it begins in the report's body, sentence_shift what leads there
             from a sign, counted with those dropped; report_end is where a report ends: at its
             line end. dropped tells of each sign dropped how many of the text's stand
             before it, masks where those of masks stand.
    Order:   places ascend.
    """

    reports: Sequence[Report]
    codes: NDArray[Any]
    keys: NDArray[np.uint32]
    windows: NDArray[np.void]
    masks: Places
    dropped: Places
    sentence_start: Places
    sentence_end: Places
    sentence_place: Numbers
    sentence_shift: Places
    sentence_number: Places
    sentence_in_heading: NDArray[np.bool_]
    report_end: Places

    @cached_property
    def report_start(self) -> Places:
        """Where each report begins in the folded text."""
        return self.report_end - self.lengths

    @cached_property
    def lengths(self) -> Places:
        """How many signs of each report are compared."""
        return np.diff(self.report_end, prepend=-1) - 1

    def signs_of(self, reports: Flags) -> Flags:
        """Which signs of the text stand in some of the reports."""
        found = np.zeros(len(self.codes), np.bool_)  # where nothing is written, none of the memory
        found[self.places_of(reports)] = True
        return found

    def places_of(self, reports: Flags) -> Places:
        """Where these signs stand."""
        which = np.flatnonzero(reports)
        sizes = self.lengths[which] + 1
        shift = self.report_start[which] - np.cumsum(sizes) + sizes
        return np.repeat(shift, sizes) + np.arange(sizes.sum())

    def owner(self, places: Places | Numbers) -> Numbers:
        """The report that each sign belongs to."""
        return self._owners.of(places)

    def sentence(self, places: Places) -> Places:
        """The sentence that each sign belongs to, by its index among all of them."""
        return self.sentence_start.searchsorted(places, "right") - 1

    def sentences(self, places: Places) -> Numbers:
        """The same for very many signs, several times as fast."""
        return self._sentences.of(places)

    @cached_property
    def _sentences(self) -> Holders:
        return Holders(self.sentence_start, len(self.keys))

    @cached_property
    def _owners(self) -> Holders:
        return Holders(self.report_start, len(self.keys))

    def place(self, places: Places) -> Places:
        """Where in the bodies of their reports the signs of sentences stand."""
        return self._place(places, self.sentence(places))

    def _place(self, places: Places, sentence: Places | Numbers) -> Places:
        shift = self.sentence_shift[sentence]
        return places + shift + self.dropped.searchsorted(places, "right")

    def masks_before(self, places: Places) -> Places:
        """How many signs of masks stand before each place."""
        return self.masks.searchsorted(places)

    @cached_property
    def text(self) -> str:
        """All of it, for those who ask for very many parts."""
        return self.slice(0, len(self.codes))

    def slice(self, start: int, end: int) -> str:
        """What stands in the text between two places."""
        own = self.codes[start:end]
        return str(own.data, READ_AS[own.itemsize], "surrogatepass")

    def slices(self, start: Places, end: Places) -> list[str]:
        """What stands in the text between these places."""
        if len(start) < PORTION:
            return list(map(self.slice, start.tolist(), end.tolist()))
        return list(map(self.text.__getitem__, map(slice, start.tolist(), end.tolist())))

    def verbatim(self, report: int, start: int, end: int) -> str:
        """What a report has from one sign on to before another."""
        first, last = self.place(np.array([start, end - 1])).tolist()
        return self.reports[report].raw.body[first : last + 1]

    def quotations(self, report: Places, start: Places, end: Places) -> Iterator[tuple[int, str]]:
        """Of very many stretches the number of the sentence each begins in, and its verbatim."""
        reports = self.reports
        columns = (report, *self.quoted(start, end))
        for own, number, first, last in zip(*map(numbers_in, columns), strict=True):
            yield number, reports[own].raw.body[first:last]

    def quoted(self, start: Places, end: Places) -> tuple[Places, Places, Places]:
        """The same, as places in the bodies of their reports."""
        first, last = self.sentences(start), self.sentences(end - 1)
        begin, behind = self._place(start, first), self._place(end - 1, last) + 1
        return self.sentence_number[first], begin, behind

    def number(self, place: int) -> int:
        """The number of the sentence that a sign belongs to."""
        return int(self.sentence_number[self.sentence_start.searchsorted(place, "right") - 1])

    def pair(self, first: Places | Numbers, second: Places | Numbers) -> Places:
        """A number for the two reports that places belong to; ascends by the first, then second."""
        return self.owner(first).astype(np.int64) * len(self.reports) + self.owner(second)
