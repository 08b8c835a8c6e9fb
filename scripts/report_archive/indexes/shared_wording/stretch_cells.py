"""By what wordings can be found: the cells of all stretches where they stand."""

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np

from report_archive.indexes.cells import Cell, cells_of
from report_archive.indexes.shared_wording.clusters import Stretch, columns_of
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Places
from report_archive.sentence_context import theme_changes


class StretchCells:
    """The cells of the sentences in which stretches begin, looked up for very many at once."""

    def __init__(self, corpus: CorpusText) -> None:
        self._corpus = corpus
        numbers: dict[frozenset[Cell], int] = {}
        # Places as if the bodies stood one behind another, and the number of what is from there on.
        places: list[int] = []
        numbered: list[int] = []
        before = [0]
        for report in corpus.reports:
            own: dict[tuple[str, ...], int] = {}
            for place, themes in theme_changes(report):
                if themes not in own:
                    own[themes] = numbers.setdefault(cells_of(report, themes), len(numbers))
                places.append(before[-1] + place)
                numbered.append(own[themes])
            before.append(before[-1] + len(report.raw.body) + 1)
        self._sets = list(numbers)
        self._before = np.array(before, np.int64)
        self._places, self._numbers = np.array(places, np.int64), np.array(numbered, np.int64)

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
