"""The lists of one report's own wording, read off the indexes: phrases, figures, what is shared."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from report_archive import addresses
from report_archive.indexes.figures.measures import Measure, MeasuredSentence
from report_archive.indexes.figures.pages import measure_addresses
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.reading import shortened
from report_archive.indexes.report_wording import MOST_ROWS, ORIGIN, FoldedList, Row
from report_archive.indexes.said import phrase_link
from report_archive.indexes.set_phrases.phrases import (
    MOST_OF_A_REPORT,
    SetPhrases,
    phrases_by_report,
)
from report_archive.indexes.shared_wording.reading import OwnPassage, SharedWording
from report_archive.markup import display_title
from report_archive.model import Report

LONGEST: Final = 60  # code points of words that stand in the text above
LONGEST_NAME: Final = 30  # code points of another report's title
OTHERS_NAMED: Final = 2


def phrase_lists(found: SetPhrases) -> Iterator[tuple[str, FoldedList]]:
    """The set phrases of each report, most worth learning first."""
    links: dict[str, str] = {}
    for identifier, phrases in phrases_by_report(found).items():
        rows = []
        for own in phrases:
            phrase = own.phrase
            url = links.get(phrase.text)
            if url is None:
                url = links[phrase.text] = phrase_link(ORIGIN, phrase.text)
            more = f"文库 {phrase.reports} 篇 {phrase.occurrences} 处"
            rows.append(Row(phrase.text, own.numbers[0], url, more))
        how = f"别的报告也这样说的话，最多列 {MOST_OF_A_REPORT} 条；点篇数，看别人怎么用。"
        yield identifier, FoldedList("固定表述", how, rows)


def figure_lists(figures: Figures) -> Iterator[tuple[str, FoldedList]]:
    """The figures of each report, in the order of its text, those of one measure together."""
    urls = measure_addresses(figures, ORIGIN)
    own: dict[str, list[tuple[int, int, Measure, MeasuredSentence]]] = {}
    for rank, measure in enumerate(figures.measures):
        for member in measure.sentences:
            where = member.where
            place = where.sentence.number, rank, measure, member
            own.setdefault(where.report.identifier, []).append(place)
    how = "所报的指标和数值，以原文先后为序；点篇数，看别人怎么报。"
    for identifier, found in own.items():
        found.sort(key=lambda item: item[:2])
        rows = [
            _figure_row(measure, member, number, urls.get(measure.name, ""))
            for number, _, measure, member in found[:MOST_ROWS]
        ]
        yield identifier, FoldedList("数据表述", how, rows, len(found) - len(rows))


def _figure_row(measure: Measure, member: MeasuredSentence, number: int, url: str) -> Row:
    told = (
        " ".join(part for part in (readout.value, readout.comparison) if part)
        for readout in member.readouts
    )
    words = shortened(f"{measure.name} {'；'.join(told)}", LONGEST)
    if measure.reports == 1:
        return Row(words, number)
    return Row(words, number, url, f"文库 {measure.reports} 篇报")


def shared_lists(
    shared: SharedWording, reports: Sequence[Report]
) -> Iterator[tuple[str, FoldedList]]:
    """What each report shares with others, in the order of its text."""
    titles = {r.identifier: shortened(display_title(r), LONGEST_NAME) for r in reports}
    for identifier, own in shared.of_report.items():
        rows = [_shared_row(passage, titles) for passage in own.passages]
        how = f"与别的报告相同或只差几个字的句段，约占本篇的 {own.share:.0%}。"
        yield identifier, FoldedList("相同与相近", how, rows)


def _shared_row(passage: OwnPassage, titles: Mapping[str, str]) -> Row:
    others = tuple(
        (titles[other], addresses.link(ORIGIN, addresses.report_page(other)))
        for other in passage.others[:OTHERS_NAMED]
    )
    words = shortened(passage.text, LONGEST)
    return Row(words, passage.number, "", f"另有 {passage.reports} 篇：", others)
