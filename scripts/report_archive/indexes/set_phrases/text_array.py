"""The sentences of an archive as one array of folded characters (文库字列)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from report_archive.folded_codes import CODE_POINTS, as_text, code_points, folded_alone, stay
from report_archive.indexes.set_phrases.sentence_places import SentencePlaces
from report_archive.model import BlockKind, Report
from report_archive.report_details import PLACE_OF
from report_archive.text_folding import KEEPS_SPACE

Array = NDArray[np.int64]
Codes = NDArray[np.uint16]
Flags = NDArray[np.bool_]
Positions = NDArray[np.integer[Any]]
ReportAt = NDArray[np.unsignedinteger[Any]]
T = TypeVar("T", bound=np.generic)

NOTHING: Final = np.zeros(0, np.int64)
AT_ONCE: Final = 1 << 20  # characters folded together; bounds the memory that takes
BREAK: Final = 0
# Signs a phrase may hold, folded; any other sign is a break that no phrase crosses.
INNER_SIGNS: Final = ',、"《》·'
# What stands for a hidden word is no wording: "xx县", "**余次", "某某".
MASK_SIGNS: Final = frozenset("x×*某○〇◯")
# A code takes 13 bits; what is rarer than so many others is a break.
MOST_CHARACTERS: Final = 1 << 13
STUTTERS: Final = (1, 2)  # characters that are said again
TIMES_SAID: Final = 4
MANY: Final = 64  # places of so many signs are looked up in a column of all signs soonest
# Names, salutations and dates; counted like all the rest, but no place to learn wording from.
FORMAL: Final = (BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.SIGNATURE, BlockKind.DATE)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Every sentence of the archive, column by column.

    Shape:   report by ordinal; number, start and end as in model.Sentence; learnt tells whether
             phrases are learnt from it.
    """

    report: Array
    number: Array
    start: Array
    end: Array
    learnt: Flags


