"""What one report states in numbers: its sentences with figures, and these, by columns (数据列)."""

import hashlib
import pickle
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, count, repeat
from sys import intern
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.figures.readout import Readout, frame_of
from report_archive.packed_parts import PackedParts

Numbers = NDArray[np.int32]
DIGEST: Final = 16  # bytes
BREAK: Final = "\n"  # words are of one line, no value or comparison has white space


class SentenceFigures(NamedTuple):
    """What one sentence reports.

    Shape:   number is the sentence's; themes are those of the part of the report; text is the
             sentence on one line, in which the readouts' spans are positions.
    Units:   start and end are those of the sentence in the report's body.
    """

    number: int
    start: int
    end: int
    themes: tuple[str, ...]
    text: str
    readouts: tuple[Readout, ...]


class ReportFigures(NamedTuple):
    """All that one report states in numbers, by columns.

    Shape:   numbers, themes, counts (how many figures) and places (start and end in the body) are
             of sentences; parts (name, head, verb, unit and frame, as places in words), flags
             (whether it has a value, follows, is loose), values, comparisons and span_counts are of
             their figures, spans of all that is marked of them.
    """

    numbers: Sequence[int]
    themes: Sequence[tuple[str, ...]]
    counts: Sequence[int]
    words: Sequence[str]
    parts: Sequence[Sequence[int]]
    flags: Sequence[bytes]
    values: Sequence[str]
    comparisons: Sequence[str]
    span_counts: Sequence[int]
    spans: bytes
    places: bytes


class FigureTexts(NamedTuple):
    """What lists show of the same, in a tenth of the memory.

    Shape:   words, values and comparisons are one text each, with BREAK between; names and verbs
             are of figures, as places in words; the others are as in ReportFigures.
    """

    numbers: Sequence[int]
    words: str
    names: Sequence[int]
    verbs: Sequence[int]
    values: str
    comparisons: str
    span_counts: Sequence[int]
    spans: bytes
    places: bytes

    def split(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """The words, and of each figure its value and its comparison."""
        return self.words.split(BREAK), self.values.split(BREAK), self.comparisons.split(BREAK)


class PackedFigures(PackedParts):
    """The same, packed."""

    __slots__ = ()

    @classmethod
    def of_sentences(cls, found: Sequence[SentenceFigures]) -> "PackedFigures":
        """What the sentences of a report state, sentences without figures left out."""
        columns = pickle.dumps(_columns(found), protocol=5)
        digest = hashlib.blake2b(columns, digest_size=DIGEST)
        digest.update("\0".join([each.text for each in found]).encode("utf-8", "surrogatepass"))
        places = [each[1:3] for each in found]
        return cls.of(digest.digest(), columns, _written(chain.from_iterable(places)))

    @property
    def digest(self) -> bytes:
        """One of all that lists show of it: of the columns but for the places in the body, and of
        the words of the sentences.
        """
        return self[0]

    @property
    def columns(self) -> bytes:
        """All columns but the places, pickled."""
        return self[1]

    @property
    def places(self) -> bytes:
        """The places in the body."""
        return self[2]

    def unpacked(self, *, shared: bool = False) -> ReportFigures:
        """The columns; where they are shared, equal words of all reports are one object."""
        (numbers, themes, counts), words, parts, flags, told, (span_counts, spans) = pickle.loads(
            self.columns
        )
        values, comparisons = (text.split(BREAK) for text in told) if counts else ((), ())
        if shared:
            words = list(map(intern, words))
        figures = words, parts, flags, values, comparisons, span_counts, spans
        return ReportFigures(numbers, themes, counts, *figures, self.places)

    def texts(self) -> FigureTexts:
        """What lists show."""
        (numbers, *_), words, parts, _, (values, comparisons), (counts, spans) = pickle.loads(
            self.columns
        )
        figures = BREAK.join(words), parts[0], parts[2], values, comparisons, counts, spans
        return FigureTexts(numbers, *figures, self.places)


def _columns(found: Sequence[SentenceFigures]) -> tuple[Any, ...]:
    """The columns of a report, words that several of its figures have in common told once."""
    readouts = list(chain.from_iterable([each.readouts for each in found]))
    columns = zip(*readouts, strict=True) if readouts else repeat((), len(Readout._fields))
    name, head, verb, value, unit, comparison, spans, follows, loose = columns
    frame = [frame_of(each) if each else "" for each in comparison]
    parts = name, head, verb, unit, frame
    words = dict.fromkeys(chain.from_iterable(parts))
    place_of = dict(zip(words, count(), strict=False)).__getitem__
    ends = chain.from_iterable(chain.from_iterable(spans))
    return (
        (
            tuple([each.number for each in found]),
            tuple([each.themes for each in found]),
            _short([len(each.readouts) for each in found]),
        ),
        tuple(words),
        [_short(list(map(place_of, part))) for part in parts],
        [bytes(map(bool, value)), bytes(follows), bytes(loose)],
        (BREAK.join(value), BREAK.join(comparison)),
        (_short(list(map(len, spans))), _written(ends)),
    )


def _short(numbers: Sequence[int]) -> Sequence[int]:
    """Small numbers as bytes, which are numbers as well."""
    try:
        return bytes(numbers)
    except ValueError:
        return tuple(numbers)


def _written(numbers: Iterable[int]) -> bytes:
    return array("i", numbers).tobytes()
