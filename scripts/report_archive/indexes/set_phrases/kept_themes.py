"""The themes of every sentence of an archive, from run to run (沿用主题)."""

import hashlib
from array import array
from collections.abc import Sequence
from itertools import compress
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.report_texts import WORD, Digests
from report_archive.indexes.set_phrases.kept_text import KeptText, Small, Standing
from report_archive.indexes.set_phrases.text_array import Array, Sentences
from report_archive.indexes.theme_places import ThemePlaces

PLACE_BITS: Final = 32  # of a place in a report


class KeptThemes(NamedTuple):
    """The themes that hold where the sentences of some reports begin.

    Shape:   reports has a digest of each; sizes tell how many sentences it has; numbers are which
             of the names those of each sentence are.
    """

    reports: Digests
    sizes: Small
    numbers: Small
    names: list[tuple[str, ...]]


NO_THEMES: Final = KeptThemes(
    np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint32), []
)


def themes_of(
    text: KeptText, sentences: Sentences, packed: Sequence[bytes], kept: KeptThemes
) -> KeptThemes:
    """The themes of all sentences; packed are the ThemePlaces of each report."""
    digests = _digests(text, packed)
    standing = Standing.of(kept.reports, digests)
    came = standing.then < 0
    names = {each: number for number, each in enumerate(kept.names)}
    own_sizes = text.sizes[1][came]
    starts = sentences.start[np.repeat(came, text.sizes[1])]
    own = _numbers(starts, own_sizes, list(compress(packed, came.tolist())), names)
    numbers = standing.spliced(kept.numbers, kept.sizes, own, own_sizes)
    return KeptThemes(digests, text.sizes[1], numbers, list(names))


def _digests(text: KeptText, packed: Sequence[bytes]) -> Digests:
    own = [text.reports[at : at + 1].tobytes() for at in range(len(packed))]
    found = [
        hashlib.blake2b(digest + themes, digest_size=WORD).digest()
        for digest, themes in zip(own, packed, strict=True)
    ]
    return np.frombuffer(b"".join(found), "<u8")


def _numbers(
    starts: Array, sizes: Small, packed: Sequence[bytes], names: dict[tuple[str, ...], int]
) -> Small:
    """Which of the names hold at these places of reports, in as many as sizes tell; names that are
    not among them come behind.
    """
    numbers, places, changes = array("I"), array("I"), []
    for each in packed:
        own = ThemePlaces.unpacked(each)
        known = [names.setdefault(themes, len(names)) for themes in own.names]
        numbers.extend(map(known.__getitem__, own.numbers))
        places.extend(own.places)
        changes.append(len(own.places))
    report = np.arange(len(packed)) << PLACE_BITS
    begins = np.array(places, np.int64) + np.repeat(report, changes)
    at = begins.searchsorted(starts + np.repeat(report, sizes), "right") - 1
    return np.array(numbers, np.uint32)[at]
