"""Word segmentation (分词): jieba's dictionary and our user words, no cache on disk.

jieba's own start-up logs to stderr and leaves a cache in the temporary folder; here its dictionary
is read straight from the package instead, once per process.
"""

import re
import warnings
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import inf, log
from sys import intern
from typing import Final

with warnings.catch_warnings():
    # jieba asks for pkg_resources, whose deprecation is not the reader's business.
    warnings.simplefilter("ignore")
    import jieba

# A line, cut after 4,096 code points: jieba keeps about 200 bytes per character of one run in
# memory, and a file may be a single line of a megabyte.
PIECE: Final = re.compile(r"[^\n]{1,4096}\n?|\n")

# Tags of jieba's dictionary whose words carry a topic: nouns, verbal nouns, abbreviations and
# places. Verbs, adverbs and idioms (圆满完成) do not.
CONTENT_TAGS: Final = frozenset({"n", "nz", "nt", "ns", "vn", "j", "s"})


class WordSegmenter:
    """Cuts text into words and says what kind of word each is.

    Shape:   made once per process and read-only from then on; user_words count as content words.
    Example: WordSegmenter(["督查督办"]).words("抓督查督办。") == ["抓", "督查督办", "。"]
    """

    def __init__(self, user_words: Sequence[str]) -> None:
        frequencies, total, tags = _dictionary()
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ = dict(frequencies)
        self._tokenizer.total = total
        self._tokenizer.initialized = True
        for word in user_words:
            self._tokenizer.add_word(word)
        self._tags = tags
        self._user_words = frozenset(user_words)

    def words(self, text: str) -> list[str]:
        """All tokens in order, white space and punctuation included: joined, they are the text."""
        found: list[str] = []
        for piece in PIECE.finditer(text):
            # Without the hidden Markov model: it guesses words out of rare neighbours, and a
            # guess hides the words that are really there.
            found.extend(self._tokenizer.cut(piece.group(), HMM=False))
        return found

    def short_words(self, text: str) -> list[str]:
        """The words of a clause or a part of one, as by words, but several times as fast.

        Shape:   for Chinese characters the same as words; Latin letters come one by one.
        """
        frequencies, total = self._tokenizer.FREQ, log(self._tokenizer.total)
        length = len(text)
        best = [0.0] * (length + 1)  # of the text from each place on, the likeliest way to cut it
        ends = [0] * length
        for start in range(length - 1, -1, -1):
            highest, chosen = -inf, start + 1
            end = start + 1
            while end <= length and (frequency := frequencies.get(text[start:end])) is not None:
                if frequency and (likely := log(frequency) - total + best[end]) >= highest:
                    highest, chosen = likely, end
                end += 1
            best[start] = -total + best[chosen] if highest == -inf else highest
            ends[start] = chosen
        found = []
        start = 0
        while start < length:
            found.append(text[start : ends[start]])
            start = ends[start]
        return found

    def is_content(self, word: str) -> bool:
        """Whether a word can name a topic: a noun, verbal noun, place or user word."""
        known = len(word) > 1 and self._tags.get(word) in CONTENT_TAGS
        return known or word in self._user_words

    def tag(self, word: str) -> str:
        """The part of speech of a word in jieba's dictionary, empty where it is in none.

        Example: tag("起草") == "v"; user words that the dictionary lacks have no tag
        """
        return self._tags.get(word, "")

    def is_word(self, text: str) -> bool:
        """Whether the dictionary or the user's has this very word."""
        return bool(self._tokenizer.FREQ.get(text))

    def rarity(self, word: str) -> float:
        """How rare a word is in general Chinese.

        Units:   natural logarithm of one over its share of running text; unknown words count once.
        """
        return log(self._tokenizer.total / max(self._tokenizer.FREQ.get(word, 0), 1))


@cache
def _dictionary() -> tuple[dict[str, int], int, dict[str, str]]:
    """jieba's dictionary, prefixes with 0 as its tokenizer wants: words, sum, parts of speech."""
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    text = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, frequency, tag = line.split(" ")
        frequencies[word] = int(frequency)
        total += int(frequency)
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
        tags[word] = intern(tag)
    return frequencies, total, tags
