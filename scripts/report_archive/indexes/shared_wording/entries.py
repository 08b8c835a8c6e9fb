"""How a cluster and a pair are shown: quotations with their sources, differences marked."""

from collections.abc import Sequence
from typing import Any, Final

from report_archive import addresses
from report_archive.indexes.cells import Cell, cells_of
from report_archive.indexes.entry_list import NO_HEADLINE, ListEntry
from report_archive.indexes.page_templates import render_part
from report_archive.indexes.quoted_entry import QuotedEntry
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import Source, source_of
from report_archive.indexes.shared_wording.clauses import first_clauses, whole_clauses
from report_archive.indexes.shared_wording.clusters import Cluster, Stretch
from report_archive.indexes.shared_wording.differences import Kind, Part, compare, marked
from report_archive.indexes.shared_wording.reading import SharedWording
from report_archive.indexes.shared_wording.report_pairs import ReportPair, SharedPassage
from report_archive.indexes.shared_wording.runs import STOCK_PLACES
from report_archive.markup import display_title
from report_archive.model import Report
from report_archive.sentence_context import sentence_contexts

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
            self._known[report] = {
                context.sentence.number: context.themes
                for context in sentence_contexts(self._reports[report])
            }
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

    def cluster(self, cluster: Cluster) -> ListEntry:
        """One wording: its first text, then how others have it."""
        whole = [whole_clauses(self._corpus, member) for member in cluster.members]
        texts: dict[str, list[Stretch]] = {}
        for stretch in whole:
            shown = first_clauses(self._corpus, stretch, LONGEST)
            texts.setdefault(self._corpus.text[shown.start : shown.end], []).append(shown)
        first, *others = texts.values()
        html = render_part(
            "shared-cluster",
            reports=len(cluster.members),
            signs=whole[0].end - whole[0].start,
            stock=len(cluster.members) > STOCK_PLACES,
            first=self._variant(first, None),
            others=[self._variant(other, first[0]) for other in others[:VARIANTS_SHOWN]],
            variants=len(others),
        )
        return ListEntry(html, self._cells(cluster.members))

    def brief(self, cluster: Cluster) -> QuotedEntry:
        """One wording as one report has it; costs little, there are thousands of them."""
        whole = whole_clauses(self._corpus, cluster.members[0])
        shown = first_clauses(self._corpus, whole, LONGEST)
        counts = ("篇数", f"{len(cluster.members)} 篇"), ("长短", f"{whole.end - whole.start} 字")
        return QuotedEntry(
            self._corpus.reports[whole.report],
            self._shared.number(cluster.members[0]),
            (self._verbatim(shown),),
            self._cells(cluster.members),
            NO_HEADLINE,
            (counts,),
        )

    def _verbatim(self, stretch: Stretch) -> str:
        place = self._corpus.place
        body = self._corpus.reports[stretch.report].raw.body
        return body[int(place[stretch.start]) : int(place[stretch.end - 1]) + 1]

    def pair(self, pair: ReportPair) -> ListEntry:
        """Two reports: how much they share, then the passages side by side."""
        reports = [self._corpus.reports[which] for which in (pair.first, pair.second)]
        shown = self._shown(pair.passages)
        longest = max(pair.passages, key=lambda passage: passage.shared)
        preview = self._shared.text(longest.first)
        html = render_part(
            "shared-pair",
            first=self._report(pair.first),
            second=self._report(pair.second),
            first_share=_percent(pair.first_share),
            second_share=_percent(pair.second_share),
            signs=max(pair.first_signs, pair.second_signs),
            passages=len(pair.passages),
            preview=shortened(preview, PREVIEW),
            rows=[self._row(passage) for passage in shown],
            compare_url=addresses.comparison(
                self._origin, [report.identifier for report in reports]
            ),
        )
        members = [stretch for each in shown for stretch in (each.first, each.second)]
        return ListEntry(html, self._cells(members))

    def _shown(self, passages: Sequence[SharedPassage]) -> list[SharedPassage]:
        """The longest passages that there is room for, as they stand in the first report."""
        chosen: list[SharedPassage] = []
        room = SIGNS_OF_PAIR
        for passage in sorted(passages, key=lambda each: (-each.shared, each.first.start)):
            if len(chosen) < PASSAGES_SHOWN and room > 0:
                chosen.append(passage)
                room -= min(passage.shared, LONGEST)
        return sorted(chosen, key=lambda each: (each.first.start, each.second.start))

    def _row(self, passage: SharedPassage) -> dict[str, Any]:
        one, other = (
            first_clauses(self._corpus, whole_clauses(self._corpus, stretch), LONGEST)
            for stretch in (passage.first, passage.second)
        )
        parts, other_parts = compare(self._corpus, one, other)
        return {
            "reports": passage.reports,
            "same": all(part.kind is Kind.SAME for part in (*parts, *other_parts)),
            "cut": passage.shared > LONGEST,
            "signs": passage.shared,
            "first": (marked(self._corpus, one, parts), self._source(one)),
            "second": (marked(self._corpus, other, other_parts), self._source(other)),
        }

    def _variant(self, members: Sequence[Stretch], beside: Stretch | None) -> dict[str, Any]:
        stretch = members[0]
        parts: Sequence[Part] = [Part(Kind.SAME, stretch.start, stretch.end)]
        if beside:
            parts = compare(self._corpus, beside, stretch)[1]
        return {
            "words": marked(self._corpus, stretch, parts),
            "source": self._source(stretch),
            "same": [self._source(other) for other in members[1 : SAME_NAMED + 1]],
            "count": len(members) - 1,
        }

    def _source(self, stretch: Stretch) -> Source:
        report = self._corpus.reports[stretch.report]
        return source_of(report, self._shared.number(stretch), self._origin)

    def _report(self, which: int) -> dict[str, str]:
        report = self._corpus.reports[which]
        target = addresses.report_page(report.identifier)
        return {
            "title": shortened(display_title(report)),
            "url": addresses.link(self._origin, target),
            "facts": source_of(report, 1, self._origin).facts,
        }

    def _cells(self, members: Sequence[Stretch]) -> frozenset[Cell]:
        reports, number_of = self._corpus.reports, self._corpus.sentence_number
        numbers = number_of[self._corpus.sentence[[member.start for member in members]]].tolist()
        return frozenset[Cell]().union(
            *(
                cells_of(reports[member.report], self._themes.of(member.report, number))
                for member, number in zip(members, numbers, strict=True)
            )
        )


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "不到 1%"
