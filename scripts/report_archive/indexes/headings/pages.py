"""The pages of headings (小标题): frames with their sets, lists by theme, and the way to both."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np

from report_archive import addresses
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.headings.columns import Array
from report_archive.indexes.headings.frame_list import FrameEntries, FrameEntry, frame_anchors
from report_archive.indexes.headings.grouping import FramedSet
from report_archive.indexes.headings.listed_entries import ListedEntries
from report_archive.indexes.headings.listed_sets import INDEX, ListedSets
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.set_entry import LONGEST_LINE, set_rows
from report_archive.indexes.headings.theme_lists import Ranking, theme_entries, theme_lines
from report_archive.indexes.headings.told_counts import count_drafts
from report_archive.indexes.keyed_list import KeyedList, MadeWhenShown
from report_archive.indexes.list_sizes import ListSizes
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


def heading_drafts(
    index: Headings, vocabulary: Vocabulary, digests: Sequence[bytes]
) -> Iterator[DraftGroup]:
    """Every page of the index, and the scripts of its lists.

    Shape:   digests are those of the reports, each of what the index has of it and of its facts.
    """
    sizes = ListSizes(f"entries/{INDEX}-sizes")
    framed = _FrameList(index, list(_frame_entries(index)), sizes)
    lines = theme_lines(index)
    terms = [(term.name, term.slug) for term in vocabulary.themes]
    terms.append((UNKNOWN, addresses.UNKNOWN))
    to_reports = Frames(addresses.wording_list(INDEX, FRAMES))
    made, ranking = ListedSets(index, framed.url, digests), Ranking(index)
    page = _index_page(index, framed, lines, terms)
    digest = hashlib.blake2b(page.text.encode("utf-8", "surrogatepass"), digest_size=32)
    yield DraftGroup("headings", digest.digest(), lambda: [page])
    framed.shown.note_size(sizes)
    yield from framed.shown.drafts(vocabulary, to_reports)
    nothing = np.zeros(0, np.int64)
    for name, slug in terms:
        listed = _theme_list(ranking, name, slug, lines.get(name, nothing), made, sizes)
        listed.note_size(sizes)
        yield from listed.drafts(vocabulary, to_reports)
    yield from sizes.drafts()
    yield from count_drafts(index.columns.strings, index.reports_with)


class _FrameList:
    """The list of frames, and where each frame begins on it."""

    def __init__(self, index: Headings, frames: Sequence[FrameEntry], sizes: ListSizes) -> None:
        self.first: dict[str, tuple[int, FrameEntry]] = {}
        for place, entry in enumerate(frames):
            self.first.setdefault(entry.anchor, (place, entry))
        self._anchors = frame_anchors(index.groups)
        left = sum(len(group.sets) for group in index.groups) - sum(1 + len(e.also) for e in frames)
        entries = FrameEntries(index, frames)
        self.shown = KeyedList(
            INDEX,
            FRAMES,
            "小标题句式",
            render_part("heading-frames-lead", left=left, counted=True),
            MadeWhenShown(len(frames), entries.entry),
            "组",
            SETS_ON_A_PAGE,
            rows_data=set_rows,
            lead_behind=render_part("heading-frames-lead", left=left, counted=False),
            shared_sizes=sizes,
            anchors=tuple(self.first),
            keyed=entries.keyed(),
        )

    def url(self, origin: str, group: int) -> str:
        """The address of a frame, as written on the page origin; empty where it is not listed.

        Shape:   group is its place among all.
        """
        anchor = self._anchors[group]
        if anchor not in self.first:
            return ""
        return self.shown.address(origin, self.first[anchor][0], anchor)


def _frame_entries(index: Headings) -> Iterator[FrameEntry]:
    """The frames most used first, each with its sets, one of those that say the same."""
    room = MOST_SETS
    for anchor, group in zip(frame_anchors(index.groups), index.groups, strict=True):
        same: dict[int, list[FramedSet]] = {}
        for one in group.sets:
            same.setdefault(one.said, []).append(one)
        ranked = sorted(
            same.values(),
            key=lambda found: (-len(found), -index.worths[found[0].place], found[0].said),
        )
        for found in ranked[: max(room, 0)]:
            yield FrameEntry(anchor, group, found[0], found[1:])
        room -= len(ranked)


def _theme_list(
    ranking: Ranking, name: str, slug: str, lines: Array, made: ListedSets, sizes: ListSizes
) -> KeyedList:
    origin = addresses.wording_list(INDEX, slug)
    found = theme_entries(ranking, lines)
    entries = ListedEntries(found, made)
    title = NO_THEME if name == UNKNOWN else name
    lead = partial(
        render_part,
        "heading-theme-lead",
        theme="" if name == UNKNOWN else name,
        theme_url=addresses.link(origin, addresses.theme(slug)),
        lines=len(lines),
        left=found.left,
    )
    return KeyedList(
        INDEX,
        slug,
        f"小标题：{title}",
        lead(counted=True),
        MadeWhenShown(len(found), entries.entry),
        "项",
        SETS_ON_A_PAGE,
        PAGES_OF_A_THEME,
        set_rows,
        lead_behind=lead(counted=False),
        shared_sizes=sizes,
        keyed=entries.keyed(),
    )


def _index_page(
    index: Headings,
    framed: _FrameList,
    lines: Mapping[str, Array],
    terms: Sequence[tuple[str, str]],
) -> Page:
    origin = addresses.wording_index(INDEX)
    themes = [
        {
            "name": NO_THEME if name == UNKNOWN else name,
            "url": addresses.link(origin, addresses.wording_list(INDEX, slug)),
            "lines": len(lines.get(name, ())),
            "sets": _sets_with(index, lines[name]) if name in lines else 0,
        }
        for name, slug in terms
    ]
    return render_page(
        origin,
        "小标题",
        "headings",
        reports=int(np.count_nonzero(index.columns.counts)),
        lines=index.lines,
        sets=int(np.count_nonzero(index.columns.lines > 1)),
        count=len(index.groups),
        shared=sum(group.reports > 1 for group in index.groups),
        frames_url=addresses.link(origin, addresses.wording_list(INDEX, FRAMES)),
        frames=[
            _frame_card(index, origin, entry, place, framed)
            for place, (_, entry) in enumerate([*framed.first.values()][:FRAMES_ON_INDEX])
        ],
        themes=themes,
    )


def _sets_with(index: Headings, lines: Array) -> int:
    """How many sets, single lines apart, have these lines."""
    places = index.of_line[lines]
    first = np.append(True, places[1:] != places[:-1])
    return int(np.count_nonzero(index.columns.lines[places[first]] > 1))


def _frame_card(
    index: Headings, origin: str, entry: FrameEntry, place: int, framed: _FrameList
) -> dict[str, Any]:
    lines = index.sets[entry.shown.place].lines
    kept = [lines[place] for place in entry.shown.members]
    return {
        "frame": str(entry.group.frame),
        "url": framed.url(origin, place),
        "reports": entry.group.reports,
        "sets": len(entry.group.sets),
        "lines": [shortened(line.words, LONGEST_LINE) for line in kept[:LINES_ON_INDEX]],
        "left": max(0, len(kept) - LINES_ON_INDEX),
    }
