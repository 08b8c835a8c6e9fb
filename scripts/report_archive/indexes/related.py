"""Related reports (相关报告): by themes and by characteristic words, with the reason for each."""

from collections.abc import Sequence
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
    columns: NDArray[np.int64]


def find_related(reports: Sequence[Report]) -> dict[str, tuple[Related, ...]]:
    """Up to five related reports for every report.

    Shape:   keys are the identifiers of all reports; one that shares nothing has an empty tuple.
    Order:   closest first; equally close ones by year, newest first, then by identifier.
    """
    ordered = sorted(reports, key=lambda report: (_year(report), report.identifier))
    features = _features(ordered)
    own, other = _candidates(features)
    shared = _shared(features, own, other)
    scores = np.round(np.where(shared, features.weights[features.columns[own]], 0).sum(1), 6)
    years = np.array([_year(report) for report in ordered], np.int64)
    names = np.argsort(np.argsort(np.array([report.identifier for report in ordered], np.str_)))
    ranked = np.lexsort((names[other], -years[other], -scores, own))
    ranked = _first(own, ranked, MOST)
    found: dict[str, list[Related]] = {report.identifier: [] for report in ordered}
    for place, related, row in zip(
        own[ranked].tolist(), other[ranked].tolist(), shared[ranked], strict=True
    ):
        reason = _reason(features, features.columns[place][row].tolist())
        found[ordered[place].identifier].append(Related(ordered[related].identifier, reason))
    return {identifier: tuple(related) for identifier, related in found.items()}


def _year(report: Report) -> int:
    return report.metadata.year.value or 0


def _features(reports: Sequence[Report]) -> _Features:
    """The features of reports, and how much each of them says.

    Units:   weights are the natural logarithm of one plus the number of reports over those that
             have the feature.
    """
    themes = [
        [theme.value for theme in report.metadata.themes[:THEMES] if theme.value]
        for report in reports
    ]
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
    columns = np.full((len(rows), int(sizes.max(initial=0))), NONE, np.int64)
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
    feature, who = feature[ranked], who[ranked]
    # Each report with the next ones that have the same feature.
    found = [(np.zeros(0, np.int64), np.zeros(0, np.float64))]
    for step in range(1, WINDOW + 1):
        near = np.flatnonzero((feature[step:] == feature[:-step]) & (who[step:] != who[:-step]))
        one, other, weight = who[near], who[near + step], features.weights[feature[near]]
        found += [(one * len(columns) + other, weight), (other * len(columns) + one, weight)]
    pairs, weights = (np.concatenate(column) for column in zip(*found, strict=True))
    pairs, which = np.unique(pairs, return_inverse=True)
    scores = np.round(np.bincount(which, weights, minlength=len(pairs)), 6)
    own, other = np.divmod(pairs, max(1, len(columns)))
    ranked = _first(own, np.lexsort((-other, -scores, own)), COMPARED)
    return own[ranked], other[ranked]


def _first(own: Places, ranked: Places, most: int) -> Places:
    """Of ranked rows, those that are among the first so many of their own."""
    owners = own[ranked]
    begins = np.zeros(len(ranked), np.int64)
    firsts = np.flatnonzero(owners[1:] != owners[:-1]) + 1
    begins[firsts] = firsts
    return ranked[np.arange(len(ranked)) - np.maximum.accumulate(begins) < most]


def _shared(features: _Features, own: Places, other: Places) -> NDArray[np.bool_]:
    """Which features of the first report of each pair the second has too."""
    columns = features.columns
    shared = np.zeros((len(own), columns.shape[1]), np.bool_)
    mine, theirs = columns[own], columns[other]
    for column in range(columns.shape[1]):
        shared |= mine == theirs[:, column, None]
    shared &= mine != NONE
    return shared


def _reason(features: _Features, shared: Sequence[int]) -> str:
    """Why two reports belong together, the rarest words first."""
    names, weights = features.names, features.weights
    themes = [names[each] for each in shared if each < features.themes]
    words = sorted(
        (each for each in shared if each >= features.themes), key=lambda each: -weights[each]
    )
    parts = []
    if themes:
        parts.append(f"同主题：{'、'.join(themes)}")
    if words:
        parts.append(f"共用词语：{'、'.join(names[each] for each in words[:WORDS_IN_REASON])}")
    return "；".join(parts)
