"""What the reports of an archive share: the clusters, the pairs, and each report's own part."""

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.shared_wording.clauses import all_whole_clauses, whole_clauses
from report_archive.indexes.shared_wording.clusters import (
    Clusters,
    Stretch,
    find_clusters,
)
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Places
from report_archive.indexes.shared_wording.equal_pairs import STOCK_PLACES
from report_archive.indexes.shared_wording.folded_reports import FoldedReports, folded_again
from report_archive.indexes.shared_wording.kept_passages import (
    FoundPassages,
    passages_again,
    passages_anew,
)
from report_archive.indexes.shared_wording.leaders import KeptLeaders
from report_archive.indexes.shared_wording.report_pairs import Pairs, find_pairs
from report_archive.model import Report

PAIRS_READ: Final = 300  # pairs of reports; the list says how many more there are
OTHERS_NAMED: Final = 2
SIZE: Final = 8  # bytes of a number that tells how many follow
OTHERS: Final = 3  # the place in a row of OwnPassages of how many others there are


class OwnPassage(NamedTuple):
    """One passage of a report that others have too.

    Shape:   number is that of the sentence it begins in; text is the report's own; reports counts
             the others, of which others names the nearest few by their identifiers; rank is the
             place of the cluster in the list.
    """

    number: int
    text: str
    reports: int
    others: tuple[str, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class OwnPassages:
    """The passages of one report, each made when it is asked for.

    Shape:   names are the identifiers of all reports; a row has the number of the sentence, where
             the text begins and ends in body, how many others, rank, the nearest of the others.
    """

    names: Sequence[str]
    body: str
    rows: Places

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[OwnPassage]:
        for number, first, last, count, rank, *others in self.rows.tolist():
            named = tuple([self.names[other] for other in others[:count]])
            yield OwnPassage(number, self.body[first:last], count, named, rank)


@dataclass(frozen=True, slots=True)
class OwnSharing:
    """What one report shares with others.

    Units:   share is that of its compared text which stands in passages, 0 to 1.
    Order:   passages as in the report.
    """

    passages: OwnPassages
    share: float


class KeptWording(NamedTuple):
    """What one run keeps for the next."""

    text: FoldedReports
    found: FoundPassages
    leaders: KeptLeaders

    def packed(self) -> bytes:
        """As it is kept: a pickle, then the columns, which nobody copies when they are read."""
        columns: list[pickle.PickleBuffer] = []
        whole = pickle.dumps(self, protocol=5, buffer_callback=columns.append)
        parts = [memoryview(whole), *(column.raw() for column in columns)]
        sizes = [len(part).to_bytes(SIZE, "little") for part in parts]
        return b"".join([len(parts).to_bytes(SIZE, "little"), *sizes, *parts])

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptWording | None":
        """What packed made, or nothing where there is no data."""
        if not data:
            return None
        count = int.from_bytes(data[:SIZE], "little")
        sizes = [data[SIZE * (at + 1) : SIZE * (at + 2)] for at in range(count)]
        whole, parts, place = memoryview(data), [], SIZE * (count + 1)
        for size in sizes:
            end = place + int.from_bytes(size, "little")
            parts.append(whole[place:end])
            place = end
        kept: KeptWording = pickle.loads(parts[0], buffers=parts[1:])
        return kept


@dataclass(frozen=True)
class SharedWording:
    """What all reports share.

    Shape:   kept is for the next run; it is the same object as before where nothing has changed.
    Order:   clusters and pairs, those worth looking at first.
    """

    corpus: CorpusText
    clusters: Clusters
    pairs: Pairs
    kept: KeptWording

    def text(self, stretch: Stretch) -> str:
        """A stretch as its report has it, drawn out to where clauses begin and end."""
        return self._verbatim(whole_clauses(self.corpus, stretch))

    def number(self, stretch: Stretch) -> int:
        """The number of the sentence that text(stretch) begins in."""
        return self._sentence_number(whole_clauses(self.corpus, stretch))

    def _verbatim(self, stretch: Stretch) -> str:
        return self.corpus.verbatim(*stretch)

    def _sentence_number(self, stretch: Stretch) -> int:
        return self.corpus.number(stretch.start)

    @property
    def sharing(self) -> int:
        """How many reports share anything."""
        return len(np.unique(self.clusters.members[0]))

    def of_reports(self) -> Iterator[tuple[str, OwnSharing]]:
        """What each report shares, with its identifier; those that share nothing are left out."""
        report, start, end = self.clusters.members
        rank = np.repeat(np.arange(len(self.clusters)), self.clusters.sizes)
        ranked = np.lexsort((rank, end, start, report))
        report, start, end, rank = report[ranked], start[ranked], end[ranked], rank[ranked]
        # Reports stand one after another, so what one has covered is before the next one.
        reached = np.maximum.accumulate(np.append(0, end))[:-1]
        covered = np.bincount(report, np.maximum(0, end - np.maximum(start, reached)))
        shares = covered / self.corpus.lengths[: len(covered)]
        rows = self._own_passages(report, start, end, rank)
        names = [each.identifier for each in self.corpus.reports]
        begins = np.flatnonzero(np.diff(report, prepend=-1)).tolist()
        for begin, until in pairwise((*begins, len(report))):
            own = int(report[begin])
            passages = OwnPassages(names, self.corpus.reports[own].raw.body, rows[begin:until])
            yield names[own], OwnSharing(passages, float(shares[own]))

    def _own_passages(self, owner: Places, start: Places, end: Places, rank: Places) -> Places:
        """Stretches of reports, in clusters of these ranks, as rows of OwnPassages."""
        start, end = all_whole_clauses(self.corpus, start, end)
        quoted = self.corpus.quoted(start, end)
        counts = self.clusters.sizes[rank] - 1
        return np.column_stack([*quoted, counts, rank, self._others(owner, rank)])

    def _others(self, owner: Places, rank: Places) -> Places:
        """For each report in a cluster the OTHERS_NAMED of the others that stand nearest to it.

        Shape:   a row each; where there are fewer, what comes behind them means nothing.
        Order:   by turns one after it and one before it, as long as there are some on both sides.
        """
        reports = self.clusters.members[0]
        clusters = np.repeat(np.arange(len(self.clusters)), self.clusters.sizes)
        keys = clusters * (len(self.corpus.reports) + 1)
        ordered = np.sort(keys + reports, kind="stable")  # nearly in order as they are
        own = ordered.searchsorted(rank * (len(self.corpus.reports) + 1) + owner)
        first, last = self.clusters.borders[rank], self.clusters.borders[rank + 1] - 1
        steps = [sign * step for step in range(1, OTHERS_NAMED + 1) for sign in (1, -1)]
        places = own[:, None] + np.array(steps)
        there = (places >= first[:, None]) & (places <= last[:, None])
        nearest = np.argsort(~there, axis=1, kind="stable")[:, :OTHERS_NAMED]
        chosen = np.take_along_axis(places, nearest, axis=1).clip(0, len(reports) - 1)
        return np.asarray((ordered - keys)[chosen])


def read_shared_wording(
    reports: Sequence[Report],
    stock_places: int = STOCK_PLACES,
    most_pairs: int = PAIRS_READ,
    kept: KeptWording | None = None,
) -> SharedWording:
    """Find what the reports share; the order of the reports decides between equals only.

    Shape:   kept is what a run before kept; it makes nothing but haste.
    """
    text, change = folded_again(reports, kept.text if kept else None)
    corpus = text.corpus(reports)
    if kept and change:
        found = passages_again(corpus, stock_places, kept.found, change)
    else:
        found = passages_anew(corpus, stock_places)
    passages, stocked = found.usual.passages(corpus), found.stocked.passages(corpus)
    clustered, leaders = find_clusters(
        corpus, passages, stocked, kept=kept.leaders if kept else None, change=change
    )
    pairs = find_pairs(corpus, passages, clustered, stock_places, most_pairs)
    if kept is None or found is not kept.found:
        kept = KeptWording(text, found, leaders)
    return SharedWording(corpus, clustered.clusters, pairs, kept)
