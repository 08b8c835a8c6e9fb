"""Related reports (相关报告): by themes and by characteristic words, with the reason for each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

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

    Shape:   keys are ("theme", name) and ("word", word); key_set holds the same.
    Order:   keys weightiest first, themes before words.
    """

    identifier: str
    year: int
    keys: tuple[tuple[str, str], ...]
    key_set: frozenset[tuple[str, str]]


def find_related(reports: Sequence[Report]) -> dict[str, tuple[Related, ...]]:
    """Up to five related reports for every report.

    Shape:   keys are the identifiers of all reports; one that shares nothing has an empty tuple.
    Order:   closest first; equally close ones by year, newest first, then by identifier.
    """
    features = sorted(map(_features, reports), key=lambda item: (item.year, item.identifier))
    rarities = _rarities(features)
    candidates = _candidates(features, rarities)
    return {
        own.identifier: _closest(own, (features[other] for other in candidates[place]), rarities)
        for place, own in enumerate(features)
    }


def _features(report: Report) -> _Features:
    themes = (finding.value for finding in report.metadata.themes[:THEMES])
    keys = [("theme", theme) for theme in themes if theme]
    keys += [("word", word) for word in dict.fromkeys(report.keywords)]
    year = report.metadata.year.value or 0
    return _Features(report.identifier, year, tuple(keys), frozenset(keys))


def _rarities(features: Sequence[_Features]) -> dict[tuple[str, str], float]:
    """How much it says that two reports share a feature: more, the fewer have it.

    Units:   natural logarithm of one plus the number of reports over those that have it.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for item in features:
        counted.update(item.keys)
    return {
        key: (THEME_WEIGHT if key[0] == "theme" else 1.0) * log(1 + len(features) / times)
        for key, times in counted.items()
    }


def _candidates(
    features: Sequence[_Features], rarities: dict[tuple[str, str], float]
) -> list[list[int]]:
    """For each report the places of those most likely to be close to it."""
    postings: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, item in enumerate(features):
        for key in item.keys:
            postings[key].append(place)
    scores: list[defaultdict[int, float]] = [defaultdict(float) for _ in features]
    for key, places in postings.items():
        rarity = rarities[key]
        for index, place in enumerate(places):
            own = scores[place]
            for other in places[max(0, index - WINDOW) : index + WINDOW + 1]:
                if other != place:
                    own[other] += rarity
    return [
        sorted(found, key=lambda other: (-round(found[other], 6), -other))[:COMPARED]
        for found in scores
    ]


def _closest(
    own: _Features, others: Iterable[_Features], rarities: dict[tuple[str, str], float]
) -> tuple[Related, ...]:
    ranked = []
    for other in others:
        shared = [key for key in own.keys if key in other.key_set]
        score = round(sum(rarities[key] for key in shared), 6)
        ranked.append((-score, -other.year, other.identifier, shared))
    ranked.sort()
    return tuple(
        Related(identifier, _reason(shared, rarities)) for _, _, identifier, shared in ranked[:MOST]
    )


def _reason(shared: Sequence[tuple[str, str]], rarities: dict[tuple[str, str], float]) -> str:
    """Why two reports belong together, the rarest words first."""
    themes = [name for kind, name in shared if kind == "theme"]
    words = sorted((key for key in shared if key[0] == "word"), key=lambda key: -rarities[key])
    parts = []
    if themes:
        parts.append(f"同主题：{'、'.join(themes)}")
    if words:
        parts.append(f"共用词语：{'、'.join(name for _, name in words[:WORDS_IN_REASON])}")
    return "；".join(parts)
