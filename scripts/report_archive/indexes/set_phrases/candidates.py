"""From repeated strings to phrases with sensible borders (候选短语)."""

from typing import Final

import numpy as np

from report_archive.indexes.set_phrases.borders import pieces
from report_archive.indexes.set_phrases.strings import Repeats, promise
from report_archive.indexes.set_phrases.text_array import Positions
from report_archive.indexes.set_phrases.word_borders import WordBorders

# Looked at, of all repeated strings: those in most reports, longer ones before short ones.
MOST_REPEATS: Final = 8_000


def candidates(repeats: Repeats, borders: WordBorders) -> dict[str, list[str]]:
    """Every phrase that lies in a repeated string between borders of words, with its words.

    Order:   as the repeats that were looked at, the most promising first.
    """
    # What may soon be looked at is asked of the lexicon already, which keeps what it told.
    order = np.argsort(-promise(repeats.reports, repeats.length), kind="stable")
    found: dict[str, list[str]] = {}
    seen: set[tuple[str, ...]] = set()
    rows = zip(repeats.start[order].tolist(), repeats.length[order].tolist(), strict=True)
    for rank, (start, length) in enumerate(rows):
        words = tuple(borders.words(start, start + length))
        # Of strings that differ by a part of a word, most have the same whole words.
        if words not in seen:
            seen.add(words)
            for piece in pieces(words, borders.segmenter):
                if rank < MOST_REPEATS:
                    found.setdefault("".join(piece), piece)
    return found


def stands_on_borders(borders: WordBorders, places: Positions, length: int, middle: int) -> bool:
    """Whether a phrase begins and ends with words in one of two of its places beyond the first: the
    last, and the first behind the middle of the archive.
    """
    near = min(max(1, int(places.searchsorted(middle))), len(places) - 1)
    others = {int(places[near]), int(places[-1])}
    return any(borders.are_at(at, at + length) for at in sorted(others))
