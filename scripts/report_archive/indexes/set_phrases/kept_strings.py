"""Strings that need not be found again (沿用): those of the run before, where no report that has
them changed, came or went.

Every string begins with GRAM characters, and stands only in reports that have these. Of all
reports that have them, and how often, there is a digest: while it is as it was, everything that
begins so stands where it stood.
"""

import hashlib
import pickle
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.grams import Digests, Grams, count_grams
from report_archive.indexes.set_phrases.repeats import read_changed, read_repeats
from report_archive.indexes.set_phrases.strings import (
    CommonGrams,
    Most,
    Repeats,
    Strings,
    columns,
)
from report_archive.indexes.set_phrases.text_array import MOST_CHARACTERS, Array, TextArray
from report_archive.model import Report

WORD: Final = 8  # bytes
Rows = NDArray[np.int32]


class KeptStrings(NamedTuple):
    """The strings of one run of the program.

    Shape:   reports has a digest of each report, grams those of what begins alike. A row of common
             ones or of repeats is that of Strings, its place as counted from where its report
             begins, and before it the ordinal of that report.
    """

    reports: Digests
    grams: Digests
    common: Rows
    repeats: Rows
    least: int
    promise: int

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps(self, protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptStrings":
        """What packed made, or nothing where there is no data."""
        if not data:
            return NOTHING_KEPT
        kept: KeptStrings = pickle.loads(data)
        return kept


_NO_DIGESTS: Final = np.zeros(0, np.uint64)
_NO_ROWS: Final = np.zeros((0, 0), np.int32)
NOTHING_KEPT: Final = KeptStrings(_NO_DIGESTS, _NO_DIGESTS, _NO_ROWS, _NO_ROWS, 0, 0)


def _digests(text: TextArray, reports: Sequence[Report]) -> Digests:
    """Of each report a digest of all that its text depends on, and of its identifier."""
    own, found = text.sentences, []
    sentences = np.stack([own.start, own.end, own.learnt], 1).astype("<i4")
    borders = np.searchsorted(own.report, np.arange(len(reports) + 1)).tolist()
    for report, (first, last) in zip(reports, pairwise(borders), strict=True):
        digest = hashlib.blake2b(report.identifier.encode("utf-8") + b"\0", digest_size=WORD)
        digest.update(sentences[first:last].data)
        digest.update(report.raw.body.encode("utf-16-le", "surrogatepass"))
        found.append(digest.digest())
    return np.frombuffer(b"".join(found), "<u8")


def strings_of(
    text: TextArray, reports: Sequence[Report], least: int, most: Most, kept: KeptStrings
) -> tuple[Grams, Strings, KeptStrings]:
    """The strings of a text of these reports, and what to keep of them for the next run."""
    digests = _digests(text, reports)
    grams = count_grams(text, digests)
    borders = text.report_borders(len(digests))
    # Where there are too many characters, which of them are breaks depends on all reports.
    alone = len(text.signs) < MOST_CHARACTERS
    found = None
    if now := alone and _places_now(grams, digests, kept):
        changed = np.repeat(kept.grams != grams.digests, len(grams.counts) // len(grams.digests))
        known = Strings(
            CommonGrams(*_standing(kept.common, now, borders, grams, changed)),
            Repeats(*_standing(kept.repeats, now, borders, grams, changed)),
            kept.least,
            kept.promise,
        )
        found = read_changed(text, grams, least, most, known, changed)
    found = found or read_repeats(text, grams, least, most)
    if not alone:
        return grams, found, NOTHING_KEPT
    common, repeats = _rows(found.common, borders), _rows(found.repeats, borders)
    return (
        grams,
        found,
        KeptStrings(digests, grams.digests, common, repeats, found.reports, found.promise),
    )


def _places_now(grams: Grams, digests: Digests, kept: KeptStrings) -> list[int]:
    """The ordinal of each report of the run before, -1 where it is gone; empty where what was kept
    is of no use.
    """
    if len(kept.grams) != len(grams.digests):
        return []
    ordinals = {digest: ordinal for ordinal, digest in enumerate(digests.tolist())}
    now = [ordinals.get(digest, -1) for digest in kept.reports.tolist()]
    # Where a string stands first depends on the order of reports.
    standing = [ordinal for ordinal in now if ordinal >= 0]
    return now if standing == sorted(standing) else []


def _standing(
    rows: Rows, now: Sequence[int], borders: Array, grams: Grams, changed: NDArray[np.bool_]
) -> list[Array]:
    """The columns of those strings that stand where they stood."""
    report, place, *others = rows.astype(np.int64).T
    ordinal = np.array(now)[report]
    start = borders[ordinal] + place
    stands = ordinal >= 0
    stands[stands] = ~changed[grams.numbers_at(start[stands])]
    return [column[stands] for column in (start, *others)]


def _rows(strings: CommonGrams | Repeats, borders: Array) -> Rows:
    start, *others = columns(strings)
    report = np.searchsorted(borders[:-1], start, side="right") - 1
    return np.stack([report, start - borders[report], *others], 1).astype(np.int32)
