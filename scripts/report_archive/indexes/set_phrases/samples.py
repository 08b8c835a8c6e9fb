"""Which sentences show a phrase best, and what its places can be narrowed to (例句)."""

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np
from markupsafe import Markup

from report_archive.indexes.cells import Cell, cells_of
from report_archive.indexes.reading import UNKNOWN
from report_archive.indexes.set_phrases.phrases import SetPhrase, Use
from report_archive.indexes.set_phrases.text_array import Array, ReportAt
from report_archive.indexes.theme_places import ThemePlaces
from report_archive.markup import escape
from report_archive.model import Report
from report_archive.text_folding import fold_with_places, searchable

MOST_SAMPLES: Final = 2
LOOKED_AT: Final = 24  # uses among which the best are chosen, spread over all of them
BEST_LENGTH: Final = 48  # code points; shorter ones say little, longer ones much beside the point
LONGEST: Final = 130  # code points; of a longer sentence the clauses around the phrase are shown
LONGEST_LOOKED_AT: Final = 2_000  # code points; a file without stops is no sample of a sentence
CLAUSE: Final = re.compile("[^，；：。,;:]*[，；：。,;:]?")


class SentenceBook:
    """Every sentence of the archive by its report's ordinal and its number."""

    def __init__(self, reports: Sequence[Report], themes: Sequence[ThemePlaces] = ()) -> None:
        self.reports = reports
        self._themes = themes or [ThemePlaces.of(report) for report in reports]

    @cached_property
    def _places(self) -> tuple["array[int]", "array[int]"]:
        """Where each sentence of the archive begins and ends in its report."""
        starts, ends = array("I"), array("I")
        for report in self.reports:
            sentences = report.rows().sentences
            starts += sentences[1::4]
            ends += sentences[2::4]
        return starts, ends

    def text(self, use: Use) -> str:
        """The sentence as it stands in the report, white space folded."""
        starts, ends = self._places
        body = self.reports[use.report].raw.body
        return " ".join(body[starts[use.ordinal] : ends[use.ordinal]].split())

    def cells(self, phrase: SetPhrase) -> frozenset[Cell]:
        """Every combination of office type, year and theme that the phrase stands under."""
        cells, of_report, of_sentence = self._cells
        found = np.zeros(len(cells), np.bool_)
        found[of_report[phrase.report_at] + of_sentence[:, phrase.sentence_at]] = True
        return frozenset([cells[cell] for cell in np.flatnonzero(found).tolist()])

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
    def _cells(self) -> tuple[list[Cell], Array, ReportAt]:
        """All cells, those of one office type and year in a row; where in the list the row of each
        report begins; and in columns how far into such a row each sentence has its cells.
        """
        ordinals, numbers = self._sentence_themes()
        rows = [themes or (UNKNOWN,) for themes in ordinals]
        names = {name: place for place, name in enumerate(dict.fromkeys(chain.from_iterable(rows)))}
        most = max(map(len, rows), default=1)
        # A row that is shorter has its last theme again.
        places = [[names[name] for name in (*row, *row[-1:] * (most - len(row)))] for row in rows]
        cells, of_report = self._rows_of_cells(tuple(names))
        # As there are few themes, a byte or two for each place will do.
        table = np.array(places, np.min_scalar_type(len(names))).reshape(-1, most).T
        return cells, of_report, table[:, numbers]

    def _sentence_themes(self) -> tuple[Iterable[tuple[str, ...]], Array]:
        """Different themes, and the place of those of each sentence among them."""
        ordinals: dict[tuple[str, ...], int] = {}
        numbers, places, changes = array("I"), array("I"), []
        for own in self._themes:
            known = [ordinals.setdefault(names, len(ordinals)) for names in own.names]
            numbers.extend(map(known.__getitem__, own.numbers))
            places.extend(own.places)
            changes.append(len(own.places))
        # As if the bodies stood one behind another.
        sizes = [len(report.raw.body) + 1 for report in self.reports]
        before = np.cumsum(sizes, dtype=np.int64) - sizes
        sentences = [len(report.rows().sentences) // 4 for report in self.reports]
        starts = np.array(self._places[0], np.int64) + np.repeat(before, sentences)
        begins = np.array(places, np.int64) + np.repeat(before, changes)
        found: Array = np.array(numbers, np.int64)[begins.searchsorted(starts, "right") - 1]
        return ordinals, found

    def _rows_of_cells(self, themes: tuple[str, ...]) -> tuple[list[Cell], Array]:
        """The cells with these themes for each office type and year, and where those of each report
        begin.
        """
        cells: list[Cell] = []
        firsts: dict[tuple[str | None, int | None], int] = {}
        of_report = []
        for report in self.reports:
            known = report.metadata.office_type.value, report.metadata.year.value
            if known not in firsts:
                firsts[known] = len(cells)
                by_theme = {cell.theme: cell for cell in cells_of(report, themes)}
                cells += [by_theme[theme] for theme in themes]
            of_report.append(firsts[known])
        return cells, np.array(of_report, np.int64)

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
        starts, ends = self._places
        lengths = [ends[use.ordinal] - starts[use.ordinal] for use in uses]
        # Uses are in the order of the archive.
        ranked = sorted(
            [
                (abs(length - BEST_LENGTH) // 8, length, place)
                for place, length in enumerate(lengths)
                if length <= LONGEST_LOOKED_AT
            ]
        )
        return [uses[place] for _, _, place in ranked]


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
