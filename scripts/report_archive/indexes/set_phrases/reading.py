"""What set phrases and their use by year need of one report, whatever others there are (阅读)."""

import pickle
from typing import NamedTuple

from report_archive.indexes.set_phrases.quoted_terms import quoted_terms
from report_archive.model import Report


class PhraseReading(NamedTuple):
    """What was read out of a report.

    Shape:   terms are what it puts in quotes, folded.
    Units:   characters are those that are not white space.
    """

    terms: tuple[str, ...]
    characters: int

    @classmethod
    def of(cls, report: Report) -> "PhraseReading":
        """What is to be read out of a report."""
        characters = len("".join(report.raw.body.split()))
        return cls(tuple(sorted(quoted_terms(report))), characters)

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps(("\n".join(self.terms), self.characters), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "PhraseReading":
        """What packed made."""
        terms, characters = pickle.loads(data)
        return cls(tuple(terms.split("\n")) if terms else (), characters)
