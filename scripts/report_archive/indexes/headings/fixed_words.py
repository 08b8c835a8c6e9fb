"""The fixed words of an archive's frames: what they are, and how many lines have them (句式用词).

What was looked up once is taken over from run to run: the dictionary takes long to load.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from report_archive.indexes.headings.line_counts import Places, lines_with
from report_archive.text_folding import searchable
from report_archive.words import WordSegmenter


class FixedWord(NamedTuple):
    """A word's part of speech, how rare it is, and how many lines have it, parallel or not."""

    tag: str
    rarity: float
    lines: int


class Said(NamedTuple):
    """What lines say, folded, each once, and how many lines say it."""

    folded: Sequence[str]
    times: Places


def fixed_words(
    words: Iterable[str], said: Said, segmenter: WordSegmenter, known: Mapping[str, FixedWord]
) -> dict[str, FixedWord]:
    """These words, of which those that are not known are looked up and counted.

    Order:   by code points.
    """
    words = sorted({*words})
    folded_of = {word: searchable(word) for word in words if word not in known}
    counts = lines_with({folded for folded in folded_of.values() if folded}, *said)
    return {
        word: FixedWord(segmenter.tag(word), segmenter.rarity(word), counts[folded_of[word]])
        if word in folded_of
        else known[word]
        for word in words
    }


def recounted(words: Mapping[str, FixedWord], changed: Said) -> dict[str, FixedWord]:
    """The same words where lines came and went: so many more of them say this, fewer below 0."""
    folded_of = {word: searchable(word) for word in words}
    counts = lines_with({folded for folded in folded_of.values() if folded}, *changed)
    return {
        word: own._replace(lines=own.lines + counts[folded_of[word]]) for word, own in words.items()
    }
