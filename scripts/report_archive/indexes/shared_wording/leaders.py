"""Leaders (同一处): of stretches of a report that are one wording, the one that stands for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.corpus_text import (
    CorpusText,
    Flags,
    Numbers,
    Places,
    rows_in,
)

# Two stretches of a report are one wording where they share three fifths of what both cover.
SAME_STRETCH: Final = (3, 5)
STRETCHES_TRIED: Final = 4  # of those that begin before; keeps hostile repetition linear


class KeptLeaders(NamedTuple):
    """The stretches of an archive with their leaders, as they are kept for the next run.

    Shape:   sizes tells how many stretches each report has; spans are where they start and end in
             there, back is how many stretches before each its leader is.
    """

    sizes: Numbers
    spans: Numbers
    back: Numbers


@dataclass(frozen=True, slots=True)
class Leaders:
    """For each stretch the place of its leader among all of them, and what to keep of that."""

    leader: Numbers
    kept: KeptLeaders


def find_leaders(
    corpus: CorpusText, spans: Places, kept: KeptLeaders | None, change: Change | None
) -> Leaders:
    """The leader of each stretch: the first one that it is the same stretch as.

    Shape:   kept is what was returned before the change: a report that stands and has the same
             stretches as then has the same leaders.
    Order:   spans ascend.
    """
    owner = corpus.owner(spans[:, 0])
    sizes = np.bincount(owner, minlength=len(corpus.reports)).astype(np.int32)
    own = np.empty(spans.shape, np.int32)
    begins = corpus.report_start[owner]
    for column, places in zip(own.T, spans.T, strict=True):
        np.subtract(places, begins, out=column, casting="same_kind")
    back = np.zeros(len(spans), np.int32)
    left = np.ones(len(spans), np.bool_)
    if kept and change:
        standing = _standing(own, sizes, kept, change)
        before = np.zeros(len(kept.sizes), np.bool_)
        before[change.before[standing]] = True
        left = np.repeat(~standing, sizes)
        back[~left] = kept.back[np.repeat(before, kept.sizes)]
    rest = np.flatnonzero(left)
    back[rest] = rest - rest[_leaders(spans[rest])]
    return Leaders(np.arange(len(spans), dtype=np.int32) - back, KeptLeaders(sizes, own, back))


def _standing(own: Numbers, sizes: Numbers, kept: KeptLeaders, change: Change) -> Flags:
    """Which reports stand with the same stretches as before."""
    there = change.before >= 0
    there[there] = kept.sizes[change.before[there]] == sizes[there]
    before = np.zeros(len(kept.sizes), np.bool_)
    before[change.before[there]] = True
    now, then = own[np.repeat(there, sizes)], kept.spans[np.repeat(before, kept.sizes)]
    differing = np.flatnonzero((now[:, 0] != then[:, 0]) | (now[:, 1] != then[:, 1]))
    which = np.flatnonzero(there)
    ends = np.cumsum(sizes[which])
    there[which[ends.searchsorted(differing, "right")]] = False
    return np.asarray(there)


def _leaders(spans: Places) -> Places:
    """The same where nothing is kept."""
    leader = np.arange(len(spans))
    reached = np.maximum.accumulate(spans[:, 1])
    alone = np.ones(len(spans) + 1, np.bool_)  # nothing before reaches in
    alone[1:-1] = spans[1:, 0] >= reached[:-1]
    several = np.flatnonzero(~(alone[:-1] & alone[1:]))
    leader[several] = several[_leaders_of(rows_in(spans[several]))]
    return leader


def _leaders_of(spans: Iterable[list[int]]) -> list[int]:
    """The same, span by span."""
    leader = []
    recent: list[tuple[int, int, int]] = []  # the last leaders, the latest first
    reached = 0
    for index, (start, end) in enumerate(spans):
        chosen, most = index, 0
        if start < reached:
            for other_start, other_end, other in recent:
                if other_end <= start:
                    continue
                shorter, longer = (end, other_end) if end < other_end else (other_end, end)
                common, covered = shorter - start, longer - other_start
                if common * SAME_STRETCH[1] >= covered * SAME_STRETCH[0] and common > most:
                    chosen, most = other, common
        if chosen == index:
            recent = [(start, end, index), *recent[: STRETCHES_TRIED - 1]]
            reached = max(reached, end)
        leader.append(chosen)
    return leader
