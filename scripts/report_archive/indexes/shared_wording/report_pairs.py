"""Report pairs (两篇相同): how much of two reports is the same, rare sharing before common."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from report_archive.indexes.shared_wording.clusters import Clustered, Stretch
from report_archive.indexes.shared_wording.corpus_text import CorpusText
from report_archive.indexes.shared_wording.passages import Passages


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """One passage of a pair.

    Shape:   shared counts the signs in common; reports, how many reports have this wording.
    """

    first: Stretch
    second: Stretch
    shared: int
    reports: int


@dataclass(frozen=True, slots=True)
class ReportPair:
    """Two reports and what they share, stock wording not counted.

    Units:   first_signs and second_signs of each report stand in passages; the shares are those
             of the whole compared text, 0 to 1. weight counts each shared sign by how few other
             reports have it.
    Order:   passages as in the first report.
    """

    first: int
    second: int
    passages: tuple[SharedPassage, ...]
    first_signs: int
    second_signs: int
    first_share: float
    second_share: float
    weight: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs of reports share a passage, and the weightiest of them, in that order."""

    total: int
    weightiest: tuple[ReportPair, ...]


def find_pairs(
    corpus: CorpusText, passages: Passages, clustered: Clustered, stock_places: int, most: int
) -> Pairs:
    """The pairs of reports with a passage, at most so many of them read out.

    Shape:   passages in wording of more than stock_places reports do not count.
    """
    reports = clustered.clusters.sizes[clustered.of_passage[: len(passages.start)]]
    # A stock phrase with a chance neighbour in common is a stock phrase still.
    kept = reports <= stock_places
    passages, reports = passages.chosen(kept), reports[kept]
    count = len(passages.start)
    if not count:
        return Pairs(0, ())
    first, second = corpus.owner(passages.start), corpus.owner(passages.other_start)
    new = np.concatenate(([True], (np.diff(first) != 0) | (np.diff(second) != 0)))
    begins = np.flatnonzero(new)
    ends = np.append(begins[1:], count)
    weights = np.round(np.add.reduceat(passages.shared / np.maximum(1, reports - 1), begins), 6)
    ranked = np.lexsort((second[begins], first[begins], -weights))[:most]
    lengths = corpus.lengths.tolist()
    found = []
    for group in ranked.tolist():
        own = [
            SharedPassage(
                Stretch(int(first[row]), int(passages.start[row]), int(passages.end[row])),
                Stretch(
                    int(second[row]), int(passages.other_start[row]), int(passages.other_end[row])
                ),
                int(passages.shared[row]),
                int(reports[row]),
            )
            for row in range(begins[group], ends[group])
        ]
        found.append(_pair(own, float(weights[group]), lengths))
    return Pairs(len(begins), tuple(found))


def _pair(passages: Sequence[SharedPassage], weight: float, lengths: Sequence[int]) -> ReportPair:
    first, second = passages[0].first.report, passages[0].second.report
    signs = covered([passage.first for passage in passages])
    other_signs = covered([passage.second for passage in passages])
    return ReportPair(
        first=first,
        second=second,
        passages=tuple(passages),
        first_signs=signs,
        second_signs=other_signs,
        first_share=signs / lengths[first],
        second_share=other_signs / lengths[second],
        weight=weight,
    )


def covered(stretches: Sequence[Stretch]) -> int:
    """How many signs stand in any of the stretches of one report."""
    total, reached = 0, -1
    for start, end in sorted((one.start, one.end) for one in stretches):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
