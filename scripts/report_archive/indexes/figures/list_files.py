"""The files of the list of figures, each made only where it would not be as it stands (例句).

What decides a file is told by digests of the reports whose sentences it has, and by what is counted
of its measures: in no time, beside what it takes to make a file.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, pairwise
from typing import Any, Final

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from report_archive import addresses
from report_archive.indexes.content_cuts import DataFiles, files_of, page_starts
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.entry_list import (
    ENTRIES_ON_A_PAGE,
    EntryList,
    list_head,
    list_page,
    rows_file,
)
from report_archive.indexes.figures.columns import Places, which
from report_archive.indexes.figures.marks import mark_of
from report_archive.indexes.figures.shown import (
    INDEX,
    LIST,
    OF_ONE_MEASURE,
    ORIGIN,
    ShownEntries,
    kind_of,
)
from report_archive.indexes.narrowing import Narrowing, PairedNarrowing
from report_archive.indexes.quoted_entry import written_rows
from report_archive.indexes.ranges import borders, in_ranges
from report_archive.indexes.said import Frames
from report_archive.markup import escape
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

DIGEST: Final = 16  # bytes
WHOLE: Final = f"V{DIGEST}"


@dataclass(frozen=True)
class FigureList(EntryList):
    """The list, told where its pages and headlines begin without its entries."""

    page_starts: tuple[int, ...] = (0,)
    headline_starts: tuple[int, ...] = ()

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The place of the first entry of each page."""
        return self.page_starts

    @cached_property
    def headlines(self) -> tuple[int, ...]:
        """The place of the first entry below each headline."""
        return self.headline_starts


def figure_list(entries: ShownEntries) -> FigureList:
    """The list as pages show it."""
    left = len(entries.figures.members.sentence) - len(entries)
    return FigureList(
        index=INDEX,
        part=LIST,
        title="数据表述：例句",
        lead=_lead(left, counted=True),
        lead_behind=_lead(left, counted=False),
        entries=entries,
        rows_data=written_rows,
        page_starts=tuple(page_starts(entries.keys, entries.sizes, ENTRIES_ON_A_PAGE)),
        headline_starts=tuple(entries.first[:-1].tolist()),
    )


def _lead(left: int, *, counted: bool) -> Markup:
    index = addresses.link(addresses.wording_list(INDEX, LIST), addresses.wording_index(INDEX))
    bound = ""
    if left:
        others = f"另有 {left:,} 句未列" if counted else "其余未列"
        bound = (
            f"文库很大，每个指标先列 {OF_ONE_MEASURE} 句，{others}，"
            "点指标旁的“查例句”可以看全、可以筛选。"
        )
    return Markup(
        "报数字的句子，按所报的指标归类，常用的在前；一句报几个指标的，在各指标下都列。"
        f'{escape(bound)}指标总表见<a href="{index}">数据</a>。'
    )


