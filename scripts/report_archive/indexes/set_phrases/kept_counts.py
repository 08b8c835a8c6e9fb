"""What was counted of phrases, from run to run (沿用计数): only of those that changed anew."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.counting import Occurrences
from report_archive.indexes.set_phrases.counts import ROWS, Counts, PlacesOfReports, counts_of
from report_archive.indexes.set_phrases.kept_text import Small, Standing
from report_archive.indexes.set_phrases.sentence_places import SentencePlaces
from report_archive.indexes.set_phrases.text_array import Array
from report_archive.model import Report


class KeptCounts(NamedTuple):
    """The counts of the phrases of one run.

    Shape:   rows are the columns of Counts; names are those of offices, "" for one that is not
             known, offices which of them each report has.
    """

    rows: Small
    names: list[str]
    offices: Small

    def counts(self) -> Counts:
        """What was counted."""
        return Counts(*self.rows)


NO_COUNTS: Final = KeptCounts(np.zeros((ROWS, 0), np.uint32), [], np.zeros(0, np.uint32))


def counts_again(
    reports: Sequence[Report],
    places: Occurrences,
    sentences: tuple[SentencePlaces, Array],
    stood: Array,
    kept: KeptCounts,
    standing: Standing | None,
) -> KeptCounts:
    """The counts of phrases in these places.

    Shape:   sentences tell those of places, and the report of each; stood has for each phrase which
             one it was when counts were kept, where all its places are the same, -1 for others;
             standing tells which reports are.
    """
    names = {"": 0}
    named = [names.setdefault(report.metadata.office.value or "", len(names)) for report in reports]
    offices = np.array(named, np.uint32)
    if standing is None or _moved(names, offices, kept, standing):
        stood = np.full(len(stood), -1)
    # A report whose office is not known has its own.
    apart = np.where(offices > 0, offices, len(names) + np.arange(len(offices)))
    rows = np.zeros((ROWS, len(stood)), np.uint32)
    rows[:, stood >= 0] = kept.rows[:, stood[stood >= 0]]
    anew = np.flatnonzero(stood < 0)
    rows[:, anew] = counts_of(places, anew, PlacesOfReports(*sentences, apart))
    return KeptCounts(rows, list(names), offices)


def _moved(names: dict[str, int], offices: Small, kept: KeptCounts, standing: Standing) -> bool:
    """Whether a report that stands has another office, or nobody knows what it had."""
    if len(kept.offices) != len(standing.now):
        return True
    stands = standing.then >= 0
    now = np.array([names.get(name, -1) for name in kept.names], np.int64)
    had = now[kept.offices[standing.then[stands]]]
    return not np.array_equal(had, offices[stands])
