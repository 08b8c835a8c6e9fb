"""Revised editions of one report (相近版本): nine tenths of the shorter text are in the longer.

So a report that was shortened, or taken over into a longer one, counts too, either way round.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz.distance import LCSseq

from report_archive.editions.samples import SHINGLE
from report_archive.model import Report

SHARED: Final = 0.9  # of the shorter text, in the order of both
# Nearly all characters of a short text come in this order in a text many times as long; in a copy
# they also stand together. Changes as far apart as can be leave half of the shingles.
TOGETHER: Final = 0.45
MOST: Final = 10  # editions named for one report
SHORTEST: Final = 100  # code points; shorter texts are alike by chance


def near_editions(
    reports: Sequence[Report], alike: Mapping[tuple[int, int], float]
) -> dict[str, tuple[Report, ...]]:
    """The other editions of every report that has some.

    Shape:   keys are identifiers; the relation holds both ways; alike tells what reports of two
             places share, 0 where they are no editions of each other.
    Order:   most alike first, then by year, newest first, and by identifier.
    """
    found: dict[int, list[tuple[float, int]]] = {}
    for (one, other), part in alike.items():
        if part:
            found.setdefault(one, []).append((part, other))
            found.setdefault(other, []).append((part, one))

    def order(pair: tuple[float, int]) -> tuple[float, int, str]:
        report = reports[pair[1]]
        return -pair[0], -(report.metadata.year.value or 0), report.identifier

    return {
        reports[place].identifier: tuple(
            reports[other] for _, other in sorted(pairs, key=order)[:MOST]
        )
        for place, pairs in sorted(found.items())
    }


def shared(one: str, other: str) -> float:
    """What two texts share, as a part of the longer; 0 where they are no editions of each other."""
    shorter, longer = sorted((one, other), key=lambda text: (len(text), text))
    if len(shorter) < SHORTEST:
        return 0.0
    least = SHARED * len(shorter)
    if len(shorter) < SHARED * len(longer) and _together(shorter, longer) < TOGETHER:
        return 0.0
    common = LCSseq.similarity(shorter, longer, score_cutoff=int(least))
    return common / len(longer) if common >= least else 0.0


def _together(shorter: str, longer: str) -> float:
    """How much of the shingles of a text another has too."""
    own, others = _shingles(shorter), _shingles(longer)
    return len(own & others) / len(own)


def _shingles(text: str) -> set[str]:
    return {text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)}
