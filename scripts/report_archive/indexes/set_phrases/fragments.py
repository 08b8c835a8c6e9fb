"""Phrases that are hardly ever there but as a part of a longer one (残片)."""

from collections.abc import Mapping
from typing import Final

from report_archive.indexes.set_phrases.repeats import GRAM

# A part is a phrase of its own where it also stands outside the longer one: at least so often,
# and in at least this share of all its places.
LEAST_OUTSIDE: Final = 2
SHARE_OUTSIDE: Final = 4


def fragments(counts: Mapping[str, int]) -> set[str]:
    """Those phrases of which a longer one has nearly all occurrences; counts has those of each."""
    holders: dict[str, list[str]] = {}
    for phrase in counts:
        for at in range(len(phrase) - GRAM + 1):
            holders.setdefault(phrase[at : at + GRAM], []).append(phrase)
    return {phrase for phrase in counts if _is_fragment(phrase, counts, holders)}


def _is_fragment(phrase: str, counts: Mapping[str, int], holders: Mapping[str, list[str]]) -> bool:
    grams = (phrase[at : at + GRAM] for at in range(len(phrase) - GRAM + 1))
    rarest = min((holders[gram] for gram in grams), key=len)
    allowed = max(LEAST_OUTSIDE, counts[phrase] / SHARE_OUTSIDE)
    return any(
        len(other) > len(phrase) and counts[phrase] - counts[other] < allowed and phrase in other
        for other in rarest
    )
