"""The pages of figures: measures and their patterns, then the sentences (数据)."""

from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

import numpy as np
from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import cells_of
from report_archive.indexes.entry_list import Entry, EntryList, entry_list_pages
from report_archive.indexes.figures.counted import comparison_frames, theme_uses
from report_archive.indexes.figures.entry_rows import SentenceRows
from report_archive.indexes.figures.measures import Measure
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.figures.stated import in_ranges, said_by, told
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.quoted_entry import WrittenEntry, written_rows
from report_archive.indexes.said import phrase_link, source_of
from report_archive.markup import escape, link
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "figures"
LIST: Final = "list"
MOST_ENTRIES: Final = 120_000  # all sentences of archives of a thousand reports
OF_ONE_MEASURE: Final = 60  # sentences, in archives that have more
ON_FIRST_PAGE: Final = 60  # measures
OF_ONE_THEME: Final = 10  # measures
FEWEST_ROWS: Final = 10
PATTERNS_SHOWN: Final = 5
FRAMES_SHOWN: Final = 24
WITH_FIGURES: Final = "有数字:是"  # what the phrase search is to find besides the measure


def figure_pages(figures: Figures, vocabulary: Vocabulary) -> Iterator[Page]:
    """The first page of the index, and the list of sentences with its scripts."""
    listed = _listed(figures.measures)
    shown = _entry_list(figures, listed)
    yield _first_page(figures, listed, shown, vocabulary)
    yield from entry_list_pages(shown, vocabulary)


def measures_listed(figures: Figures) -> int:
    """How many measures the list shows, the first ones."""
    return len(_listed(figures.measures))


# Measures in order with how many of their members the list shows.
Listed = Sequence[tuple[Measure, int]]


def _listed(ranked: Sequence[Measure], most: int = MOST_ENTRIES) -> Listed:
    """Measures in order with the sentences that the list has room for, all where it can be."""
    whole = sum([len(measure.members) for measure in ranked])
    of_one = most if whole <= most else OF_ONE_MEASURE
    found = []
    room = most
    for measure in ranked:
        shown = min(len(measure.members), of_one, room)
        if not shown:
            break
        found.append((measure, shown))
        room -= shown
    return found


def _entry_list(figures: Figures, listed: Listed) -> EntryList:
    return EntryList(
        index=INDEX,
        part=LIST,
        title="数据表述：例句",
        lead=_list_lead(figures, listed),
        entries=_entries(figures, listed),
        rows_data=written_rows,
    )


def _entries(figures: Figures, listed: Listed) -> list[Entry]:
    """The entries of all measures in order, made sentence by sentence as the reports have them."""
    origin = addresses.wording_list(INDEX, LIST, 1)
    stated, members = figures.stated, figures.members
    groups = [
        _headline(origin, rank, measure, len(measure.members) - shown)
        for rank, (measure, shown) in enumerate(listed, 1)
    ]
    shown = np.array([n for measure, most in listed for n in measure.members[:most]], np.int64)
    order = np.argsort(members.sentence[shown], kind="stable")
    waiting = shown[order]
    lengths = np.diff(members.first)[waiting]
    figures_there = members.figures[in_ranges(members.first[waiting], lengths)]
    said, waiting_figures = said_by(stated), told(stated, figures_there)
    under = stated.under.tolist()
    columns = order, members.sentence[waiting], members.measure[waiting], lengths
    rows = zip(*(column.tolist() for column in columns), strict=True)
    made: dict[int, Entry] = {}
    for sentence, entries in groupby(rows, key=itemgetter(1)):
        report, number, text = said(sentence)
        in_rows = SentenceRows(report.identifier, number, text)
        cells = cells_of(report, stated.themes[under[sentence]])
        for place, _, rank, count in entries:
            row, size = in_rows.of(list(islice(waiting_figures, count)))
            made[place] = WrittenEntry(report, row, size, cells, groups[rank])
    return [made[place] for place in range(len(made))]


