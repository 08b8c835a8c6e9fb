"""Related reports (相关报告): by themes and by characteristic words, with the reason for each."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.compared_features import NONE, Features, Places

MOST: Final = 5
# A feature that many reports share brings each of them together with this many neighbours on
# either side, in order of year; so the work grows with the archive, not with its square.
WINDOW: Final = 15
# So many of the likeliest are compared in full.
COMPARED: Final = 30
WORDS_IN_REASON: Final = 4
NUMBER_BITS: Final = 63
AT_ONCE: Final = 1 << 10  # reports; bounds the memory


class Related(NamedTuple):
    """Another report that a reader of this one may want, and why.

    Example: Related("r0a1b…", "同主题：督查督办；共用词语：台账、销号")
    """

    identifier: str
    reason: str


class Compared(NamedTuple):
    """What is compared to find related reports.

    Shape:   identifiers, years, 0 where unknown, and rows of features run side by side.
    Order:   by year, then by identifier.
    """

    identifiers: list[str]
    years: Places
    features: Features


class Neighbours:
    """Reports that have a feature in common and stand near each other among all that have it."""

    def __init__(self, features: Features) -> None:
        self._columns = features.columns
        self._bits = len(self._columns).bit_length()
        place, column = np.nonzero(self._columns != NONE)
        self._rows = self._columns[place, column].astype(np.int64) << self._bits | place
        self._rows.sort()

    def of(self, places: Places) -> tuple[Places, Places, Places]:
        """Which of these reports is near which other by what feature: three columns.

        Shape:   the first has numbers of the places given.
        """
        own, column = np.nonzero(self._columns[places] != NONE)
        feature = self._columns[places[own], column].astype(np.int64)
        at = self._rows.searchsorted(feature << self._bits | places[own])
        found = [np.zeros((3, 0), np.int64)]
        for step in (*range(-WINDOW, 0), *range(1, WINDOW + 1)):
            near = self._rows[(at + step).clip(0, len(self._rows) - 1)]
            inside = (at + step >= 0) & (at + step < len(self._rows))
            same = np.flatnonzero(inside & (near >> self._bits == feature))
            others = near[same] & ((1 << self._bits) - 1)
            found.append(np.stack((own[same], others, feature[same])))
        one, other, by = np.concatenate(found, axis=1)
        return one, other, by


def related_of(compared: Compared, places: Places) -> Iterator[list[Related]]:
    """Up to five related reports of each report at these places.

    Order:   closest first; equally close ones by year, newest first, then by identifier.
    """
    neighbours = Neighbours(compared.features)
    years = compared.years
    # Equal ones in the order of their identifiers.
    newest = np.argsort(-years, kind="stable")
    ranks = np.empty(len(years), np.int64)
    ranks[newest] = np.arange(len(years))
    for first in range(0, len(places), AT_ONCE):
        some = places[first : first + AT_ONCE]
        own, other = _candidates(compared.features, neighbours, some)
        weights = compared.features.weights[compared.features.columns[some]]
        scores = np.where(_shared(compared.features, some[own], other), weights[own], 0).sum(1)
        own, rank = _closest(own, ranks[other], scores, MOST)
        other = newest[rank]
        names = [compared.identifiers[place] for place in other.tolist()]
        found = list(map(Related, names, _reasons(compared.features, some[own], other)))
        # Pairs are in the order of the first of them.
        ends = own.searchsorted(np.arange(len(some) + 1)).tolist()
        for number in range(len(some)):
            yield found[ends[number] : ends[number + 1]]


def _candidates(
    features: Features, neighbours: Neighbours, places: Places
) -> tuple[Places, Places]:
    """Numbers of these places with the places of others that may be close.

    Order:   by the first.
    """
    own, other, feature = neighbours.of(places)
    reports, bits = len(features.columns), len(features.names).bit_length()
    numbers = (own * reports + other) << bits | feature
    numbers.sort()
    pairs = numbers >> bits
    begins = np.flatnonzero(np.diff(pairs, prepend=-1))
    if not begins.size:
        return pairs, pairs
    scores = np.add.reduceat(features.weights[numbers & ((1 << bits) - 1)], begins)
    own, other = np.divmod(pairs[begins], reports)
    # Of equally close ones the latest in order.
    own, rank = _closest(own, reports - 1 - other, scores, COMPARED)
    return own, reports - 1 - rank


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


def _shared(features: Features, own: Places, other: Places) -> NDArray[np.bool_]:
    """Which features of the first report of each pair the second has too."""
    columns = features.columns
    shared = np.zeros((len(own), columns.shape[1]), np.bool_)
    mine, theirs = columns[own], columns[other]
    for column in range(columns.shape[1]):
        shared |= mine == theirs[:, column, None]
    shared &= mine != NONE
    return shared


def _reasons(features: Features, own: Places, other: Places) -> Iterator[str]:
    """Why reports belong together: themes that they share first, then the rarest words."""
    shared = _shared(features, own, other)
    columns = features.columns[own]
    # What they do not share comes last, themes first; of equally rare words the report's first.
    lightness = np.where(shared, -features.weights[columns].astype(float), np.inf)
    of_themes = shared & features.themes[columns]
    themes = of_themes.sum(1).tolist()
    lightness[of_themes] = -np.inf
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
