"""What terms weigh, as BM25 does it: how often they stand in fields of which length (权重)."""

from bisect import bisect_right
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.report_finder.records import BOOSTS, USUAL_LENGTHS
from report_archive.report_finder.searched_texts import Numbers, SearchedTexts
from report_archive.report_finder.signs import SIGNS

# How soon repetitions count for nothing, and how much the length of the field counts. The lengths
# compared with are fixed ones: with the archive's own, one report more would change the weights of
# all.
SATURATION: Final = 1.2
LENGTH_COUNTS: Final = 0.75
UNIT: Final = 100  # of weights

Weights = NDArray[np.float64]


def _steps() -> list[int]:
    """The weights that a sign can stand for, each about an eighth more than the one before."""
    steps = [5]
    while len(steps) < len(SIGNS):
        steps.append(max(steps[-1] + 1, steps[-1] * 112 // 100))
    return steps


def _levels() -> Numbers:
    """The place in WEIGHTS that stands for each whole weight there can be."""
    most = int(UNIT * (SATURATION + 1) * sum(BOOSTS.values())) + 1
    levels = [max(0, bisect_right(WEIGHTS, weight) - 1) for weight in range(most + 1)]
    return np.array(levels, np.int64)


WEIGHTS: Final = _steps()
LEVELS: Final = _levels()


def field_weights(texts: SearchedTexts) -> tuple[Weights, Weights]:
    """For each field of each report, what a term there can weigh at most, and how slowly it comes
    to that: standing there so many times, it weighs most * times / (times + slowness).
    """
    boosts, usual = (np.array(list(each.values()), float) for each in (BOOSTS, USUAL_LENGTHS))
    share = texts.length / usual[texts.field]
    slowness = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * share)
    return UNIT * boosts[texts.field] * (SATURATION + 1), slowness


def weight_levels(weights: Weights) -> Numbers:
    """The places in WEIGHTS that stand for these weights."""
    return LEVELS[weights.astype(np.int64)]
