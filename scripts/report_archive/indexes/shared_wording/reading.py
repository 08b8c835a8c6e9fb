"""What the reports of an archive share: the clusters and the pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.kept_columns import Packed, packed_columns, unpacked_columns
from report_archive.indexes.report_texts import NO_BASE, NO_KEPT_TEXTS, KeptTexts
from report_archive.indexes.set_phrases.kept_text import text_digests
from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.clauses import whole_clauses
from report_archive.indexes.shared_wording.clusters import Clusters, Stretch
from report_archive.indexes.shared_wording.corpus_text import CorpusText
from report_archive.indexes.shared_wording.equal_pairs import STOCK_PLACES
from report_archive.indexes.shared_wording.folded_reports import folded_again
from report_archive.indexes.shared_wording.kept_clusters import (
    NOTHING_KEPT,
    KeptClusters,
    find_clusters,
)
from report_archive.indexes.shared_wording.kept_passages import (
    FoundPassages,
    Taken,
    passages_again,
    passages_anew,
)
from report_archive.indexes.shared_wording.report_pairs import Pairs, find_pairs
from report_archive.model import Report

NO_SOURCES: Final[Mapping[str, str]] = MappingProxyType({})
PAIRS_READ: Final = 300  # pairs of reports; the list says how many more there are


class KeptWording(NamedTuple):
    """What one run keeps for the next."""

    text: KeptTexts
    found: FoundPassages
    clusters: KeptClusters

    def packed(self) -> Packed:
        """As it is kept, but for the base of the text."""
        return packed_columns(self._replace(text=self.text.without_base()))

    @classmethod
    def unpacked(cls, data: memoryview, base: memoryview = NO_BASE) -> "KeptWording | None":
        """What packed made, or nothing where there is no data; base is what the text packed."""
        kept: KeptWording | None = unpacked_columns(data) if data else None
        return kept and kept._replace(text=kept.text.with_base(base))


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


def read_shared_wording(
    reports: Sequence[Report],
    stock_places: int = STOCK_PLACES,
    most_pairs: int = PAIRS_READ,
    kept: KeptWording | None = None,
    sources: Mapping[str, str] = NO_SOURCES,
) -> SharedWording:
    """Find what the reports share; the order of the reports decides between equals only.

    Shape:   kept is what a run before kept; it makes nothing but haste, nor do sources, which are
             digests of the files of reports by their identifiers.
    """
    digests = text_digests(reports, sources)
    known = kept.text if kept else NO_KEPT_TEXTS
    text, change = folded_again(reports, digests, known), None
    corpus = text.corpus(reports)
    if kept:
        change = Change.between(known.digests, digests)
        found, taken = passages_again(corpus, stock_places, kept.found, change)
    else:
        found = passages_anew(corpus, stock_places)
        taken = Taken.anew(found)
    before = kept.clusters if kept else NOTHING_KEPT
    clustered, clusters = find_clusters(corpus, taken, before, change)
    pairs = find_pairs(corpus, found.usual, clustered, stock_places, most_pairs)
    texts = KeptTexts.of(text.texts(), known.base)
    if kept is None or found is not kept.found or texts.base is not known.base:
        kept = KeptWording(texts, found, clusters)
    return SharedWording(corpus, clustered.clusters, pairs, kept)
