"""Numbered abbreviations in running text, from run to run (沿用略语): only what changed is read."""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.abbreviations import (
    names_something,
    names_there,
    running_places,
)
from report_archive.indexes.set_phrases.kept_text import KeptText, Moved, Small
from report_archive.indexes.set_phrases.text_array import TextArray
from report_archive.indexes.set_phrases.word_borders import WordBorders

PLACES_TRIED: Final = 3
NOT_ASKED, THERE, NOT_THERE = range(3)
BETWEEN: Final = "\n"  # no word holds it


class KeptRunning(NamedTuple):
    """Where words stand that are formed like numbered abbreviations.

    Shape:   sizes has for each report how many there are; rows have their places as counted from
             where their report begins, the numbers of the words, and whether they are abbreviations
             there, as far as that was asked.
    """

    sizes: Small
    rows: Small
    words: str

    @classmethod
    def of(cls, now: KeptText, text: TextArray) -> "KeptRunning":
        """Those in a text of these reports."""
        found = list(running_places(text))
        starts = np.array([start for start, _ in found], np.int64)
        numbers: dict[str, int] = {}
        of_words = [numbers.setdefault(word, len(numbers)) for _, word in found]
        borders = now.borders()
        sizes = np.diff(np.searchsorted(starts, borders))
        places = starts - np.repeat(borders[:-1], sizes)
        rows = np.stack([places, np.array(of_words, np.int64), np.full(len(found), NOT_ASKED)])
        return cls(sizes.astype(np.uint32), rows.astype(np.uint32), BETWEEN.join(numbers))

    def moved(self, text: TextArray, moved: Moved) -> "KeptRunning":
        """Those of now, where these are those of then."""
        came = moved.came
        own = KeptRunning.of(came, replace(text, codes=came.codes))
        words = list(dict.fromkeys([*_split(self.words), *_split(own.words)]))
        numbers = {word: number for number, word in enumerate(words)}
        table = np.array([numbers[word] for word in _split(own.words)], np.uint32)
        own.rows[1] = table[own.rows[1]]
        return KeptRunning(
            moved.standing.spliced_each(self.sizes, own.sizes),
            moved.standing.spliced(self.rows, self.sizes, own.rows, own.sizes),
            BETWEEN.join(words),
        )


def running_abbreviations(
    running: KeptRunning, now: KeptText, borders: WordBorders
) -> tuple[list[str], KeptRunning]:
    """Those in running text, each once, where one of its first places is between other words; and
    what is known of all places then.
    """
    starts = (running.rows[0] + np.repeat(now.borders()[:-1], running.sizes)).tolist()
    words, told = _split(running.words), running.rows[2].tolist()
    left = [PLACES_TRIED if names_something(word, borders.segmenter) else 0 for word in words]
    found = []
    for place, number in enumerate(running.rows[1].tolist()):
        if not left[number]:
            continue
        left[number] -= 1
        if told[place] == NOT_ASKED:
            there = names_there(starts[place], words[number], borders)
            told[place] = THERE if there else NOT_THERE
        if told[place] == THERE:
            left[number] = 0
            found.append(words[number])
    rows = np.stack([*running.rows[:2], np.array(told, np.uint32)])
    return found, running._replace(rows=rows)


def _split(words: str) -> list[str]:
    return words.split(BETWEEN) if words else []


_NO_ROWS: Final = np.zeros((3, 0), np.uint32)
NO_RUNNING: Final = KeptRunning(np.zeros(0, np.uint32), _NO_ROWS, "")
