"""Where words begin and end in the text around a place, cut once for each run (词界)."""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from sys import byteorder
from typing import Final, NamedTuple

from report_archive.indexes.set_phrases.lexicon import Lexicon
from report_archive.indexes.set_phrases.text_array import BREAK, TextArray

# Signs on each side of a place that are looked at in a run longer than both together.
REACH: Final = 60
NEAR: Final = 5  # signs that tell whether one border cuts a word in two
AROUND: Final = 128  # signs on each side of a place beyond which nobody asks where a run ends
BREAK_SIGN: Final = chr(BREAK)
UTF_16: Final = "utf-16-le" if byteorder == "little" else "utf-16-be"


class _Run(NamedTuple):
    """Words in a row, and where each begins, the end of the last one as well."""

    words: list[str]
    borders: list[int]


class WordBorders:
    """Words of the archive's text, as phrases need them: a few runs of signs between breaks."""

    def __init__(self, text: TextArray, segmenter: Lexicon) -> None:
        self.segmenter = segmenter
        self._text = text
        self._runs: dict[int, _Run] = {}

    def words(self, start: int, end: int) -> list[str]:
        """The words that lie in a stretch of text as a whole."""
        run = self._run(start, end)
        first = bisect_left(run.borders, start)
        last = bisect_right(run.borders, end) - 1
        return run.words[first:last]

    def word_from(self, place: int) -> str:
        """The word that begins at a place, empty at a break."""
        _, right = self._run_around(place)
        words = self._cut(place, min(right, place + NEAR)).words
        return words[0] if words else ""

    def are_at(self, start: int, end: int) -> bool:
        """Whether both ends of a stretch of text are borders of words."""
        left, right = self._run_around(start)
        borders = self._cut(max(left, start - NEAR), min(right, end + NEAR)).borders
        return all(
            at < len(borders) and borders[at] == place
            for place in (start, end)
            for at in (bisect_left(borders, place),)
        )

    def _run_around(self, place: int) -> tuple[int, int]:
        """Where the run that a place is in begins and ends, as far as AROUND reaches."""
        first = max(0, place - AROUND)
        # Characters of the same numbers as the codes are soonest looked through.
        signs = self._text.codes[first : place + AROUND].tobytes().decode(UTF_16)
        after = signs.find(BREAK_SIGN, place - first)
        left = first + signs.rfind(BREAK_SIGN, 0, place - first) + 1
        return left, first + (after if after >= 0 else len(signs))

    def _run(self, start: int, end: int) -> _Run:
        left, right = self._run_around(start)
        if right - left > 2 * REACH:
            left, right = max(left, start - REACH), min(right, end + REACH)
            return self._cut(left, right)
        if left not in self._runs:
            self._runs[left] = self._cut(left, right)
        return self._runs[left]

    def _cut(self, left: int, right: int) -> _Run:
        words = self.segmenter.words(self._text.shown(left, right))
        return _Run(words, list(accumulate(map(len, words), initial=left)))
