"""How often each of many phrases stands, in how many reports and offices (计数)."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from report_archive.indexes.set_phrases.counting import Occurrences
from report_archive.indexes.set_phrases.counts import Counts
from report_archive.indexes.set_phrases.phrases import SetPhrase
from report_archive.indexes.set_phrases.ranking import SENTENCES_COMPARED, Measured
from report_archive.indexes.set_phrases.sentence_places import SentencePlaces
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
        counts: Counts,
        sentences: SentencePlaces,
    ) -> None:
        self._reports = reports
        self._text = text
        self._numbers = {phrase: number for number, phrase in enumerate(phrases)}
        self._lengths = np.fromiter(map(len, phrases), np.int64, len(phrases))
        self.places = places
        self.counts = counts
        self._sentences = sentences

    def may_end(self, phrase: str) -> bool:
        """Whether a phrase is over where it ends, in some of its places."""
        return bool(self.counts.over[self._numbers[phrase]])

    def number(self, phrase: str) -> int:
        """The ordinal of a phrase."""
        return self._numbers[phrase]

    def reports_with(self, phrase: str) -> int:
        """In how many reports a phrase stands."""
        return int(self.counts.reports[self._numbers[phrase]])

    def occurrences(self, phrase: str) -> int:
        """In how many places a phrase stands."""
        return int(self.places.count[self._numbers[phrase]])

    def first_sentences(self, phrase: str, most: int = SENTENCES_COMPARED) -> tuple[int, ...]:
        """The ordinals of the first sentences, at most so many, in which a phrase stands."""
        number = self._numbers[phrase]
        places = self.places.of(number)
        first = dict.fromkeys(self._sentences.at(places[: 2 * most]).tolist())
        if len(first) < most and len(places) > 2 * most:  # one sentence may have a phrase often
            first = dict.fromkeys(self._sentences.at(places).tolist())
        return tuple(first)[:most]

    def positions(self, phrase: str) -> Positions:
        """Where in the text a phrase stands, ascending."""
        return self.places.of(self._numbers[phrase])

    def measured(self, phrase: str, words: Sequence[str]) -> Measured:
        """What a rank depends on, of a phrase that stands somewhere."""
        number, counts = self._numbers[phrase], self.counts
        count = int(self.places.count[number])
        left, right, both = (
            int(column[number]) / count for column in (counts.left, counts.right, counts.both)
        )
        reports, offices = int(counts.reports[number]), int(counts.offices[number])
        return Measured(words, count, reports, offices, left, right, both)

    def set_phrases(self, bland: Mapping[str, bool]) -> list[SetPhrase]:
        """Phrases with all their places, each written as where it stands first; bland has them, and
        tells which are.
        """
        numbers = np.array([self._numbers[phrase] for phrase in bland], np.int64)
        found = self.places.chosen(numbers)
        sentence = self._sentences.at(found.position)
        report, number = (
            column.astype(np.int32)[sentence]
            for column in (self._text.sentences.report, self._text.sentences.number)
        )
        texts = self._texts(found, self._lengths[numbers])
        ends = (found.first + found.count).tolist()
        rows = zip(numbers.tolist(), texts, bland, found.first.tolist(), ends, strict=True)
        return [
            SetPhrase(
                text=text,
                folded=phrase,
                reports=int(self.counts.reports[each]),
                sentences=int(self.counts.sentences[each]),
                occurrences=end - start,
                offices=int(self.counts.offices[each]),
                bland=bland[phrase],
                report_at=report[start:end],
                number_at=number[start:end],
                sentence_at=sentence[start:end],
            )
            for each, text, phrase, start, end in rows
        ]

    def _texts(self, found: Occurrences, lengths: Array) -> Iterator[str]:
        """The reports' own words at one occurrence of each phrase, the first that fewest spaces
        break up.

        Shape:   found are those of phrases of these lengths that stand somewhere.
        """
        best = found.position[found.first]
        starts, ends = self._stretches(best, lengths)
        broken = np.flatnonzero(ends - starts > lengths)
        own = found.chosen(broken)
        own_starts, own_ends = self._stretches(own.position, lengths[broken[own.phrase]])
        leads = np.lexsort((own_ends - own_starts, own.phrase))[own.first]
        best[broken] = own.position[leads]
        starts[broken], ends[broken] = own_starts[leads], own_ends[leads]
        reports = self._text.sentences.report[self._sentences.at(best)]
        for report, start, end in zip(
            reports.tolist(), starts.tolist(), ends.tolist(), strict=True
        ):
            yield " ".join(self._reports[report].raw.body[start:end].split())

    def _stretches(self, places: Positions, lengths: Array) -> tuple[Array, Array]:
        """Where what is so long at these places begins and ends in its report."""
        return self._text.origins(places), self._text.origins(places + lengths - 1) + 1
