"""Related reports (相关报告): by themes and by characteristic words, with the reason for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.model import Report

MOST: Final = 5
# A report's first themes; the others are only touched on.
THEMES: Final = 3
# A feature that many reports share brings each of them together with this many neighbours on
# either side, in order of year; so the work grows with the archive, not with its square.
WINDOW: Final = 15
# So many of the likeliest are compared in full.
COMPARED: Final = 30
WORDS_IN_REASON: Final = 4
# Sharing a theme says more than sharing a word as rare.
THEME_WEIGHT: Final = 2.0
NONE: Final = -1  # no feature
UNITS: Final = 1_000_000  # of a score that are told apart
NUMBER_BITS: Final = 63

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Related:
    """Another report that a reader of this one may want, and why.

    Example: Related("r0a1b…", "同主题：督查督办；共用词语：台账、销号")
    """

    identifier: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Features:
    """What reports are compared by.

    Shape:   names are those of all themes and words that reports have, weights how much it says
             that two reports share one; columns has a row of features for each report, NONE where
             it has no more of them. Features before themes are themes, the others words.
    Order:   in a row weightiest first, themes before words.
    """

    names: Sequence[str]
    weights: NDArray[np.float64]
    themes: int
    columns: NDArray[np.int32]


def find_related(reports: Sequence[Report]) -> dict[str, tuple[Related, ...]]:
    """Up to five related reports for every report.

    Shape:   keys are the identifiers of all reports; one that shares nothing has an empty tuple.
    Order:   closest first; equally close ones by year, newest first, then by identifier.
    """
    ordered = sorted(reports, key=lambda report: (_year(report), report.identifier))
    features = _features(ordered)
    own, other = _candidates(features)
    newest = sorted(range(len(ordered)), key=lambda place: -_year(ordered[place]))
    ranks = np.empty(len(ordered), np.int64)
    ranks[newest] = np.arange(len(ordered))
    weights = features.weights[features.columns]
    scores = _units(np.where(_shared(features, own, other), weights[own], 0).sum(1))
    own, rank = _closest(own, ranks[other], scores, MOST)
    other = np.array(newest, np.int64)[rank]
    reasons = _reasons(features, own, _shared(features, own, other))
    names = [report.identifier for report in ordered]
    found = [
        Related(names[related], reason)
        for related, reason in zip(other.tolist(), reasons, strict=True)
    ]
    # Pairs are in the order of the first of them.
    ends = np.searchsorted(own, np.arange(len(names) + 1)).tolist()
    return {name: tuple(found[ends[n] : ends[n + 1]]) for n, name in enumerate(names)}


def compared_by(report: Report) -> tuple[str, int, list[str], Sequence[str]]:
    """All of a report that decides to what others it is related, and its identifier."""
    return report.identifier, _year(report), _themes(report), report.keywords


def _themes(report: Report) -> list[str]:
    return [theme.value for theme in report.metadata.themes[:THEMES] if theme.value]


def _year(report: Report) -> int:
    return report.metadata.year.value or 0


def _features(reports: Sequence[Report]) -> _Features:
    """The features of reports, and how much each of them says.

    Units:   weights are the natural logarithm of one plus the number of reports over those that
             have the feature.
    """
    themes = list(map(_themes, reports))
    words = [list(dict.fromkeys(report.keywords)) for report in reports]
    of_themes = {name: n for n, name in enumerate(dict.fromkeys(chain.from_iterable(themes)))}
    of_words = {
        name: n for n, name in enumerate(dict.fromkeys(chain.from_iterable(words)), len(of_themes))
    }
    rows = [
        [*map(of_themes.__getitem__, own), *map(of_words.__getitem__, others)]
        for own, others in zip(themes, words, strict=True)
    ]
    sizes = np.array([len(row) for row in rows], np.int64)
    flat = np.fromiter(chain.from_iterable(rows), np.int64)
    columns = np.full((len(rows), int(sizes.max(initial=0))), NONE, np.int32)
    columns[np.arange(columns.shape[1]) < sizes[:, None]] = flat
    names = [*of_themes, *of_words]
    weights = np.log(1 + len(rows) / np.bincount(flat, minlength=len(names)))
    weights[: len(of_themes)] *= THEME_WEIGHT
    return _Features(names, weights, len(of_themes), columns)


def _candidates(features: _Features) -> tuple[Places, Places]:
    """Pairs of a report's place and that of another one that may be close to it.

    Order:   by the first place.
    """
    columns = features.columns
    who, which = np.nonzero(columns != NONE)
    feature = columns[who, which]
    ranked = np.argsort(feature, kind="stable")
    feature, who = feature[ranked].astype(np.int64), who[ranked]
    # Each report with the next ones that have the same feature.
    found = [np.zeros(0, np.int64)]
    bits = len(features.names).bit_length()
    for step in range(1, WINDOW + 1):
        near = np.flatnonzero((feature[step:] == feature[:-step]) & (who[step:] != who[:-step]))
        pairs = who[near] * len(columns) + who[near + step]
        found.append((pairs << bits) | feature[near])
    numbers = np.concatenate(found)
    numbers.sort()
    pairs = numbers >> bits
    begins = np.flatnonzero(np.diff(pairs, prepend=-1))
    if not begins.size:
        return pairs, pairs
    scores = _units(np.add.reduceat(features.weights[numbers & ((1 << bits) - 1)], begins))
    one, other = np.divmod(pairs[begins], len(columns))
    # Both ways; of equally close ones the latest in order.
    latest = len(columns) - 1 - np.concatenate((other, one))
    own, rank = _closest(np.concatenate((one, other)), latest, np.tile(scores, 2), COMPARED)
    return own, len(columns) - 1 - rank


def _units(scores: NDArray[np.float64]) -> Places:
    """Scores as whole numbers, so that sums that differ by how they were added up are equal."""
    return np.rint(scores * UNITS).astype(np.int64)


def _closest(own: Places, ranks: Places, scores: Places, most: int) -> tuple[Places, Places]:
    """Of the rows of each owner so many of the highest score, of equal ones those first in rank.

    Order:   by owner, then as ranked.
    """
    falling = int(scores.max(initial=0)) - scores
    sizes = [int(column.max(initial=0)).bit_length() for column in (own, falling, ranks)]
    if sum(sizes) <= NUMBER_BITS:
        # One number of three sorts many times as fast as an order of places does.
        rows = (own << sizes[1] | falling) << sizes[2] | ranks
        rows.sort()
        own, ranks = rows >> sizes[1] + sizes[2], rows & ((1 << sizes[2]) - 1)
    else:
        order = np.lexsort((ranks, falling, own))
        own, ranks = own[order], ranks[order]
    firsts = np.flatnonzero(np.diff(own, prepend=-1))
    place = np.arange(own.size) - np.repeat(firsts, np.diff(firsts, append=own.size))
    first = place < most
    return own[first], ranks[first]


def _shared(features: _Features, own: Places, other: Places) -> NDArray[np.bool_]:
    """Which features of the first report of each pair the second has too."""
    columns = features.columns
    shared = np.zeros((len(own), columns.shape[1]), np.bool_)
    mine, theirs = columns[own], columns[other]
    for column in range(columns.shape[1]):
        shared |= mine == theirs[:, column, None]
    shared &= mine != NONE
    return shared


def _reasons(features: _Features, own: Places, shared: NDArray[np.bool_]) -> Iterator[str]:
    """Why two reports belong together: themes that they share first, then the rarest words."""
    columns = features.columns[own]
    # What they do not share comes last, themes first; of equally rare words the report's first.
    lightness = np.where(shared, -features.weights[columns], np.inf)
    words = columns >= features.themes
    themes = (shared & ~words).sum(1).tolist()
    lightness[shared & ~words] = -np.inf
    ranked = np.take_along_axis(columns, np.argsort(lightness, axis=1, kind="stable"), axis=1)
    name = features.names.__getitem__
    sizes = shared.sum(1).tolist()
    for row, count, size in zip(ranked.tolist(), themes, sizes, strict=True):
        parts = []
        if count:
            parts.append(f"同主题：{'、'.join(map(name, row[:count]))}")
        if size > count:
            parts.append(
                f"共用词语：{'、'.join(map(name, row[count : min(size, count + WORDS_IN_REASON)]))}"
            )
        yield "；".join(parts)