class ListFiles:
    """What the files of the list are made from, and how.

    Shape:   own are digests of what lists show of the figures of each report and of its facts.
    """

    def __init__(
        self, entries: ShownEntries, shown: FigureList, own: Sequence[bytes], vocabulary: Vocabulary
    ) -> None:
        self._entries, self._shown, self._vocabulary = entries, shown, vocabulary
        self._own = own
        members = entries.figures.members
        self._sentence = members.sentence[entries.members]
        self._report = entries.figures.stated.report[self._sentence]
        self._frames = Frames(ORIGIN)

    def drafts(self) -> Iterator[DraftGroup]:
        """The pages of the list, then its data."""
        shown = self._shown
        ends = (*shown.starts, len(shown.entries))
        for number, (start, end) in enumerate(pairwise(ends[: shown.pages_written + 1]), 1):
            path = addresses.wording_list(INDEX, LIST, number)
            told = repr((shown.told_on(number), self._choices))
            around = self._digest(start, end, told.encode("utf-8"), marks=self._facts)
            yield _file(path, around, partial(self._page, number))
        yield from shown.told_sizes.drafts()
        name = f"assets/archive/{addresses.entry_data(INDEX, LIST)}"
        yield _file(f"{name}.js", self._head_digest, self._head)
        borders = pairwise((*self._files.starts, len(shown.entries)))
        for part, (start, end) in zip(self._files.names, borders, strict=True):
            make = partial(self._rows, part, start, end)
            around = self._digest(start, end, marks=self._marks)
            yield _file(f"{name}-{part}.js", around, make)

    def _page(self, number: int) -> Page:
        return list_page(self._shown, number, self._narrowing, self._frames)

    def _head(self) -> Page:
        return list_head(self._shown, self._narrowing, self._files)

    def _rows(self, name: str, start: int, end: int) -> Page:
        first = self._entries.first
        headlines = [
            (max(int(first[rank]) - start, 0), self._entries.headline(rank))
            for rank in range(*self._ranks(start, end))
        ]
        rows = ",".join([row for row, _ in self._entries.rows(start, end)])
        return rows_file(self._shown, name, headlines, f"[{rows}]")

    def _ranks(self, start: int, end: int) -> tuple[int, int]:
        """The first measure of some entries, and the one behind the last."""
        headlines = self._shown.headlines
        return max(bisect_right(headlines, start) - 1, 0), bisect_right(headlines, end - 1)

    @cached_property
    def _narrowing(self) -> Narrowing:
        return PairedNarrowing(self._entries.cells(), self._vocabulary)

    @cached_property
    def _files(self) -> DataFiles:
        """The files of the data."""
        return files_of(self._entries.keys, self._entries.sizes)

    @cached_property
    def _choices(self) -> tuple[Any, ...]:
        """All that decides what readers choose from."""
        stated = self._entries.figures.stated
        under = which(stated.under[self._sentence]).tolist()
        themes = [stated.tables.themes[place] for place in under]
        return self._kinds[0], sorted({*chain(*themes)}), () in themes

    @cached_property
    def _kinds(self) -> tuple[Sequence[tuple[str, int]], Places]:
        """The kinds of reports that are shown, and of which each entry is."""
        own = list(map(kind_of, self._entries.figures.stated.reports))
        every = sorted({*own})
        number = {kind: place for place, kind in enumerate(every)}
        kind = np.array(list(map(number.__getitem__, own)), np.int64)[self._report]
        shown = which(kind)
        return [every[place] for place in shown.tolist()], np.searchsorted(shown, kind)

    @cached_property
    def _head_digest(self) -> bytes:
        stated = self._entries.figures.stated
        themes = _digests(stated.tables.themes)
        kinds, kind = self._kinds
        begins = repr((self._shown.starts, self._files, kinds)).encode("utf-8")
        digest = hashlib.blake2b(begins, digest_size=DIGEST)
        digest.update(self._entries.first.tobytes())
        digest.update(kind.tobytes())
        digest.update(themes[stated.under[self._sentence]].tobytes())
        return digest.digest()

    @cached_property
    def _rows_of_entries(self) -> tuple[Places, Places, Places]:
        """How many figures each entry has, where they begin, their places in their sentences."""
        figures = self._entries.figures
        members, stated = figures.members, figures.stated
        lengths = np.diff(members.first)[self._entries.members]
        shown = members.figures[in_ranges(members.first[self._entries.members], lengths)]
        first = borders(stated.gathered.columns.counts)[self._sentence]
        before = np.repeat(first, lengths)
        return lengths, borders(lengths), shown - before

    @cached_property
    def _patterns(self) -> tuple[Places, Places, Sequence[str], Places]:
        """How many pairs each listed measure has, where they begin, their texts and numbers."""
        measures, listed = self._entries.figures.measures, self._entries.listed
        begins, ends = (each[:listed] for each in measures.pairs)
        lengths = ends - begins
        pairs = in_ranges(begins, lengths)
        found = measures.kept.patterns
        texts = list(map(found.texts.__getitem__, found.shown[pairs].tolist()))
        numbers = np.stack([found.uses[pairs], found.rank[pairs], found.best[pairs]], axis=1)
        return lengths, borders(lengths), texts, numbers

    @cached_property
    def _marks(self) -> NDArray[Any]:
        """What tells of each entry whether its row would be another."""
        stated = self._entries.figures.stated
        names = b"".join([mark_of(report.identifier) for report in stated.reports])
        of_reports = np.frombuffer(names, np.int64)[self._report]
        return np.stack([of_reports, stated.gathered.columns.marks[self._sentence]], axis=1)

    @cached_property
    def _facts(self) -> NDArray[Any]:
        """What tells of each entry whether a page would show it otherwise."""
        return np.frombuffer(b"".join(self._own), WHOLE)[self._report]

    def _digest(self, start: int, end: int, besides: bytes = b"", *, marks: NDArray[Any]) -> bytes:
        """One of all that decides what is shown of some entries and of their measures.

        Shape:   marks tell the entries apart.
        """
        entries, measures = self._entries, self._entries.figures.measures
        first, last = self._ranks(start, end)
        digest = hashlib.blake2b(besides, digest_size=DIGEST)
        begins = entries.first[first:last] - start
        names = measures.names[first:last]
        digest.update(repr((names, begins.tolist())).encode("utf-8"))
        for each in (measures.reports, measures.figures, entries.left_out):
            digest.update(each[first:last].tobytes())
        pairs, at, texts, numbers = self._patterns
        begin, stop = at[first], at[last]
        digest.update(pairs[first:last].tobytes() + numbers[begin:stop].tobytes())
        digest.update(repr(texts[begin:stop]).encode("utf-8"))
        lengths, at, shown = self._rows_of_entries
        digest.update(marks[start:end].tobytes() + lengths[start:end].tobytes())
        digest.update(shown[at[start] : at[end]].tobytes())
        return digest.digest()


def _file(path: str, around: bytes, make: Callable[[], Page]) -> DraftGroup:
    return DraftGroup(path, around, lambda: [make()])


def _digests(values: Sequence[Any]) -> np.ndarray[Any, np.dtype[np.void]]:
    made = [hashlib.blake2b(repr(each).encode("utf-8"), digest_size=DIGEST) for each in values]
    return np.frombuffer(b"".join([each.digest() for each in made]), WHOLE)
