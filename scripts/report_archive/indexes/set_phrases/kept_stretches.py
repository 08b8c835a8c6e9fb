"""What of a report that was corrected is as it was (未改之处): how its signs begin, how they end.

Strings hold no breaks. Up to a break, and from behind another one, everything in a report stands as
it stood; only what lies between was changed.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.kept_text import KeptText, Moved, Standing
from report_archive.indexes.set_phrases.text_array import (
    BREAK,
    NOTHING,
    Array,
    Codes,
    Flags,
    Positions,
)


class Alike(NamedTuple):
    """A report of then and the one that took its place, by their ordinals.

    Shape:   so many signs are the same at the beginning, so many others at the end.
    """

    then: int
    now: int
    head: int
    tail: int


def alike_in(moved: Moved) -> list[Alike]:
    """What of reports that changed where they stood is as it was."""
    then, came = moved.then.borders(), moved.came.borders()
    places = {ordinal: place for place, ordinal in enumerate(moved.standing.come.tolist())}
    return [
        Alike(before, now, *_ends(_marked(moved.then, then, before), _marked(moved.came, came, at)))
        for before, now in _in_place(moved.standing)
        for at in (places[now],)
    ]


def _in_place(standing: Standing) -> Iterator[tuple[int, int]]:
    """Reports that went and those that came between the same two others, if they are as many."""
    gone: dict[int, list[int]] = {}
    come: dict[int, list[int]] = {}
    for places, flags, ordinals in (
        (gone, standing.now >= 0, standing.gone),
        (come, standing.then >= 0, standing.come),
    ):
        before = np.cumsum(flags)
        for ordinal in ordinals.tolist():
            places.setdefault(int(before[ordinal]), []).append(ordinal)
    for place, went in gone.items():
        came = come.get(place, [])
        if len(went) == len(came):
            yield from zip(went, came, strict=True)


def _marked(text: KeptText, borders: Array, report: int) -> Array:
    """The signs of a report, those that phrases are learnt from apart from the same others."""
    codes = text.codes[borders[report] : borders[report + 1]].astype(np.int64)
    last = int(text.sizes[1][: report + 1].sum())
    rows = text.sentences[:, last - int(text.sizes[1][report]) : last].astype(np.int64)
    learnt = np.repeat(rows[-1], np.diff(rows[0], append=len(codes)))
    return np.where(codes == BREAK, BREAK, 2 * codes + learnt)


def _ends(then: Array, now: Array) -> tuple[int, int]:
    """How many signs up to a break are the same, and how many behind another one."""
    # Before a report is a break.
    then, now = np.insert(then, 0, BREAK), np.insert(now, 0, BREAK)
    most = min(len(then), len(now))
    same = _common(then[:most], now[:most])
    head = int(np.flatnonzero(then[:same] == BREAK)[-1])
    # The break that ends what is alike at the beginning may be the one before what is at the end.
    most -= head
    same = _common(then[::-1][:most], now[::-1][:most])
    breaks = np.flatnonzero(then[len(then) - same :] == BREAK)
    return head, same - int(breaks[0]) - 1 if len(breaks) else 0


def _common(first: Array, second: Array) -> int:
    """How many values are the same from the beginning on."""
    different = np.flatnonzero(first != second)
    return int(different[0]) if len(different) else len(first)


def changed_signs(moved: Moved, alike: list[Alike]) -> Iterator[Codes]:
    """The signs of reports that came, and of those whose place they took, but for those that are
    as they were.
    """
    of_then = {each.then: each for each in alike}
    of_now = {each.now: each for each in alike}
    for text, ordinals, places, known in (
        (moved.then, np.array(list(of_then), np.int64), np.array(list(of_then), np.int64), of_then),
        (moved.came, moved.standing.come, np.arange(len(moved.standing.come)), of_now),
    ):
        borders = text.borders()
        for ordinal, place in zip(ordinals.tolist(), places.tolist(), strict=True):
            own = known.get(ordinal)
            first, last = int(borders[place]), int(borders[place + 1])
            yield text.codes[first + own.head : last - own.tail] if own else text.codes[first:last]


class GoneSigns(NamedTuple):
    """The signs of reports that went and in whose place none came.

    Shape:   beside each sign its report and whether phrases are learnt from it.
    """

    codes: Codes
    report: Array
    learnt: Flags


def gone_signs(moved: Moved, alike: list[Alike]) -> GoneSigns:
    """All that was in reports of then alone."""
    replaced = {each.then for each in alike}
    gone = np.array([g for g in moved.standing.gone.tolist() if g not in replaced], np.int64)
    borders = moved.then.borders()
    marked = [_marked(moved.then, borders, each) for each in gone.tolist()]
    signs = np.concatenate([NOTHING, *marked])
    sizes = np.array([len(each) for each in marked], np.int64)
    return GoneSigns((signs >> 1).astype(np.uint16), np.repeat(gone, sizes), signs & 1 > 0)


def places_now(moved: Moved, alike: list[Alike], places: Positions) -> Array:
    """Where among all signs that stands which stood at these places of then; -1 where it stands no
    more.
    """
    then, now = moved.then.borders(), moved.now.borders()
    report = np.searchsorted(then[:-1], places, side="right") - 1
    place = places - then[report]
    ordinal = moved.standing.now[report]
    found = np.where(ordinal >= 0, now[ordinal] + place, -1)
    for each in alike:
        rows = report == each.then
        own, size = place[rows], int(then[each.then + 1] - then[each.then])
        first, end = int(now[each.now]), int(now[each.now + 1])
        behind = np.where(own >= size - each.tail, end - size + own, -1)
        found[rows] = np.where(own < each.head, first + own, behind)
    return found
