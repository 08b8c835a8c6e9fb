"""How a cluster and a pair are shown: quotations with their sources, differences marked."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

import numpy as np

from report_archive import addresses
from report_archive.indexes.cells import Cell, cells_of
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
from report_archive.indexes.shared_wording.clusters import Cluster, Stretch
from report_archive.indexes.shared_wording.differences import Kind, Part, compare, marked
from report_archive.indexes.shared_wording.reading import SharedWording
from report_archive.indexes.shared_wording.report_pairs import ReportPair, SharedPassage
from report_archive.indexes.shared_wording.runs import STOCK_PLACES
from report_archive.markup import escape, link
from report_archive.model import Report
from report_archive.sentence_context import sentence_themes

LONGEST: Final = 400  # signs of one quotation; of a longer one its first clauses are shown
VARIANTS_SHOWN: Final = 4  # beside the first
SAME_NAMED: Final = 5  # other reports with exactly the same words that an entry links to
SIGNS_OF_PAIR: Final = 900  # shown of either report; keeps pages of near copies bounded
PASSAGES_SHOWN: Final = 8
PREVIEW: Final = 60


class SentenceThemes:
    """The themes around each sentence, of those reports that are asked for."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._known: dict[int, dict[int, tuple[str, ...]]] = {}

    def of(self, report: int, number: int) -> tuple[str, ...]:
        """The themes of one sentence of the report at that place."""
        if report not in self._known:
            asked = self._reports[report]
            sentences = chain.from_iterable(block.sentences for block in asked.structure.blocks)
            numbers = (sentence.number for sentence in sentences)
            self._known[report] = dict(zip(numbers, sentence_themes(asked), strict=True))
        return self._known[report].get(number, ())


class Entries:
    """Entries for the lists of shared wording.

    Shape:   links are those of pages in the folder of the page origin.
    """

    def __init__(self, shared: SharedWording, themes: SentenceThemes, origin: str) -> None:
        self._shared = shared
        self._corpus = shared.corpus
        self._themes = themes
        self._origin = origin

    def cluster(self, cluster: Cluster) -> ComposedEntry:
        """One wording: its first text, then how others have it."""
        whole = self._whole(cluster.members)
        texts: dict[str, list[Stretch]] = {}
        for stretch in whole:
            shown = first_clauses(self._corpus, stretch, LONGEST)
            texts.setdefault(self._corpus.text[shown.start : shown.end], []).append(shown)
        first, *others = texts.values()
        stock = " · 通用表述" if len(cluster.members) > STOCK_PLACES else ""
        signs = whole[0].end - whole[0].start
        pieces: list[Piece] = [
            f'<p class="shared-facts">{len(cluster.members)} 篇 · {signs} 字{stock}</p> ',
            *self._variant(first, None),
        ]
        if others:
            pieces.append(
                f'<details class="shared-others"><summary>{_other_ways(len(others))}</summary> '
            )
            for other in others[:VARIANTS_SHOWN]:
                pieces += self._variant(other, first[0])
            pieces.append("</details>")
        return ComposedEntry(pieces, self._cells(cluster.members))

    def briefs(self, clusters: Sequence[Cluster]) -> list[QuotedEntry]:
        """Wordings as one report has each; cost little, there are thousands of them."""
        first = self._whole([cluster.members[0] for cluster in clusters])
        return [self._brief(*pair) for pair in zip(clusters, first, strict=True)]

    def _brief(self, cluster: Cluster, whole: Stretch) -> QuotedEntry:
        shown = first_clauses(self._corpus, whole, LONGEST)
        counts = f"{len(cluster.members)} 篇", f"{whole.end - whole.start} 字"
        return QuotedEntry(
            self._corpus.reports[whole.report],
            self._number(shown),
            (escape(self._verbatim(shown)),),
            self._cells(cluster.members),
            NO_HEADLINE,
            (("", "", "", "", *counts),),
        )

    def _whole(self, stretches: Sequence[Stretch]) -> list[Stretch]:
        """Stretches drawn out to their clauses, all at once."""
        starts, ends = all_whole_clauses(
            self._corpus,
            np.array([each.start for each in stretches], np.int64),
            np.array([each.end for each in stretches], np.int64),
        )
        places = zip(stretches, starts.tolist(), ends.tolist(), strict=True)
        return [Stretch(each.report, start, end) for each, start, end in places]

    def _verbatim(self, stretch: Stretch) -> str:
        return self._corpus.verbatim(*stretch)

    def pair(self, pair: ReportPair) -> ComposedEntry:
        """Two reports: how much they share, then the passages side by side."""
        first, second = (self._corpus.reports[which] for which in (pair.first, pair.second))
        shown = self._shown(pair.passages)
        longest = max(pair.passages, key=lambda passage: passage.shared)
        preview = escape(shortened(self._shared.text(longest.first), PREVIEW))
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
        for passage in shown:
            pieces += self._row(passage)
        left = len(pair.passages) - len(shown)
        rest = f'<p class="shared-facts">另有 {left} 处较短的，未列。</p> ' if left else ""
        pieces.append(f"{rest}</details> </div>")
        members = [stretch for each in shown for stretch in (each.first, each.second)]
        return ComposedEntry(pieces, self._cells(members))

    def _shown(self, passages: Sequence[SharedPassage]) -> list[SharedPassage]:
        """The longest passages that there is room for, as they stand in the first report."""
        chosen: list[SharedPassage] = []
        room = SIGNS_OF_PAIR
        for passage in sorted(passages, key=lambda each: (-each.shared, each.first.start)):
            if len(chosen) < PASSAGES_SHOWN and room > 0:
                chosen.append(passage)
                room -= min(passage.shared, LONGEST)
        return sorted(chosen, key=lambda each: (each.first.start, each.second.start))

    def _row(self, passage: SharedPassage) -> Iterator[Piece]:
        one, other = (
            first_clauses(self._corpus, stretch, LONGEST)
            for stretch in self._whole([passage.first, passage.second])
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

    def _cells(self, members: Sequence[Stretch]) -> frozenset[Cell]:
        reports = self._corpus.reports
        starts = np.array([member.start for member in members], np.int64)
        numbers = self._corpus.sentence_number[self._corpus.sentence(starts)].tolist()
        return frozenset[Cell]().union(
            *(
                cells_of(reports[member.report], self._themes.of(member.report, number))
                for member, number in zip(members, numbers, strict=True)
            )
        )


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "不到 1%"


def _other_ways(count: int) -> str:
    """What stands over the other ways to put it, of which not all may be shown."""
    if count == 1:
        return "另一种写法"
    shown = f"，列 {VARIANTS_SHOWN} 种" if count > VARIANTS_SHOWN else ""
    return f"另有 {count} 种写法{shown}"
