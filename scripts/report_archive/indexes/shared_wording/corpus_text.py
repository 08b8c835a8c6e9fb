"""The reports as one folded text, with the way back from every sign to its place in a report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.folded_codes import BASIC_PLANE, DROPPED, code_points, folded
from report_archive.indexes.shared_wording.holders import Holders
from report_archive.mask_signs import MASK_SIGNS
from report_archive.model import BlockKind, Report
from report_archive.report_details import PLACE_OF

Places = NDArray[np.int64]
# For what every sign has: half the room, and there are never so many signs.
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
NONE: Final = np.zeros(0, np.int64)
WINDOW: Final = 16  # keys that are compared at once
PORTION: Final = 1 << 16  # signs at a time: they stay in the processor's own memory

# What reports of one kind begin and end with says nothing of who wrote from whom.
LEFT_OUT: Final = (BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.SIGNATURE, BlockKind.DATE)
REPORT_END: Final = "\n"
# From here on, codes that no character has: each stands once, so that nothing equals it.
NO_CHARACTER: Final = 0x110000
AROUND: Final = 0xFFFFFFFF  # before and behind the text
CROSS: Final = ord("x")
BEYOND: Final = BASIC_PLANE
# A clause ends after one of them, as folded.
STOPS: Final = frozenset("。,;:!?")


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


IS_MASK: Final = among(MASK_SIGNS)
IS_STOP: Final = among(STOPS)


@dataclass(frozen=True)
class CorpusText:
    """All reports, one after another, folded as searches fold them but for all spaces dropped.

    Shape:   text has a line end after each report; keys are its code points, but for masks and
             report ends, whose keys occur once; windows, which take no memory, have for each place
             the WINDOW keys before it, those before the text agreeing with nothing.
             sentence_start and sentence_end are where a sentence begins and ends in the text,
             sentence_place where it begins in the report's body, sentence_shift what leads there
             from a sign, counted with those dropped; report_end is where a report ends: at its
             line end. dropped tells of each sign dropped how many of the text's stand
             before it, masks where those of masks stand.
    Order:   places ascend.
    """

    reports: Sequence[Report]
    text: str
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
    def clause_borders(self) -> Places:
        """Where clauses begin and end, ascending: after a stop, where sentence or report does."""
        border = np.zeros(len(self.keys) + 1, np.bool_)
        for some in portions(len(self.keys)):
            keys = self.keys[some]
            border[some.start + 1 : some.start + 1 + len(keys)] = IS_STOP[np.minimum(keys, BEYOND)]
        for places in (self.sentence_start, self.report_end, self.report_end + 1):
            border[places] = True
        border[0] = True
        return np.flatnonzero(border)

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
        return np.repeat(reports, self.lengths + 1)

    def places_of(self, reports: Flags) -> Places:
        """Where these signs stand."""
        return np.flatnonzero(self.signs_of(reports))

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
        shift = self.sentence_shift[self.sentence(places)]
        return places + shift + self.dropped.searchsorted(places, "right")

    def masks_before(self, places: Places) -> Places:
        """How many signs of masks stand before each place."""
        return self.masks.searchsorted(places)

    def slices(self, start: Places, end: Places) -> list[str]:
        """What stands in the text between these places."""
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
        numbers = self.sentence_number[self.sentence(start)]
        return numbers, self.place(start), self.place(end - 1) + 1

    def number(self, place: int) -> int:
        """The number of the sentence that a sign belongs to."""
        return int(self.sentence_number[self.sentence_start.searchsorted(place, "right") - 1])

    def pair(self, first: Places | Numbers, second: Places | Numbers) -> Places:
        """A number for the two reports that places belong to; ascends by the first, then second."""
        return self.owner(first).astype(np.int64) * len(self.reports) + self.owner(second)


def corpus_text(reports: Sequence[Report]) -> CorpusText:
    """Fold the reports into one text, titles, salutations, signatures and dates left out."""
    rows = _rows(reports)
    _, start, end, number, in_heading = rows
    spoken = number >= 0
    begins = np.append(0, np.cumsum(end - start, dtype=np.int64))
    # What is never written to takes no memory. Around the keys there is room for a window.
    padded = np.empty(begins[-1] + 2 * WINDOW, "<u4")
    padded[:WINDOW] = AROUND
    text, masks, left_out = _signs(reports, rows, padded[WINDOW:])
    size = len(text)
    before = begins - np.searchsorted(left_out + np.arange(len(left_out)), begins)
    report_end = before[:-1][~spoken]
    keys = padded[WINDOW : WINDOW + size]
    for alone in (masks, report_end):
        keys[alone] = NO_CHARACTER + alone
    padded[WINDOW + size : size + 2 * WINDOW] = AROUND
    return CorpusText(
        reports=reports,
        text=text,
        keys=keys,
        windows=np.ndarray(size + WINDOW + 1, f"V{WINDOW * keys.itemsize}", padded, strides=4),
        masks=masks,
        dropped=left_out,
        sentence_start=before[:-1][spoken],
        sentence_end=before[1:][spoken],
        sentence_place=start[spoken],
        sentence_shift=(start - begins[:-1])[spoken],
        sentence_number=number[spoken].astype(np.int64),
        sentence_in_heading=in_heading[spoken] > 0,
        report_end=report_end,
    )


def _signs(
    reports: Sequence[Report], rows: Numbers, keys: NDArray[np.uint32]
) -> tuple[str, Places, Places]:
    """Put the signs of all rows into keys, those dropped left out.

    Shape:   the same as a text, where those of masks stand, and before which those dropped stood.
    """
    masks, dropped, size = [NONE], [NONE], 0
    borders = _borders(reports)
    cuts = rows[0].searchsorted(borders).tolist()
    for (first, last), (begin, until) in zip(pairwise(borders), pairwise(cuts), strict=True):
        signs = _folded(reports[first:last], rows[:, begin:until])
        left_out = np.flatnonzero(signs == DROPPED)
        if len(left_out):
            dropped.append(left_out - np.arange(len(left_out)) + size)
            signs = signs[signs != DROPPED]
        masks.append(np.flatnonzero(mask_signs_in(signs)) + size)
        keys[size : size + len(signs)] = signs
        size += len(signs)
    # Read where it stands, because a copy of it would be as large as all that is kept.
    text = str(keys[:size].data, "utf-32-le", "surrogatepass")
    return text, np.concatenate(masks), np.concatenate(dropped)


def _borders(reports: Sequence[Report]) -> list[int]:
    """Where portions of the reports begin and end."""
    before = np.cumsum([0, *(len(report.raw.body) for report in reports)])
    cuts = np.searchsorted(before, np.arange(0, before[-1], PORTION))
    return sorted({0, *cuts.tolist(), len(reports)})


def _folded(reports: Sequence[Report], rows: Numbers) -> NDArray[np.uint32]:
    """The signs of the rows of these reports, a line end for each report's end, those dropped too.

    Shape:   rows as _rows gives them.
    """
    report, start, end, number, _ = rows
    sizes = np.array([len(each.raw.body) + len(REPORT_END) for each in reports], np.int64)
    offsets = np.cumsum(sizes) - sizes
    length = end - start
    begins = np.cumsum(length) - length
    at = np.repeat(start + offsets[report - report[0]] - begins, length)
    at += np.arange(len(at))
    signs = folded(code_points("".join(each.raw.body + REPORT_END for each in reports))[at])
    signs[begins[number < 0]] = ord(REPORT_END)
    return signs


def _rows(reports: Sequence[Report]) -> Numbers:
    """The sentences of each report that are compared, and then its end.

    Shape:   report, where it starts and ends in the body, number of the sentence, -1 for
             an end, whether it is a heading.
    """
    opened = [report.rows() for report in reports]
    blocks = np.frombuffer(b"".join(each.blocks for each in opened), np.uint32).reshape(-1, 6)
    sentences = np.frombuffer(b"".join(each.sentences for each in opened), np.uint32).reshape(-1, 4)
    owner = np.repeat(np.arange(len(reports)), [len(each.blocks) // 6 for each in opened])
    block = np.repeat(np.arange(len(blocks)), blocks[:, 5])
    compared = ~np.isin(blocks[:, 0], [PLACE_OF[kind] for kind in LEFT_OUT])[block]
    (number, start, end, _), block = sentences[compared].T, block[compared]
    columns = (owner[block], start, end, number, blocks[block, 0] == PLACE_OF[BlockKind.HEADING])
    last = np.array([len(report.raw.body) for report in reports], np.int64)
    none = np.zeros(len(reports), np.int64)
    ends = np.stack([np.arange(len(reports)), last, last + len(REPORT_END), none - 1, none])
    behind = np.bincount(owner[block], minlength=len(reports)).cumsum()
    return np.insert(np.stack(columns).astype(np.int32), behind, ends, axis=1)


def mask_signs_in(signs: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which signs of a folded text belong to a mask, by the rule of mask_signs.MASK."""
    masked: NDArray[np.bool_] = IS_MASK[np.minimum(signs, BEYOND)]
    crosses = np.flatnonzero(signs == CROSS)
    first = crosses[np.diff(crosses, prepend=-2) > 1]
    last = crosses[np.append(np.diff(crosses) > 1, True)[: len(crosses)]]
    # Crosses beside a letter are part of a word.
    worded = (first > 0) & _is_other_letter(signs[first - 1])
    worded |= _is_other_letter(signs[np.minimum(last + 1, len(signs) - 1)])
    masked[crosses] = np.repeat(~worded, last - first + 1)
    return masked


def _is_other_letter(signs: NDArray[np.uint32]) -> NDArray[np.bool_]:
    return np.asarray((signs >= ord("a")) & (signs <= ord("z")) & (signs != CROSS))
