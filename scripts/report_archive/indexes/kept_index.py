"""Whether an index would come out as it did before, told without making it (沿用)."""

import hashlib
from collections.abc import Iterable

from report_archive.indexes.kept_lists import DIGEST, facts_of
from report_archive.model import Report


def own_digests(found: Iterable[tuple[Report, bytes]]) -> list[bytes]:
    """Of each report a digest of what was read out of it, and of its facts.

    Shape:   with each report a digest of all that an index shows of what was read out of it.
    """
    return [
        hashlib.blake2b(facts_of(report) + own, digest_size=DIGEST).digest()
        for report, own in found
    ]


def index_digest(found: Iterable[tuple[Report, bytes]]) -> bytes:
    """A digest of all that an index is made from, with each report as for own_digests."""
    return hashlib.blake2b(b"".join(own_digests(found)), digest_size=32).digest()
