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

    leader: Places
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
    own = (spans - corpus.report_start[owner][:, None]).astype(np.int32)
    leader = np.arange(len(spans))
    left = np.ones(len(spans), np.bool_)
    if kept and change:
        there = change.before >= 0
        there[there] = kept.sizes[change.before[there]] == sizes[there]
        # Of each stretch in such a report the place among those kept.
        begins, kept_begins = (np.cumsum(each) - each for each in (sizes, kept.sizes))
        shift = np.repeat(kept_begins[change.before[there]] - begins[there], sizes[there])
        rows = np.flatnonzero(np.repeat(there, sizes))
        before = rows + shift
        there[owner[rows[_differing(own[rows], kept.spans[before])]]] = False
        same = there[owner[rows]]
        rows, before = rows[same], before[same]
        leader[rows] -= kept.back[before]
        left[rows] = False
    rest = np.flatnonzero(left)
    leader[rest] = rest[_leaders(spans[rest])]
    back = (np.arange(len(spans)) - leader).astype(np.int32)
    return Leaders(leader, KeptLeaders(sizes, own, back))


def _differing(one: Numbers, other: Numbers) -> Flags:
    """Which rows are not the same."""
    return np.asarray((one[:, 0] != other[:, 0]) | (one[:, 1] != other[:, 1]))


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
