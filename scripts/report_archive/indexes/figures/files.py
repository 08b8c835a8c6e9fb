"""All files of the index of figures, and what of them is kept from run to run (数据的页面)."""

import hashlib
import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from struct import Struct
from typing import Final, NamedTuple

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.figures.list_files import ListFiles, figure_list
from report_archive.indexes.figures.pages import first_page
from report_archive.indexes.figures.shown import ShownEntries
from report_archive.indexes.landing import IndexSummary
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

FIRST: Final = "figures"
LENGTH: Final = Struct("<q")


def figure_files(
    entries: ShownEntries, own: Sequence[bytes], vocabulary: Vocabulary
) -> Iterator[DraftGroup]:
    """The first page of the index, then the files of its list, each by itself.

    Shape:   own are digests of what lists show of the figures of each report and of its facts.
    """
    shown = figure_list(entries)
    around = hashlib.blake2b(b"".join(own)).digest()
    yield DraftGroup(FIRST, around, lambda: [first_page(entries, shown, vocabulary)])
    yield from ListFiles(entries, shown, own, vocabulary).drafts()


class KeptFigures(NamedTuple):
    """What the index says of itself and of its reports, with a digest of what it was made from.

    Shape:   lists have, by the identifiers of reports, what decides what their pages show of it;
             files are name and around of its files as drafts; found is what makes it faster to find
             the figures again.
    """

    made_from: bytes
    summary: IndexSummary
    lists: tuple[tuple[str, bytes], ...]
    files: tuple[tuple[str, bytes], ...]
    found: bytes | memoryview

    def packed(self) -> bytes:
        """As it is kept."""
        told = pickle.dumps(tuple(self[:-1]), protocol=5)
        return b"".join([LENGTH.pack(len(told)), told, self.found])

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptFigures | None":
        """What packed made; None where there is no data."""
        if not data:
            return None
        (length,) = LENGTH.unpack_from(data)
        end = LENGTH.size + length
        # What was found is long, and mostly nobody asks for it.
        made_from, summary, lists, files = pickle.loads(data[LENGTH.size : end])
        return cls(made_from, summary, lists, files, memoryview(data)[end:])

    def drafts(self, make: Callable[[], Sequence[DraftGroup]]) -> Iterator[DraftGroup]:
        """The files as they would be drafted anew; make does that where one of them is missing."""

        def made(name: str) -> Iterator[Page]:
            for draft in make():
                if draft.name == name:
                    yield from draft.make()

        for name, around in self.files:
            yield DraftGroup(name, around, partial(made, name))
