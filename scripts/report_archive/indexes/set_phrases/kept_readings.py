"""What was read out of each report, from run to run (沿用阅读): unpacked of few of them."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.kept_text import Small, Standing
from report_archive.indexes.set_phrases.reading import PhraseReading

BETWEEN: Final = "\n"  # no term holds it


class KeptReadings(NamedTuple):
    """The PhraseReadings of all reports, column by column.

    Shape:   sizes tell how many terms a report has, terms are their places among the words;
             characters are those of each report.
    """

    sizes: Small
    terms: Small
    words: str
    characters: Small

    def counted(self) -> Mapping[str, int]:
        """Each term with how many reports have it."""
        words = _split(self.words)
        return dict(zip(words, np.bincount(self.terms, minlength=len(words)).tolist(), strict=True))


_NONE: Final = np.zeros(0, np.uint32)
NO_READINGS: Final = KeptReadings(_NONE, _NONE, "", _NONE)


def readings_of(
    packed: Sequence[bytes], kept: KeptReadings = NO_READINGS, standing: Standing | None = None
) -> KeptReadings:
    """All readings, packed; standing tells which reports stand as when these were kept."""
    if standing is None or len(kept.sizes) != len(standing.now):
        kept, standing = NO_READINGS, Standing.none(len(packed))
    own = [PhraseReading.unpacked(packed[ordinal]) for ordinal in standing.come.tolist()]
    numbers = {word: number for number, word in enumerate(_split(kept.words))}
    own_terms = [numbers.setdefault(term, len(numbers)) for each in own for term in each.terms]
    own_sizes = np.array([len(each.terms) for each in own], np.uint32)
    terms = standing.spliced(kept.terms, kept.sizes, np.array(own_terms, np.uint32), own_sizes)
    characters = np.array([each.characters for each in own], np.uint32)
    used = np.bincount(terms, minlength=len(numbers)) > 0
    words = [word for word, is_used in zip(numbers, used.tolist(), strict=True) if is_used]
    return KeptReadings(
        standing.spliced_each(kept.sizes, own_sizes),
        (np.cumsum(used) - 1).astype(np.uint32)[terms],
        BETWEEN.join(words),
        standing.spliced_each(kept.characters, characters),
    )


def _split(words: str) -> list[str]:
    return words.split(BETWEEN) if words else []
