"""Word segmentation (分词): jieba's dictionary and our user words, no cache on disk.

jieba itself takes twelve milliseconds for a report, its twin in Rust less than one; both cut
alike. jieba's part is the dictionary, read straight from its package: what a word's part of speech
is and how common it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import distribution
from itertools import accumulate, pairwise
from math import log
from pathlib import Path
from sys import intern
from typing import Any, Final

# Tags of jieba's dictionary whose words carry a topic: nouns, verbal nouns, abbreviations and
# places. Verbs, adverbs and idioms (圆满完成) do not.
CONTENT_TAGS: Final = frozenset({"n", "nz", "nt", "ns", "vn", "j", "s"})


HALF: Final = re.compile("[\ud800-\udfff]")
NO_CHARACTER: Final = "\ufffd"


class WordSegmenter:
    """Cuts text into words and says what kind of word each is.

    Shape:   made once per process and read-only from then on; user_words count as content words.
             The dictionary is loaded when it is asked for first.
    Example: WordSegmenter(["督查督办"]).words("抓督查督办。") == ["抓", "督查督办", "。"]
    """

    _cut: Callable[[str, bool], list[str]]
    _frequencies: dict[str, int]
    _total: int
    _tags: dict[str, str]

    def __init__(self, user_words: Sequence[str]) -> None:
        self._user_words = frozenset(user_words)
        self._own = tuple(user_words)

    def __getattr__(self, name: str) -> Any:
        """What is loaded; from then on it is found without this."""
        if name not in WordSegmenter.__annotations__ or "_cut" in self.__dict__:
            raise AttributeError(name, name=name, obj=self)
        self.load()
        return getattr(self, name)

    def load(self) -> None:
        """Load the dictionary now, so that children have it, too; nothing where it is loaded."""
        if "_cut" in self.__dict__:
            return
        import rjieba  # noqa: PLC0415 (its dictionary comes with it, and takes long to come)

        known, total, tags = _dictionary()
        own = rjieba.Jieba()
        frequencies = dict(known)
        for word in self._own:
            frequency = _one_word(own.cut(word, False), word, frequencies, total)
            own.add_word(word, frequency, None)
            frequencies[word] = frequency
            total += frequency
        self._frequencies = frequencies
        self._total = total
        self._tags = tags
        self._cut = own.cut

    def words(self, text: str) -> list[str]:
        """All tokens in order, white space and punctuation included: joined, they are the text."""
        try:
            # Without the hidden Markov model: it guesses words out of rare neighbours, and a guess
            # hides the words that are really there.
            return self._cut(text, False)
        except UnicodeEncodeError:  # half a character, which a damaged file may hold
            ends = accumulate(map(len, self._cut(HALF.sub(NO_CHARACTER, text), False)), initial=0)
            return [text[start:end] for start, end in pairwise(ends)]

    def is_content(self, word: str) -> bool:
        """Whether a word can name a topic: a noun, verbal noun, place or user word."""
        known = len(word) > 1 and self._tags.get(word) in CONTENT_TAGS
        return known or word in self._user_words

    def content_words(self, words: Iterable[str]) -> list[str]:
        """Those of the words that can name a topic, as is_content has it.

        Order:   as given.
        """
        tag, own = self._tags.get, self._user_words
        return [
            word for word in words if (tag(word) in CONTENT_TAGS and len(word) > 1) or word in own
        ]

    def tag(self, word: str) -> str:
        """The part of speech of a word in jieba's dictionary, empty where it is in none.

        Example: tag("起草") == "v"; user words that the dictionary lacks have no tag
        """
        return self._tags.get(word, "")

    def is_word(self, text: str) -> bool:
        """Whether the dictionary or the user's has this very word."""
        return text in self._frequencies

    def rarity(self, word: str) -> float:
        """How rare a word is in general Chinese.

        Units:   natural logarithm of one over its share of running text; unknown words count once.
        """
        return log(self._total / (self._frequencies.get(word) or 1))

    def rarities(self, words: Iterable[str]) -> list[float]:
        """How rare each of the words is, as rarity has it.

        Order:   as given.
        """
        frequency, total = self._frequencies.get, self._total
        return [log(total / (frequency(word) or 1)) for word in words]


def _one_word(cut: Sequence[str], word: str, frequencies: Mapping[str, int], total: int) -> int:
    """The least frequency with which a word that is cut so far stays one.

    Source:  suggest_freq of jieba.
    """
    share = 1.0
    for part in cut:
        share *= frequencies.get(part, 1) / total
    return max(int(share * total) + 1, frequencies.get(word, 1))


@cache
def _dictionary() -> tuple[dict[str, int], int, dict[str, str]]:
    """jieba's dictionary: how often words stand in running text, the sum, parts of speech."""
    # As a file of the installed package: importing jieba warns, and logs as it starts.
    path = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    # One word, its frequency and its part of speech a line; all at once, for they are 350,000.
    parts = path.read_text(encoding="utf-8").rstrip("\n").replace("\n", " ").split(" ")
    words, numbers = parts[0::3], list(map(int, parts[1::3]))
    tags = map(intern, parts[2::3])
    frequencies = dict(zip(words, numbers, strict=True))
    return frequencies, sum(numbers), dict(zip(words, tags, strict=True))
