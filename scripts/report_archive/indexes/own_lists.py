"""The lists of one report's own wording, read off the indexes: phrases and figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from report_archive import addresses
from report_archive.indexes.figures.own_figures import members_by_report
from report_archive.indexes.figures.pages import measure_addresses
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.reading import shortened
from report_archive.indexes.report_wording import (
    MOST_ROWS,
    ORIGIN,
    FoldedList,
    ListKind,
    Row,
    folded_list,
    folded_rows,
    made_row,
)
from report_archive.indexes.set_phrases.phrases import (
    MOST_OF_A_REPORT,
    SetPhrases,
    phrases_by_report,
    phrases_listed,
)

LONGEST: Final = 60  # code points of words that stand in the text above
BETWEEN: Final = "|"  # any sign but a space
NOWHERE: Final = "0"  # where a figure is led to that the list of figures has no room for
PHRASES: Final = ListKind("phrases", "固定表述", f"{addresses.link(ORIGIN, addresses.PHRASES)}?q=")
FIGURES: Final = ListKind("figures", "数据表述")


def phrase_lists(found: SetPhrases) -> Iterator[tuple[str, FoldedList]]:
    """The set phrases of each report, most worth learning first."""
    how = f"别的报告也这样说的话，最多列 {MOST_OF_A_REPORT} 条；点篇数，看别人怎么用。"
    listed = phrases_listed(found)
    made = [made_row(own.text, f"{own.reports}篇{own.occurrences}处") for own in listed]
    for own in phrases_by_report(found, listed):
        rows = [made[phrase] for phrase in own.phrases]
        yield own.identifier, folded_rows(PHRASES, how, rows, own.numbers)


def figure_lists(figures: Figures) -> Iterator[tuple[str, FoldedList]]:
    """The figures of each report, in the order of its text, those of one measure together."""
    urls = measure_addresses(figures, ORIGIN)
    kind = replace(FIGURES, url=_beginning(urls.values()))
    names = [measure.name for measure in figures.measures]
    more = [f"{each.reports}篇" if each.reports > 1 else "" for each in figures.measures]
    to = [
        (urls.get(each.name, "")[len(kind.url) :] or NOWHERE) if each.reports > 1 else ""
        for each in figures.measures
    ]
    how = "所报的指标和数值，以原文先后为序；点篇数，看别人怎么报。"
    for report, found in members_by_report(figures.stated, figures.members):
        words = _all_shortened([f"{names[rank]} {told}" for _, rank, told in found[:MOST_ROWS]])
        rows = [
            Row(each, number, more[rank], to[rank])
            for each, (number, rank, _) in zip(words, found, strict=False)
        ]
        yield report.identifier, folded_list(kind, how, rows, len(found))


def _all_shortened(words: Sequence[str]) -> Sequence[str]:
    """What sentences say of measures, shortened; mostly there is nothing to be done, to any."""
    whole = f" {BETWEEN} ".join(words)
    short = whole.count("  ") == 0 and whole.isprintable() and max(map(len, words)) <= LONGEST
    return words if short else [shortened(each, LONGEST) for each in words]


def _beginning(urls: Iterable[str]) -> str:
    """What addresses of the same list begin with: all but the number of the place in it."""
    return next((url[: url.rindex("=") + 1] for url in urls), "")
