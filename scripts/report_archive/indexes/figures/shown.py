"""Which sentences the list of figures shows, made entry by entry as they are asked for (例句)."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count, islice
from typing import Final, overload
from zlib import crc32

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from report_archive import addresses
from report_archive.indexes.cells import Kind, cells_of, kinds_of, product_of
from report_archive.indexes.figures.columns import Places
from report_archive.indexes.figures.entry_rows import LONGEST_PART, READOUTS_SHOWN, SentenceRows
from report_archive.indexes.figures.measures import Measure
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.narrowing import Pairs
from report_archive.indexes.quoted_entry import FRAME, WrittenEntry
from report_archive.indexes.ranges import borders, in_ranges
from report_archive.indexes.said import phrase_link
from report_archive.markup import escape, link
from report_archive.model import Report

INDEX: Final = "figures"
LIST: Final = "list"
ORIGIN: Final = addresses.wording_list(INDEX, LIST, 1)
MOST_ENTRIES: Final = 120_000  # all sentences of archives of a thousand reports
OF_ONE_MEASURE: Final = 60  # sentences, in archives that have more
PATTERNS_SHOWN: Final = 5
ANCHOR: Final = 6  # bytes
NO_KIND: Final[frozenset[Kind]] = frozenset()
WITH_FIGURES: Final = "有数字:是"  # what the phrase search is to find besides the measure
# Numbers that make keys of places: any odd ones, far from each other.
MIXED: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
HIGH: Final = 32  # bits; the low ones of a product tell less
# About how many bytes of HTML a headline, each of its patterns and each figure of an entry take.
HEADLINE, PATTERN, FIGURE = 400, 100, 190


class ShownEntries(Sequence[WrittenEntry]):
    """The entries of the list in order, each made when it is asked for.

    Shape:   members are places in the members of the figures; first is where the entries of each
             measure begin, of as many as are listed, and where the last end.
    """

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        sizes = np.diff(figures.measures.first)
        shown = _room(sizes)
        listed = np.count_nonzero(shown)
        self.first = borders(shown[:listed])
        self.members = in_ranges(figures.measures.first[:listed], shown[:listed])
        self.left_out = (sizes - shown)[:listed]
        self._rows: dict[int, SentenceRows] = {}  # many sentences have figures of several measures

    @property
    def listed(self) -> int:
        """How many measures are listed, the first ones."""
        return len(self.left_out)

    @cached_property
    def sizes(self) -> Places:
        """About how many bytes of HTML each entry takes, with the headline above it."""
        figures = self.figures
        stated, members, measures = figures.stated, figures.members, figures.measures
        lengths = np.diff(stated.places[members.sentence[self.members]])[:, 0]
        told = np.minimum(np.diff(members.first)[self.members], READOUTS_SHOWN + 1)
        sizes = FRAME + 3 * np.minimum(lengths, LONGEST_PART) + FIGURE * told
        begins, ends = measures.pairs
        patterns = np.minimum((ends - begins)[: self.listed], PATTERNS_SHOWN)
        sizes[self.first[:-1]] += HEADLINE + PATTERN * patterns
        return np.asarray(sizes, np.int64)

    @cached_property
    def keys(self) -> NDArray[np.uint64]:
        """What tells of each entry, the same wherever it stands, whether a page or file ends.

        Shape:   its measure, its report and its place there are all that decides it.
        """
        stated, members = self.figures.stated, self.figures.members
        sentence = members.sentence[self.members]
        report = stated.report[sentence]
        names = _numbers(self.figures.measures.names[: self.listed])
        reports = _numbers([report.identifier for report in stated.reports])
        place = sentence - stated.first_sentence[report]
        key = np.zeros(len(place), np.uint64)
        by_entry = np.repeat(names, np.diff(self.first)), reports[report], place
        for each, by in zip(by_entry, MIXED, strict=True):
            key = (key ^ each.astype(np.uint64)) * np.uint64(by)
        return key >> np.uint64(HIGH)

    def __len__(self) -> int:
        return len(self.members)

    @overload
    def __getitem__(self, place: int) -> WrittenEntry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[WrittenEntry]: ...
    def __getitem__(self, place: int | slice) -> WrittenEntry | Sequence[WrittenEntry]:
        if isinstance(place, slice):
            return self._made(*place.indices(len(self))[:2])
        return self._made(place, place + 1)[0]

    def __iter__(self) -> Iterator[WrittenEntry]:
        return iter(self[:])

    def rows(self, start: int, end: int) -> list[tuple[str, int]]:
        """The rows of some entries, as WrittenEntry has them, each with the size of its entry."""
        stated, members = self.figures.stated, self.figures.members
        shown = self.members[start:end]
        sentence = members.sentence[shown]
        report = stated.report[sentence]
        begins, ends = members.first[shown], members.first[shown + 1]
        own = members.figures[in_ranges(begins, ends - begins)]
        waiting = iter((own - np.repeat(stated.first_figure[report], ends - begins)).tolist())
        columns = report, sentence, sentence - stated.first_sentence[report], ends - begins
        found = []
        for at, number, place, held in zip(*(each.tolist() for each in columns), strict=True):
            opened = stated.opened(at)
            rows = self._rows.get(number)
            if rows is None:
                words = opened.report.identifier, opened.numbers[place], opened.text(place)
                rows = self._rows[number] = SentenceRows(*words)
            found.append(rows.of(list(map(opened.told, islice(waiting, held)))))
        return found

    def _made(self, start: int, end: int) -> list[WrittenEntry]:
        """Some entries."""
        stated, members = self.figures.stated, self.figures.members
        shown = self.members[start:end]
        sentence, ranks = members.sentence[shown], members.measure[shown].tolist()
        groups = {rank: self.headline(rank) for rank in dict.fromkeys(ranks)}
        columns = stated.report[sentence].tolist(), stated.under[sentence].tolist(), ranks
        made = []
        for (data, size), at, under, rank in zip(self.rows(start, end), *columns, strict=True):
            report = stated.reports[at]
            cells = cells_of(report, stated.tables.themes[under])
            made.append(WrittenEntry(report, data, size, cells, groups[rank]))
        return made

    def cells(self) -> Pairs:
        """By what each entry is found."""
        stated = self.figures.stated
        places: dict[frozenset[Kind], int] = defaultdict(count().__next__)
        kind = np.array([places[kinds_of([report])] for report in stated.reports], np.int64)
        themes = [product_of(NO_KIND, each).themes for each in stated.tables.themes]
        sentence = self.figures.members.sentence[self.members]
        return Pairs(list(places), themes, kind[stated.report[sentence]], stated.under[sentence])

    def headline(self, rank: int) -> Markup:
        """A measure with how it is put; not from a template, there are so many."""
        measure = self.figures.measures.with_patterns(rank, PATTERNS_SHOWN)
        return _headline(measure, int(self.left_out[rank]))


def kind_of(report: Report) -> tuple[str, int]:
    """Under what the sentences of a report are found, besides their themes."""
    return report.metadata.office_type.value or "", report.metadata.year.value or 0


def _room(sizes: Places) -> Places:
    """How many of its sentences the list has room for of each measure, all where it can be."""
    of_one = sizes if sizes.sum() <= MOST_ENTRIES else np.minimum(sizes, OF_ONE_MEASURE)
    room = MOST_ENTRIES - (np.cumsum(of_one) - of_one)
    return np.asarray(np.clip(room, 0, of_one), np.int64)


def _numbers(texts: Sequence[str]) -> Places:
    """A number for each text, the same from run to run."""
    return np.array([crc32(text.encode("utf-8", "surrogatepass")) for text in texts], np.int64)


def anchor(name: str) -> str:
    """Where a measure stands on a page of the list: told by its name, whatever stands before it."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=ANCHOR)
    return f"m{digest.hexdigest()}"


def _headline(measure: Measure, left_out: int) -> Markup:
    left = f"；另有 {left_out} 句未列" if left_out else ""
    patterns = "".join(
        [
            f"<span>{escape(pattern)}{f' <small>{count} 处</small>' if count > 1 else ''}</span> "
            for pattern, count in measure.patterns
        ]
    )
    search = link(phrase_link(ORIGIN, measure.name, WITH_FIGURES), "查例句")
    return Markup(
        f'<h2 id="{anchor(measure.name)}">{escape(measure.name)}</h2> '
        f'<p class="figure-patterns"><small>{measure.reports} 篇，{measure.figures} 处数据{left}。'
        f"</small> {patterns}{search}</p>"
    )
