"""The entries of a list of passages, made where they are shown (条目)."""

from functools import cached_property
from typing import Final

import numpy as np
from markupsafe import Markup

from report_archive.indexes.cells import Cell, Cells
from report_archive.indexes.composed_entry import NO_HEADLINE
from report_archive.indexes.keyed_list import Keyed
from report_archive.indexes.passages.find import Quotation
from report_archive.indexes.passages.lists import PassageList, Passages
from report_archive.indexes.passages.passage_entry import PassageEntry, shown_words, size_of
from report_archive.indexes.ranges import Array, borders
from report_archive.indexes.report_facts import facts_of
from report_archive.indexes.row_keys import key_of
from report_archive.model import Report

ROW: Final = 100  # bytes of one as data, the words apart
OTHERS_SHOWN: Final = 5  # other reports with the same words that an entry links to
NO_CELLS: Final[frozenset[Cell]] = frozenset()  # its list knows them
# The other reports that have the same words, each with the sentence these begin in.
Others = list[tuple[Report, int]]


class ShownPassages:
    """The entries of one list as it shows them."""

    def __init__(self, passages: Passages, listed: PassageList) -> None:
        self._passages, self._listed = passages, listed
        shared = np.flatnonzero(np.diff(listed.ranked.first) > 1).tolist()
        self._shared = {number: self._others(number) for number in shared}

    def keyed(self) -> Keyed:
        """What is told of the entries without making them."""
        rows = self._passages.columns.rows
        keys, shown = rows.keys[self._listed.rows], rows.shown[self._listed.rows]
        return Keyed(
            keys=np.stack([keys, self._told_of_others()], axis=1),
            ends=(keys >> np.uint64(16)).tolist(),
            sizes=self._sizes().tolist(),
            groups=list(zip(self._first, self._headlines, strict=True)),
            cells=self._cells(),
            beside={},
            around=self._around,
            lengths=(ROW + 3 * shown).tolist(),
        )

    def entry(self, number: int) -> PassageEntry:
        """An entry as it is shown."""
        first = self._passages.quotation(int(self._listed.rows[number]))
        others = self._shared.get(number, [])
        group = int(np.searchsorted(self._first, number, side="right")) - 1
        return passage_entry(first, others, self._headlines[group])

    def _others(self, number: int) -> Others:
        """The reports that say the same as an entry besides its own."""
        passages, own = self._passages, self._listed.places(number)
        places = {int(passages.report_of_rows[row]): row for row in own}
        del places[int(passages.report_of_rows[own[0]])]
        sentences = passages.columns.rows.sentences
        return [(passages.reports[at], int(sentences[row])) for at, row in places.items()]

    def _told_of_others(self) -> Array:
        """By entries what tells apart what they say of others; 0 where there are none."""
        told = np.zeros(len(self._listed), np.uint64)
        for number, others in self._shared.items():
            named = [f"{each.identifier} {sentence}" for each, sentence in others[:OTHERS_SHOWN]]
            told[number] = key_of("\n".join([str(len(others)), *named]))
        return told

    def _sizes(self) -> Array:
        """About how many bytes of HTML each entry takes."""
        others = np.zeros(len(self._listed), np.int64)
        for number, each in self._shared.items():
            others[number] = min(len(each), OTHERS_SHOWN)
        shown = self._passages.columns.rows.shown[self._listed.rows].astype(np.int64)
        found: Array = size_of(shown, others)
        return found

    def _cells(self) -> list[Cells]:
        """By what each entry is found."""
        listed, passages = self._listed, self._passages
        of_reports, report = passages.cells, passages.report_of_rows
        cells: list[Cells] = [of_reports[at] for at in report[listed.rows].tolist()]
        for number in self._shared:
            found = {of_reports[report[row]] for row in listed.places(number)}
            if len(found) > 1:
                cells[number] = frozenset[Cell]().union(*[each.cells() for each in found])
        return cells

    def _around(self, number: int) -> object:
        """What decides besides its row how a page shows an entry."""
        own = self._passages.report(int(self._listed.rows[number]))
        others = [report for report, _ in self._shared.get(number, [])[:OTHERS_SHOWN]]
        return [facts_of(report) for report in (own, *others)]

    @cached_property
    def _first(self) -> list[int]:
        """Where the entries of each group begin."""
        counts = np.array([count for _, _, count in self._listed.groups], np.int64)
        found: list[int] = borders(counts)[:-1].tolist()
        return found

    @cached_property
    def _headlines(self) -> list[Markup]:
        # Without the count, which would be another on all pages with every entry more.
        headline = Markup('<h2 id="{}">{}</h2>')
        return [headline.format(slug, name) for name, slug, _ in self._listed.groups]


def passage_entry(
    first: Quotation, others: Others | None = None, headline: Markup = NO_HEADLINE
) -> PassageEntry:
    """A passage with the others that say the same."""
    others = others or []
    words, beginning = shown_words(first.text)
    return PassageEntry(
        first.report,
        first.number,
        words,
        beginning,
        sum(map(len, first.text.split())),
        1 + len(others),
        tuple(others[:OTHERS_SHOWN]),
        NO_CELLS,
        headline,
    )
