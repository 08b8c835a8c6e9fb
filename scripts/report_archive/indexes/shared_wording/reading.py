"""What the reports of an archive share: the clusters, the pairs, and each report's own part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from report_archive.indexes.shared_wording.clauses import whole_clauses
from report_archive.indexes.shared_wording.clusters import Cluster, Stretch, find_clusters
from report_archive.indexes.shared_wording.corpus_text import CorpusText, corpus_text
from report_archive.indexes.shared_wording.passages import find_passages
from report_archive.indexes.shared_wording.report_pairs import Pairs, covered, find_pairs
from report_archive.indexes.shared_wording.runs import STOCK_PLACES, find_runs
from report_archive.model import Report

PAIRS_READ: Final = 300  # pairs of reports; the list says how many more there are
OTHERS_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class OwnPassage:
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

    Shape:   reports counts those it shares a wording with that is no stock wording.
    Units:   share is that of its compared text which stands in passages, 0 to 1.
    Order:   passages as in the report.
    """

    passages: tuple[OwnPassage, ...]
    reports: int
    share: float


@dataclass(frozen=True)
class SharedWording:
    """What all reports share.

    Order:   clusters and pairs, those worth looking at first.
    """

    corpus: CorpusText
    clusters: tuple[Cluster, ...]
    pairs: Pairs

    def text(self, stretch: Stretch) -> str:
        """A stretch as its report has it, drawn out to where clauses begin and end."""
        return self._verbatim(whole_clauses(self.corpus, stretch))

    def number(self, stretch: Stretch) -> int:
        """The number of the sentence that text(stretch) begins in."""
        return self._sentence_number(whole_clauses(self.corpus, stretch))

    def _verbatim(self, stretch: Stretch) -> str:
        place = self.corpus.place
        body = self.corpus.reports[stretch.report].raw.body
        return body[place[stretch.start] : place[stretch.end - 1] + 1]

    def _sentence_number(self, stretch: Stretch) -> int:
        return int(self.corpus.sentence_number[self.corpus.sentence[stretch.start]])

    @cached_property
    def of_report(self) -> Mapping[str, OwnSharing]:
        """What each report shares, by its identifier; reports that share nothing are left out."""
        own: dict[int, list[tuple[Stretch, int]]] = {}
        partners: dict[int, set[int]] = {}
        for rank, cluster in enumerate(self.clusters):
            known = {member.report for member in cluster.members}
            for member in cluster.members:
                own.setdefault(member.report, []).append((member, rank))
                # With stock wording everybody is a partner; it would say nothing and cost much.
                if len(known) <= STOCK_PLACES:
                    partners.setdefault(member.report, set()).update(known)
        return {
            self.corpus.reports[report].identifier: OwnSharing(
                passages=tuple(
                    self._own_passage(stretch, rank)
                    for stretch, rank in sorted(own[report], key=_by_place)
                ),
                reports=len(partners.get(report, {report})) - 1,
                share=covered([stretch for stretch, _ in own[report]])
                / int(self.corpus.lengths[report]),
            )
            for report in sorted(own)
        }

    def _own_passage(self, stretch: Stretch, rank: int) -> OwnPassage:
        members = self.clusters[rank].members
        quoted = whole_clauses(self.corpus, stretch)
        others = [one.report for one in members[: OTHERS_NAMED + 1] if one.report != stretch.report]
        return OwnPassage(
            number=self._sentence_number(quoted),
            text=self._verbatim(quoted),
            reports=len(members) - 1,
            others=tuple(self.corpus.reports[one].identifier for one in others[:OTHERS_NAMED]),
            rank=rank,
        )


def _by_place(item: tuple[Stretch, int]) -> tuple[int, int, int]:
    stretch, rank = item
    return (stretch.start, stretch.end, rank)


def read_shared_wording(
    reports: Sequence[Report], stock_places: int = STOCK_PLACES, most_pairs: int = PAIRS_READ
) -> SharedWording:
    """Find what the reports share; the order of the reports decides between equals only."""
    corpus = corpus_text(reports)
    runs, stock_runs = find_runs(corpus, stock_places)
    passages = find_passages(corpus, runs)
    clustered = find_clusters(corpus, passages, find_passages(corpus, stock_runs))
    pairs = find_pairs(corpus, passages, clustered, stock_places, most_pairs)
    return SharedWording(corpus, clustered.clusters, pairs)
