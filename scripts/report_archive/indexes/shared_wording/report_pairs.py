"""Report pairs (两篇相同): how much of two reports is the same, rare sharing before common."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from report_archive.indexes.shared_wording.clusters import Clustered, Stretch
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Numbers, Places
from report_archive.indexes.shared_wording.kept_passages import KeptPassages


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
    corpus: CorpusText, passages: KeptPassages, clustered: Clustered, stock_places: int, most: int
) -> Pairs:
    """The pairs of reports with a passage, at most so many of them read out.

    Shape:   passages in wording of more than stock_places reports do not count.
    """
    reports = clustered.clusters.sizes[clustered.of_passage[: len(passages.rows)]]
    # A stock phrase with a chance neighbour in common is a stock phrase still.
    kept = reports <= stock_places
    reports, second = reports[kept], passages.rows[kept, 0]
    count = len(reports)
    if not count:
        return Pairs(0, ())
    first = np.repeat(np.arange(len(passages.sizes), dtype=np.int32), passages.sizes)[kept]
    new = np.concatenate(([True], (np.diff(first) != 0) | (np.diff(second) != 0)))
    begins = np.flatnonzero(new)
    ends = np.append(begins[1:], count)
    shared = passages.rows[kept, -1]
    weights = np.round(np.add.reduceat(shared / np.maximum(1, reports - 1), begins), 6)
    ranked = np.lexsort((second[begins], first[begins], -weights))[:most]
    places, lengths, found = np.flatnonzero(kept), corpus.lengths.tolist(), []
    for group in ranked.tolist():
        rows = slice(begins[group], ends[group])
        own = _read_out(corpus, int(first[rows.start]), passages.rows[places[rows]], reports[rows])
        found.append(_pair(own, float(weights[group]), lengths))
    return Pairs(len(begins), tuple(found))


def _read_out(
    corpus: CorpusText, first: int, rows: Numbers, reports: Places
) -> list[SharedPassage]:
    """The passages of a pair, as KeptPassages has their rows."""
    own, found = int(corpus.report_start[first]), []
    for row, having in zip(rows.tolist(), reports.tolist(), strict=True):
        second, start, end, other_start, other_end, shared = row
        other = int(corpus.report_start[second])
        one = Stretch(first, own + start, own + end)
        there = Stretch(second, other + other_start, other + other_end)
        found.append(SharedPassage(one, there, shared, having))
    return found


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
