"""What set phrases and their use by year need of one report, whatever others there are (阅读)."""

import pickle
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from report_archive.indexes.reading import theme_counts
from report_archive.indexes.set_phrases.quoted_terms import quoted_terms
from report_archive.model import Report
from report_archive.sentence_context import Span, theme_runs, theme_spans


class PhraseReading(NamedTuple):
    """What was read out of a report.

    Shape:   terms are what it puts in quotes, folded; kinds are the different themes that sentences
             have, runs has for sentences in a row that have the same their place among kinds, sizes
             how many they are; themes is how many sections and points are on each theme.
    Units:   characters are those that are not white space.
    """

    terms: tuple[str, ...]
    kinds: tuple[tuple[str, ...], ...]
    runs: tuple[int, ...]
    sizes: tuple[int, ...]
    themes: Mapping[str, int]
    characters: int

    def packed(self) -> bytes:
        """As it is kept, each name once."""
        names = list(dict.fromkeys(chain(self.themes, *self.kinds)))
        place = {name: number for number, name in enumerate(names)}
        kinds = [tuple(map(place.__getitem__, kind)) for kind in self.kinds]
        numbers = kinds, self.runs, self.sizes, tuple(self.themes.values()), self.characters
        return pickle.dumps((names, "\n".join(self.terms), *numbers), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "PhraseReading":
        """What packed made."""
        names, terms, kinds, runs, sizes, counts, characters = pickle.loads(data)
        return cls(
            tuple(terms.split("\n")) if terms else (),
            tuple([tuple(map(names.__getitem__, kind)) for kind in kinds]),
            runs,
            sizes,
            dict(zip(names, counts, strict=False)),
            characters,
        )


def phrase_reading(
    report: Report, spans: Sequence[Span[tuple[str, ...]]] | None = None
) -> PhraseReading:
    """What is to be read out of a report; spans are its theme_spans, where these are known."""
    kinds: dict[tuple[str, ...], int] = {}
    runs, sizes = [], []
    for themes, size in theme_runs(report, theme_spans(report) if spans is None else spans):
        runs.append(kinds.setdefault(themes, len(kinds)))
        sizes.append(size)
    return PhraseReading(
        terms=tuple(sorted(quoted_terms(report))),
        kinds=tuple(kinds),
        runs=tuple(runs),
        sizes=tuple(sizes),
        themes=theme_counts(report),
        characters=len("".join(report.raw.body.split())),
    )
