"""What a segmenter told of words, from run to run (沿用词典): who asks the same does without it.

Its dictionary takes longer to load than all the rest of an edit's set phrases.
"""

from collections import defaultdict
from collections.abc import Container, Mapping
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

BETWEEN: Final = "\n"
AND: Final = "\t"


class Lexicon(Protocol):
    """What set phrases ask of a segmenter."""

    def words(self, text: str) -> list[str]:
        """All tokens in order; joined, they are the text."""

    def tag(self, word: str) -> str:
        """The part of speech of a word, empty where it is not known."""

    def rarity(self, word: str) -> float:
        """How rare a word is."""


class KeptLexicon(NamedTuple):
    """What one run asked.

    Shape:   cuts has a line for each text, its words apart; words has lines by their tags; of the
             words in the lines of rare are the rarities.
    """

    cuts: str
    words: Mapping[str, str]
    rare: str
    rarities: NDArray[np.float64]


NO_LEXICON: Final = KeptLexicon("", {}, "", np.zeros(0))


class KnownLexicon:
    """Tells the same as a segmenter, which is only asked what the run before did not."""

    def __init__(self, segmenter: Lexicon, kept: KeptLexicon = NO_LEXICON) -> None:
        self.asked = False  # whether the segmenter was
        self._segmenter, self._kept = segmenter, kept
        self._lines = {line.replace(AND, ""): line for line in _lines(kept.cuts)}
        self._known_tags = {
            word: tag for tag, words in kept.words.items() for word in _lines(words)
        }
        self._known_rarities = dict(zip(_lines(kept.rare), kept.rarities.tolist(), strict=True))
        self._cuts: dict[str, list[str]] = {}
        self._tags: dict[str, str] = {}
        self._rarities: dict[str, float] = {}

    def words(self, text: str) -> list[str]:
        """All tokens in order; nobody may change the list."""
        found = self._cuts.get(text)
        if found is None:
            line = self._lines.get(text)
            found = self._asking().words(text) if line is None else line.split(AND)
            self._cuts[text] = found
        return found

    def tag(self, word: str) -> str:
        """The part of speech of a word, empty where it is not known."""
        found = self._tags.get(word)
        if found is None:
            known = self._known_tags.get(word)
            found = self._tags[word] = self._asking().tag(word) if known is None else known
        return found

    def rarity(self, word: str) -> float:
        """How rare a word is."""
        found = self._rarities.get(word)
        if found is None:
            known = self._known_rarities.get(word)
            found = self._asking().rarity(word) if known is None else known
            self._rarities[word] = found
        return found

    def _asking(self) -> Lexicon:
        """The segmenter, where something is not known."""
        self.asked = True
        return self._segmenter

    def kept(self, gone: str | None = "") -> KeptLexicon:
        """All that is known where nothing else was asked, or all that was asked now.

        Shape:   gone is what reports that went said, None where nobody knows: nothing is left of
                 that but what was asked now.
        """
        if not self.asked:
            return self._kept if gone == "" else self._without(gone)
        by_tag: dict[str, list[str]] = defaultdict(list)
        for word, tag in self._tags.items():
            if _fits(word):
                by_tag[tag].append(word)
        rarities = {word: rarity for word, rarity in self._rarities.items() if _fits(word)}
        return KeptLexicon(
            BETWEEN.join([AND.join(words) for text, words in self._cuts.items() if _fits(text)]),
            {tag: BETWEEN.join(words) for tag, words in by_tag.items()},
            BETWEEN.join(rarities),
            np.array(list(rarities.values()), np.float64),
        )

    def _without(self, gone: str | None) -> KeptLexicon:
        """What was kept, but for what stands there and was not asked."""

        def stays(text: str, asked: Container[str]) -> bool:
            return text in asked or (gone is not None and text not in gone)

        cuts = [line for text, line in self._lines.items() if stays(text, self._cuts)]
        words = {
            tag: BETWEEN.join([word for word in _lines(some) if stays(word, self._tags)])
            for tag, some in self._kept.words.items()
        }
        known = self._known_rarities.items()
        rare = {word: rarity for word, rarity in known if stays(word, self._rarities)}
        rarities = np.array(list(rare.values()), np.float64)
        return KeptLexicon(BETWEEN.join(cuts), words, BETWEEN.join(rare), rarities)


def _fits(text: str) -> bool:
    """Whether a text can stand in a line."""
    return bool(text) and BETWEEN not in text and AND not in text


def _lines(text: str) -> list[str]:
    return text.split(BETWEEN) if text else []
