"""The terms lunr counts, made by us: every two neighbouring characters, and whole words.

lunr's own tokenizer, trimmer, stemmer and stop words are made for English and destroy Chinese.
The twin in the browser is report_finder.js.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from report_archive.text_folding import SPACE, searchable

# In a lunr term "*" is a wildcard, and digits spoil its automaton, which names a node by its edges
# and their numbers run together: the edge "1" to node 23 and the edge "1" to node 2 followed by
# "3" get one name, and terms vanish. So both stand as private-use characters.
PRIVATE_USE: Final = 0xE000
SPECIAL: Final = "0123456789*"
STAND_INS: Final = {ord(sign): chr(PRIVATE_USE + n) for n, sign in enumerate(SPECIAL)}

# A query may be a pasted paragraph. Its first pairs choose the candidates; whether the whole of it
# stands in a report is looked up in the text.
MOST_PAIRS: Final = 24
MOST_WORDS: Final = 12
WHOLE_WORD_BOOST: Final = 3


class Segmenter(Protocol):
    """What cuts text into words; see words.WordSegmenter."""

    def words(self, text: str) -> list[str]:
        """All tokens in order; joined, they are the text."""
        ...


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a lunr query.

    Shape:   starts is True where term is only the beginning of the terms to be found.
    """

    term: str
    required: bool
    starts: bool
    boost: int


def lunr_term(text: str) -> str:
    """A piece of folded text as lunr can hold it."""
    return text.translate(STAND_INS)


def character_pairs(run: str) -> list[str]:
    """Every two neighbouring characters of a run without spaces.

    Example: character_pairs("办公室") == ["办公", "公室"]
    """
    return [run[n : n + 2] for n in range(len(run) - 1)]


def field_terms(values: Iterable[str], segmenter: Segmenter) -> list[str]:
    """All terms of one field: pairs, the last character of each run, words.

    Shape:   a word of two characters stands twice, as pair and as word, so that it weighs more
             than a pair that only happens to be neighbours. With the last character alone, every
             character begins a term, and queries of one character need no terms of their own.
    """
    terms: list[str] = []
    for value in values:
        folded = searchable(value)
        for run in folded.split(SPACE):
            terms.extend(character_pairs(run))
            terms.append(run[-1:])
        # Folding shortens words or leaves their length, and single characters are most of all.
        words = (searchable(word) for word in segmenter.words(value) if len(word) > 1)
        terms.extend(word for word in words if len(word) > 1 and SPACE not in word)
    # All at once: nothing that is folded holds a line end.
    joined = "\n".join(filter(None, terms))
    return lunr_term(joined).split("\n") if joined else []


def query_clauses(words: Iterable[str]) -> list[Clause]:
    """What lunr is asked for: each pair is required, the word as a whole only raises the score."""
    clauses: dict[Clause, None] = {}
    for word in list(words)[:MOST_WORDS]:
        if len(word) == 1:
            clauses[Clause(lunr_term(word), True, True, 1)] = None
            continue
        for pair in character_pairs(word)[:MOST_PAIRS]:
            clauses[Clause(lunr_term(pair), True, False, 1)] = None
        if len(word) > 2:
            clauses[Clause(lunr_term(word), False, False, WHOLE_WORD_BOOST)] = None
    return list(clauses)
