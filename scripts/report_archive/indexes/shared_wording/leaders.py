"""Leaders (同一处): of stretches of a report that are one wording, the one that stands for all."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from report_archive.indexes.shared_wording.corpus_text import Places, rows_in

# Two stretches of a report are one wording where they share three fifths of what both cover.
SAME_STRETCH: Final = (3, 5)
STRETCHES_TRIED: Final = 4  # of those that begin before; keeps hostile repetition linear


def find_leaders(spans: Places) -> Places:
    """The leader of each stretch: the first one that it is the same stretch as, by its place.

    Shape:   spans are of any reports: none goes beyond the end of one.
    Order:   spans ascend.
    """
    leader = np.arange(len(spans))
    reached = np.maximum.accumulate(spans[:, 1])
    alone = np.ones(len(spans) + 1, np.bool_)  # nothing before reaches in
    alone[1:-1] = spans[1:, 0] >= reached[:-1]
    several = np.flatnonzero(~(alone[:-1] & alone[1:]))
    leader[several] = several[_leaders_of(rows_in(spans[several]))]
    return leader


def _leaders_of(spans: Iterable[list[int]]) -> list[int]:
    """The same for those that overlap with others, span by span."""
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
