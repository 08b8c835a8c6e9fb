"""What is shown of the phrases of one list: samples, years, cells; a digest of it all (所见)."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.flagged_cells import Flagged
from report_archive.indexes.report_facts import facts_of
from report_archive.indexes.set_phrases.phrases import SetPhrase, Use, joined
from report_archive.indexes.set_phrases.samples import BEST_LENGTH, SentenceBook

MOST_SAMPLES: Final = 2
LOOKED_AT: Final = 24  # uses among which the best are chosen, spread over all of them
LONGEST_LOOKED_AT: Final = 2_000  # code points; a file without stops is no sample of a sentence


class ShownPhrases:
    """Phrases in their order with what a list shows of each."""

    def __init__(self, phrases: Sequence[SetPhrase], book: SentenceBook) -> None:
        self.phrases = phrases
        self.book = book
        self._counts = np.array([len(phrase.report_at) for phrase in phrases], np.int64)

    @cached_property
    def spans(self) -> list[str]:
        """The first and the last year that each phrase was used in, as far as years are known."""
        years = self.book.years(joined([phrase.report_at for phrase in self.phrases]))
        if not len(years):
            return []
        begins = np.cumsum(self._counts) - self._counts
        last = np.maximum.reduceat(years, begins)
        years[years == 0] = np.iinfo(years.dtype).max
        first = np.minimum.reduceat(years, begins)
        return list(map(_span, first.tolist(), last.tolist()))

    @cached_property
    def samples(self) -> list[list[Use]]:
        """The uses that show each phrase best, no two in the same words.

        Shape:   none where it only stands in sentences without end.
        Order:   offices that were not shown yet first, then the nearest to BEST_LENGTH.
        """
        every = [phrase.columns(LOOKED_AT) for phrase in self.phrases]
        sizes = [len(columns[0]) for columns in every]
        columns = [joined([column[place] for column in every]) for place in range(3)]
        lengths = self.book.lengths(columns[-1])
        rows = zip(*(column.tolist() for column in (*columns, lengths)), strict=True)
        return [self._best(dict.fromkeys(islice(rows, size))) for size in sizes]

    def _best(self, rows: Iterable[tuple[int, int, int, int]]) -> list[Use]:
        """Those of some uses that are shown; with each comes how long its sentence is."""
        # Uses are in the order of the archive.
        ranked = sorted(
            [
                (abs(length - BEST_LENGTH) // 8, length, place, use)
                for place, (*use, length) in enumerate(rows)
                if length <= LONGEST_LOOKED_AT
            ]
        )
        chosen: dict[str, Use] = {}
        offices: set[str | None] = set()
        for again in (False, True):
            for *_, each in ranked:
                if len(chosen) == MOST_SAMPLES:
                    return list(chosen.values())
                use = Use._make(each)
                office = self.book.reports[use.report].metadata.office.value
                if again or office not in offices:
                    chosen.setdefault(self.book.text(use), use)
                    offices.add(office)
        return list(chosen.values())

    def cells(self, place: int) -> Flagged:
        """Every combination of office type, year and theme that the phrase stands under."""
        return Flagged(self.book.cells, self._cells[place].tobytes())

    @cached_property
    def _cells(self) -> NDArray[np.bool_]:
        """For each phrase in a row, under which of all cells it stands."""
        size = len(self.book.cells)
        found = np.zeros(len(self.phrases) * size, np.bool_)
        rows = np.repeat(np.arange(len(self.phrases)) * size, self._counts)
        reports = joined([phrase.report_at for phrase in self.phrases])
        sentences = joined([phrase.sentence_at for phrase in self.phrases])
        for places in self.book.cells_at(reports, sentences):
            found[rows + places] = True
        return found.reshape(len(self.phrases), size)

    def digest(self) -> bytes:
        """A digest of all that a list shows of its phrases."""
        digest = hashlib.blake2b(digest_size=32)
        digest.update(self.cells_digest())
        facts: dict[int, bytes] = {}
        for phrase, span, uses in zip(self.phrases, self.spans, self.samples, strict=True):
            counts = phrase.reports, phrase.occurrences, phrase.offices
            said = [(use.sentence, self.book.text(use)) for use in uses]
            digest.update(repr((phrase.text, phrase.folded, counts, span, said)).encode())
            for use in uses:
                if use.report not in facts:
                    facts[use.report] = facts_of(self.book.reports[use.report])
                digest.update(facts[use.report])
        return digest.digest()

    def cells_digest(self) -> bytes:
        """A digest of the cells of all phrases."""
        names = [(each.office_type, each.year, each.theme) for each in self.book.cells]
        digest = hashlib.blake2b(repr(names).encode("utf-8"), digest_size=32)
        digest.update(np.packbits(self._cells, axis=1).tobytes())
        return digest.digest()


def _span(first: int, last: int) -> str:
    if not last:
        return ""
    return f"{first}年" if first == last else f"{first}—{last}年"
