"""Strings that reports repeat, as long as they stay the same (极大重复串)."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.grams import GRAM, Grams, Numbers, gram_keys
from report_archive.indexes.set_phrases.groups import Groups, in_order
from report_archive.indexes.set_phrases.strings import (
    LENGTH_THAT_COUNTS,
    CommonGrams,
    Most,
    Repeats,
    Strings,
    columns,
    no_strings,
    promise,
)
from report_archive.indexes.set_phrases.text_array import (
    BREAK,
    NOTHING,
    Array,
    Codes,
    Flags,
    ReportAt,
    TextArray,
)

BORDER_SIGNS: Final = ',、"《》'
LONGEST: Final = 40  # characters; what is shared beyond that is a passage and no phrase
AT_ONCE: Final = 1 << 20  # places of strings put in order together; bounds the memory that takes
SPARE: Final = 200  # strings more than are wanted, that the next run may know as many


def read_repeats(text: TextArray, grams: Grams, least: int, most: Most) -> Strings:
    """All strings that stand in at least so many reports, or the most wanted of them and a few
    more: those that stand in most reports, those that promise most.
    """
    # What stands in few places is seldom among those that are wanted: it is looked at only where
    # the others leave room for it. So is what stands in few reports.
    more = Most(most.repeats + SPARE, most.grams + SPARE)
    reports = max(least, grams.least_of_the_commonest(more.grams + more.repeats))
    while True:
        found = _read(text, grams, grams.counts >= reports, no_strings(reports), more)
        if found.hold(more, least):
            return found
        # Room for fewer may be left only because fewer were looked at.
        reports = max(least, found.room(more), reports // 2)


def read_changed(
    text: TextArray, grams: Grams, least: int, most: Most, known: Strings, changed: Flags
) -> Strings | None:
    """The same where all strings are known but those that begin with GRAM characters of a number
    that changed; None where too few are known.
    """
    known = known.within(max(least, known.reports))
    more = Most(most.repeats + SPARE, most.grams + SPARE)
    found = _read(text, grams, changed, known, more)
    return found if found.hold(most, least) else None


def _read(text: TextArray, grams: Grams, wanted: Flags, known: Strings, most: Most) -> Strings:
    """What is known, and the strings that begin with those of GRAM characters that are wanted."""
    if not wanted.any():
        return known
    found = [columns(known.common)]
    search = _Search(text, known, most.repeats)
    # The text ends with a break, which is what stands before the first sign.
    border = border_signs(text)
    for every in _gram_groups(grams, wanted, known.reports):
        reports = every.distinct(search.reports_of(every.positions))
        enough = reports >= known.reports
        groups = every.kept(enough)
        at = groups.positions
        alone = groups.sums(border[text.codes[at - 1]] & border[text.codes[at + GRAM]])
        found.append((at[groups.starts], groups.sizes, reports[enough], alone))
        search.look_into(groups.within(search.are_learnt(at)))
    start, *others = _joined(found)
    order = np.argsort(_strings(text.codes, start, np.full(len(start), GRAM)))
    common = CommonGrams(*[column[order] for column in (start, *others)])
    return Strings(common, search.repeats(), known.reports, search.floor())


def border_signs(text: TextArray) -> Flags:
    """For each code, whether it is punctuation beside which words stand alone."""
    found = np.zeros(len(text.signs), np.bool_)
    found[[BREAK, *(text.numbers[sign] for sign in BORDER_SIGNS if sign in text.numbers)]] = True
    return found


def _joined(rows: Sequence[tuple[Array, ...]]) -> Iterator[Array]:
    """Columns out of parts of them."""
    for column in zip(*rows, strict=True):
        yield np.concatenate([NOTHING, *column])


def _gram_groups(grams: Grams, wanted: Flags, least: int) -> Iterator[Groups]:
    """The strings of GRAM characters whose numbers are wanted, about AT_ONCE places at a time;
    without those that stand in fewer places than least.
    """
    positions, ordinals = grams.numbered_positions(wanted)
    before = np.cumsum(np.bincount(ordinals, minlength=1)) - 1
    parts = (before // AT_ONCE).astype(np.min_scalar_type(int(before[-1] + 1) // AT_ONCE + 1))
    part_of = parts.take(ordinals)  # a byte or two for each: soon looked through again and again
    for part in np.unique(parts).tolist():
        own = np.flatnonzero(part_of == part)
        groups = _groups_of(grams.codes, ordinals[own].astype(np.int64), positions[own])
        yield groups.kept(groups.sizes >= least)


def _groups_of(codes: Codes, ordinals: Array, positions: Numbers) -> Groups:
    """The strings at these positions, by the ordinals of their numbers."""
    keys = gram_keys(codes, positions)
    known = np.zeros(int(ordinals.max(initial=0)) + 1, np.uint64)
    known[ordinals] = keys
    # Seldom other strings have the same number: they are told apart by ordinals of their own.
    others = np.flatnonzero(known.take(ordinals) != keys)
    ordinals[others] = len(known) + np.unique(keys[others], return_inverse=True)[1]
    return Groups(*in_order(ordinals, positions.astype(np.int64)))


class _Waiting(NamedTuple):
    """Groups of strings of one length, each beside different signs on its left side, and in how
    many reports each stands.
    """

    groups: Groups
    reports: Array

    def kept(self, chosen: Flags) -> "_Waiting":
        return _Waiting(self.groups.kept(chosen), self.reports[chosen])


class _Search:
    """Collects maximal strings from groups of strings of GRAM characters."""

    def __init__(self, text: TextArray, known: Strings, most: int) -> None:
        self._text = text
        self._codes = text.codes
        self._least = known.reports
        self._most = most
        self._known = known.promise
        self._best = NOTHING  # the highest promises, most of them at most
        self._found: list[tuple[Array, ...]] = []
        self._add(known.repeats)

    def reports_of(self, places: Array) -> NDArray[np.integer[Any]]:
        """The reports of these places."""
        if self._text.are_many(places):
            return self._reports_at[places]
        return self._text.sentences.report[self._text.sentence_at(places)]

    def are_learnt(self, places: Array) -> Flags:
        """Whether phrases are learnt from these places."""
        if self._text.are_many(places):
            return self._learnt[places]
        return self._text.sentences.learnt[self._text.sentence_at(places)]

    @cached_property
    def _reports_at(self) -> ReportAt:
        """The report of each place."""
        return self._text.report_at()

    @cached_property
    def _learnt(self) -> Flags:
        """Whether phrases are learnt from each place."""
        return self._text.along(self._text.sentences.learnt)

    def look_into(self, groups: Groups) -> None:
        """Find the maximal strings that begin as these groups of GRAM characters do."""
        waiting, length = self._worth_it(groups), GRAM
        while length <= LONGEST:
            waiting = waiting.kept(waiting.reports >= self.enough())
            if not len(waiting.reports):
                return
            waiting = self._grown(waiting, length)
            length += 1

    def _worth_it(self, groups: Groups) -> _Waiting:
        """Those of the groups that are in enough reports, and no part of what is longer."""
        if not len(groups.positions):
            return _Waiting(groups, NOTHING)
        found = _Waiting(groups, groups.distinct(self.reports_of(groups.positions)))
        found = found.kept(found.reports >= self.enough())
        if not len(found.reports):
            return found
        # What always follows the same sign is a part, and so is all that it grows into.
        return found.kept(found.groups.differ(found.groups.signs(self._codes, -1)))

    def _grown(self, waiting: _Waiting, length: int) -> _Waiting:
        """Note what of these strings goes on in different ways, and tell what all grow into."""
        groups = waiting.groups
        following = groups.signs(self._codes, length)
        ends = groups.differ(following)
        if not ends.any():
            return waiting
        several = waiting.kept(ends)
        own = following[np.repeat(ends, groups.sizes)]
        self._note(several, length, own)
        grown = self._worth_it(several.groups.grown(own, self.enough()))
        # What goes on in one way alone is the same places, only longer.
        alone = waiting.kept(~ends)
        return _Waiting(
            Groups.joined([alone.groups, grown.groups]),
            np.concatenate([alone.reports, grown.reports]),
        )

    def _note(self, several: _Waiting, length: int, following: Codes) -> None:
        groups, reports = several
        starts, lengths = groups.positions[groups.starts], np.full(len(reports), length)
        left = groups.differing(groups.signs(self._codes, -1))
        right = groups.differing(following)
        self._add(Repeats(starts, lengths, groups.sizes, reports, left, right))

    def _add(self, strings: Repeats) -> None:
        self._found.append(columns(strings))
        best = np.append(self._best, promise(strings.reports, strings.length))
        self._best = np.sort(best)[max(0, len(best) - self._most) :]

    def enough(self) -> int:
        """In how many reports a string must stand to be looked into: those that can still be among
        those that promise most, however long it grows.
        """
        return max(self._least, -(-self.floor() // LENGTH_THAT_COUNTS))

    def floor(self) -> int:
        """What a string must promise to be among those that promise most."""
        return max(self._known, int(self._best[0]) if len(self._best) == self._most else 0)

    def repeats(self) -> Repeats:
        """All that was found and is among those that promise most, in order."""
        start, length, occurrences, reports, *beside = _joined(self._found)
        enough = (promise(reports, length) >= self.floor()) & (reports >= self._least)
        among = np.flatnonzero(enough)
        order = among[
            np.lexsort((_strings(self._codes, start[among], length[among]), length[among]))
        ]
        every = (start, length, occurrences, reports, *beside)
        return Repeats(*[column[order] for column in every])


def _strings(codes: Codes, start: Array, length: Array) -> NDArray[np.bytes_]:
    """Strings of up to LONGEST signs as bytes, which are in order as the codes of the signs are."""
    offsets = np.arange(LONGEST)
    signs = codes[np.minimum(start[:, None] + offsets, len(codes) - 1)]
    signs[offsets >= length[:, None]] = BREAK
    found: NDArray[np.bytes_] = signs.astype(">u2").view(f"S{2 * LONGEST}").reshape(-1)
    return found
