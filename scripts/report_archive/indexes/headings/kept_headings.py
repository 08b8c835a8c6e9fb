"""What the index of headings keeps for the next run (沿用)."""

import pickle
from typing import NamedTuple

from report_archive.indexes.landing import IndexSummary


class KeptHeadings(NamedTuple):
    """What the index says of itself, and a digest of what it was made from.

    Shape:   columns are all headings, packed; drafts name the groups of its files, each with all
             that decides what these look like.
    """

    made_from: bytes = b""
    summary: IndexSummary | None = None
    columns: bytes = b""
    drafts: tuple[tuple[str, bytes], ...] = ()

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps(tuple(self), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptHeadings":
        """What packed made; nothing where there is no data."""
        return cls(*pickle.loads(data)) if data else cls()
