"""The entries of the list of frames, made where they are shown (句式条目)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from report_archive.indexes.cells import NO_CELLS, Kind, kinds_of
from report_archive.indexes.headings.columns import Array
from report_archive.indexes.headings.grouping import FramedSet, FrameGroup
from report_archive.indexes.headings.listed_sets import key
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.headings.set_entry import OTHERS_NAMED, SetEntry, ShownSet, set_sizes
from report_archive.indexes.keyed_list import Keyed
from report_archive.indexes.narrowing import Pairs
from report_archive.indexes.page_templates import render_part
from report_archive.indexes.report_facts import facts_of
from report_archive.model import Report


@dataclass(frozen=True, slots=True)
class FrameEntry:
    """A frame's set with those that say the same, and the anchor of the frame on its page."""

    anchor: str
    group: FrameGroup
    shown: FramedSet
    also: Sequence[FramedSet]

    @property
    def frame(self) -> str:
        """The set's own frame, where others have a like one."""
        return str(self.shown.frame) if len(self.group.sets) > 1 else ""


def frame_anchors(groups: Sequence[FrameGroup]) -> list[str]:
    """The anchors of frames on their pages, the same whatever other frames there are.

    Shape:   no two are the same, even where two frames look alike.
    """
    times: Counter[str] = Counter()
    found = []
    for group in groups:
        shown = str(group.frame)
        times[shown] += 1
        found.append(f"f{key(shown, times[shown]):x}")
    return found


class FrameEntries:
    """The entries of the list of frames as it shows them."""

    def __init__(self, index: Headings, frames: Sequence[FrameEntry]) -> None:
        self._index = index
        self._frames = frames
        self._places = np.array([entry.shown.place for entry in frames], np.int64)
        self._groups = [
            (place, _headline(entry))
            for place, entry in enumerate(frames)
            if not place or frames[place - 1].anchor != entry.anchor
        ]

    def keyed(self) -> Keyed:
        """What is told of the entries without making them."""
        columns = self._index.columns
        told = [self._told(entry) for entry in self._frames]
        own = columns.keys[self._places]
        return Keyed(
            keys=np.stack([own, np.array(told, np.uint64)], axis=1),
            ends=own >> np.uint64(16),
            sizes=self._sizes(),
            groups=self._groups,
            cells=self._cells(),
            beside={},
            around=self._around,
        )

    def entry(self, number: int) -> SetEntry:
        """An entry as it is shown."""
        entry = self._frames[number]
        one, kept = self._index.sets[entry.shown.place], entry.shown.members
        return SetEntry(
            ShownSet.of(one, frame=entry.frame),
            kept if len(kept) < len(one.lines) else (),
            self._linked(entry),
            NO_CELLS,
            _headline(entry),
            others=len(entry.also),
        )

    def _linked(self, entry: FrameEntry) -> list[tuple[Report, int]]:
        """The reports that say the same, as far as they are named, each with a sentence."""
        index = self._index
        return [
            (index.reports[one.report], int(index.columns.sentences[index.first[one.place]]))
            for one in entry.also[:OTHERS_NAMED]
        ]

    def _told(self, entry: FrameEntry) -> int:
        """What tells apart what the row of an entry says besides its set."""
        others = [(report.identifier, sentence) for report, sentence in self._linked(entry)]
        return key(entry.shown.members, entry.frame, len(entry.also), others)

    def _sizes(self) -> Array:
        index, places = self._index, self._places
        ends = np.append(0, np.cumsum(index.columns.lengths, dtype=np.int64))
        first, lines = index.first[places], index.columns.lines[places].astype(np.int64)
        others: Array = np.array([len(entry.also) for entry in self._frames], np.int64)
        return set_sizes(lines, ends[first + lines] - ends[first], others)

    def _cells(self) -> Pairs:
        """By what each entry is found."""
        index, numbers = self._index, dict[frozenset[Kind], int]()
        kind = np.zeros(len(self._frames), np.int64)
        for place, entry in enumerate(self._frames):
            kinds = kinds_of([index.reports[one.report] for one in (entry.shown, *entry.also)])
            kind[place] = numbers.setdefault(kinds, len(numbers))
        themes = index.columns.themes_of_sets[self._places]
        return Pairs(list(numbers), index.found_under, kind, themes)

    def _around(self, number: int) -> object:
        """What decides besides its row how a page shows an entry."""
        entry = self._frames[number]
        named = (entry.shown, *entry.also[:OTHERS_NAMED])
        return [facts_of(self._index.reports[one.report]) for one in named]


def _headline(entry: FrameEntry) -> Markup:
    group = entry.group
    return render_part(
        "heading-frame",
        anchor=entry.anchor,
        frame=str(group.frame),
        reports=group.reports,
        sets=len(group.sets),
    )
