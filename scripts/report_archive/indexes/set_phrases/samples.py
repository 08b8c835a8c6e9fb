"""Sentences of the archive: their words, what they can be narrowed to, a phrase marked (例句)."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np
from markupsafe import Markup

from report_archive.indexes.cells import Cell
from report_archive.indexes.reading import UNKNOWN
from report_archive.indexes.set_phrases.kept_themes import KeptThemes
from report_archive.indexes.set_phrases.phrases import Use
from report_archive.indexes.set_phrases.text_array import Array, Positions, Sentences
from report_archive.markup import escape
from report_archive.model import Report
from report_archive.text_folding import fold_with_places, searchable

BEST_LENGTH: Final = 48  # code points; shorter ones say little, longer ones much beside the point
LONGEST: Final = 130  # code points; of a longer sentence the clauses around the phrase are shown
CLAUSE: Final = re.compile("[^，；：。,;:]*[，；：。,;:]?")


class SentenceBook:
    """Every sentence of the archive by its report's ordinal and its number."""

    def __init__(self, reports: Sequence[Report], sentences: Sentences, themes: KeptThemes) -> None:
        self.reports = reports
        self._start, self._end = sentences.start, sentences.end
        self._themes = themes

    def text(self, use: Use) -> str:
        """The sentence as it stands in the report, white space folded."""
        body = self.reports[use.report].raw.body
        return " ".join(body[self._start[use.ordinal] : self._end[use.ordinal]].split())

    def lengths(self, ordinals: Positions) -> Array:
        """How long these sentences are, in code points."""
        return self._end[ordinals] - self._start[ordinals]

    def years(self, reports: Positions) -> Array:
        """The years of these reports, 0 where none is known."""
        return self._years[reports]

    @cached_property
    def _years(self) -> Array:
        return np.array([report.metadata.year.value or 0 for report in self.reports], np.int64)

    @property
    def cells(self) -> list[Cell]:
        """Every combination of an office type and a year of reports with a theme of sentences."""
        return self._cells[0]

    def cells_at(self, reports: Positions, sentences: Positions) -> Iterator[Array]:
        """Places among the cells: under which sentences of these reports stand, one and perhaps
        another.
        """
        _, of_report, of_names = self._cells
        first, numbers = of_report[reports], self._themes.numbers[sentences]
        for column in of_names:
            yield first + column[numbers]

    @cached_property
    def _cells(self) -> tuple[list[Cell], Array, Array]:
        """All cells, those of one office type and year in a row; where in the list the row of each
        report begins; and in columns how far into such a row the themes of sentences stand.
        """
        used = np.bincount(self._themes.numbers, minlength=len(self._themes.names)) > 0
        rows = [
            (themes or (UNKNOWN,)) if is_used else ()
            for themes, is_used in zip(self._themes.names, used.tolist(), strict=True)
        ]
        names = sorted(set(chain.from_iterable(rows)))
        place = {name: at for at, name in enumerate(names)}
        most = max(map(len, rows), default=1)
        # A row that is shorter has its last theme again.
        filled = [[place[name] for name in (*row, *row[-1:] * (most - len(row)))] for row in rows]
        of_names = np.array([row or [0] * most for row in filled], np.int64)
        kinds = [_kind(report) for report in self.reports]
        first = {kind: at * len(names) for at, kind in enumerate(sorted(set(kinds)))}
        cells = [Cell(*kind, name) for kind in first for name in names]
        return cells, np.array([first[kind] for kind in kinds], np.int64), of_names.T


def _kind(report: Report) -> tuple[str, str]:
    metadata = report.metadata
    return metadata.office_type.value or UNKNOWN, str(metadata.year.value or UNKNOWN)


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
