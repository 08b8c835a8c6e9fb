"""Whether an index would come out as it did before, told without making it (沿用)."""

import hashlib
from collections.abc import Iterable

from report_archive.indexes.report_facts import DIGEST


def own_digests(found: Iterable[tuple[bytes, bytes]]) -> list[bytes]:
    """Of each report a digest of its facts and of what was read out of it.

    Shape:   with the facts_digest of each report one of all that an index shows of what was read
             out of it.
    """
    return [hashlib.blake2b(facts + own, digest_size=DIGEST).digest() for facts, own in found]


def index_digest(found: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A digest of all that an index is made from, with each report as for own_digests."""
    return hashlib.blake2b(b"".join(own_digests(found)), digest_size=32).digest()
