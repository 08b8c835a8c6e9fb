"""All headings of an archive by columns, kept from run to run (小标题列).

Of a report that has the same headings as before nothing is read again: its rows are taken over.
"""

import hashlib
import pickle
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.headings.fixed_words import FixedWord, Said, recounted
from report_archive.indexes.headings.packed_sets import (
    FlatSets,
    PackedFrame,
    flat_sets,
    sets_digest,
)
from report_archive.indexes.headings.set_entry import shown_lengths
from report_archive.indexes.ranges import in_ranges
from report_archive.model import Report

Array = NDArray[Any]
KEY: Final = 8  # bytes
ODD: Final = np.uint64(0x9E3779B97F4A7C15)  # spreads neighbouring numbers


class Columns(NamedTuple):
    """The sets of all reports.

    Shape:   reports have the digests of their sets; counts are how many sets each has; lines is
             how many lines each set has; keys tell sets of all archives apart, themes_of_sets are
             those of all their lines; folded, themes and themes_of_sets are numbers of strings and
             of sorted themes; lengths are those of lines as HTML; frames are by report, words are
             what is known of the fixed words of frames.
    Order:   reports as the archive has them, sets and lines as in the report; strings by code
             points, so that numbers stand for them where they are compared.
    """

    reports: dict[str, bytes]
    counts: Array
    lines: Array
    even: Array
    worths: Array
    keys: Array
    themes_of_sets: Array
    folded: Array
    themes: Array
    lengths: Array
    sentences: Array
    strings: list[str]
    theme_sets: list[tuple[str, ...]]
    frames: dict[str, Sequence[PackedFrame]]
    words: dict[str, FixedWord]

    def packed(self) -> bytes:
        """As they are kept."""
        # One text in place of many: no string of them has a line break.
        strings = "\n".join([*self.strings, ""])
        return pickle.dumps(tuple(self._replace(strings=[strings])), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "Columns":
        """What packed made; those of no report where there is no data."""
        if not data:
            return _read([])
        columns = cls(*pickle.loads(data))
        return columns._replace(strings=columns.strings[0].split("\n")[:-1])


def updated(old: Columns, read: Sequence[tuple[Report, bytes]]) -> Columns:
    """The columns of these reports, each with its packed sets; old are those of other archives."""
    digests = {report.identifier: sets_digest(packed) for report, packed in read}
    known = {
        name: n for n, (name, own) in enumerate(old.reports.items()) if digests.get(name) == own
    }
    fresh = _read([(report, packed) for report, packed in read if report.identifier not in known])
    behind = {name: n for n, name in enumerate(fresh.reports, len(old.reports))}
    order = [known[name] if name in known else behind[name] for name in digests]
    return _taken(old, fresh, np.array(order, np.int64), digests)


def _read(read: Iterable[tuple[Report, bytes]]) -> Columns:
    """The columns of these reports alone; strings as they come."""
    reports, frames = {}, {}
    counts, keys = list[int](), list[int]()
    sets: list[tuple[int, int, int]] = []
    columns: tuple[list[int], ...] = ([], [], [], [])
    said: dict[str, int] = {}
    themes: dict[tuple[str, ...], int] = {}
    of_sets: list[int] = []
    for report, packed in read:
        flat, name = flat_sets(packed, report.raw.body), report.identifier
        reports[name] = sets_digest(packed)
        if flat.frames:
            frames[name] = flat.frames
        counts.append(len(flat.sets))
        sets += flat.sets
        keys.append(_key_of_report(name, reports[name]))
        for column, own in zip(columns, _of_lines(flat, said, themes), strict=True):
            column.extend(own)
        of_sets += _of_sets(flat, themes)
    lines, even, worths = np.array(sets, np.int32).reshape(-1, 3).T
    folded, of_lines, lengths, sentences = (np.array(own, np.int32) for own in columns)
    of_reports = np.array(counts, np.int64)
    return Columns(
        reports,
        of_reports,
        lines,
        even,
        worths,
        _keys_of_sets(np.array(keys, np.uint64), of_reports),
        np.array(of_sets, np.int32),
        folded,
        of_lines,
        lengths,
        sentences,
        list(said),
        list(themes),
        frames,
        {},
    )


def _of_lines(
    flat: FlatSets, said: dict[str, int], themes: dict[tuple[str, ...], int]
) -> tuple[Sequence[int], ...]:
    """Numbers of what the lines of a report say and of their themes, lengths, sentences."""
    sorted_of = {each: tuple(sorted({*each})) for each in {*flat.themes}}
    number = {each: themes.setdefault(own, len(themes)) for each, own in sorted_of.items()}
    return (
        [said.setdefault(each, len(said)) for each in flat.folded],
        [number[each] for each in flat.themes],
        shown_lengths(flat.texts),
        flat.sentences,
    )


def _of_sets(flat: FlatSets, themes: dict[tuple[str, ...], int]) -> list[int]:
    """The numbers of the themes of all lines of each set."""
    found, first = [], 0
    for count, *_ in flat.sets:
        of = {*flat.themes[first : first + count]}
        own = tuple(sorted({*chain.from_iterable(of)}))
        found.append(themes.setdefault(own, len(themes)))
        first += count
    return found


def _key_of_report(name: str, digest: bytes) -> int:
    own = hashlib.blake2b(digest + name.encode("utf-8"), digest_size=KEY).digest()
    return int.from_bytes(own, "little")


def _keys_of_sets(of_reports: Array, counts: Array) -> Array:
    """The keys of reports mixed with the numbers of their sets."""
    numbers = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    mixed = np.repeat(of_reports, counts) + (numbers.astype(np.uint64) + np.uint64(1)) * ODD
    mixed ^= mixed >> np.uint64(31)
    found: Array = mixed * ODD
    return found


def _taken(old: Columns, fresh: Columns, order: Array, reports: dict[str, bytes]) -> Columns:
    """The rows of these reports of both, in this order."""
    counts = np.append(old.counts, fresh.counts)
    sets = in_ranges((np.cumsum(counts) - counts)[order], counts[order])
    every = np.append(old.lines, fresh.lines).astype(np.int64)
    lines = in_ranges((np.cumsum(every) - every)[sets], every[sets])
    numbers, strings = _merged_strings(old, fresh, lines)

    def taken(name: str, rows: Array) -> Array:
        found: Array = np.append(getattr(old, name), getattr(fresh, name))[rows]
        return found

    of_lines, of_sets, theme_sets = _merged_themes(old, fresh, lines, sets)
    same = {name for name, digest in old.reports.items() if reports.get(name) == digest}
    both = {name: own for name, own in old.frames.items() if name in same} | fresh.frames
    return Columns(
        reports=reports,
        counts=counts[order],
        lines=taken("lines", sets),
        even=taken("even", sets),
        worths=taken("worths", sets),
        keys=taken("keys", sets),
        themes_of_sets=of_sets,
        folded=numbers,
        themes=of_lines,
        lengths=taken("lengths", lines),
        sentences=taken("sentences", lines),
        strings=strings,
        theme_sets=theme_sets,
        frames={name: both[name] for name in reports if name in both},
        words=recounted(old.words, _changed(old, fresh, sets)),
    )


def _changed(old: Columns, fresh: Columns, sets: Array) -> Said:
    """What lines say more or less often once of all sets these are taken."""
    stays = np.zeros(len(old.lines), np.bool_)
    stays[sets[sets < len(old.lines)]] = True
    gone = np.flatnonzero(~np.repeat(stays, old.lines))
    times = Counter([fresh.strings[n] for n in fresh.folded.tolist()])
    times.subtract([old.strings[n] for n in old.folded[gone].tolist()])
    return Said(list(times), np.array(list(times.values()), np.int64))


def _merged_strings(old: Columns, fresh: Columns, lines: Array) -> tuple[Array, list[str]]:
    """The strings of some lines of both, in order; and which of them each line says."""
    known, number, new = old.strings, list[int](), list[str]()
    for folded in fresh.strings:
        at = bisect_left(known, folded)
        if at == len(known) or known[at] != folded:
            at = len(known) + len(new)
            new.append(folded)
        number.append(at)
    numbers = np.append(old.folded, np.array(number, np.int32)[fresh.folded])[lines]
    every = known + new
    used = np.flatnonzero(np.bincount(numbers, minlength=len(every)))
    # Sorting takes little time where nearly all are in order.
    order = sorted(used.tolist(), key=every.__getitem__)
    rank = np.zeros(len(every), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank[numbers], [every[n] for n in order]


def _merged_themes(
    old: Columns, fresh: Columns, lines: Array, sets: Array
) -> tuple[Array, Array, list[tuple[str, ...]]]:
    """Of some lines and sets of both the numbers of their themes among those that they have."""
    numbers = {each: n for n, each in enumerate(old.theme_sets)}
    other = np.array([numbers.setdefault(e, len(numbers)) for e in fresh.theme_sets], np.int32)
    of_lines = np.append(old.themes, other[fresh.themes])[lines]
    of_sets = np.append(old.themes_of_sets, other[fresh.themes_of_sets])[sets]
    every = list(numbers)
    times = sum(np.bincount(own, minlength=len(every)) for own in (of_lines, of_sets))
    order = sorted(np.flatnonzero(times).tolist(), key=every.__getitem__)
    rank = np.zeros(len(every), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank[of_lines], rank[of_sets], [every[n] for n in order]
