"""What was read out of one report as bytes, because all reports' readings are held at once.

Packed it weighs a tenth of what it weighs as objects, and nothing of it is unpacked for those who
only hand it on.
"""

import pickle
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from itertools import islice
from sys import intern
from typing import Any, Final

from report_archive.indexes.figures.find import FigureReadouts, SentenceFigures
from report_archive.indexes.figures.readout import Readout

# What Readout._make does, for the hundreds of thousands.
_readout: Final[Callable[[Iterable[Any]], Readout]] = partial(tuple.__new__, Readout)
COMMON: Final = ("name", "head", "verb", "unit")  # what many readouts have in common


def packed_figures(found: Iterable[SentenceFigures]) -> bytes:
    """Figures by columns: sentences with how many readouts each has, then the readouts' fields.

    Shape:   unpacked_figures(packed_figures(found)) == tuple(found); fields that many readouts
             have in common tell places in a list of words, which has each once.
    """
    words: dict[str, int] = {}
    sentences = []
    readouts: list[Readout] = []
    for sentence in found:
        sentences.append((sentence.number, sentence.themes, len(sentence.readouts)))
        readouts += sentence.readouts
    columns = dict(zip(Readout._fields, zip(*readouts, strict=True), strict=False))
    for field in COMMON if readouts else ():
        columns[field] = tuple([words.setdefault(word, len(words)) for word in columns[field]])
    return pickle.dumps((sentences, list(words), columns), protocol=5)


def unpacked_figures(packed: bytes) -> FigureReadouts:
    """Figures; equal names, units and spans of all reports are one object."""
    sentences, words, columns = pickle.loads(packed)
    word = tuple(map(intern, words)).__getitem__
    if columns:
        for field in COMMON:
            columns[field] = map(word, columns[field])
        columns["spans"] = map(_shared, columns["spans"])
    # No loop of our own: there are a hundred readouts to a report.
    readouts = map(_readout, zip(*columns.values(), strict=True))
    return tuple(
        [
            SentenceFigures(number, themes, tuple(islice(readouts, count)))
            for number, themes, count in sentences
        ]
    )


@lru_cache(maxsize=65_536)
def _shared(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Equal spans as one object: sentences are short, and so there are few different ones."""
    return spans
