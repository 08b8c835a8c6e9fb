"""Which sentences show a phrase best, and what its places can be narrowed to (例句)."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
from markupsafe import Markup

from report_archive.indexes.cells import Cell, cells_of
from report_archive.indexes.set_phrases.phrases import SetPhrase, Use
from report_archive.indexes.set_phrases.text_array import Array
from report_archive.markup import escape
from report_archive.model import Report, Sentence
from report_archive.sentence_context import sentence_themes
from report_archive.text_folding import fold_with_places, searchable

MOST_SAMPLES: Final = 2
LOOKED_AT: Final = 24  # uses among which the best are chosen, spread over all of them
BEST_LENGTH: Final = 48  # code points; shorter ones say little, longer ones much beside the point
LONGEST: Final = 130  # code points; of a longer sentence the clauses around the phrase are shown
LONGEST_LOOKED_AT: Final = 2_000  # code points; a file without stops is no sample of a sentence
CLAUSE: Final = re.compile("[^，；：。,;:]*[，；：。,;:]?")


class SentenceBook:
    """Every sentence of the archive by its report's ordinal and its number."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = reports

    @cached_property
    def _sentences(self) -> list[Sentence]:
        return [
            sentence
            for report in self.reports
            for block in report.structure.blocks
            for sentence in block.sentences
        ]

    def text(self, use: Use) -> str:
        """The sentence as it stands in the report, white space folded."""
        sentence = self._sentences[use.ordinal]
        body = self.reports[use.report].raw.body
        return " ".join(body[sentence.start : sentence.end].split())

    def cells(self, phrase: SetPhrase) -> frozenset[Cell]:
        """Every combination of office type, year and theme that the phrase stands under."""
        kinds, kind_of = self._sentence_cells
        own = np.flatnonzero(np.bincount(kind_of[phrase.sentence_at])).tolist()
        return frozenset[Cell]().union(*[kinds[kind] for kind in own])

    def span(self, phrase: SetPhrase) -> str:
        """The first and the last year that a phrase was used in, as far as years are known."""
        found = self._years[phrase.report_at]
        known = found[found > 0]
        if not len(known):
            return ""
        first, last = int(known.min()), int(known.max())
        return f"{first}年" if first == last else f"{first}—{last}年"

    @cached_property
    def _years(self) -> Array:
        return np.array([report.metadata.year.value or 0 for report in self.reports], np.int64)

    @cached_property
    def _sentence_cells(self) -> tuple[list[frozenset[Cell]], Array]:
        """Sets of cells, and by its ordinal which of them each sentence of the archive has."""
        ordinals: dict[frozenset[Cell], int] = {}
        kind_of: list[int] = []
        for report in self.reports:
            own: dict[tuple[str, ...], int] = {}
            for themes in sentence_themes(report):
                kind = own.get(themes)
                if kind is None:
                    cells = cells_of(report, themes)
                    kind = own[themes] = ordinals.setdefault(cells, len(ordinals))
                kind_of.append(kind)
        return list(ordinals), np.array(kind_of, np.int64)

    @cached_property
    def _lengths(self) -> Array:
        return np.array([sentence.end - sentence.start for sentence in self._sentences], np.int64)

    def samples(self, phrase: SetPhrase, most: int = MOST_SAMPLES) -> list[Use]:
        """The uses that show a phrase best, no two in the same words.

        Shape:   none where it only stands in sentences without end.

        Order:   offices that were not shown yet first, then the nearest to BEST_LENGTH.
        """
        ranked = self._ranked(phrase.uses(LOOKED_AT))
        chosen: dict[str, Use] = {}
        offices: set[str | None] = set()
        for again in (False, True):
            for use in ranked:
                if len(chosen) == most:
                    return list(chosen.values())
                office = self.reports[use.report].metadata.office.value
                if again or office not in offices:
                    chosen.setdefault(self.text(use), use)
                    offices.add(office)
        return list(chosen.values())

    def _ranked(self, uses: Sequence[Use]) -> list[Use]:
        """Uses in sentences that are not too long, those of the best length first."""
        lengths = self._lengths[[use.ordinal for use in uses]].tolist()
        ranked = sorted(
            # Sentences are numbered in the order of the archive.
            (abs(length - BEST_LENGTH) // 8, length, use.ordinal, place)
            for place, (length, use) in enumerate(zip(lengths, uses, strict=True))
            if length <= LONGEST_LOOKED_AT
        )
        return [uses[place] for _, _, _, place in ranked]


def marked(text: str, folded: str) -> Markup:
    """A sentence with the phrase marked, its other clauses left out where it is very long."""
    if len(text) > LONGEST:
        text = _clauses_around(text, folded)
    searched, places = fold_with_places(text)
    parts: list[str] = []
    done = 0
    start = searched.find(folded)
    while start >= 0:
        first, end = places[start], places[start + len(folded) - 1] + 1
        parts += [escape(text[done:first]), "<mark>", escape(text[first:end]), "</mark>"]
        done = end
        start = searched.find(folded, start + len(folded))
    return Markup("".join([*parts, escape(text[done:])]))


def _clauses_around(text: str, folded: str) -> str:
    """The clause with the phrase and its neighbours, …… for what is left out."""
    clauses = CLAUSE.findall(text)
    ends = [0]
    for clause in clauses:
        ends.append(ends[-1] + len(searchable(clause)))
    at = searchable(text).find(folded)
    first = max(place for place, end in enumerate(ends) if end <= max(at, 0))
    last = next(place for place, end in enumerate(ends) if end >= at + len(folded))
    while len("".join(clauses[first:last])) < BEST_LENGTH and (first > 0 or last < len(clauses)):
        first, last = max(0, first - 1), min(len(clauses), last + 1)
    shown = "".join(clauses[first:last])
    return f"{'……' if first else ''}{shown}{'……' if last < len(clauses) else ''}"