def _headline(origin: str, rank: int, measure: Measure, left_out: int) -> Markup:
    """A measure with how it is put; not from a template, there are so many."""
    left = f"；另有 {left_out} 句未列" if left_out else ""
    patterns = "".join(
        [
            f"<span>{escape(pattern)}{f' <small>{count} 处</small>' if count > 1 else ''}</span> "
            for pattern, count in measure.patterns[:PATTERNS_SHOWN]
        ]
    )
    search = link(phrase_link(origin, measure.name, WITH_FIGURES), "查例句")
    return Markup(
        f'<h2 id="{_anchor(rank)}">{escape(measure.name)}</h2> <p class="figure-patterns"><small>'
        f"{measure.reports} 篇，{measure.figures} 处数据{left}。</small> {patterns}{search}</p>"
    )


def _list_lead(figures: Figures, listed: Listed) -> Markup:
    index = addresses.link(addresses.wording_list(INDEX, LIST), addresses.wording_index(INDEX))
    left = len(figures.members.sentence) - sum([shown for _, shown in listed])
    bound = ""
    if left:
        bound = (
            f"文库很大，每个指标先列 {OF_ONE_MEASURE} 句，另有 {left:,} 句未列，"
            "点指标旁的“查例句”可以看全、可以筛选。"
        )
    return Markup(
        "报数字的句子，按所报的指标归类，常用的在前；一句报几个指标的，在各指标下都列。"
        f'{escape(bound)}指标总表见<a href="{index}">数据</a>。'
    )


def _first_page(figures: Figures, listed: Listed, shown: EntryList, vocabulary: Vocabulary) -> Page:
    path = addresses.wording_index(INDEX)
    stated = figures.stated
    url = _urls(path, listed, shown)
    frames = [frame for frame in comparison_frames(stated) if frame[1] > 1]
    said = said_by(stated)
    return render_page(
        path,
        "数据表述",
        "figures",
        reports=len(np.unique(stated.report)),
        sentences=len(stated.number),
        figures=len(stated.way),
        measures=len(figures.measures),
        list_url=addresses.link(path, addresses.wording_list(INDEX, LIST)),
        rows=[
            _row(measure, url(measure.name))
            for measure in _worth_a_row([measure for measure, _ in listed])
        ],
        themes=list(_themes(path, figures, len(listed), url, vocabulary)),
        frames=[
            {
                "frame": frame,
                "reports": count,
                "source": source_of(*said(example)[:2], path),
            }
            for frame, count, example in frames[:FRAMES_SHOWN]
        ],
    )


def _worth_a_row(ranked: Sequence[Measure]) -> Sequence[Measure]:
    """The measures that several reports share; in a small archive also the first of the others."""
    shared = [measure for measure in ranked if measure.reports > 1]
    return (shared if len(shared) >= FEWEST_ROWS else ranked)[:ON_FIRST_PAGE]


def _urls(origin: str, listed: Listed, shown: EntryList) -> Callable[[str], str]:
    """Tells where the sentences of a measure begin, as linked from the page origin."""
    begins: dict[str, tuple[int, int]] = {}
    before = 0
    for rank, (measure, most) in enumerate(listed, 1):
        begins[measure.name] = before, rank
        before += most

    def url(name: str) -> str:
        place, rank = begins[name]
        return shown.address(origin, place, _anchor(rank))

    return url


def _anchor(rank: int) -> str:
    return f"m{rank}"


def _row(measure: Measure, url: str) -> dict[str, Any]:
    return {
        "name": measure.name,
        "url": url,
        "reports": measure.reports,
        "figures": measure.figures,
        "patterns": [pattern for pattern, _ in measure.patterns[:PATTERNS_SHOWN]],
    }


def _themes(
    path: str,
    figures: Figures,
    listed: int,
    url: Callable[[str], str],
    vocabulary: Vocabulary,
) -> Iterator[dict[str, Any]]:
    """Each theme with the measures that most of its reports use, of so many that are listed."""
    uses = theme_uses(figures.stated, figures.members, listed)
    for term in vocabulary.themes:
        counts = uses.get(term.name, {}).items()
        top = nsmallest(
            OF_ONE_THEME, ((-count, figures.measures[place].name) for place, count in counts)
        )
        if top:
            first = addresses.wording_list(INDEX, LIST)
            yield {
                "name": term.name,
                "url": f"{addresses.link(path, first)}?theme=",
                "measures": [(name, url(name), -count) for count, name in top],
            }
