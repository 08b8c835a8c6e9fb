"""Revised editions of one report (相近版本): nine tenths of the text or more are the same."""

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import LCSseq
from rensa import RMinHash, RMinHashLSH

from report_archive.editions.duplicates import folded_text
from report_archive.model import Report

SHARED: Final = 0.9  # of the longer text, in the order of both
SHINGLE: Final = 3  # code points
# Two texts that share nine tenths have at least half of their shingles in common, unless every
# change hits another word; 32 bands of 4 find such a pair 87 times in 100, closer ones always.
PERMUTATIONS: Final = 128
BANDS: Final = 32
SEED: Final = 7
ALIKE_ENOUGH: Final = 0.35  # estimated share of shingles below which texts are not compared
MOST: Final = 10  # editions named for one report
SHORTEST: Final = 100  # code points; shorter texts are alike by chance


def near_editions(reports: Sequence[Report]) -> dict[str, tuple[Report, ...]]:
    """The other editions of every report that has some.

    Shape:   keys are identifiers; the relation holds both ways.
    Order:   most alike first, then by year, newest first, and by identifier.
    """
    texts = [folded_text(report) for report in reports]
    found: dict[int, list[tuple[float, int]]] = {}
    for one, other in _candidates(texts):
        alike = LCSseq.normalized_similarity(texts[one], texts[other], score_cutoff=SHARED)
        if alike >= SHARED:
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


def _candidates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places that may be editions of each other, each once."""
    index = RMinHashLSH(SHARED, PERMUTATIONS, BANDS)
    signatures: dict[int, RMinHash] = {}
    for place, text in enumerate(texts):
        if len(text) < SHORTEST:
            continue
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update(sorted({text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)}))
        for other in sorted(index.query(signature)):
            shorter, longer = sorted((len(text), len(texts[other])))
            near = shorter >= SHARED * longer
            if near and signature.jaccard(signatures[other]) >= ALIKE_ENOUGH:
                yield other, place
        index.insert(place, signature)
        signatures[place] = signature
