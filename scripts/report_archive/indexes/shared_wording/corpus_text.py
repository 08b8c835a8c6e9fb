"""The reports as one folded text, with the way back from every sign to its place in a report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.folded_codes import BASIC_PLANE, DROPPED, as_text, code_points, folded
from report_archive.mask_signs import MASK_SIGNS
from report_archive.model import BlockKind, Report

Places = NDArray[np.int64]
# For what every sign has: half the room, and there are never so many signs.
Numbers = NDArray[np.int32]

# What reports of one kind begin and end with says nothing of who wrote from whom.
LEFT_OUT: Final = (BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.SIGNATURE, BlockKind.DATE)
REPORT_END: Final = "\n"
# From here on, codes that no character has: each stands once, so that nothing equals it.
NO_CHARACTER: Final = 0x110000
CROSS: Final = ord("x")
BEYOND: Final = BASIC_PLANE
# A clause ends after one of them, as folded.
STOPS: Final = frozenset("。,;:!?")


def among(signs: Iterable[str]) -> NDArray[np.bool_]:
    """Which codes of the basic plane are among the signs; BEYOND stands for all other planes."""
    table = np.zeros(BEYOND + 1, np.bool_)
    table[[ord(sign) for sign in signs]] = True
    return table


IS_MASK: Final = among(MASK_SIGNS)
IS_STOP: Final = among(STOPS)


@dataclass(frozen=True)
class CorpusText:
    """All reports, one after another, folded as searches fold them but for all spaces dropped.

    Shape:   text has a line end after each report; keys are its code points, but for masks and
             report ends, whose keys occur once; owner is the report of a sign, place where in its
             body the sign stands, sentence the index of its sentence among all sentences, -1 for a
             report's end. sentence_start and sentence_end are where a sentence begins and ends in
             the text, report_end where a report does: at its line end.
    """

    reports: Sequence[Report]
    text: str
    keys: NDArray[np.uint32]
    masked: NDArray[np.bool_]
    owner: Numbers
    place: Numbers
    sentence: Numbers
    sentence_start: Places
    sentence_end: Places
    sentence_owner: Places
    sentence_number: Places
    sentence_in_heading: NDArray[np.bool_]
    report_end: Places

    @cached_property
    def masks_before(self) -> Numbers:
        """How many signs of masks stand before each place."""
        before = np.zeros(len(self.masked) + 1, np.int32)
        np.cumsum(self.masked, out=before[1:])
        return before

    @cached_property
    def clause_borders(self) -> Places:
        """Where clauses begin and end, ascending: after a stop, where sentence or report does."""
        stops = np.flatnonzero(IS_STOP[np.minimum(self.keys, BEYOND)]) + 1
        ends = self.report_end
        return np.unique(np.concatenate([[0], self.sentence_start, stops, ends, ends + 1]))

    @cached_property
    def report_start(self) -> Places:
        """Where each report begins in the folded text."""
        return self.report_end - self.lengths

    @cached_property
    def lengths(self) -> Places:
        """How many signs of each report are compared."""
        return np.diff(self.report_end, prepend=-1) - 1

    def slices(self, start: Places, end: Places) -> list[str]:
        """What stands in the text between these places."""
        return list(map(self.text.__getitem__, map(slice, start.tolist(), end.tolist())))

    def pair(self, first: Places, second: Places) -> Places:
        """A number for the two reports that places belong to; ascends by the first, then second."""
        return self.owner[first].astype(np.int64) * len(self.reports) + self.owner[second]


def corpus_text(reports: Sequence[Report]) -> CorpusText:
    """Fold the reports into one text, titles, salutations, signatures and dates left out."""
    rows = np.fromiter(_rows(reports), np.dtype((np.int64, 5)))
    report, start, end, number, in_heading = rows.T
    spoken = number >= 0
    sizes = np.array([len(each.raw.body) + len(REPORT_END) for each in reports], np.int64)
    offsets = np.cumsum(sizes) - sizes
    signs, at, before = _folded(reports, start + offsets[report], end - start, ~spoken)
    size, report_end = np.diff(before), before[:-1][~spoken]
    masked = mask_signs_in(signs)
    keys = signs.copy()
    alone = np.union1d(np.flatnonzero(masked), report_end)
    keys[alone] = NO_CHARACTER + alone
    sentence = np.where(spoken, np.cumsum(spoken) - 1, -1)
    return CorpusText(
        reports=reports,
        text=as_text(signs),
        keys=keys,
        masked=masked,
        owner=np.repeat(report.astype(np.int32), size),
        place=at - np.repeat(offsets[report].astype(np.int32), size),
        sentence=np.repeat(sentence.astype(np.int32), size),
        sentence_start=before[:-1][spoken],
        sentence_end=before[1:][spoken],
        sentence_owner=report[spoken],
        sentence_number=number[spoken],
        sentence_in_heading=in_heading[spoken] > 0,
        report_end=report_end,
    )


def _folded(
    reports: Sequence[Report], start: Places, length: Places, at_end: NDArray[np.bool_]
) -> tuple[NDArray[np.uint32], Numbers, Places]:
    """The folded signs of rows, line ends of reports among them, in one text.

    Shape:   then where each sign stands in all bodies together, and how many signs stand before
             each row and behind the last.
    """
    begins = np.append(0, np.cumsum(length))
    at = np.arange(begins[-1], dtype=np.int32)
    at += np.repeat((start - begins[:-1]).astype(np.int32), length)
    codes = code_points("".join(report.raw.body + REPORT_END for report in reports))
    signs = folded(codes[at])
    signs[begins[:-1][at_end]] = ord(REPORT_END)
    kept = signs != DROPPED
    before = np.append(0, np.cumsum(kept, dtype=np.int32))[begins]
    return signs[kept], at[kept], before


def _rows(reports: Sequence[Report]) -> Iterator[tuple[int, int, int, int, int]]:
    """The sentences of each report that are compared, and then its end.

    Shape:   report, where it starts and ends in the body, number of the sentence, -1 for an end,
             whether it is a heading.
    """
    for place, report in enumerate(reports):
        for block in report.structure.blocks:
            kind = block.kind
            if kind in LEFT_OUT:
                continue
            in_heading = kind is BlockKind.HEADING
            for sentence in block.sentences:
                yield place, sentence.start, sentence.end, sentence.number, in_heading
        end = len(report.raw.body)
        yield place, end, end + len(REPORT_END), -1, False


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