@dataclass(frozen=True, slots=True)
class TextArray:
    """Every sentence, folded as the phrase search folds it, a break after each.

    Shape:   codes ascend from 1 as the signs do, BREAK is for those that no phrase holds; left_out
             has for each sign that folding leaves out the position that it stood before; numbers
             has the code of each sign, signs is its reverse; firsts is where each sentence begins.
    """

    codes: Codes
    left_out: Array
    signs: str
    numbers: dict[str, int]
    firsts: Array
    sentences: Sentences

    def are_many(self, positions: Positions) -> bool:
        """Whether a column of all signs tells of these positions soonest."""
        return MANY * len(positions) > len(self.codes)

    def sentence_at(self, positions: Positions) -> Array:
        """The ordinals of the sentences that hold these positions."""
        if self.are_many(positions):
            return SentencePlaces(self.firsts, len(self.codes)).at(positions).astype(np.int64)
        return np.searchsorted(self.firsts, positions, side="right") - 1

    def report_at(self) -> ReportAt:
        """The ordinal of the report of each position, in as few bytes as there are reports."""
        reports = int(self.sentences.report.max(initial=0)) + 1
        small = np.arange(reports, dtype=np.min_scalar_type(reports - 1))
        return np.repeat(small, np.diff(self.report_borders(reports)))

    def report_borders(self, reports: int) -> Array:
        """Where the text of each of so many reports begins, then where the last one ends."""
        first = np.searchsorted(self.sentences.report, np.arange(reports + 1))
        return np.append(self.firsts, len(self.codes))[first]

    def middle(self, reports: int) -> int:
        """Where, of so many reports, the longest of the middle third begins: mostly the same one
        when some come or go elsewhere.
        """
        borders = self.report_borders(reports)
        sizes = np.diff(borders)[reports // 3 : reports - reports // 3]
        return int(borders[reports // 3 + sizes.argmax()]) if len(sizes) else 0

    def along(self, column: NDArray[T]) -> NDArray[T]:
        """A column of sentences, for each position."""
        return np.repeat(column, np.diff(np.append(self.firsts, len(self.codes))))

    def origins(self, positions: NDArray[np.integer[Any]]) -> Array:
        """Where in their reports' texts the signs at these positions stand."""
        sentences = self.sentence_at(positions)
        firsts = self.firsts[sentences]
        left_out = np.searchsorted(self.left_out, positions, side="right")
        left_out -= np.searchsorted(self.left_out, firsts)
        return self.sentences.start[sentences] + positions - firsts + left_out

    def shown(self, start: int, end: int) -> str:
        """What stands there, folded, a break as a full stop."""
        return "".join(map(self.signs.__getitem__, self.codes[start:end].tolist()))

    def all_shown(self) -> str:
        """The whole text in the same way."""
        return self._written(self.codes)

    def signs_at(self, positions: Array) -> str:
        """The signs at all these positions in a row, in the same way."""
        return self._written(self.codes[positions])

    def _written(self, codes: Codes) -> str:
        points = np.array([ord(sign) for sign in self.signs], np.uint32)
        return as_text(points[codes])

    def coded(self, phrase: str) -> list[int]:
        """The codes of a folded phrase; one that this archive does not have is -1."""
        return [self.numbers.get(sign, -1) for sign in phrase]


def fold_reports(reports: Sequence[Report]) -> TextArray:
    """The array of these reports, in their order."""
    parts = [_folded(part, first) for first, part in _portions(reports)]
    signs = _most_used(part.points for part in parts)
    table = np.zeros(CODE_POINTS, np.uint16)
    table[[ord(sign) for sign in signs[1:]]] = np.arange(1, len(signs), dtype=np.uint16)
    lengths = [len(part.points) for part in parts]
    before = [0, *accumulate(lengths)][:-1]
    columns = zip(*(part.sentences for part in parts), strict=True)
    report, number, start, end, learnt = map(_joined, columns) if parts else [NOTHING] * 5
    return TextArray(
        codes=np.concatenate([np.zeros(0, np.uint16), *(table[part.points] for part in parts)]),
        left_out=_joined([p.left_out + base for p, base in zip(parts, before, strict=True)]),
        signs=signs,
        numbers={sign: number for number, sign in enumerate(signs) if number},
        firsts=_joined([p.firsts + base for p, base in zip(parts, before, strict=True)]),
        sentences=Sentences(report, number, start, end, learnt > 0),
    )


@dataclass(frozen=True, slots=True)
class _Folded:
    """Some reports as code points, folded; the rest as in TextArray, counted from their start."""

    points: NDArray[np.uint32]
    left_out: Array
    firsts: Array
    sentences: Array  # a column in a row


def _portions(reports: Sequence[Report]) -> Iterator[tuple[int, Sequence[Report]]]:
    """Reports in a row that have about AT_ONCE characters, and the ordinal of the first."""
    first, size = 0, 0
    for ordinal, report in enumerate(reports, 1):
        size += len(report.raw.body)
        if size >= AT_ONCE or ordinal == len(reports):
            yield first, reports[first:ordinal]
            first, size = ordinal, 0


def _folded(reports: Sequence[Report], first: int) -> _Folded:
    columns = _columns(reports, first)
    report, _, start, end, _ = columns
    stretches = zip((report - first).tolist(), start.tolist(), end.tolist(), strict=True)
    bodies = [each.raw.body for each in reports]
    # With a sign after each, which a break takes the place of.
    texts = [bodies[number][start:end] for number, start, end in stretches]
    found = folded_alone(code_points("。".join([*texts, ""])))
    sizes = end - start + 1
    ends = np.cumsum(sizes) - 1
    found[ends] = BREAK
    kept = stay(found)
    left_out = np.flatnonzero(~kept)
    firsts = ends - sizes + 1
    shorter = np.searchsorted(left_out, firsts)
    return _Folded(found[kept], left_out - np.arange(len(left_out)), firsts - shorter, columns)


def _columns(reports: Sequence[Report], first: int) -> Array:
    """The columns of Sentences as rows."""
    rows = [report.rows() for report in reports]
    blocks = [np.frombuffer(each.blocks, np.uint32).reshape(-1, 6) for each in rows]
    kind, *_, counts = np.concatenate(blocks).T
    numbers = np.concatenate([np.frombuffer(each.sentences, np.uint32) for each in rows])
    columns = np.empty((5, len(numbers) // 4), np.int64)
    ordinals = np.arange(first, first + len(reports))
    columns[0] = np.repeat(ordinals, [len(each.sentences) // 4 for each in rows])
    columns[1:4] = numbers.reshape(-1, 4).T[:3]
    columns[4] = np.repeat(~np.isin(kind, [PLACE_OF[each] for each in FORMAL]), counts)
    return columns


def _joined(parts: Iterable[Array]) -> Array:
    return np.concatenate([NOTHING, *parts])


def _most_used(parts: Iterable[NDArray[np.uint32]]) -> str:
    """The signs that phrases may hold: as many as there is room for, those used most."""
    counts = np.zeros(CODE_POINTS, np.int64)
    for points in parts:
        own = np.bincount(points)  # few parts have signs of high numbers
        counts[: len(own)] += own
    ranked = sorted(
        (int(point) for point in np.flatnonzero(counts) if may_be_inside(chr(point))),
        key=lambda point: (-int(counts[point]), point),
    )[: MOST_CHARACTERS - 1]
    return signs_in_order(map(chr, ranked))


def signs_in_order(signs: Iterable[str]) -> str:
    """Signs by their codes, after one that stands for a BREAK."""
    return "".join(["。", *sorted(signs)])


def without_stutter(text: TextArray) -> TextArray:
    """The array with breaks for signs that only say again and again what one or two before them
    say: 督督督督, ——————.

    Such a stretch is no wording, and a file may hold a megabyte of it. Numbers are left alone:
    10000 is one.
    """
    codes = text.codes
    counted = np.array([sign not in KEEPS_SPACE for sign in text.signs], np.bool_)
    counted[BREAK] = False  # what stands in other sentences changes nothing in this one
    kept = codes.copy()
    for period in STUTTERS:
        later = codes[period:]
        again = np.flatnonzero((later == codes[:-period]) & counted[later]) + period
        # Where one stretch of such signs ends and the next one begins.
        bounds = np.flatnonzero(np.diff(again) > 1) + 1
        firsts, lasts = np.append(0, bounds), np.append(bounds, len(again)) - 1
        long = lasts - firsts + 1 >= TIMES_SAID * period - period
        for first, last in zip(firsts[long].tolist(), lasts[long].tolist(), strict=True):
            kept[again[first] - period : again[last] + 1] = BREAK
    return replace(text, codes=kept)


def may_be_inside(sign: str) -> bool:
    """Whether a folded sign may stand in a phrase.

    Example: may_be_inside("督") and may_be_inside("、") and not may_be_inside("。")
    """
    return sign in INNER_SIGNS or (sign.isalnum() and sign not in MASK_SIGNS)
