"""What an index keeps for the next run: what it says of itself, its columns, its files (沿用)."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.landing import IndexSummary
from report_archive.model import Page


class KeptDrafts(NamedTuple):
    """What the index says of itself, and a digest of what it was made from.

    Shape:   columns are all that reports have of it, packed; arounds name the groups of its files,
             each with all that decides what these look like.
    """

    made_from: bytes = b""
    summary: IndexSummary | None = None
    columns: bytes = b""
    arounds: tuple[tuple[str, bytes], ...] = ()

    @classmethod
    def of(
        cls, made_from: bytes, summary: IndexSummary, columns: bytes, drafts: Iterable[DraftGroup]
    ) -> "KeptDrafts":
        """What is to be kept of an index with these files."""
        return cls(made_from, summary, columns, tuple([(e.name, e.around) for e in drafts]))

    def drafts(self, again: Callable[[], Mapping[str, DraftGroup]]) -> Iterator[DraftGroup]:
        """The files once more; of those that do not stand, again tells how they are made."""

        def make(name: str) -> Iterable[Page]:
            return again()[name].make()

        for name, around in self.arounds:
            yield DraftGroup(name, around, partial(make, name))

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps(tuple(self), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptDrafts":
        """What packed made; nothing where there is no data."""
        return cls(*pickle.loads(data)) if data else cls()
