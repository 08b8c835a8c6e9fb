"""Revised editions of one report (相近版本): nine tenths of the shorter text are in the longer.

So a report that was shortened, or taken over into a longer one, counts too, either way round.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from rapidfuzz.distance import LCSseq

from report_archive.editions.duplicates import folded_text
from report_archive.editions.samples import SHINGLE, Samples, read_samples
from report_archive.editions.shared_shingles import candidate_pairs
from report_archive.model import Report

SHARED: Final = 0.9  # of the shorter text, in the order of both
# Nearly all characters of a short text come in this order in a text many times as long; in a copy
# they also stand together. Changes as far apart as can be leave half of the shingles.
TOGETHER: Final = 0.45
MOST: Final = 10  # editions named for one report
SHORTEST: Final = 100  # code points; shorter texts are alike by chance


def near_editions(
    reports: Sequence[Report], samples: Samples | None = None
) -> dict[str, tuple[Report, ...]]:
    """The other editions of every report that has some.

    Shape:   keys are identifiers; the relation holds both ways; samples are those of the texts,
             where they are known.
    Order:   most alike first, then by year, newest first, and by identifier.
    """
    found: dict[int, list[tuple[float, int]]] = {}
    # Few are compared in full, and some of those with several others.
    text = cache(lambda place: folded_text(reports[place]))
    if samples is None:
        samples = read_samples([report.raw.body for report in reports])
    for one, other in candidate_pairs(samples):
        alike = shared(text(one), text(other))
        if alike:
            found.setdefault(one, []).append((alike, other))
            found.setdefault(other, []).append((alike, one))

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
