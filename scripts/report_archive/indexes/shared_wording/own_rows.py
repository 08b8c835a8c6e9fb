"""What each report shares with others (各篇自己的): of all reports at once, as columns."""

from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.shared_wording.clauses import all_whole_clauses
from report_archive.indexes.shared_wording.clusters import Clusters
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Places

NEAREST: Final = 2  # of the other reports that have a passage


class OwnRows(NamedTuple):
    """The first passages of each report that others have too.

    Shape:   reports are those that share anything; counts tells how many passages each has, of
             which as many rows follow one another as borders tell; of a row number is that of the
             sentence it begins in, first and last where it does and ends in the body, others how
             many other reports have it, and nearest the NEAREST of them that stand nearest to it;
             where there are fewer, what comes behind them means nothing.
    Units:   shares are of the compared text of each report what stands in passages, 0 to 1.
    Order:   rows as in the report.
    """

    reports: Places
    counts: Places
    shares: Places
    borders: Places
    number: Places
    first: Places
    last: Places
    others: Places
    nearest: Places


def own_rows(corpus: CorpusText, clusters: Clusters, most: int) -> OwnRows:
    """What each report shares; no more than so many rows of each."""
    report, start, end = clusters.members
    # No two members begin and end at the same places.
    ranked = np.argsort((start << 32) | end)
    report, start, end = report[ranked], start[ranked], end[ranked]
    # Reports stand one after another, so what one has covered is before the next one.
    reached = np.maximum.accumulate(np.append(0, end))[:-1]
    covered = np.bincount(report, np.maximum(0, end - np.maximum(start, reached)))
    begins = np.flatnonzero(np.diff(report, prepend=-1))
    counts, reports = np.diff(begins, append=len(report)), report[begins]
    shown = np.flatnonzero(np.arange(len(report)) - np.repeat(begins, counts) < most)
    ranked = ranked[shown]
    cluster = np.repeat(np.arange(len(clusters)), clusters.sizes)[ranked]
    quoted = corpus.quoted(*all_whole_clauses(corpus, start[shown], end[shown]))
    return OwnRows(
        reports,
        counts,
        covered[reports] / corpus.lengths[reports],
        np.append(0, np.cumsum(np.minimum(counts, most))),
        *quoted,
        clusters.sizes[cluster] - 1,
        _nearest(clusters, ranked, cluster),
    )


def _nearest(clusters: Clusters, members: Places, cluster: Places) -> Places:
    """For each of some members, in these clusters, the NEAREST other reports.

    Order:   by turns one after it and one before it, as long as there are some on both sides.
    """
    place, ordered = _in_order(clusters)
    first, last = clusters.borders[cluster], clusters.borders[cluster + 1] - 1
    steps = [sign * step for step in range(1, NEAREST + 1) for sign in (1, -1)]
    places = place[members][:, None] + np.array(steps)
    there = (places >= first[:, None]) & (places <= last[:, None])
    nearest = np.argsort(~there, axis=1, kind="stable")[:, :NEAREST]
    chosen = np.take_along_axis(places, nearest, axis=1).clip(0, max(len(ordered) - 1, 0))
    return np.asarray(ordered[chosen])


def _in_order(clusters: Clusters) -> tuple[Places, Places]:
    """Where each member stands among those of its cluster in the order of their reports, and the
    reports in that order.
    """
    reports, begins = clusters.members[0], clusters.borders[:-1]
    place = np.arange(len(reports))
    if len(begins):
        # All but the first stand in order; those before it move one place up.
        before = reports < np.repeat(reports[begins], clusters.sizes)
        place -= before
        place[begins] += np.add.reduceat(before, begins, dtype=np.int64)
    ordered = np.empty_like(reports)
    ordered[place] = reports
    return place, ordered
