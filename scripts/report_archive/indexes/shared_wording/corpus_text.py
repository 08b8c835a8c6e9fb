"""The reports as one folded text, with the way back from every sign to its place in a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.mask_signs import MASK_SIGNS
from report_archive.model import BlockKind, Report, Sentence
from report_archive.text_folding import SPACE, TABLE

Places = NDArray[np.int64]

# What reports of one kind begin and end with says nothing of who wrote from whom.
LEFT_OUT: Final = (BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.SIGNATURE, BlockKind.DATE)
BASIC_PLANE: Final = 0x10000
# From here on, codes that no character has: each stands once, so that nothing equals it.
NO_CHARACTER: Final = 0x110000
DROPPED: Final = 0


def _folding_codes() -> NDArray[np.uint32]:
    """What each code of the basic plane becomes; DROPPED for spaces and what has no width."""
    codes = np.arange(BASIC_PLANE, dtype=np.uint32)
    for code, folded in TABLE.items():
        codes[code] = DROPPED if folded in ("", SPACE) else ord(folded)
    return codes


FOLDED: Final = _folding_codes()


@dataclass(frozen=True)
class CorpusText:
    """All reports, one after another, folded as searches fold them but for all spaces dropped.

    Shape:   signs are code points; keys are the same, but for masks and report ends, whose keys
             occur once; owner is the report of a sign, place where in its body the sign stands,
             sentence the index of its sentence among all sentences, -1 for a report's end.
    """

    reports: Sequence[Report]
    signs: NDArray[np.uint32]
    keys: NDArray[np.uint32]
    masked: NDArray[np.bool_]
    owner: Places
    place: Places
    sentence: Places
    sentence_owner: Places
    sentence_number: Places
    sentence_in_heading: NDArray[np.bool_]

    @cached_property
    def text(self) -> str:
        """The folded text as a string; a report ends with a line end."""
        return self.signs.astype("<u4").tobytes().decode("utf-32-le")

    @cached_property
    def key_pairs(self) -> NDArray[np.uint64]:
        """Each key and the one after it as one number; the last key, which equals none, alone."""
        pairs = self.keys.astype(np.uint64)
        pairs[:-1] |= pairs[1:] << np.uint64(32)
        return pairs

    @cached_property
    def masks_before(self) -> Places:
        """How many signs of masks stand before each place."""
        return np.concatenate(([0], np.cumsum(self.masked)))

    @cached_property
    def sentence_start(self) -> Places:
        """Where each sentence begins in the folded text."""
        signs = np.append(self._in_sentences, len(self.signs))
        return signs[np.searchsorted(self.sentence[signs[:-1]], self._sentences, "left")]

    @cached_property
    def sentence_end(self) -> Places:
        """Where each sentence ends in the folded text; where it begins, if all of it is dropped."""
        signs = np.append(-1, self._in_sentences)
        last = signs[np.searchsorted(self.sentence[signs[1:]], self._sentences, "right")]
        return np.asarray(np.maximum(last + 1, self.sentence_start))

    @cached_property
    def _in_sentences(self) -> Places:
        return np.flatnonzero(self.sentence >= 0)

    @cached_property
    def _sentences(self) -> Places:
        return np.arange(len(self.sentence_owner))

    @cached_property
    def report_end(self) -> Places:
        """Where each report ends in the folded text: at its line end."""
        return np.cumsum(self.lengths + 1) - 1

    @cached_property
    def report_start(self) -> Places:
        """Where each report begins in the folded text."""
        return self.report_end - self.lengths

    @cached_property
    def lengths(self) -> Places:
        """How many signs of each report are compared."""
        return np.bincount(self.owner, minlength=len(self.reports)) - 1


def corpus_text(reports: Sequence[Report]) -> CorpusText:
    """Fold the reports into one text, titles, salutations, signatures and dates left out."""
    known = [_compared_sentences(report) for report in reports]
    flat = [one for found in known for one in found]
    sizes = np.array([len(report.raw.body) for report in reports], np.int64)
    offsets = np.cumsum(sizes) - sizes
    sentence_owner = np.repeat(
        np.arange(len(reports)), np.array([len(found) for found in known], np.int64)
    )
    start = np.array([one.start for one, _ in flat], np.int64) + offsets[sentence_owner]
    length = np.array([one.end - one.start for one, _ in flat], np.int64)
    folded, at, sentence = _folded(reports, start, length)

    ends = np.searchsorted(sentence_owner[sentence], np.arange(len(reports)), "right")
    owner = np.insert(sentence_owner[sentence], ends, np.arange(len(reports)))
    place = np.insert(at, ends, offsets + sizes) - offsets[owner]
    signs = np.insert(folded, ends, ord("\n")).astype(np.uint32)
    masked = mask_signs_in(signs)
    alone = masked | (np.diff(owner, append=-1) != 0)
    keys = signs.copy()
    keys[alone] = NO_CHARACTER + np.flatnonzero(alone).astype(np.uint32)
    return CorpusText(
        reports=reports,
        signs=signs,
        keys=keys,
        masked=masked,
        owner=owner,
        place=place,
        sentence=np.insert(sentence, ends, -1),
        sentence_owner=sentence_owner,
        sentence_number=np.array([one.number for one, _ in flat], np.int64),
        sentence_in_heading=np.array([kind is BlockKind.HEADING for _, kind in flat], np.bool_),
    )


def _folded(
    reports: Sequence[Report], start: Places, length: Places
) -> tuple[NDArray[np.uint32], Places, Places]:
    """The folded signs of sentences, where they stand in all bodies together, whose they are."""
    bodies = "".join(report.raw.body for report in reports)
    codes = np.frombuffer(bodies.encode("utf-32-le", "surrogatepass"), "<u4")
    sentence = np.repeat(np.arange(len(length)), length)
    own = np.arange(len(sentence)) - np.repeat(np.cumsum(length) - length, length)
    at = start[sentence] + own
    signs = codes[at]
    basic = signs < BASIC_PLANE
    folded = np.where(basic, FOLDED[np.where(basic, signs, 0)], signs)
    kept = (folded != DROPPED) | ~basic
    return folded[kept], at[kept], sentence[kept]


def _compared_sentences(report: Report) -> list[tuple[Sentence, BlockKind]]:
    """The sentences of a report that are compared, each with the kind of its block."""
    return [
        (sentence, block.kind)
        for block in report.structure.blocks
        if block.kind not in LEFT_OUT
        for sentence in block.sentences
    ]


def mask_signs_in(signs: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which signs of a folded text belong to a mask, by the rule of mask_signs.MASK."""
    masked = np.isin(signs, [ord(sign) for sign in MASK_SIGNS])
    crosses = signs == ord("x")
    latin = (signs >= ord("a")) & (signs <= ord("z")) & ~crosses
    edges = np.diff(np.concatenate(([False], crosses, [False])).astype(np.int8))
    guarded = np.concatenate(([False], latin, [False]))
    for start, end in zip(np.flatnonzero(edges > 0), np.flatnonzero(edges < 0), strict=True):
        if guarded[start] or guarded[end + 1]:
            masked[start:end] = False
    return masked
