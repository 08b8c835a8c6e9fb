"""The pages of headings (小标题): frames with their sets, lists by theme, and the way to both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.entry_list import (
    ENTRIES_ON_A_PAGE,
    EntryList,
    ListEntry,
    cells_of,
    entry_list_pages,
)
from report_archive.indexes.headings.grouping import FramedSet, FrameGroup
from report_archive.indexes.headings.lines import Line, LineSet
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.theme_lists import (
    LONGEST_LIST,
    Section,
    ThemeEntry,
    theme_entries,
    theme_places,
    themes_of,
)
from report_archive.indexes.page_templates import render_page, render_part
from report_archive.indexes.reading import UNKNOWN, shortened
from report_archive.indexes.said import source_of
from report_archive.markup import display_title
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "headings"
FRAMES: Final = "frames"
MOST_FRAMES: Final = 300
SETS_OF_A_FRAME: Final = 12
FRAMES_ON_INDEX: Final = 24
LINES_ON_INDEX: Final = 5
LONGEST_LINE: Final = 80
PAGE_SIZES: Final = (ENTRIES_ON_A_PAGE, 50, 20, 5)
LONGEST_PAGE: Final = 150_000  # code points of HTML
OTHERS_NAMED: Final = 8  # further reports that say the same and are linked one by one
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
    shown = _frame_list(frames)
    places = theme_places(index)
    terms = [(term.name, term.slug) for term in vocabulary.themes]
    terms.append((UNKNOWN, addresses.UNKNOWN))
    found_on: dict[int, int] = {}
    for place, entry in enumerate(frames):
        found_on.setdefault(entry.number, place // shown.on_a_page + 1)
    pages = [_index_page(index, frames, found_on, places, terms)]
    pages += entry_list_pages(shown, vocabulary)
    for name, slug in terms:
        listed = _theme_list(index, name, slug, places.get(name, []), found_on)
        pages += entry_list_pages(listed, vocabulary)
    return pages


def _frame_entries(index: Headings) -> Iterator[_FrameEntry]:
    """The frames most used, each with its best sets, one of those that say the same."""
    for number, group in enumerate(index.groups[:MOST_FRAMES], 1):
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
        for found in ranked[:SETS_OF_A_FRAME]:
            others = tuple(one.lines for one in found[1:])
            yield _FrameEntry(number, group, found[0], others)


def _frame_list(frames: Sequence[_FrameEntry]) -> EntryList:
    origin = addresses.wording_list(INDEX, FRAMES)
    entries = []
    for entry in frames:
        lines = entry.shown.lines
        kept = frozenset(entry.shown.members)
        html = _set_html(
            origin,
            lines,
            [number in kept for number in range(len(lines.lines))],
            entry.also,
            frame=str(entry.shown.frame) if len(entry.group.sets) > 1 else "",
        )
        entries.append(ListEntry(html, _cells(lines), _frame_headline(entry)))
    lead = render_part("heading-frames-lead")
    return EntryList(INDEX, FRAMES, "小标题句式", lead, entries, "组", _page_size(entries))


def _page_size(entries: Sequence[ListEntry]) -> int:
    """How many entries a page of a list holds, so that no page of it is too long."""
    lengths = [len(entry.html) + len(entry.group) for entry in entries]
    for size in PAGE_SIZES:
        starts = range(0, len(lengths), size)
        if all(sum(lengths[start : start + size]) <= LONGEST_PAGE for start in starts):
            return size
    return PAGE_SIZES[-1]


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
    index: Headings, name: str, slug: str, places: Sequence[int], found_on: dict[int, int]
) -> EntryList:
    origin = addresses.wording_list(INDEX, slug)
    found = theme_entries(index, name, places)
    entries = [_theme_entry(index, name, origin, entry, found_on) for entry in found]
    title = NO_THEME if name == UNKNOWN else name
    lead = render_part(
        "heading-theme-lead",
        theme="" if name == UNKNOWN else name,
        theme_url=addresses.link(origin, addresses.theme(slug)),
        lines=_lines_on(index, name, places),
        cut=len(found) >= LONGEST_LIST,
        longest=LONGEST_LIST,
    )
    return EntryList(INDEX, slug, f"小标题：{title}", lead, entries, "项", _page_size(entries))


def _theme_entry(
    index: Headings, theme: str, origin: str, entry: ThemeEntry, found_on: dict[int, int]
) -> ListEntry:
    one = index.sets[entry.place]
    also = tuple(index.sets[place] for place in entry.also)
    group = _section_headline(entry.section)
    if entry.section is not Section.SETS:
        line = one.lines[entry.line or 0]
        alone = LineSet(one.report, (line,))
        named = [_with_line(other, line) for other in also[:OTHERS_NAMED]]
        html = _set_html(
            origin, alone, [True], [*named, *also[OTHERS_NAMED:]], reports=len(also) + 1
        )
        return ListEntry(html, _cells(alone, also), group)
    number = index.group_of.get(entry.place, MOST_FRAMES) + 1
    html = _set_html(
        origin,
        one,
        [theme in themes_of(line) for line in one.lines],
        also,
        told=[len(index.told[line.folded]) for line in one.lines],
        frame=str(index.framed_of[entry.place].frame) if number in found_on else "",
        frame_url=_frame_url(origin, number, found_on) if number in found_on else "",
    )
    return ListEntry(html, _cells(one, also), group)


@cache
def _section_headline(section: Section) -> Markup:
    return render_part("heading-section", title=section.value)


def _with_line(one: LineSet, line: Line) -> LineSet:
    """Of a set only the line that says the same as another."""
    return LineSet(one.report, tuple(each for each in one.lines if each.folded == line.folded))


def _cells(one: LineSet, also: Sequence[LineSet] = ()) -> Any:
    themes = dict.fromkeys(name for line in one.lines for name in line.themes)
    cells = cells_of(one.report, themes)
    return cells.union(*(cells_of(other.report, themes) for other in also))


def _set_html(
    origin: str,
    one: LineSet,
    marked: Sequence[bool],
    also: Sequence[LineSet],
    *,
    told: Sequence[int] = (),
    reports: int = 1,
    frame: str = "",
    frame_url: str = "",
) -> Markup:
    """A set as a whole: lines with their links, source, frame, and who says the same.

    Shape:   marked tells which lines are meant, told in how many reports each line stands.
    """
    page = addresses.report_page(one.report.identifier)
    rows = [
        (
            shortened(line.text, LONGEST_LINE),
            addresses.link(origin, page, f"s{line.sentence}"),
            meant,
            count,
        )
        for line, meant, count in zip(one.lines, marked, told or [1] * len(one.lines), strict=True)
    ]
    return render_part(
        "heading-set",
        rows=rows,
        mixed=not all(marked),
        source=source_of(one.report, one.lines[0].sentence, origin),
        reports=reports,
        frame=frame,
        frame_url=frame_url,
        also=[_other(origin, other) for other in also[:OTHERS_NAMED]],
        more=max(0, len(also) - OTHERS_NAMED),
    )


def _other(origin: str, one: LineSet) -> tuple[str, str]:
    page = addresses.report_page(one.report.identifier)
    url = addresses.link(origin, page, f"s{one.lines[0].sentence}")
    return shortened(display_title(one.report)), url


def _frame_url(origin: str, number: int, found_on: dict[int, int]) -> str:
    """The address of a frame: the page of its first set."""
    page = addresses.wording_list(INDEX, FRAMES, found_on[number])
    return addresses.link(origin, page, f"f{number}")


def _lines_on(index: Headings, theme: str, places: Sequence[int]) -> int:
    return sum(theme in themes_of(line) for place in places for line in index.sets[place].lines)


def _index_page(
    index: Headings,
    frames: Sequence[_FrameEntry],
    found_on: dict[int, int],
    places: dict[str, list[int]],
    terms: Sequence[tuple[str, str]],
) -> Page:
    origin = addresses.wording_index(INDEX)
    themes = [
        {
            "name": NO_THEME if name == UNKNOWN else name,
            "url": addresses.link(origin, addresses.wording_list(INDEX, slug)),
            "lines": _lines_on(index, name, places.get(name, [])),
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
        frames=[_frame_card(origin, entry, found_on) for entry in _first_of_each(frames)],
        themes=themes,
    )


def _first_of_each(frames: Sequence[_FrameEntry]) -> list[_FrameEntry]:
    first: dict[int, _FrameEntry] = {}
    for entry in frames:
        first.setdefault(entry.number, entry)
    return list(first.values())[:FRAMES_ON_INDEX]


def _frame_card(origin: str, entry: _FrameEntry, found_on: dict[int, int]) -> dict[str, Any]:
    lines: tuple[Line, ...] = entry.shown.lines.lines
    kept = [lines[place] for place in entry.shown.members]
    return {
        "frame": str(entry.group.frame),
        "url": _frame_url(origin, entry.number, found_on),
        "reports": entry.group.reports,
        "sets": len(entry.group.sets),
        "lines": [shortened(line.words, LONGEST_LINE) for line in kept[:LINES_ON_INDEX]],
        "left": max(0, len(kept) - LINES_ON_INDEX),
    }
