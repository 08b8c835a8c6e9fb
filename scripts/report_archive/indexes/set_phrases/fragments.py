"""Phrases that are hardly ever there but as a part of a longer one (残片)."""

from collections.abc import Mapping
from typing import Final

from report_archive.indexes.set_phrases.grams import GRAM

# A part is a phrase of its own where at least one in so many of its places lies outside the longer.
OUTSIDE: Final = 4


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
    return any(
        len(other) > len(phrase)
        and OUTSIDE * (counts[phrase] - counts[other]) < counts[phrase]
        and phrase in other
        for other in rarest
    )
