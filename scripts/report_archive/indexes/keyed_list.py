"""Lists of wording whose files are made only where they do not stand already (待写列表)."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from markupsafe import Markup
from numpy.typing import NDArray

from report_archive import addresses
from report_archive.indexes.cells import Cells
from report_archive.indexes.content_cuts import OfEntries, files_of
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.entry_list import (
    Beside,
    EntryList,
    list_head,
    list_page,
    rows_file,
)
from report_archive.indexes.list_entry import Entry
from report_archive.indexes.narrowing import Narrowing, PairedNarrowing, Pairs
from report_archive.indexes.said import Frames
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary


@dataclass(frozen=True)
class Keyed:
    """What is told of the entries of a list without making them.

    Shape:   keys has in each row all that decides the row of an entry, around tells what else
             decides how a page shows it; ends are numbers that tell where pages and files end, and
             are the same wherever the entry stands; groups are the places where headlines begin,
             with their HTML.
    Units:   sizes are bytes of HTML, lengths those of rows, both about; lengths are left out where
             they are about the sizes.
    """

    keys: NDArray[Any]
    ends: OfEntries
    sizes: OfEntries
    groups: Sequence[tuple[int, Markup]]
    cells: Pairs | Sequence[Cells]
    beside: Mapping[int, Beside]
    around: Callable[[int], object]
    lengths: Sequence[int] = ()


class MadeWhenShown(Sequence[Any]):
    """The entries of a list, each made when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], Entry]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self._make(each) for each in range(self._count)[place]]
        return self._make(range(self._count)[place])


@dataclass(frozen=True)
class KeyedList(EntryList):
    """A list of entries that are told by keys."""

    keyed: Keyed = None  # type: ignore[assignment]  # fields behind defaults need one

    @cached_property
    def sizes(self) -> OfEntries:
        """About how many bytes of HTML each entry takes."""
        return self.keyed.sizes

    @cached_property
    def keys(self) -> OfEntries:
        """What tells of each entry, the same wherever it stands, whether a page or file ends."""
        return self.keyed.ends

    @cached_property
    def groups(self) -> Mapping[int, Markup]:
        """The headlines by the places of the first entries below them."""
        return dict(self.keyed.groups)

    def drafts(self, vocabulary: Vocabulary, frames: Frames) -> Iterator[DraftGroup]:
        """The pages of the list and its scripts, one by one."""
        narrowing = self._narrowing(vocabulary)
        borders = list(pairwise((*self.starts, len(self.entries))))
        for number, (start, end) in enumerate(borders[: self.pages_written], 1):
            make = partial(list_page, self, number, narrowing, frames)
            around = [self.keyed.around(place) for place in range(start, end)]
            told = repr((self.told_on(number), narrowing.choices, around))
            yield self._draft(f"page {number}", start, end, told, make)
        files = files_of(self.keys, self.keyed.lengths or self.keyed.sizes)
        head = list_head(self, narrowing, files, self.keyed.beside)
        digest = hashlib.blake2b(head.text.encode("utf-8", "surrogatepass"), digest_size=32)
        yield DraftGroup(f"{self._name} head", digest.digest(), lambda: [head])
        borders = list(pairwise((*files.starts, len(self.entries))))
        for name, (start, end) in zip(files.names, borders, strict=True):
            make = partial(self._file, name, start, end)
            yield self._draft(f"file {name}", start, end, "", make)

    def _narrowing(self, vocabulary: Vocabulary) -> Narrowing:
        cells = self.keyed.cells
        if isinstance(cells, Pairs):
            return PairedNarrowing(cells, vocabulary)
        return Narrowing(cells, vocabulary)

    @property
    def _name(self) -> str:
        return addresses.entry_data(self.index, self.part)

    def _draft(
        self, what: str, start: int, end: int, told: str, make: Callable[[], Page]
    ) -> DraftGroup:
        """A file with some of the entries, of which is told what decides it besides their keys."""
        digest = hashlib.blake2b(self.keyed.keys[start:end].tobytes(), digest_size=32)
        told = repr((self.headlines_from(start, end), told))
        digest.update(told.encode("utf-8", "surrogatepass"))
        return DraftGroup(f"{self._name} {what}", digest.digest(), lambda: [make()])

    def _file(self, name: str, start: int, end: int) -> Page:
        rows = self.rows_data(self.entries[start:end])
        return rows_file(self, name, self.headlines_from(start, end), rows)
