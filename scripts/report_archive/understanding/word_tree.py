"""Finds given words in a text, all of them and in the whole text at once."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

CODE_BITS: Final = 21  # of a code point
NO_CODE: Final = (1 << CODE_BITS) - 1  # stands behind the end of a text; no character has it
SHORT: Final = 100  # characters that are looked at faster one by one
PAIRS: Final = 1 << 18  # numbers of pairs; some hundreds of them begin a word
PAIR_FACTOR: Final = 31

Numbers = NDArray[np.int64]
Codes = NDArray[np.uint32]


class Found(NamedTuple):
    """Where words stand in a text: where each begins, where it ends, its number.

    Order:   by place, the longest first.
    """

    starts: Numbers
    ends: Numbers
    words: Numbers


class _Level(NamedTuple):
    """All beginnings of words with so many characters, and which word each is by itself, or -1.

    Shape:   of a key the upper bits are the place of the beginning of one character less, in its
             own level, and the lower ones the next character; for one character that alone, for
             two characters both.
    Order:   by key.
    """

    keys: Numbers
    words: Numbers


class WordTree:
    """Given words by how they begin.

    A text is looked through by a table of numbers that stand for pairs of characters: of what
    begins like a word with one, most goes on otherwise. A number may stand for other pairs as
    well, so what is left is compared character by character, at all places together.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(word for word in words if word))
        self._numbers = numbers = {word: number for number, word in enumerate(self.words)}
        self._alone = _level({word: ord(word) for word in self.words if len(word) == 1}, numbers)
        keys = {word[:2]: _pair_key(word) for word in self.words if len(word) > 1}
        self._levels = []
        while keys:
            self._levels.append(_level(keys, numbers))
            size = len(next(iter(keys))) + 1
            shorter = {part: place for place, part in enumerate(sorted(keys, key=keys.__getitem__))}
            keys = {
                word[:size]: shorter[word[: size - 1]] << CODE_BITS | ord(word[size - 1])
                for word in self.words
                if len(word) >= size
            }
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {one: sorted(sizes, reverse=True) for one, sizes in lengths.items()}
        self._pairs = np.zeros(PAIRS, np.bool_)
        self._single = np.zeros(PAIRS, np.bool_)
        for word in self.words:
            self._pairs[_pair_numbers(_codes(word[:2]))] = True
        self._single[self._alone.keys % PAIRS] = True

    def listed(self, text: str) -> tuple[list[int], list[int], list[int]]:
        """What found gives, as lists; of a title or a name in a tenth of the time."""
        if len(text) > SHORT:
            found = self.found(text)
            return found.starts.tolist(), found.ends.tolist(), found.words.tolist()
        spans = [
            (place, place + length, self._numbers[text[place : place + length]])
            for place, one in enumerate(text)
            if one in self._lengths
            for length in self._lengths[one]
            if text[place : place + length] in self._numbers and place + length <= len(text)
        ]
        starts, ends, words = zip(*spans, strict=True) if spans else ((), (), ())
        return list(starts), list(ends), list(words)

    def found(self, text: str) -> Found:
        """The words in a text, also where they overlap.

        Example: of 县委 and 县委办 in "在县委办" both begin at 1, 县委办 comes first
        """
        codes = _codes(text)
        padded = np.full(len(text) + len(self._levels) + 1, NO_CODE, np.int64)
        padded[: len(text)] = codes
        single = np.flatnonzero(self._single.take(codes & np.uint32(PAIRS - 1)))
        steps = [_step(single, padded[single], self._alone)[0]]
        places = np.flatnonzero(self._pairs.take(_pair_numbers(codes)))
        keys = padded[places] << CODE_BITS | padded[places + 1]
        for length, level in enumerate(self._levels, 2):
            step, nodes = _step(places, keys, level)
            steps.append(step)
            if not nodes.size:
                break
            places = step[0]
            keys = nodes << CODE_BITS | padded[places + length]
        return _in_order(steps)


def _step(places: Numbers, keys: Numbers, level: _Level) -> tuple[tuple[Numbers, Numbers], Numbers]:
    """Those of the places whose keys a level has, with the words that end there, and its nodes."""
    if not level.keys.size:
        places = places[:0]
        return (places, places), places
    at = level.keys.searchsorted(keys)
    same = level.keys.take(at, mode="clip") == keys
    nodes = at[same]
    return (places[same], level.words[nodes]), nodes


def _in_order(steps: list[tuple[Numbers, Numbers]]) -> Found:
    """Words in order, from what begins with so many characters, and the words of them or -1."""
    starts, words = (np.concatenate(parts) for parts in zip(*steps, strict=True))
    lengths = np.repeat(np.arange(1, len(steps) + 1), [places.size for places, _ in steps])
    whole = words >= 0
    starts, words, lengths = starts[whole], words[whole], lengths[whole]
    order = np.argsort(starts * len(steps) - lengths)
    starts = starts[order]
    return Found(starts, starts + lengths[order], words[order])


def _level(keys: Mapping[str, int], numbers: Mapping[str, int]) -> _Level:
    """The beginnings that have these keys; numbers are those of the words."""
    ordered = sorted(keys, key=keys.__getitem__)
    return _Level(
        np.array([keys[part] for part in ordered], np.int64),
        np.array([numbers.get(part, -1) for part in ordered], np.int64),
    )


def _pair_key(word: str) -> int:
    return ord(word[0]) << CODE_BITS | ord(word[1])


def _codes(text: str) -> Codes:
    """The code points of a text."""
    # Half a character, which a damaged file may hold, is a code point like any other.
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _pair_numbers(codes: Codes) -> Codes:
    """A number for each two neighbours, the same for the same two."""
    return codes[:-1] * np.uint32(PAIR_FACTOR) + codes[1:] & np.uint32(PAIRS - 1)
