"""How a cluster and a pair are shown: quotations with their sources, differences marked."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

import numpy as np

from report_archive import addresses
from report_archive.indexes.cells import Cell
from report_archive.indexes.composed_entry import (
    NO_HEADLINE,
    ComposedEntry,
    Introduced,
    Linked,
    Piece,
    Said,
)
from report_archive.indexes.quoted_entry import QuotedEntry
from report_archive.indexes.reading import shortened
from report_archive.indexes.shared_wording.clauses import all_whole_clauses, first_clauses
from report_archive.indexes.shared_wording.clusters import Clusters, Stretch, columns_of
from report_archive.indexes.shared_wording.corpus_text import Places
from report_archive.indexes.shared_wording.differences import Kind, Part, compare, marked
from report_archive.indexes.shared_wording.equal_pairs import STOCK_PLACES
from report_archive.indexes.shared_wording.reading import SharedWording
from report_archive.indexes.shared_wording.report_pairs import ReportPair, SharedPassage
from report_archive.indexes.shared_wording.stretch_cells import StretchCells
from report_archive.markup import escape, link

LONGEST: Final = 400  # signs of one quotation; of a longer one its first clauses are shown
VARIANTS_SHOWN: Final = 4  # beside the first
SAME_NAMED: Final = 5  # other reports with exactly the same words that an entry links to
SIGNS_OF_PAIR: Final = 900  # shown of either report; keeps pages of near copies bounded
PASSAGES_SHOWN: Final = 8
PREVIEW: Final = 60


# A passage and its two stretches drawn out to their clauses.
Compared = tuple[SharedPassage, Stretch, Stretch]


class Entries:
    """Entries for the lists of shared wording.

    Shape:   links are those of pages in the folder of the page origin.
    """

    def __init__(self, shared: SharedWording, cells: StretchCells, origin: str) -> None:
        self._corpus = shared.corpus
        self._cells = cells
        self._origin = origin

    def clusters(self, clusters: Clusters) -> Iterator[ComposedEntry]:
        """Wordings, of each its first text, then how others have it."""
        report, start, end = clusters.members
        start, shown, signs = self._quoted(report, start, end)
        stretches = list(map(Stretch, report.tolist(), start.tolist(), shown.tolist()))
        texts = self._corpus.slices(start, shown)
        cells = self._cells.of_columns(report, clusters.members[1], clusters.sizes)
        for (begin, until), found in zip(pairwise(clusters.borders.tolist()), cells, strict=True):
            members = zip(texts[begin:until], stretches[begin:until], strict=True)
            yield self._cluster(members, until - begin, signs[begin], found)

    def _cluster(
        self,
        members: Iterable[tuple[str, Stretch]],
        count: int,
        signs: int,
        cells: frozenset[Cell],
    ) -> ComposedEntry:
        texts: dict[str, list[Stretch]] = {}
        for text, stretch in members:
            texts.setdefault(text, []).append(stretch)
        first, *others = texts.values()
        stock = " · 通用表述" if count > STOCK_PLACES else ""
        pieces: list[Piece] = [
            f'<p class="shared-facts">{count} 篇 · {signs} 字{stock}</p> ',
            *self._variant(first, None),
        ]
        if others:
            pieces.append(
                f'<details class="shared-others"><summary>{_other_ways(len(others))}</summary> '
            )
            for other in others[:VARIANTS_SHOWN]:
                pieces += self._variant(other, first[0])
            pieces.append("</details>")
        return ComposedEntry(pieces, cells)

    def briefs(self, clusters: Clusters) -> list[QuotedEntry]:
        """Wordings as one report has each; cost little, there are thousands of them."""
        report, start, end = clusters.firsts
        start, shown, signs = self._quoted(report, start, end)
        sizes = clusters.sizes
        reports = self._corpus.reports
        return [
            QuotedEntry(
                reports[own],
                number,
                (escape(words),),
                cells,
                NO_HEADLINE,
                (("", "", "", "", f"{count} 篇", f"{length} 字"),),
            )
            for own, (number, words), cells, count, length in zip(
                report.tolist(),
                self._corpus.quotations(report, start, shown),
                self._cells.of_columns(clusters.members[0], clusters.members[1], sizes),
                sizes.tolist(),
                signs,
                strict=True,
            )
        ]

    def _quoted(
        self, report: Places, start: Places, end: Places
    ) -> tuple[Places, Places, list[int]]:
        """Where stretches drawn out to their clauses begin, where what is shown of them ends, and
        how many signs they have.
        """
        start, end = all_whole_clauses(self._corpus, start, end)
        shown = end.copy()
        for row in np.flatnonzero(end - start > LONGEST).tolist():
            whole = Stretch(int(report[row]), int(start[row]), int(end[row]))
            shown[row] = first_clauses(self._corpus, whole, LONGEST).end
        return start, shown, (end - start).tolist()

    def _whole(self, stretches: Sequence[Stretch]) -> list[Stretch]:
        """Stretches drawn out to their clauses, all at once."""
        report, start, end = columns_of(stretches)
        start, end = all_whole_clauses(self._corpus, start, end)
        return list(map(Stretch, report.tolist(), start.tolist(), end.tolist()))

    def pairs(self, pairs: Sequence[ReportPair]) -> Iterator[ComposedEntry]:
        """Two reports each: how much they share, then the passages side by side."""
        shown = [self._shown(pair.passages) for pair in pairs]
        stretches = [[side for each in own for side in (each.first, each.second)] for own in shown]
        whole = iter(self._whole(list(chain.from_iterable(stretches))))
        for pair, own, cells in zip(pairs, shown, self._cells.of(stretches), strict=True):
            yield self._pair(pair, [(each, next(whole), next(whole)) for each in own], cells)

    def _pair(
        self, pair: ReportPair, shown: Sequence[Compared], cells: frozenset[Cell]
    ) -> ComposedEntry:
        first, second = (self._corpus.reports[which] for which in (pair.first, pair.second))
        _, longest, _ = max(shown, key=lambda row: row[0].shared)
        preview = escape(shortened(self._corpus.verbatim(*longest), PREVIEW))
        compare = addresses.comparison(self._origin, [first.identifier, second.identifier])
        pieces: list[Piece] = [
            '<div class="shared-pair"> <p class="shared-titles">',
            Introduced(first),
            '<span class="shared-and">与</span>',
            Introduced(second),
            f'</p> <p class="shared-facts">相同 {len(pair.passages)} 处 '
            f"{max(pair.first_signs, pair.second_signs)} 字，"
            f"占前一篇 {_percent(pair.first_share)}、后一篇 {_percent(pair.second_share)} · "
            f"{link(compare, '并排对照')}</p> "
            f'<details class="shared-passages"><summary>{preview}</summary> ',
        ]
        for row in shown:
            pieces += self._row(*row)
        left = len(pair.passages) - len(shown)
        rest = f'<p class="shared-facts">另有 {left} 处较短的，未列。</p> ' if left else ""
        pieces.append(f"{rest}</details> </div>")
        return ComposedEntry(pieces, cells)

    def _shown(self, passages: Sequence[SharedPassage]) -> list[SharedPassage]:
        """The longest passages that there is room for, as they stand in the first report."""
        chosen: list[SharedPassage] = []
        room = SIGNS_OF_PAIR
        for passage in sorted(passages, key=lambda each: (-each.shared, each.first.start)):
            if len(chosen) < PASSAGES_SHOWN and room > 0:
                chosen.append(passage)
                room -= min(passage.shared, LONGEST)
        return sorted(chosen, key=lambda each: (each.first.start, each.second.start))

    def _row(self, passage: SharedPassage, whole: Stretch, other_whole: Stretch) -> Iterator[Piece]:
        one, other = (
            first_clauses(self._corpus, stretch, LONGEST) for stretch in (whole, other_whole)
        )
        parts, other_parts = compare(self._corpus, one, other)
        same = all(part.kind is Kind.SAME for part in (*parts, *other_parts))
        facts = [
            f"{passage.shared} 字",
            *(["一字不差"] if same else []),
            *([f"{passage.reports} 篇都有"] if passage.reports > 2 else []),
            *(["只列开头"] if passage.shared > LONGEST else []),
        ]
        yield f'<div class="shared-row"> <p class="shared-facts">{"，".join(facts)}</p> '
        yield self._said(one, parts)
        yield " "
        yield self._said(other, other_parts)
        yield " </div> "

    def _variant(self, members: Sequence[Stretch], beside: Stretch | None) -> Iterator[Piece]:
        stretch = members[0]
        parts: Sequence[Part] = [Part(Kind.SAME, stretch.start, stretch.end)]
        if beside:
            parts = compare(self._corpus, beside, stretch)[1]
        yield self._said(stretch, parts)
        yield " "
        if len(members) > 1:
            yield '<p class="shared-also">一字不差：'
            named = members[1 : SAME_NAMED + 1]
            for place, other in enumerate(named):
                yield from ["、"] if place else []
                yield Linked(self._corpus.reports[other.report], self._number(other))
            left = f" 等 {len(members) - 1} 篇" if len(members) - 1 > len(named) else ""
            yield f"{left}</p> "

    def _said(self, stretch: Stretch, parts: Sequence[Part]) -> Said:
        report = self._corpus.reports[stretch.report]
        return Said(report, self._number(stretch), marked(self._corpus, stretch, parts))

    def _number(self, shown: Stretch) -> int:
        """The number of the sentence that a stretch drawn out to its clauses begins in."""
        return self._corpus.number(shown.start)


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "不到 1%"


def _other_ways(count: int) -> str:
    """What stands over the other ways to put it, of which not all may be shown."""
    if count == 1:
        return "另一种写法"
    shown = f"，列 {VARIANTS_SHOWN} 种" if count > VARIANTS_SHOWN else ""
    return f"另有 {count} 种写法{shown}"
