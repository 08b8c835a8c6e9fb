"""Set phrases as values: how often each stands where (固定表述)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.kept_text import Small
from report_archive.indexes.set_phrases.text_array import NOTHING, Array, Flags, Positions
from report_archive.model import Report

MOST_OF_A_REPORT: Final = 40  # phrases, the longest


class Use(NamedTuple):
    """One place where a phrase stands: the report by its ordinal, the sentence by its number in
    the report, and by its ordinal in the archive.
    """

    report: int
    sentence: int
    ordinal: int


@dataclass(frozen=True, slots=True, eq=False)
class SetPhrase:
    """One phrase and all its places.

    Shape:   text is as a report has it, folded as searches compare it; reports, sentences and
             occurrences are what the phrase search counts for it; offices counts those known by
             name, other reports one by one; report_at and number_at run side by side, one for
             each occurrence, in the order of the reports and of their sentences; sentence_at is
             the same place counted through all reports. bland: it only names people, times and
             numbers, or the manner of doing.
    """

    text: str
    folded: str
    reports: int
    sentences: int
    occurrences: int
    offices: int
    bland: bool
    report_at: Positions
    number_at: Positions
    sentence_at: Positions

    def columns(self, most: int) -> tuple[Positions, Positions, Positions]:
        """Report, number and ordinal of the sentence at so many places, spread evenly over all."""
        step = -(-len(self.report_at) // most)
        return self.report_at[::step], self.number_at[::step], self.sentence_at[::step]

    def uses(self, most: int) -> list[Use]:
        """The same places, each sentence once."""
        rows = zip(*(column.tolist() for column in self.columns(most)), strict=True)
        return list(map(Use._make, dict.fromkeys(rows)))


@dataclass(frozen=True, slots=True, eq=False)
class SetPhrases:
    """Everything this index found.

    Shape:   reports are those that were read, in their order, which ordinals refer to, characters
             those of each that are not white space; least is the number of reports that a phrase
             must stand in.
    Order:   each list with what is most worth learning first.
    """

    reports: tuple[Report, ...]
    characters: Small
    least: int
    common: tuple[SetPhrase, ...]
    quoted: tuple[SetPhrase, ...]
    abbreviations: tuple[SetPhrase, ...]
    four: tuple[SetPhrase, ...]


class OwnPhrases(NamedTuple):
    """The phrases of one report.

    Shape:   the report by its ordinal; phrases by their places among all that reports list; beside
             each the number of its first sentence in this report.
    """

    report: int
    phrases: list[int]
    numbers: list[int]


def phrases_listed(found: SetPhrases) -> list[SetPhrase]:
    """The phrases that reports list: common ones, abbreviations and quoted terms, each once.

    Order:   the longest first, then by code points, bland ones last: which come first depends on no
             count.
    """
    listed: dict[str, SetPhrase] = {}
    for phrase in (*found.common, *found.abbreviations, *found.quoted):
        if phrase.reports > 1:
            listed.setdefault(phrase.folded.strip('"'), phrase)
    return sorted(
        listed.values(), key=lambda phrase: (phrase.bland, -len(phrase.text), phrase.text)
    )


def phrases_by_report(
    found: SetPhrases, listed: Sequence[SetPhrase], among: Flags
) -> Iterator[OwnPhrases]:
    """Those of the listed phrases that each report has, the first MOST_OF_A_REPORT of them; reports
    that have none are left out, and those that among does not flag.

    Shape:   without what stands in a longer one of them in the same sentence, if not only that is
             bland.
    Order:   of reports as found has them; of phrases by sentence, in one as listed.
    """
    reports = joined([each.report_at for each in listed])
    rows = np.flatnonzero(among[reports])
    behind = np.cumsum([len(each.report_at) for each in listed])
    owners, reports = behind.searchsorted(rows, side="right"), reports[rows].astype(np.int64)
    numbers = joined([each.number_at for each in listed])[rows].astype(np.int64)
    # The first place of each phrase in each report.
    first = np.ones(len(owners), np.bool_)
    first[1:] = (owners[1:] != owners[:-1]) | (reports[1:] != reports[:-1])
    owners, reports, numbers = owners[first], reports[first], numbers[first]
    apart = ~_held(listed, owners, reports * (numbers.max(initial=0) + 1) + numbers)
    owners, reports, numbers = owners[apart], reports[apart], numbers[apart]
    # Small numbers are put in order in no time.
    small = reports.astype(np.min_scalar_type(len(found.reports)))
    order = np.argsort(small, kind="stable")
    counts = np.bincount(reports, minlength=len(found.reports))
    place = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    order = order[place < MOST_OF_A_REPORT]
    order = order[np.lexsort((numbers[order], reports[order]))]
    ends = np.cumsum(np.minimum(counts, MOST_OF_A_REPORT)).tolist()
    phrases, sentences, start = owners[order].tolist(), numbers[order].tolist(), 0
    for report, end in enumerate(ends):
        if end > start:
            yield OwnPhrases(report, phrases[start:end], sentences[start:end])
            start = end


def joined(columns: Sequence[Positions]) -> Positions:
    """Columns as one, in as few bytes as they have."""
    return np.concatenate(columns) if columns else NOTHING


def _held(listed: Sequence[SetPhrase], owners: Array, places: Array) -> Flags:
    """Of each place of a phrase, whether a longer phrase that stands for it has the same place.

    Order:   places phrase by phrase.
    """
    whole, part = _parts(listed)
    begins = owners.searchsorted(np.arange(len(listed) + 1))
    lengths = (begins[1:] - begins[:-1])[whole]
    before = np.cumsum(lengths) - lengths
    rows = np.repeat(begins[whole] - before, lengths) + np.arange(lengths.sum())
    span = places.max(initial=0) + 1
    held = np.zeros(len(listed), np.bool_)
    held[part] = True
    found = held[owners]
    asked = owners[found] * span + places[found]
    found[found] = np.isin(asked, np.repeat(part, lengths) * span + places[rows])
    return found


def _parts(listed: Sequence[SetPhrase]) -> tuple[Array, Array]:
    """Phrases and what else is listed that stands in them, by their places in the list; what is
    bland stands for nothing that is not.
    """
    place_of = {phrase.text: place for place, phrase in enumerate(listed)}
    lengths = sorted({len(text) for text in place_of})
    pairs = [
        (place, place_of[text[start : start + length]])
        for text, place in place_of.items()
        for length in lengths[: bisect_left(lengths, len(text))]
        for start in range(len(text) - length + 1)
        if text[start : start + length] in place_of
    ]
    pairs = [(whole, part) for whole, part in pairs if listed[whole].bland <= listed[part].bland]
    whole, part = np.array(pairs, np.int64).reshape(-1, 2).T
    return whole, part
