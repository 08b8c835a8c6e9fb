"""What the reports of an archive share: the clusters, the pairs, and each report's own part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.shared_wording.clauses import all_whole_clauses, whole_clauses
from report_archive.indexes.shared_wording.clusters import (
    Cluster,
    Stretch,
    columns_of,
    find_clusters,
)
from report_archive.indexes.shared_wording.corpus_text import (
    CorpusText,
    Places,
    corpus_text,
    numbers_in,
)
from report_archive.indexes.shared_wording.kept_passages import (
    NOTHING_KEPT,
    Gathering,
    KeptWording,
    report_digests,
)
from report_archive.indexes.shared_wording.report_pairs import Pairs, find_pairs
from report_archive.indexes.shared_wording.runs import STOCK_PLACES, find_runs
from report_archive.model import Report

PAIRS_READ: Final = 300  # pairs of reports; the list says how many more there are
OTHERS_NAMED: Final = 2


class OwnPassage(NamedTuple):
    """One passage of a report that others have too.

    Shape:   number is that of the sentence it begins in; text is the report's own; reports counts
             the others, of which others names the first few by their identifiers; rank is the
             place of the cluster in the list.
    """

    number: int
    text: str
    reports: int
    others: tuple[str, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class OwnSharing:
    """What one report shares with others.

    Units:   share is that of its compared text which stands in passages, 0 to 1.
    Order:   passages as in the report.
    """

    passages: tuple[OwnPassage, ...]
    share: float


@dataclass(frozen=True)
class SharedWording:
    """What all reports share.

    Shape:   kept are the passages for the next run.
    Order:   clusters and pairs, those worth looking at first.
    """

    corpus: CorpusText
    clusters: tuple[Cluster, ...]
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
        return len({one.report for cluster in self.clusters for one in cluster.members})

    def of_reports(self) -> Iterator[tuple[str, OwnSharing]]:
        """What each report shares, with its identifier; those that share nothing are left out."""
        sizes = [len(cluster.members) for cluster in self.clusters]
        members = chain.from_iterable(cluster.members for cluster in self.clusters)
        report, start, end = columns_of(members)
        rank = np.repeat(np.arange(len(sizes)), sizes)
        ranked = np.lexsort((rank, end, start, report))
        report, start, end, rank = report[ranked], start[ranked], end[ranked], rank[ranked]
        # Reports stand one after another, so what one has covered is before the next one.
        reached = np.maximum.accumulate(np.append(0, end))[:-1]
        covered = np.bincount(report, np.maximum(0, end - np.maximum(start, reached)))
        passages = self._own_passages(report, start, end, rank)
        shares = covered / self.corpus.lengths[: len(covered)]
        begins = np.flatnonzero(np.diff(report, prepend=-1)).tolist()
        for begin, until in pairwise((*begins, len(report))):
            own = int(report[begin])
            identifier = self.corpus.reports[own].identifier
            yield identifier, OwnSharing(tuple(islice(passages, until - begin)), float(shares[own]))

    def _own_passages(
        self, owner: Places, start: Places, end: Places, rank: Places
    ) -> Iterator[OwnPassage]:
        """Stretches of reports, in clusters of these ranks, as passages."""
        reports = self.corpus.reports
        start, end = all_whole_clauses(self.corpus, start, end)
        quoted = self.corpus.quotations(owner, start, end)
        named = [
            [reports[member.report].identifier for member in cluster.members[: OTHERS_NAMED + 1]]
            for cluster in self.clusters
        ]
        first_named = [tuple(names[:OTHERS_NAMED]) for names in named]
        counts = [len(cluster.members) - 1 for cluster in self.clusters]
        owners, ranks = numbers_in(owner), numbers_in(rank)
        for own, cluster, (number, text) in zip(owners, ranks, quoted, strict=True):
            others = first_named[cluster]
            name = reports[own].identifier
            if name in others:
                others = tuple([other for other in named[cluster] if other != name])
            yield OwnPassage(number, text, counts[cluster], others, cluster)


def read_shared_wording(
    reports: Sequence[Report],
    stock_places: int = STOCK_PLACES,
    most_pairs: int = PAIRS_READ,
    kept: KeptWording = NOTHING_KEPT,
) -> SharedWording:
    """Find what the reports share; the order of the reports decides between equals only.

    Shape:   kept is what a run before kept; it makes nothing but haste.
    """
    corpus = corpus_text(reports)
    runs, stock_runs = find_runs(corpus, stock_places)
    digests = report_digests(corpus)
    passages, usual = Gathering(corpus, digests, runs, under_second=False).found(kept.usual)
    # Very many reports share stock wording with the first that has it, few with each of them.
    gathering = Gathering(corpus, digests, stock_runs, under_second=True)
    stock, stock_kept = gathering.found(kept.stock)
    del runs, stock_runs, gathering  # there are millions of them
    clustered = find_clusters(corpus, passages, stock)
    pairs = find_pairs(corpus, passages, clustered, stock_places, most_pairs)
    return SharedWording(corpus, clustered.clusters, pairs, KeptWording(usual, stock_kept))
