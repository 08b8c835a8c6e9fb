"""The pages of headings (小标题): frames with their sets, lists by theme, and the way to both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import Cells, Kind, kinds_of, product_of
from report_archive.indexes.entry_list import EntryList, entry_list_pages
from report_archive.indexes.headings.grouping import FramedSet, FrameGroup
from report_archive.indexes.headings.lines import LineSet
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
    Section,
    ThemeEntry,
    theme_entries,
    theme_places,
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


def heading_pages(index: Headings, vocabulary: Vocabulary) -> Iterator[Page]:
    """Every page of the index, and the scripts of its lists."""
    frames = list(_frame_entries(index))
    framed = _FrameList(_frame_list(index, frames), frames)
    places = theme_places(index)
    terms = [(term.name, term.slug) for term in vocabulary.themes]
    terms.append((UNKNOWN, addresses.UNKNOWN))
    to_reports = Frames(addresses.wording_list(INDEX, FRAMES))
    made, ranking = _Made(index, framed), Ranking(index)
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


class _Made:
    """What is shown of a set and found by it, made once however many themes list it."""

    def __init__(self, index: Headings, framed: _FrameList) -> None:
        self._index = index
        self._framed = framed
        self._of: dict[int, tuple[ShownSet, Cells]] = {}
        self._common: dict[tuple[int, int], SetEntry] = {}
        self._kinds = [kinds_of([one.report]) for one in index.sets]
        # The lists of all themes lie in folders side by side, so that links hold on every one.
        self._origin = addresses.wording_list(INDEX, addresses.UNKNOWN)

    def entry(self, entry: ThemeEntry) -> SetEntry:
        """An entry of a theme's list as it is shown."""
        section, place, numbers, others = entry
        if section is Section.COMMON:
            number = numbers[0]
            common = self._common.get((place, number))
            if common is None:
                common = self._common[place, number] = self._common_entry(entry)
            return common
        shown, cells = self._of.get(place) or self._at(place)
        one, headline = shown.one, _section_headline(section)
        if len(numbers) == len(one.lines):
            numbers = ()
        if not others:
            return SetEntry(shown, numbers, (), cells, headline)
        also = [self._index.sets[at] for at in others[:OTHERS_NAMED]]
        cells = product_of(self._kinds_of(entry), _themes(one))
        return SetEntry(shown, numbers, also, cells, headline, others=len(others))

    def _at(self, place: int) -> tuple[ShownSet, Cells]:
        """The set at a place with its frame and how many reports have each line, and its cells."""
        index, one = self._index, self._index.sets[place]
        told = [len(index.told[folded]) for folded in index.folded[place]]
        url = self._framed.url(self._origin, index.group_of.get(place, -1) + 1)
        frame = str(index.framed_of[place].frame) if url else ""
        cells = product_of(self._kinds[place], _themes(one))
        made = self._of[place] = ShownSet.of(one, told, frame, url), cells
        return made

    def _common_entry(self, entry: ThemeEntry) -> SetEntry:
        """A line that several reports have, shown without its siblings."""
        index, (section, place, numbers, others) = self._index, entry
        one, folded = index.sets[place], index.folded[place][numbers[0]]
        line = one.lines[numbers[0]]
        also = [_with_line(index, at, folded) for at in others[:OTHERS_NAMED]]
        return SetEntry(
            ShownSet.of(LineSet(one.report, (line,))),
            (),
            also,
            product_of(self._kinds_of(entry), line.themes),
            _section_headline(section),
            len(others) + 1,
            len(others),
        )

    def _kinds_of(self, entry: ThemeEntry) -> frozenset[Kind]:
        """The kinds of all reports that have what an entry shows."""
        kinds = self._kinds
        # There are few kinds, and equal ones are one object.
        return kinds[entry.place].union(*{kinds[at] for at in entry.also})


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
                entry.also[:OTHERS_NAMED],
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


def _theme_list(ranking: Ranking, name: str, slug: str, places: Places, made: _Made) -> EntryList:
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
    )


def _meant(numbers: Sequence[int], one: LineSet) -> Sequence[int]:
    """The numbers of the lines that are meant, none where all are."""
    return numbers if len(numbers) < len(one.lines) else ()


@cache
def _section_headline(section: Section) -> Markup:
    return render_part("heading-section", title=section.value)


def _with_line(index: Headings, place: int, folded: str) -> LineSet:
    """Of the set at a place only the line that says this."""
    one = index.sets[place]
    return LineSet(one.report, (one.lines[index.folded[place].index(folded)],))


def _cells(one: LineSet, also: Sequence[LineSet] = ()) -> Cells:
    return product_of(kinds_of([one.report, *(other.report for other in also)]), _themes(one))


def _themes(one: LineSet) -> list[str]:
    return [name for line in one.lines for name in line.themes]


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
