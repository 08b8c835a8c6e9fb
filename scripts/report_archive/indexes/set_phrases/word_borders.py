"""Where words begin and end in the text around a place, cut once for each run (词界)."""

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.text_array import BREAK, TextArray
from report_archive.words import WordSegmenter

# Signs on each side of a place that are looked at in a run longer than both together.
REACH: Final = 60
NEAR: Final = 5  # signs that tell whether one border cuts a word in two


class _Run(NamedTuple):
    """Words in a row, and where each begins, the end of the last one as well."""

    words: list[str]
    borders: list[int]


class WordBorders:
    """Words of the archive's text, as phrases need them: a few runs of signs between breaks."""

    def __init__(self, text: TextArray, segmenter: WordSegmenter) -> None:
        self.segmenter = segmenter
        self._text = text
        # As a list they would weigh more than the text.
        self._breaks = array("q", np.flatnonzero(text.codes == BREAK).tobytes())
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
        after = bisect_left(self._breaks, place)
        left = self._breaks[after - 1] + 1 if after else 0
        return left, self._breaks[after] if after < len(self._breaks) else len(self._text.codes)

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
