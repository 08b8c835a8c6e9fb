"""The pages of headings (小标题): frames with their sets, lists by theme, and the way to both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import Cell, cells_of
from report_archive.indexes.entry_list import EntryList, entry_list_pages
from report_archive.indexes.headings.grouping import FramedSet, FrameGroup
from report_archive.indexes.headings.lines import Line, LineSet
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.set_entry import (
    LONGEST_LINE,
    OTHERS_NAMED,
    SetEntry,
    line_texts,
)
from report_archive.indexes.headings.theme_lists import (
    Section,
    ThemeEntry,
    line_counts,
    theme_entries,
    theme_places,
    themes_of,
)
from report_archive.indexes.page_templates import render_page, render_part
from report_archive.indexes.reading import UNKNOWN, shortened
from report_archive.indexes.said import Frames
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "headings"
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


def heading_pages(index: Headings, vocabulary: Vocabulary) -> list[Page]:
    """Every page of the index, and the scripts of its lists."""
    frames = list(_frame_entries(index))
    framed = _FrameList(_frame_list(index, frames), frames)
    places = theme_places(index)
    terms = [(term.name, term.slug) for term in vocabulary.themes]
    terms.append((UNKNOWN, addresses.UNKNOWN))
    to_reports = Frames(addresses.wording_list(INDEX, FRAMES))
    made = _Made(index)
    pages = [_index_page(index, framed, places, terms, made.lines)]
    pages += entry_list_pages(framed.shown, vocabulary, to_reports)
    for name, slug in terms:
        listed = _theme_list(index, name, slug, places.get(name, []), framed, made)
        pages += entry_list_pages(listed, vocabulary, to_reports)
    return pages


class _Made:
    """What is shown of a set and found by it, made once however many themes list it.

    Shape:   lines has the number of lines under each theme.
    """

    def __init__(self, index: Headings) -> None:
        self.lines = line_counts(index)
        self._index = index
        self._of: dict[int, tuple[list[str], frozenset[Cell], list[int]]] = {}

    def at(self, place: int) -> tuple[list[str], frozenset[Cell], list[int]]:
        """The lines of the set at a place, its cells, in how many reports each line stands."""
        made = self._of.get(place)
        if made is None:
            one = self._index.sets[place]
            told = [len(self._index.told[line.folded]) for line in one.lines]
            made = self._of[place] = line_texts(one), _cells(one), told
        return made


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
        lines = entry.shown.lines
        kept = frozenset(entry.shown.members)
        entries.append(
            SetEntry(
                lines,
                line_texts(lines),
                [number in kept for number in range(len(lines.lines))],
                entry.also,
                _cells(lines, entry.also),
                headlines[entry.number],
                frame=str(entry.shown.frame) if len(entry.group.sets) > 1 else "",
            )
        )
    left = sum(len(group.sets) for group in index.groups) - sum(1 + len(e.also) for e in frames)
    lead = render_part("heading-frames-lead", left=left)
    return EntryList(INDEX, FRAMES, "小标题句式", lead, entries, "组", SETS_ON_A_PAGE)


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
    index: Headings, name: str, slug: str, places: Sequence[int], framed: _FrameList, made: _Made
) -> EntryList:
    origin = addresses.wording_list(INDEX, slug)
    found = theme_entries(index, name, places)
    entries = [_theme_entry(index, name, origin, entry, framed, made) for entry in found.entries]
    title = NO_THEME if name == UNKNOWN else name
    lead = render_part(
        "heading-theme-lead",
        theme="" if name == UNKNOWN else name,
        theme_url=addresses.link(origin, addresses.theme(slug)),
        lines=made.lines[name],
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
    )


def _theme_entry(
    index: Headings,
    theme: str,
    origin: str,
    entry: ThemeEntry,
    framed: _FrameList,
    made: _Made,
) -> SetEntry:
    one = index.sets[entry.place]
    also = tuple([index.sets[place] for place in entry.also])
    group = _section_headline(entry.section)
    if entry.section is not Section.SETS:
        line = one.lines[entry.line or 0]
        alone = LineSet(one.report, (line,))
        named = [_with_line(other, line) for other in also[:OTHERS_NAMED]]
        meant = [*named, *also[OTHERS_NAMED:]]
        cells = _cells(alone, also)
        count = len(also) + 1
        return SetEntry(alone, line_texts(alone), [True], meant, cells, group, reports=count)
    frame_url = framed.url(origin, index.group_of.get(entry.place, -1) + 1)
    texts, cells, told = made.at(entry.place)
    return SetEntry(
        one,
        texts,
        [theme in themes_of(line) for line in one.lines],
        also,
        _cells(one, also) if also else cells,
        group,
        told=told,
        frame=str(index.framed_of[entry.place].frame) if frame_url else "",
        frame_url=frame_url,
    )


@cache
def _section_headline(section: Section) -> Markup:
    return render_part("heading-section", title=section.value)


def _with_line(one: LineSet, line: Line) -> LineSet:
    """Of a set only the line that says the same as another."""
    return LineSet(one.report, tuple(each for each in one.lines if each.folded == line.folded))


def _cells(one: LineSet, also: Sequence[LineSet] = ()) -> frozenset[Cell]:
    themes = dict.fromkeys([name for line in one.lines for name in line.themes])
    cells = cells_of(one.report, themes)
    if not also:
        return cells
    return cells.union(*(cells_of(other.report, themes) for other in also))


def _index_page(
    index: Headings,
    framed: _FrameList,
    places: dict[str, list[int]],
    terms: Sequence[tuple[str, str]],
    lines: Mapping[str, int],
) -> Page:
    origin = addresses.wording_index(INDEX)
    themes = [
        {
            "name": NO_THEME if name == UNKNOWN else name,
            "url": addresses.link(origin, addresses.wording_list(INDEX, slug)),
            "lines": lines.get(name, 0),
            "sets": sum(len(index.sets[place].lines) > 1 for place in places.get(name, [])),
        }
        for name, slug in terms
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
    lines: tuple[Line, ...] = entry.shown.lines.lines
    kept = [lines[place] for place in entry.shown.members]
    return {
        "frame": str(entry.group.frame),
        "url": framed.url(origin, entry.number),
        "reports": entry.group.reports,
        "sets": len(entry.group.sets),
        "lines": [shortened(line.words, LONGEST_LINE) for line in kept[:LINES_ON_INDEX]],
        "left": max(0, len(kept) - LINES_ON_INDEX),
    }
