"""The sentences of an archive as one array of folded characters (文库字列)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from report_archive.model import BlockKind, Report
from report_archive.text_folding import KEEPS_SPACE, SPACE, TABLE

Array = NDArray[np.int64]
Flags = NDArray[np.bool_]
T = TypeVar("T", np.int64, np.bool_)

BREAK: Final = 0
# Signs a phrase may hold, folded; any other sign is a break that no phrase crosses.
INNER_SIGNS: Final = ',、"《》·'
# What stands for a hidden word is no wording: "xx县", "**余次", "某某".
MASK_SIGNS: Final = frozenset("x×*某○〇◯")
# Four characters make one number of 52 bits; what is rarer than so many others is a break.
MOST_CHARACTERS: Final = 1 << 13
STUTTERS: Final = (1, 2)  # characters that are said again
TIMES_SAID: Final = 4
# Names, salutations and dates; counted like all the rest, but no place to learn wording from.
FORMAL: Final = frozenset(
    {BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.SIGNATURE, BlockKind.DATE}
)


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

    Shape:   codes are ranks by frequency from 1, BREAK for signs that no phrase holds; origins
             runs beside codes and says where in the report's text the sign stands; numbers has
             the code of each sign, signs is its reverse; firsts is where each sentence begins.
    """

    codes: Array
    origins: Array
    signs: str
    numbers: dict[str, int]
    firsts: Array
    sentences: Sentences

    def sentence_at(self, positions: Array) -> Array:
        """The ordinals of the sentences that hold these positions."""
        return np.searchsorted(self.firsts, positions, side="right") - 1

    def along(self, column: NDArray[T]) -> NDArray[T]:
        """A column of sentences, for each position."""
        return np.repeat(column, np.diff(np.append(self.firsts, len(self.codes))))

    def shown(self, start: int, end: int) -> str:
        """What stands there, folded, a break as a full stop."""
        return "".join(self.signs[code] for code in self.codes[start:end].tolist())

    def all_shown(self) -> str:
        """The whole text in the same way."""
        points = np.array([ord(sign) for sign in self.signs], np.uint32)
        return points[self.codes].tobytes().decode("utf-32-le", "surrogatepass")

    def coded(self, phrase: str) -> list[int]:
        """The codes of a folded phrase; one that this archive does not have is -1."""
        return [self.numbers.get(sign, -1) for sign in phrase]


def fold_reports(reports: Sequence[Report]) -> TextArray:
    """The array of these reports, in their order."""
    sentences = _columns(reports)
    joined = "".join(report.raw.body for report in reports)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = [len(report.raw.body) for report in reports]
    bases = np.cumsum([0, *lengths])[:-1][sentences.report]
    sizes = sentences.end - sentences.start + 1  # with the break
    firsts = np.cumsum(sizes) - sizes
    origins = np.arange(int(sizes.sum())) - np.repeat(firsts - sentences.start, sizes)
    ends = firsts + sizes - 1
    sources = origins + np.repeat(bases, sizes)
    sources[ends] = 0
    found = _folded(points)[sources] if len(points) else np.zeros(0, np.int64)
    found[ends] = BREAK
    kept = _kept(found)
    codes, signs = _ranked(found[kept])
    return TextArray(
        codes=codes,
        origins=origins[kept],
        signs=signs,
        numbers={sign: number for number, sign in enumerate(signs) if number},
        firsts=np.searchsorted(np.flatnonzero(kept), firsts),
        sentences=sentences,
    )


def _columns(reports: Sequence[Report]) -> Sentences:
    rows = [
        (ordinal, sentence.number, sentence.start, sentence.end, block.kind not in FORMAL)
        for ordinal, report in enumerate(reports)
        for block in report.structure.blocks
        for sentence in block.sentences
    ]
    table = np.array(rows, np.int64).reshape(-1, 5)
    report, number, start, end, learnt = table.T
    return Sentences(report, number, start, end, learnt > 0)


def _folded(points: NDArray[np.uint32]) -> Array:
    """Each sign folded alone; SPACE stays, what has no width becomes BREAK - 1."""
    table = np.arange(int(points.max(initial=0)) + 1)
    for point, sign in TABLE.items():
        if point < len(table):
            table[point] = ord(sign) if sign else BREAK - 1
    return table[points]


def _kept(found: Array) -> Flags:
    """Which folded signs stay: all but what has no width, spaces, and NUL, which folds to one.

    Shape:   of the spaces between two Latin letters or digits, the last one stays.
    """
    spaces: Flags = found == ord(SPACE)
    kept: Flags = ~spaces & (found != BREAK - 1)
    places = np.flatnonzero(kept)
    before = np.maximum.accumulate(np.where(spaces, np.arange(len(found)), -1))
    latin = np.isin(found[places], [ord(sign) for sign in KEEPS_SPACE])
    nearest = before[places[1:]]
    kept[nearest[latin[:-1] & latin[1:] & (nearest > places[:-1])]] = True
    return kept


def _ranked(found: Array) -> tuple[Array, str]:
    """Each sign as its rank by frequency, from 1; BREAK for those that no phrase holds."""
    counts = np.bincount(found, minlength=1)
    ranked = sorted(
        (int(point) for point in np.flatnonzero(counts) if may_be_inside(chr(point))),
        key=lambda point: (-int(counts[point]), point),
    )[: MOST_CHARACTERS - 1]
    table = np.zeros(len(counts), np.int64)
    table[ranked] = np.arange(1, len(ranked) + 1)
    return table[found], "".join(["。", *map(chr, ranked)])


def without_stutter(text: TextArray) -> TextArray:
    """The array with breaks for signs that only say again and again what one or two before them
    say: 督督督督, ——————.

    Such a stretch is no wording, and a file may hold a megabyte of it. Numbers are left alone:
    10000 is one.
    """
    codes = text.codes
    numeric = np.array([sign in KEEPS_SPACE for sign in text.signs], np.bool_)[codes]
    kept = codes.copy()
    for period in STUTTERS:
        again = np.zeros(len(codes) + 1, np.int8)
        again[period:-1] = (codes[period:] == codes[:-period]) & ~numeric[period:]
        edges = np.diff(again, prepend=0)
        starts, ends = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
        long = ends - starts >= TIMES_SAID * period - period
        for start, end in zip(starts[long].tolist(), ends[long].tolist(), strict=True):
            kept[start - period : end] = BREAK
    return replace(text, codes=kept)


def may_be_inside(sign: str) -> bool:
    """Whether a folded sign may stand in a phrase.

    Example: may_be_inside("督") and may_be_inside("、") and not may_be_inside("。")
    """
    return sign in INNER_SIGNS or (sign.isalnum() and sign not in MASK_SIGNS)
