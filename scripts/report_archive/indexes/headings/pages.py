"""The pages of headings (小标题): frames with their sets, lists by theme, and the way to both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import Cells, kinds_of, product_of
from report_archive.indexes.entry_list import EntryList, entry_list_pages
from report_archive.indexes.headings.grouping import FramedSet, FrameGroup
from report_archive.indexes.headings.lines import LineSet
from report_archive.indexes.headings.listed_sets import INDEX, ListedSets, themes_of
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.set_entry import (
    LONGEST_LINE,
    OTHERS_NAMED,
    SetEntry,
    ShownSet,
    set_rows,
)
from report_archive.indexes.headings.theme_lists import (
    Places,
    Ranking,
    theme_entries,
    theme_places,
)
from report_archive.indexes.page_templates import render_page, render_part
from report_archive.indexes.reading import UNKNOWN, shortened
from report_archive.indexes.said import Frames
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

FRAMES: Final = "frames"
MOST_SETS: Final = 6_000  # on the list of frames; all of them in archives of a thousand reports
FRAMES_ON_INDEX: Final = 24
LINES_ON_INDEX: Final = 5
SETS_ON_A_PAGE: Final = 50
PAGES_OF_A_THEME: Final = 10  # written; the browser makes further ones
NO_THEME: Final = "未归主题"


@dataclass(frozen=True, slots=True)
class _FrameEntry:
    """A frame's set with those that say the same, and the frame's number from 1."""

    number: int
    group: FrameGroup
    shown: FramedSet
    also: tuple[LineSet, ...]


def heading_pages(index: Headings, vocabulary: Vocabulary) -> Iterator[Page]:
    """Every page of the index, and the scripts of its lists."""
    frames = list(_frame_entries(index))
    framed = _FrameList(_frame_list(index, frames), frames)
    places = theme_places(index)
    terms = [(term.name, term.slug) for term in vocabulary.themes]
    terms.append((UNKNOWN, addresses.UNKNOWN))
    to_reports = Frames(addresses.wording_list(INDEX, FRAMES))
    made, ranking = ListedSets(index, framed.url), Ranking(index)
    yield _index_page(index, framed, places, terms)
    yield from entry_list_pages(framed.shown, vocabulary, to_reports)
    for name, slug in terms:
        listed = _theme_list(ranking, name, slug, places.get(name, {}), made)
        yield from entry_list_pages(listed, vocabulary, to_reports)


class _FrameList:
    """The list of frames, and where each frame begins on it."""

    def __init__(self, shown: EntryList, frames: Sequence[_FrameEntry]) -> None:
        self.shown = shown
        self.first: dict[int, tuple[int, _FrameEntry]] = {}
        for place, entry in enumerate(frames):
            self.first.setdefault(entry.number, (place, entry))

    def url(self, origin: str, number: int) -> str:
        """The address of a frame, as written on the page origin; empty where it is not listed."""
        if number not in self.first:
            return ""
        return self.shown.address(origin, self.first[number][0], f"f{number}")


def _frame_entries(index: Headings) -> Iterator[_FrameEntry]:
    """The frames most used first, each with its sets, one of those that say the same."""
    room = MOST_SETS
    for number, group in enumerate(index.groups, 1):
        same: dict[tuple[str, ...], list[FramedSet]] = {}
        for one in group.sets:
            same.setdefault(one.lines.folded, []).append(one)
        ranked = sorted(
            same.values(),
            key=lambda found: (
                -len(found),
                -index.worths[found[0].place],
                found[0].lines.folded,
            ),
        )
        for found in ranked[: max(room, 0)]:
            others = tuple(one.lines for one in found[1:])
            yield _FrameEntry(number, group, found[0], others)
        room -= len(ranked)


def _frame_list(index: Headings, frames: Sequence[_FrameEntry]) -> EntryList:
    entries = []
    headlines: dict[int, Markup] = {}
    for entry in frames:
        if entry.number not in headlines:
            headlines[entry.number] = _frame_headline(entry)
        lines, kept = entry.shown.lines, entry.shown.members
        frame = str(entry.shown.frame) if len(entry.group.sets) > 1 else ""
        entries.append(
            SetEntry(
                ShownSet.of(lines, frame=frame),
                _meant(kept, lines),
                [(one.report, one.lines[0].sentence) for one in entry.also[:OTHERS_NAMED]],
                _cells(lines, entry.also),
                headlines[entry.number],
                others=len(entry.also),
            )
        )
    left = sum(len(group.sets) for group in index.groups) - sum(1 + len(e.also) for e in frames)
    lead = render_part("heading-frames-lead", left=left)
    title, unit = "小标题句式", "组"
    return EntryList(INDEX, FRAMES, title, lead, entries, unit, SETS_ON_A_PAGE, rows_data=set_rows)


def _frame_headline(entry: _FrameEntry) -> Markup:
    group = entry.group
    return render_part(
        "heading-frame",
        number=entry.number,
        frame=str(group.frame),
        reports=group.reports,
        sets=len(group.sets),
    )


def _theme_list(
    ranking: Ranking, name: str, slug: str, places: Places, made: ListedSets
) -> EntryList:
    origin = addresses.wording_list(INDEX, slug)
    found = theme_entries(ranking, places)
    entries = [made.entry(entry) for entry in found.entries]
    title = NO_THEME if name == UNKNOWN else name
    lead = render_part(
        "heading-theme-lead",
        theme="" if name == UNKNOWN else name,
        theme_url=addresses.link(origin, addresses.theme(slug)),
        lines=sum(map(len, places.values())),
        left=found.left,
    )
    return EntryList(
        INDEX,
        slug,
        f"小标题：{title}",
        lead,
        entries,
        "项",
        SETS_ON_A_PAGE,
        PAGES_OF_A_THEME,
        set_rows,
        SetEntry.beside,
    )


def _meant(numbers: Sequence[int], one: LineSet) -> Sequence[int]:
    """The numbers of the lines that are meant, none where all are."""
    return numbers if len(numbers) < len(one.lines) else ()


def _index_page(
    index: Headings,
    framed: _FrameList,
    places: Mapping[str, Places],
    terms: Sequence[tuple[str, str]],
) -> Page:
    origin = addresses.wording_index(INDEX)
    themes = [
        {
            "name": NO_THEME if name == UNKNOWN else name,
            "url": addresses.link(origin, addresses.wording_list(INDEX, slug)),
            "lines": sum(map(len, held.values())),
            "sets": sum(len(index.folded[place]) > 1 for place in held),
        }
        for name, slug in terms
        for held in [places.get(name, {})]
    ]
    return render_page(
        origin,
        "小标题",
        "headings",
        reports=len({one.report.identifier for one in index.sets}),
        lines=index.lines,
        sets=sum(len(one.lines) > 1 for one in index.sets),
        count=len(index.groups),
        shared=sum(group.reports > 1 for group in index.groups),
        frames_url=addresses.link(origin, addresses.wording_list(INDEX, FRAMES)),
        frames=[
            _frame_card(origin, entry, framed)
            for _, entry in list(framed.first.values())[:FRAMES_ON_INDEX]
        ],
        themes=themes,
    )


def _frame_card(origin: str, entry: _FrameEntry, framed: _FrameList) -> dict[str, Any]:
    lines = entry.shown.lines.lines
    kept = [lines[place] for place in entry.shown.members]
    return {
        "frame": str(entry.group.frame),
        "url": framed.url(origin, entry.number),
        "reports": entry.group.reports,
        "sets": len(entry.group.sets),
        "lines": [shortened(line.words, LONGEST_LINE) for line in kept[:LINES_ON_INDEX]],
        "left": max(0, len(kept) - LINES_ON_INDEX),
    }


def _cells(one: LineSet, also: Sequence[LineSet] = ()) -> Cells:
    return product_of(kinds_of([one.report, *(other.report for other in also)]), themes_of(one))
