"""Whether an index would come out as it did before, told without making it (沿用)."""

import hashlib
import pickle
from collections.abc import Iterable
from typing import NamedTuple

from report_archive.indexes.kept_lists import facts_of
from report_archive.indexes.landing import IndexSummary
from report_archive.model import Report


def index_digest(found: Iterable[tuple[Report, bytes]]) -> bytes:
    """A digest of all that an index is made from: what was read out of each report, and its facts.

    Shape:   with each report a digest of all that the index shows of what was read out of it.
    """
    digest = hashlib.blake2b(digest_size=32)
    for report, own in found:
        digest.update(facts_of(report) + own)
    return digest.digest()


class KeptIndex(NamedTuple):
    """What an index says of itself and of its reports, and a digest of what it was made from.

    Shape:   lists have, by the identifiers of reports, what decides what their pages show of it.
    """

    made_from: bytes
    summary: IndexSummary
    lists: tuple[tuple[str, bytes], ...] = ()

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps(tuple(self), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptIndex | None":
        """What packed made; None where there is no data."""
        return cls(*pickle.loads(data)) if data else None
