"""How often each of many phrases stands, in how many reports and offices (计数)."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from report_archive.indexes.set_phrases.counting import (
    Ends,
    Occurrences,
    distinct_count,
    distinct_in_order,
    first_of_each,
)
from report_archive.indexes.set_phrases.phrases import SetPhrase
from report_archive.indexes.set_phrases.ranking import SENTENCES_COMPARED, Measured
from report_archive.indexes.set_phrases.text_array import Array, Positions, TextArray
from report_archive.model import Report


class Tally:
    """The counts of a list of different folded phrases that stand in these places."""

    def __init__(
        self,
        reports: Sequence[Report],
        text: TextArray,
        phrases: Sequence[str],
        places: Occurrences,
    ) -> None:
        self._reports = reports
        self._text = text
        self._numbers = {phrase: number for number, phrase in enumerate(phrases)}
        self._lengths = np.fromiter(map(len, phrases), np.int64, len(phrases))
        self.places = places
        self._sentence_at = text.sentence_at(self.places.position)
        self._report_at = text.sentences.report[self._sentence_at]
        owners, size = self.places.phrase, len(phrases)
        self.sentences = distinct_in_order(owners, self._sentence_at, size)
        first = first_of_each(owners, self._report_at)
        self.reports = np.bincount(owners[first], minlength=size)
        offices = _offices(reports)[self._report_at[first]]
        self.offices = distinct_count(owners[first], offices, size)

    @cached_property
    def _ends(self) -> Ends:
        return self.places.ends()

    @cached_property
    def _borders(self) -> tuple[list[int], list[int], list[int]]:
        found = self._ends
        return found.left.tolist(), found.right.tolist(), found.both.tolist()

    def may_end(self, phrase: str) -> bool:
        """Whether a phrase is over where it ends, in some of its places."""
        return bool(self._ends.over[self._numbers[phrase]])

    def number(self, phrase: str) -> int:
        """The ordinal of a phrase."""
        return self._numbers[phrase]

    def reports_with(self, phrase: str) -> int:
        """In how many reports a phrase stands."""
        return int(self.reports[self._numbers[phrase]])

    def occurrences(self, phrase: str) -> int:
        """In how many places a phrase stands."""
        return int(self.places.count[self._numbers[phrase]])

    def first_sentences(self, phrase: str, most: int = SENTENCES_COMPARED) -> tuple[int, ...]:
        """The ordinals of the first sentences, at most so many, in which a phrase stands."""
        number = self._numbers[phrase]
        start = int(self.places.first[number])
        found = self._sentence_at[start : start + int(self.places.count[number])]
        first = dict.fromkeys(found[: 2 * most].tolist())
        if len(first) < most and len(found) > 2 * most:  # one sentence may have a phrase often
            first = dict.fromkeys(found.tolist())
        return tuple(first)[:most]

    def positions(self, phrase: str) -> Positions:
        """Where in the text a phrase stands, ascending."""
        return self.places.of(self._numbers[phrase])

    def measured(self, phrase: str, words: Sequence[str]) -> Measured:
        """What a rank depends on, of a phrase that stands somewhere."""
        number = self._numbers[phrase]
        count = int(self.places.count[number])
        left, right, both = (column[number] / count for column in self._borders)
        reports, offices = int(self.reports[number]), int(self.offices[number])
        return Measured(words, count, reports, offices, left, right, both)

    def set_phrase(self, phrase: str, bland: bool) -> SetPhrase:
        """The phrase with all its places, written as where it stands first."""
        number = self._numbers[phrase]
        start = int(self.places.first[number])
        end = start + int(self.places.count[number])
        return SetPhrase(
            text=self._text_at(number),
            folded=phrase,
            reports=int(self.reports[number]),
            sentences=int(self.sentences[number]),
            occurrences=end - start,
            offices=int(self.offices[number]),
            bland=bland,
            report_at=self._report_at[start:end],
            number_at=self._text.sentences.number[self._sentence_at[start:end]],
            sentence_at=self._sentence_at[start:end],
        )

    def _text_at(self, number: int) -> str:
        """The reports' own words at one occurrence, the first that fewest spaces break up."""
        best, start, end = (int(column[number]) for column in self._shown)
        body = self._reports[int(self._report_at[best])].raw.body
        return " ".join(body[start:end].split())

    @cached_property
    def _shown(self) -> tuple[Array, Array, Array]:
        """Which occurrence shows each phrase best, and where it stands in its report."""
        found = self.places
        best = np.minimum(found.first, max(0, len(found.position) - 1))
        _, starts, ends = self._stretches(best[found.count > 0])
        broken = found.count > 0
        broken[broken] = ends - starts > self._lengths[broken]
        rows, starts, ends = self._stretches(np.flatnonzero(broken[found.phrase]))
        owners = found.phrase[rows]
        order = np.lexsort((rows, ends - starts, owners))
        leads = order[np.flatnonzero(np.diff(owners, prepend=-1))]
        best[owners[leads]] = rows[leads]
        return self._stretches(best) if len(found.position) else (best, best, best)

    def _stretches(self, rows: Array) -> tuple[Array, Array, Array]:
        """Occurrences by their place among all, and where they begin and end in their reports."""
        first = self.places.position[rows]
        last = first + self._lengths[self.places.phrase[rows]] - 1
        return rows, self._text.origins(first), self._text.origins(last) + 1


def _offices(reports: Sequence[Report]) -> Array:
    """The office of each report by an ordinal; a report whose office is not known has its own."""
    ordinals: dict[str, int] = {}
    names = (report.metadata.office.value or f"\0{report.identifier}" for report in reports)
    return np.array([ordinals.setdefault(name, len(ordinals)) for name in names], np.int64)
