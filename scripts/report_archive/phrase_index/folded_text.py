"""All folded sentences of an index segment in one array, and the addresses of its places.

The layout of addresses is in FORMAT.md, "Index segment".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.phrase_index.code_points import CODE_POINTS, code_points, portions
from report_archive.phrase_index.packed_numbers import Numbers
from report_archive.text_folding import KEEPS_SPACE, SPACE, TABLE

Codes = NDArray[np.unsignedinteger]

END: Final = 0  # ends a sentence; folding leaves no U+0000 in text
REMOVED: Final = CODE_POINTS  # what has no width folds to nothing
LONGEST_KEY: Final = 16


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Sentences, each followed by END, as ordinals in their alphabet.

    Shape:   codes are ordinals in alphabet, END is ordinal 0; after the last sentence further ENDs
             stand, so that every key can be read. counts tell how often each ordinal occurs. starts
             and slots hold the first place and the first slot of every sentence, and at last
             where a further one would begin.
    Units:   slot is the number of addresses in a slot.
    Order:   alphabet by code points, so that ordinals compare as strings do.
    """

    codes: Codes
    alphabet: NDArray[np.uint32]
    counts: Numbers
    starts: Numbers
    slots: Numbers
    slot: int

    @property
    def places(self) -> int:
        """How many places there are, ENDs included."""
        return int(self.starts[-1])

    def sentences_at(self, places: Numbers) -> Numbers:
        """The ordinals of the sentences that hold ascending places."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def addresses(self, places: Numbers) -> Numbers:
        """The addresses of ascending places."""
        sentences = self.sentences_at(places)
        shifts = self.slots * self.slot - self.starts
        return places + shifts[sentences]

    def string(self, place: int, length: int) -> str:
        """What stands at a place."""
        return "".join(map(chr, self.alphabet[self.codes[place : place + length]].tolist()))


@cache
def _foldings() -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """What every code point folds to, and which of the results keep a space between them."""
    folded = np.arange(CODE_POINTS, dtype=np.uint32)
    for code, sign in TABLE.items():
        folded[code] = ord(sign) if sign else REMOVED
    folded[END] = END
    keeps = np.zeros(CODE_POINTS + 1, np.bool_)
    keeps[[ord(sign) for sign in KEEPS_SPACE]] = True
    return folded, keeps


def fold(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Sentences, each followed by END, as text_folding.searchable folds each of them."""
    table, keeps = _foldings()
    folded: NDArray[np.uint32] = table[codes]
    folded = folded[folded != REMOVED]
    spaces = np.flatnonzero(folded == ord(SPACE))
    if not spaces.size:
        return folded
    # Of a run of spaces the last is kept, if a letter or digit stands on either side of the run.
    begins = np.append(True, np.diff(spaces) > 1)
    before = spaces[begins] - 1
    last = spaces[np.append(begins[1:], True)]
    kept = keeps[folded[last + 1]] & keeps[folded[before]]
    stays = np.ones(folded.size, np.bool_)
    stays[spaces] = False
    stays[last[kept]] = True
    return np.compress(stays, folded)


def fold_sentences(texts: Sequence[str]) -> NDArray[np.uint32]:
    """Sentences as text_folding.searchable folds them, each followed by END."""
    return fold(_joined(texts))


def _joined(texts: Sequence[str]) -> NDArray[np.uint32]:
    """Sentences as code points, each followed by END."""
    joined = "\0".join([*texts, ""])
    if joined.count("\0") > len(texts):
        # A text's own U+0000 folds to a space, as a space does.
        joined = "\0".join([*[text.replace("\0", SPACE) for text in texts], ""])
    return code_points(joined)


def fold_texts(texts: Iterable[str], slot: int) -> FoldedText:
    """All sentences of a segment."""
    return fold_and_count(texts, slot)[0]


def fold_and_count(texts: Iterable[str], slot: int) -> tuple[FoldedText, Numbers]:
    """The same, and how often each code point occurs before it is folded; END where one ends."""
    pieces = []
    before, counts = np.zeros(CODE_POINTS, np.int64), np.zeros(CODE_POINTS, np.int64)
    for portion in portions(texts):
        codes = _joined(portion)
        before += np.bincount(codes, minlength=CODE_POINTS)
        pieces.append(_narrow(fold(codes)))
        counts += np.bincount(pieces[-1], minlength=CODE_POINTS)
    return _folded_text(pieces, counts, slot), before


def _folded_text(pieces: list[Codes], counts: Numbers, slot: int) -> FoldedText:
    """Folded code points, in which each occurs so often, as ordinals; pieces is empty then."""
    present = counts > 0
    present[END] = True
    alphabet = np.flatnonzero(present).astype(np.uint32)
    ordinals = np.zeros(CODE_POINTS, np.uint16 if alphabet.size <= 1 << 16 else np.uint32)
    ordinals[alphabet] = np.arange(alphabet.size, dtype=ordinals.dtype)
    # Each piece goes as soon as it is copied: a large archive would not be held twice.
    pieces.reverse()
    codes = np.zeros(sum(piece.size for piece in pieces) + LONGEST_KEY, ordinals.dtype)
    end = 0
    while pieces:
        piece = pieces.pop()
        codes[end : end + piece.size] = ordinals[piece]
        end += piece.size
    starts = np.append(0, np.flatnonzero(codes[:end] == END) + 1)
    widths = np.maximum(1, -(-(np.diff(starts) - 1) // slot))
    slots = np.append(0, np.cumsum(widths))
    return FoldedText(codes, alphabet, counts[alphabet], starts, slots, slot)


def _narrow(codes: NDArray[np.uint32]) -> Codes:
    """Code points in as few bytes as they need: those of nearly all texts fit in two."""
    return codes.astype(np.uint16) if codes.max(initial=0) < 1 << 16 else codes
