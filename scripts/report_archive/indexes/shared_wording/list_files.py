"""The files of shared wording, each made where it would not be as it stands (相同相近的文件)."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any, Final

import numpy as np

from report_archive import addresses
from report_archive.indexes.composed_entry import NO_HEADLINE
from report_archive.indexes.content_cuts import DataFiles, files_of
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.entry_list import (
    EntryList,
    list_head,
    list_page,
    rows_file,
)
from report_archive.indexes.narrowing import Narrowing
from report_archive.indexes.said import Frames
from report_archive.indexes.shared_wording.corpus_text import Places
from report_archive.indexes.shared_wording.shown import Shown
from report_archive.indexes.shared_wording.stretch_cells import StretchCells
from report_archive.indexes.shared_wording.stretch_narrowing import StretchNarrowing
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

DIGEST: Final = 16  # bytes


@dataclass(frozen=True)
class SharedList(EntryList):
    """A list that tells where its pages begin without its entries."""

    page_starts: tuple[int, ...] = (0,)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The place of the first entry of each page."""
        return self.page_starts

    @cached_property
    def headlines(self) -> tuple[int, ...]:
        """All entries stand under the same headline, which is empty."""
        return (0,) if self.entries else ()


class ListFiles:
    """What the files of one list are made from, and how."""

    def __init__(
        self, listed: SharedList, shown: Shown, cells: "FoundBy", vocabulary: Vocabulary
    ) -> None:
        self._list, self._shown, self._cells = listed, shown, cells
        self._vocabulary = vocabulary
        self._frames = Frames(addresses.wording_list(listed.index, listed.part))

    def drafts(self) -> Iterator[DraftGroup]:
        """The pages of the list, then its data."""
        listed = self._list
        ends = (*listed.starts, len(listed.entries))
        for number, (start, end) in enumerate(pairwise(ends[: listed.pages_written + 1]), 1):
            path = addresses.wording_list(listed.index, listed.part, number)
            besides = repr((listed.told_on(number), self._cells.values)).encode()
            yield _file(path, self._digest(start, end, besides), partial(self._page, number))
        yield from listed.told_sizes.drafts()
        name = f"assets/archive/{addresses.entry_data(listed.index, listed.part)}"
        begins = repr((listed.starts, self._files)).encode()
        yield _file(f"{name}.js", self._cells.digest(begins), self._head)
        borders = pairwise((*self._files.starts, len(listed.entries)))
        for part, (start, end) in zip(self._files.names, borders, strict=True):
            make = partial(self._rows, part, start, end)
            yield _file(f"{name}-{part}.js", self._digest(start, end), make)

    def _page(self, number: int) -> Page:
        return list_page(self._list, number, self._narrowing, self._frames)

    def _head(self) -> Page:
        return list_head(self._list, self._narrowing, self._files)

    def _rows(self, name: str, start: int, end: int) -> Page:
        headlines = [(0, NO_HEADLINE)] if start < end else []
        rows = self._list.rows_data(self._list.entries[start:end])
        return rows_file(self._list, name, headlines, rows)

    @cached_property
    def _narrowing(self) -> Narrowing:
        return self._cells.narrowing(self._vocabulary)

    @cached_property
    def _files(self) -> DataFiles:
        """The files of the data."""
        return files_of(self._shown.keys, self._shown.sizes.tolist())

    def _digest(self, start: int, end: int, besides: bytes = b"") -> bytes:
        digest = hashlib.blake2b(besides, digest_size=DIGEST)
        digest.update(self._shown.deciding[start:end].tobytes())
        return digest.digest()


class FoundBy:
    """By which cells the entries of a list are found."""

    def __init__(self, shown: Shown, cells: Callable[[], StretchCells]) -> None:
        self._shown, self._all = shown, cells

    @cached_property
    def _numbers(self) -> tuple[Places, Places]:
        return self._all().numbers(*self._shown.members)

    def narrowing(self, vocabulary: Vocabulary) -> Narrowing:
        """What narrows them."""
        return StretchNarrowing(self._all(), *self._numbers, len(self._shown), vocabulary)

    @cached_property
    def values(self) -> tuple[Any, ...]:
        """All values that occur, of each field by itself."""
        kinds, themes = self._all().occurring(self._numbers[1])
        return sorted({name for name, _ in kinds}), sorted({year for _, year in kinds}), themes

    def digest(self, besides: bytes) -> bytes:
        """One of the cells of all entries."""
        groups, numbers = self._numbers
        found = hashlib.blake2b(besides, digest_size=DIGEST)
        # Numbers of an entry come in any order, by what comes first in the archive.
        begins = np.flatnonzero(np.diff(groups, prepend=-1))
        if len(begins):
            found.update(np.add.reduceat(self._all().digests(numbers), begins).tobytes())
        return found.digest()


def _file(path: str, around: bytes, make: Callable[[], Page]) -> DraftGroup:
    return DraftGroup(path, around, lambda: [make()])
