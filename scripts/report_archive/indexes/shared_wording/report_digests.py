"""Digests (摘要) of the texts of reports, and which of them stand as they stood before (变动)."""

import hashlib
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import CorpusText, Flags, Places

Digests = NDArray[np.uint64]
WORD: Final = 8  # bytes


def report_digests(corpus: CorpusText) -> Digests:
    """Of each report a digest of all that its passages depend on, and of its identifier."""
    begins = corpus.sentence_start.searchsorted(corpus.report_start)
    borders = [*begins.tolist(), len(corpus.sentence_start)]
    base = np.repeat(corpus.report_start, np.diff(borders))
    columns = corpus.sentence_start - base, corpus.sentence_end - base, corpus.sentence_in_heading
    sentences = np.stack([column.astype("<i4") for column in columns], 1)
    places = zip(corpus.report_start.tolist(), corpus.report_end.tolist(), strict=True)
    found = []
    for report, (start, end), (first, last) in zip(
        corpus.reports, places, pairwise(borders), strict=True
    ):
        digest = hashlib.blake2b(report.identifier.encode("utf-8") + b"\0", digest_size=WORD)
        digest.update(sentences[first:last].data)
        digest.update(corpus.text[start:end].encode("utf-16-le", "surrogatepass"))
        found.append(digest.digest())
    return np.frombuffer(b"".join(found), "<u8")


@dataclass(frozen=True, slots=True)
class Change:
    """Which reports stand as before, in the same order; the others are gone or new.

    Shape:   before has the place of each report among those before, -1 where it is new; now has
             that of each before among these, -1 where it is gone.
    """

    before: Places
    now: Places

    @classmethod
    def between(cls, known: Digests, digests: Digests) -> "Change":
        """From the reports of these digests to those of others."""
        before = _places(known, digests)
        there = np.flatnonzero(before >= 0)
        # One that stands elsewhere now is gone and new.
        before[there[~_ascending(before[there])]] = -1
        now = np.full(len(known), -1)
        standing = np.flatnonzero(before >= 0)
        now[before[standing]] = standing
        return cls(before, now)

    @property
    def new(self) -> Flags:
        """Which reports are new."""
        return np.asarray(self.before < 0)

    @property
    def gone(self) -> Flags:
        """Which of those before are gone."""
        return np.asarray(self.now < 0)


def _places(known: Digests, asked: Digests) -> Places:
    """Where each of the asked stands among those known, -1 where it does not."""
    order = np.argsort(known)
    places = np.full(len(asked), -1)
    found = known[order].searchsorted(asked)
    near = np.flatnonzero(found < len(known))
    same = near[known[order[found[near]]] == asked[near]]
    places[same] = order[found[same]]
    return places


def _ascending(numbers: Places) -> Flags:
    """As many of the numbers as can be chosen so that they ascend."""
    if (np.diff(numbers) > 0).all():
        return np.ones(len(numbers), np.bool_)
    least: list[int] = []  # that a choice of one, two, three … numbers may end with
    ends: list[int] = []  # where those stand
    behind: list[int] = []
    for place, number in enumerate(numbers.tolist()):
        length = bisect_left(least, number)
        least[length : length + 1] = [number]
        behind.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [place]
    chosen = np.zeros(len(numbers), np.bool_)
    place = ends[-1]
    while place >= 0:
        chosen[place] = True
        place = behind[place]
    return chosen
