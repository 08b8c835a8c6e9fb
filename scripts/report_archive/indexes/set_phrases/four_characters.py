"""Four-character phrases, of the dictionary and of the office: 真抓实干, 提质增效 (四字词语)."""

from typing import Final

import numpy as np

from report_archive.indexes.set_phrases.borders import trim
from report_archive.indexes.set_phrases.grams import GRAM
from report_archive.indexes.set_phrases.lexicon import Lexicon
from report_archive.indexes.set_phrases.ranking import (
    CIRCUMSTANCE_TAGS,
    IDIOM_TAGS,
    is_manner_alone,
    true_words,
)
from report_archive.indexes.set_phrases.strings import CommonGrams
from report_archive.indexes.set_phrases.text_array import TextArray

MOST_LOOKED_AT: Final = 6_000
SPARE: Final = 200  # more of them, whose words are known to the next run
ALONE: Final = 0.34  # share of occurrences with punctuation on both sides
# Two of these side by side name a thing: 廉政建设, 工作要求.
NAMING_TAGS: Final = frozenset({"n", "vn", "b", "an", "j", "nz", "s"})
NO_WORDING: Final = CIRCUMSTANCE_TAGS | {"c", "p", "u", "uj", "q", "nt"}


def four_character_phrases(
    text: TextArray, grams: CommonGrams, segmenter: Lexicon
) -> dict[str, list[str]]:
    """Idioms of the dictionary, and what often stands by itself between two signs of punctuation;
    each with its words, an idiom being one.

    Order:   by number of reports, then by code of the characters.
    """
    found: dict[str, list[str]] = {}
    often = (grams.alone >= 2) & (grams.alone >= ALONE * grams.occurrences)
    # What may soon be looked at is asked of the lexicon already, which keeps what it told.
    order = np.argsort(-grams.reports, kind="stable")[: MOST_LOOKED_AT + SPARE]
    rows = zip(grams.start[order].tolist(), often[order].tolist(), strict=True)
    for rank, (place, alone) in enumerate(rows):
        phrase = text.shown(place, place + GRAM)
        if all("\u4e00" <= sign <= "\u9fff" for sign in phrase):
            words = _parts(phrase, segmenter)
            idiom = len(words) == 1 and segmenter.tag(phrase) in IDIOM_TAGS
            if (idiom or (_is_phrase(words, segmenter) and alone)) and rank < MOST_LOOKED_AT:
                found[phrase] = words
    return found


def _parts(phrase: str, segmenter: Lexicon) -> list[str]:
    """The words of a phrase; a term of the user's words as its halves, where both are words."""
    words = true_words(segmenter.words(phrase), segmenter)
    halves = [phrase[:2], phrase[2:]]
    term = len(words) == 1 and segmenter.tag(phrase) not in IDIOM_TAGS
    return halves if term and all(map(segmenter.tag, halves)) else words


def _is_phrase(words: list[str], segmenter: Lexicon) -> bool:
    """Whether two halves say how or what is done, and do not just name or date something."""
    if len(words) == 1:
        return True
    tags = [segmenter.tag(word) for word in words]
    if not any(sum(map(len, words[:count])) == 2 for count in range(len(words))):
        return False
    if trim(words, segmenter) != words or set(tags) & NO_WORDING:
        return False
    return not set(tags) <= NAMING_TAGS and not is_manner_alone(words, tags)
