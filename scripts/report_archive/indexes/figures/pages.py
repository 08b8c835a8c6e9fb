"""The first page of figures: measures and their patterns, themes, comparisons (数据)."""

from collections.abc import Callable, Iterator
from heapq import nsmallest
from typing import Any, Final

import numpy as np

from report_archive import addresses
from report_archive.indexes.entry_list import EntryList
from report_archive.indexes.figures.columns import Places
from report_archive.indexes.figures.counted import comparison_frames, theme_uses
from report_archive.indexes.figures.measures import Measure
from report_archive.indexes.figures.shown import (
    INDEX,
    LIST,
    PATTERNS_SHOWN,
    ShownEntries,
    anchor,
)
from report_archive.indexes.figures.stated import StatedSentence
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.said import Source, source_of
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

ON_FIRST_PAGE: Final = 60  # measures
OF_ONE_THEME: Final = 10  # measures
FEWEST_ROWS: Final = 10
FRAMES_SHOWN: Final = 24
NOBODY: Final = (np.zeros(0, np.int64), np.zeros(0, np.int64))


def first_page(entries: ShownEntries, shown: EntryList, vocabulary: Vocabulary) -> Page:
    """The first page of the index: measures, themes, frames of comparisons."""
    path = addresses.wording_index(INDEX)
    figures, stated = entries.figures, entries.figures.stated
    frames = [frame for frame in comparison_frames(stated) if frame[1] > 1]

    def url(rank: int) -> str:
        place = int(entries.first[rank])
        return shown.address(path, place, anchor(figures.measures.names[rank]))

    return render_page(
        path,
        "数据表述",
        "figures",
        reports=np.count_nonzero(stated.gathered.columns.sentences),
        sentences=len(stated.under),
        figures=len(stated.way),
        measures=len(figures.measures),
        list_url=addresses.link(path, addresses.wording_list(INDEX, LIST)),
        rows=[
            _row(figures.measures.with_patterns(rank, PATTERNS_SHOWN), url(rank))
            for rank in _worth_a_row(figures.measures.reports[: entries.listed])
        ],
        themes=list(_themes(path, entries, url, vocabulary)),
        frames=[
            {"frame": frame, "reports": count, "source": _source(stated.at(example), path)}
            for frame, count, example in frames[:FRAMES_SHOWN]
        ],
    )


def _source(at: StatedSentence, origin: str) -> Source:
    return source_of(at.report, at.number, origin)


def _worth_a_row(reports: Places) -> list[int]:
    """The measures that several reports share; in a small archive also the first of the others.

    Shape:   reports has how many reports each measure has; found are ranks.
    """
    shared = np.flatnonzero(reports > 1)
    ranks = shared if len(shared) >= FEWEST_ROWS else np.arange(len(reports))
    found: list[int] = ranks[:ON_FIRST_PAGE].tolist()
    return found


def _row(measure: Measure, url: str) -> dict[str, Any]:
    return {
        "name": measure.name,
        "url": url,
        "reports": measure.reports,
        "figures": measure.figures,
        "patterns": [pattern for pattern, _ in measure.patterns],
    }


def _themes(
    path: str, entries: ShownEntries, url: Callable[[int], str], vocabulary: Vocabulary
) -> Iterator[dict[str, Any]]:
    """Each theme with the measures that most of its reports use, of those that are listed."""
    figures = entries.figures
    names = figures.measures.names
    uses = theme_uses(figures.stated, figures.members, entries.listed)
    for term in vocabulary.themes:
        ranks, reports = uses.get(term.name, NOBODY)
        if len(ranks):
            fewest = np.sort(reports)[-OF_ONE_THEME:][0]
            most = np.flatnonzero(reports >= fewest).tolist()
            told = ((-int(reports[at]), names[ranks[at]], int(ranks[at])) for at in most)
            top = nsmallest(OF_ONE_THEME, told)
            first = addresses.wording_list(INDEX, LIST)
            yield {
                "name": term.name,
                "url": f"{addresses.link(path, first)}?theme=",
                "measures": [(name, url(rank), -count) for count, name, rank in top],
            }
