"""Whether the index of headings would come out as it did before, told without making it (沿用)."""

import hashlib
import pickle
from collections.abc import Iterable
from typing import NamedTuple

from report_archive.indexes.headings.packed_sets import sets_digest
from report_archive.indexes.landing import IndexSummary
from report_archive.markup import display_title
from report_archive.model import Report


def index_digest(found: Iterable[tuple[Report, bytes]]) -> bytes:
    """A digest of all that the index is made from: the sets of each report, and its facts.

    Shape:   with each report its sets as packed_sets has them.
    """
    digest = hashlib.blake2b(digest_size=32)
    for report, packed in found:
        metadata = report.metadata
        facts = (
            report.identifier,
            display_title(report),
            metadata.office.value,
            metadata.office_type.value,
            metadata.year.value,
            metadata.kind.value,
        )
        digest.update(repr(facts).encode("utf-8") + b"\0" + sets_digest(packed))
    return digest.digest()


class KeptSummary(NamedTuple):
    """What the index says of itself, and a digest of what it was made from."""

    made_from: bytes
    summary: IndexSummary

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps(tuple(self), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptSummary | None":
        """What packed made; None where there is no data."""
        return cls(*pickle.loads(data)) if data else None
