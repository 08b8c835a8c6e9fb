"""The terms of the index, made by us: every stretch of one to four characters.

Tokenizers made for English destroy Chinese, and one that cuts Chinese into words hides what lies
across its cuts. The twin in the browser is report_finder.js.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from report_archive.text_folding import SPACE, searchable

LONGEST: Final = 4  # characters of a term
# A query may be a pasted paragraph. Its first terms choose the candidates; whether the whole of it
# stands in a report is looked up in the text.
MOST_TERMS: Final = 24
MOST_WORDS: Final = 12


class Segmenter(Protocol):
    """What cuts text into words; see words.WordSegmenter."""

    def words(self, text: str) -> list[str]:
        """All tokens in order; joined, they are the text. NUL is a token by itself."""
        ...


def field_terms(values: Iterable[str], segmenter: Segmenter) -> Counter[str]:
    """How often each term stands in one field.

    Shape:   a term that is a word besides counts twice, so that it weighs more than characters
             that only happen to be neighbours; no term holds a space.
    Example: field_terms(["督查"], WordSegmenter([])) == {"督": 1, "查": 1, "督查": 2}
    """
    return Counter(_occurrences(values, segmenter))


def _occurrences(values: Iterable[str], segmenter: Segmenter) -> Iterator[str]:
    for value in values:
        for run in searchable(value).split(SPACE):
            for size in range(1, LONGEST + 1):
                for start in range(len(run) - size + 1):
                    yield run[start : start + size]
            for word in segmenter.words(run):
                if 1 < len(word) <= LONGEST:
                    yield word


def query_terms(words: Iterable[str]) -> list[str]:
    """The terms that a report must hold to hold every word.

    Shape:   for words of up to four characters, that is enough; see is_enough.
    Example: query_terms(["督查", "营商环境好"]) == ["督查", "营商环境", "商环境好"]
    """
    terms: dict[str, None] = {}
    for word in list(words)[:MOST_WORDS]:
        last = max(0, len(word) - LONGEST)
        for start in range(min(last + 1, MOST_TERMS)):
            terms[word[start : start + LONGEST]] = None
    return list(terms)


def is_enough(words: Iterable[str]) -> bool:
    """Whether a report that holds all terms of some words holds each word in one piece."""
    words = list(words)
    return len(words) <= MOST_WORDS and all(len(word) <= LONGEST for word in words)
