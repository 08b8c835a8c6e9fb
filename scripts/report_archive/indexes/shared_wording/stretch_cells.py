"""By what wordings can be found: the cells of all stretches where they stand."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import numpy as np

from report_archive.indexes.cells import Cell, cells_of
from report_archive.indexes.shared_wording.clusters import Stretch, columns_of
from report_archive.indexes.shared_wording.corpus_text import NONE, CorpusText, Places
from report_archive.indexes.theme_places import ThemePlaces


class StretchCells:
    """The cells of the sentences in which stretches begin, looked up for very many at once.

    Shape:   themes are those of the reports of the corpus, in their order.
    """

    def __init__(self, corpus: CorpusText, themes: Iterable[ThemePlaces]) -> None:
        self._corpus = corpus
        numbers: dict[frozenset[Cell], int] = {}
        # Places as if the bodies stood one behind another, and the number of what is from there on.
        places, numbered = [NONE], [NONE]
        before = [0]
        for report, own in zip(corpus.reports, themes, strict=True):
            sets = [cells_of(report, names) for names in own.names]
            known = np.array([numbers.setdefault(cells, len(numbers)) for cells in sets])
            places.append(np.asarray(own.places) + before[-1])
            numbered.append(known[np.asarray(own.numbers)])
            before.append(before[-1] + len(report.raw.body) + 1)
        self._sets = list(numbers)
        self._before = np.array(before, np.int64)
        self._places, self._numbers = np.concatenate(places), np.concatenate(numbered)

    def of(self, groups: Sequence[Sequence[Stretch]]) -> list[frozenset[Cell]]:
        """For each group, the cells of all its stretches."""
        report, start, _ = columns_of(chain.from_iterable(groups))
        return self.of_columns(report, start, [len(each) for each in groups])

    def of_columns(
        self, report: Places, start: Places, sizes: Places | list[int]
    ) -> list[frozenset[Cell]]:
        """The same for stretches of groups of these sizes, one group after another."""
        place = self._before[report] + self._corpus.sentence_place[self._corpus.sentence(start)]
        number = self._numbers[self._places.searchsorted(place, "right") - 1]
        group = np.repeat(np.arange(len(sizes)), sizes)
        count = max(1, len(self._sets))
        # Of a group each number once.
        group, number = np.divmod(np.unique(group * count + number), count)
        borders = group.searchsorted(np.arange(len(sizes) + 1)).tolist()
        sets = [self._sets[one] for one in number.tolist()]
        return [frozenset[Cell]().union(*sets[begin:end]) for begin, end in pairwise(borders)]
