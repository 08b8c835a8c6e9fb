"""What is asked of every search, and the truth about it by brute force."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Final

from report_archive.phrase_index.sentence_entries import Entry
from report_archive.text_folding import SPACE, searchable

LENGTHS: Final = range(2, 11)  # characters of a query


@dataclass(frozen=True, slots=True)
class Question:
    """A random substring of one sentence, the report it was taken from, and where else it stands.

    Shape:   text is folded; pages are identifiers of reports; sentences counts those that hold it.
    """

    text: str
    source: str
    pages: frozenset[str]
    sentences: int


class Truth:
    """All sentences of an archive as one folded text."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._reports: list[str] = []
        self._starts: list[int] = []
        self._sentences: list[str] = []
        place = 0
        for entry in entries:
            for text in entry.texts:
                folded = searchable(text)
                self._reports.append(entry.record.identifier)
                self._starts.append(place)
                self._sentences.append(folded)
                place += len(folded) + 1
        self._text = "\n".join(self._sentences)

    def about(self, text: str, source: str) -> Question:
        """Where a string stands, found by looking everywhere."""
        pages = set()
        sentences = 0
        place = self._text.find(text)
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            pages.add(self._reports[number])
            sentences += 1
            after = self._starts[number] + len(self._sentences[number]) + 1
            place = self._text.find(text, after)
        return Question(text, source, frozenset(pages), sentences)

    def questions(self, number: int, seed: int) -> list[Question]:
        """Random substrings of 2 to 10 characters."""
        random = Random(seed)
        found: list[Question] = []
        while len(found) < number:
            sentence = random.randrange(len(self._sentences))
            text = self._sentences[sentence]
            length = random.choice(LENGTHS)
            if len(text) < length:
                continue
            start = random.randrange(len(text) - length + 1)
            piece = text[start : start + length]
            # A space at either end would be typed as the border of a word.
            if piece.strip(SPACE) == piece:
                found.append(self.about(piece, self._reports[sentence]))
        return found
