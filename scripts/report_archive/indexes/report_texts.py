"""The texts of reports in columns (各篇之文): an archive's are put together from where they lie.

Of an archive that is edited nearly all stays as it is. That lies in a base, which is not written
again until much of it has changed; what else there is lies in a patch.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.kept_columns import (
    NOTHING_PACKED,
    Packed,
    packed_columns,
    unpacked_columns,
)

CHANGED: Final = 10  # a base of which one sign in so many has changed is made anew

WORD: Final = 8  # bytes of a digest
Digests = NDArray[np.uint64]
Places = NDArray[np.int64]
T = TypeVar("T", bound=np.generic)


class ReportTexts(NamedTuple):
    """What the texts of some reports are, in columns.

    Shape:   digests tell what each text is made from; sizes has a row for each column: how much of
             its last axis every report has; the first column has codes of signs, and signs are what
             these stand for, where they do not tell it themselves.
    """

    digests: Digests
    sizes: NDArray[Any]
    columns: tuple[NDArray[Any], ...]
    signs: str = ""


FORGOTTEN: Final = 0  # the digest of a report whose signs were overwritten
NO_BASE: Final = memoryview(b"")
NO_TEXTS: Final = ReportTexts(np.zeros(0, np.uint64), np.zeros((0, 0), np.uint32), ())


class KeptTexts(NamedTuple):
    """The texts of an archive as they are kept.

    Shape:   digests are those of its reports, in their order; patch has what is not in the base.
    """

    digests: Digests
    base: ReportTexts
    patch: ReportTexts

    @classmethod
    def of(cls, now: ReportTexts, base: ReportTexts) -> "KeptTexts":
        """Texts of which many may lie in the base of before; that is left if it is much the same.

        Shape:   the base of what is made is the same object then.
        """
        places = found_in([base], now.digests)
        new = places < 0
        if now.signs == base.signs and len(base.digests):
            whole = base.sizes[0].sum(dtype=np.int64)
            gone = whole - base.sizes[0][places[~new]].sum(dtype=np.int64)
            if CHANGED * (gone + now.sizes[0][new].sum(dtype=np.int64)) <= whole:
                return cls(now.digests, base, gathered([now], now.digests[new]))
        return cls(now.digests, now, gathered([now], now.digests[:0]))

    def packed_base(self, before: "KeptTexts") -> Packed:
        """The base as it is kept apart; nothing where it is that of before."""
        return NOTHING_PACKED if self.base is before.base else packed_columns(self.base)

    def forgotten(self, packed: memoryview, before: "KeptTexts") -> list[slice]:
        """Where in the base of before, as it was packed, the digests and the signs of reports stand
        that are gone; nowhere where the base is another one.
        """
        base = self.base
        if base is not before.base or not packed:
            return []
        gone = (places_of(self.digests, base.digests) < 0) & (base.digests != FORGOTTEN)
        codes, sizes = base.columns[0], base.sizes[0]
        ends = np.cumsum(sizes, dtype=np.int64) * codes.itemsize + _place_in(packed, codes)
        begins = ends - sizes.astype(np.int64) * codes.itemsize
        own = _place_in(packed, base.digests)
        width = base.digests.itemsize
        return [
            place
            for at in np.flatnonzero(gone).tolist()
            for place in (
                slice(own + at * width, own + (at + 1) * width),
                slice(int(begins[at]), int(ends[at])),
            )
        ]

    def without_base(self) -> "KeptTexts":
        """The same without it."""
        return self._replace(base=NO_TEXTS)

    def with_base(self, packed: memoryview) -> "KeptTexts":
        """The same with a base that was packed; with none where that is nothing."""
        return self._replace(base=unpacked_columns(packed) if packed else NO_TEXTS)


NO_KEPT_TEXTS: Final = KeptTexts(NO_TEXTS.digests, NO_TEXTS, NO_TEXTS)


def _place_in(packed: memoryview, column: NDArray[Any]) -> int:
    """Where in what was packed a column lies."""
    return int(column.ctypes.data - np.frombuffer(packed, np.uint8).ctypes.data)


def found_in(texts: Sequence[ReportTexts], digests: Digests) -> Places:
    """Where among the reports of all these texts each of others is; -1 where it is not."""
    return places_of(np.concatenate([each.digests for each in texts]), digests)


def places_of(known: Digests, digests: Digests) -> Places:
    """Where among those known each of others is; -1 where it is not."""
    order = np.argsort(known)
    places = np.full(len(digests), -1)
    near = known[order].searchsorted(digests)
    there = np.flatnonzero(near < len(known))
    same = there[known[order[near[there]]] == digests[there]]
    places[same] = order[near[same]]
    return places


def gathered(texts: Sequence[ReportTexts], digests: Digests) -> ReportTexts:
    """The texts of reports that are all in others; those of these that have columns have the same
    signs.
    """
    texts = [each for each in texts if each.columns]
    source = found_in(texts, digests)
    columns = (
        put_together(source, [each.sizes[row] for each in texts], column)
        for row, column in enumerate(zip(*(each.columns for each in texts), strict=True))
    )
    return ReportTexts(digests, sizes_at(texts, source), tuple(columns), texts[0].signs)


def sizes_at(texts: Sequence[ReportTexts], places: Places) -> NDArray[Any]:
    """How much the reports at these places among those of all texts have, as in ReportTexts."""
    each_once = [np.ones(len(each.digests)) for each in texts]
    return put_together(places, each_once, [each.sizes for each in texts])


def put_together(
    source: Places, sizes: Sequence[NDArray[Any]], columns: Sequence[NDArray[T]]
) -> NDArray[T]:
    """A column of reports out of others, of which neighbours are copied together; what lies in one
    piece is not copied.

    Shape:   sizes tell how much of the last axis of each column its reports have; source has for
             each report of what is made its place among those of all columns.
    """
    firsts = np.cumsum([0, *map(len, sizes)])
    borders = [np.append(0, np.cumsum(each, dtype=np.int64)) for each in sizes]
    which = np.searchsorted(firsts, source, side="right") - 1
    breaks = np.flatnonzero((np.diff(source) != 1) | (np.diff(which) != 0)) + 1
    parts = []
    for begin, end in pairwise([0, *breaks.tolist(), len(source)] if len(source) else [0]):
        column = int(which[begin])
        first, last = (int(source[at] - firsts[column]) for at in (begin, end - 1))
        at = borders[column]
        parts.append(columns[column][..., at[first] : at[last + 1]])
    if len(parts) > 1:
        return np.concatenate(parts, axis=-1)
    return parts[0] if parts else columns[-1][..., :0]
