"""Reports folded, each for itself (折叠后的各篇): kept from run to run, they make a corpus."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.folded_codes import DROPPED, code_points, folded
from report_archive.indexes.report_texts import (
    Digests,
    KeptTexts,
    ReportTexts,
    found_in,
    gathered,
)
from report_archive.indexes.shared_wording.corpus_text import (
    BEYOND,
    NO_CHARACTER,
    NONE,
    PORTION,
    WINDOW,
    CorpusText,
    Numbers,
    Places,
    among,
)
from report_archive.mask_signs import MASK_SIGNS
from report_archive.model import BlockKind, Report
from report_archive.report_details import PLACE_OF

# What reports of one kind begin and end with says nothing of who wrote from whom.
LEFT_OUT: Final = (BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.SIGNATURE, BlockKind.DATE)
REPORT_END: Final = "\n"
AROUND: Final = 0xFFFFFFFF  # before and behind the text
CROSS: Final = ord("x")
IS_MASK: Final = among(MASK_SIGNS)
# Codes of two bytes are single signs but for these.
SURROGATES: Final = (0xD800, 0xE000)


class FoldedReports(NamedTuple):
    """What a corpus is made of, each part of it as counted from where its report begins.

    Shape:   digests are those of the reports; sizes has as rows how many signs, sentences, signs
             of masks and signs dropped each report has; sentences has as rows start, end, place,
             shift, number and whether it is a heading, as in CorpusText; the rest as there.
    """

    digests: Digests
    sizes: Numbers
    codes: NDArray[Any]
    sentences: Numbers
    masks: Numbers
    dropped: Numbers

    @classmethod
    def of(cls, reports: Sequence[Report], digests: Digests) -> "FoldedReports":
        """Reports, folded."""
        rows = _rows(reports)
        report, start, end, number, in_heading = rows
        spoken = number >= 0
        begins = np.append(0, np.cumsum(end - start, dtype=np.int64))
        # What is never written to takes no memory.
        codes, masks, dropped = _signs(reports, rows, np.empty(begins[-1], np.uint32))
        before = begins - np.searchsorted(dropped + np.arange(len(dropped)), begins)
        borders = np.append(0, before[1:][~spoken])
        within = begins[:-1] - np.append(0, begins[1:][~spoken])[report]
        place = before[:-1] - borders[report], before[1:] - borders[report]
        columns = *place, start, start - within, number, in_heading
        cuts = np.stack([each.searchsorted(borders) for each in (masks, dropped)])
        spoken_in = np.bincount(report[spoken], minlength=len(reports))
        sizes = np.stack([np.diff(borders), spoken_in, *np.diff(cuts)])
        masks, dropped = (
            each - np.repeat(borders[:-1], own)
            for each, own in zip((masks, dropped), sizes[2:], strict=True)
        )
        return cls(
            digests,
            sizes.astype(np.int32),
            _in_few_bytes(codes),
            np.stack([column[spoken].astype(np.int32) for column in columns]),
            masks.astype(np.int32),
            dropped.astype(np.int32),
        )

    def corpus(self, reports: Sequence[Report]) -> CorpusText:
        """The same as one text; reports are those that were folded."""
        signs, sentences, masked, left_out = self.sizes
        report_end = np.cumsum(signs, dtype=np.int64) - 1
        report_start = report_end + 1 - signs
        masks = self.masks + np.repeat(report_start, masked)
        start, end, place, shift, number, in_heading = self.sentences
        before = np.repeat(report_start, sentences)
        dropped_before = np.cumsum(left_out) - left_out
        size = len(self.codes)
        # Around the keys there is room for a window.
        padded = np.empty(size + 2 * WINDOW, "<u4")
        padded[:WINDOW] = padded[WINDOW + size :] = AROUND
        keys = padded[WINDOW : WINDOW + size]
        keys[:] = self.codes
        for alone in (masks, report_end):
            keys[alone] = NO_CHARACTER + alone
        return CorpusText(
            reports=reports,
            codes=self.codes,
            keys=keys,
            windows=np.ndarray(size + WINDOW + 1, f"V{WINDOW * keys.itemsize}", padded, strides=4),
            masks=masks,
            dropped=self.dropped + np.repeat(report_start, left_out),
            sentence_start=start + before,
            sentence_end=end + before,
            sentence_place=place,
            sentence_shift=shift - before - np.repeat(dropped_before, sentences),
            sentence_number=number.astype(np.int64),
            sentence_in_heading=in_heading > 0,
            report_end=report_end,
        )

    def texts(self) -> ReportTexts:
        """The same as it is kept."""
        return ReportTexts(self.digests, self.sizes, self[2:])


def corpus_text(reports: Sequence[Report]) -> CorpusText:
    """Fold the reports into one text, titles, salutations, signatures and dates left out."""
    return FoldedReports.of(reports, np.zeros(len(reports), np.uint64)).corpus(reports)


def folded_again(reports: Sequence[Report], digests: Digests, kept: KeptTexts) -> FoldedReports:
    """The reports folded, those that are kept as they were."""
    known = kept.base, kept.patch
    new = np.flatnonzero(found_in(known, digests) < 0)
    own = FoldedReports.of([reports[at] for at in new.tolist()], digests[new])
    texts = gathered([*known, own.texts()], digests)
    return FoldedReports(texts.digests, texts.sizes, *texts.columns)


def _in_few_bytes(codes: NDArray[np.uint32]) -> NDArray[Any]:
    first, last = SURROGATES
    alone = (codes < first) | ((codes >= last) & (codes < BEYOND))
    return codes.astype("<u2") if alone.all() else codes


def _signs(
    reports: Sequence[Report], rows: Numbers, room: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], Places, Places]:
    """Put the signs of all rows into the room, those dropped left out.

    Shape:   what of the room is filled, where signs of masks stand, and before which those dropped
             stood.
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
        room[size : size + len(signs)] = signs
        size += len(signs)
    return room[:size], np.concatenate(masks), np.concatenate(dropped)


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
