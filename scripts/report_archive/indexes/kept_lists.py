"""What an index tells of its lists, kept with what each was made from (沿用).

A list that would come out as it did before need not be found again, and is told apart from the
others by digests that are read out of each report by itself.
"""

import hashlib
import marshal
import pickle
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

from report_archive.markup import display_title
from report_archive.model import Report

T = TypeVar("T")
DIGEST: Final = 16  # bytes
NOTHING: Final = bytes(DIGEST)
# The last version of marshal that writes equal values alike, whether or not they are one object.
NO_REFERENCES: Final = 2


def shown_digest(shown: list[Any]) -> bytes:
    """A digest of what one list has of one report: plain values; NOTHING where it has none."""
    if not shown:
        return NOTHING
    return hashlib.blake2b(marshal.dumps(shown, NO_REFERENCES), digest_size=DIGEST).digest()


def digests_in(packed: bytes, count: int) -> list[bytes]:
    """The digests that packed values begin with."""
    return [packed[place : place + DIGEST] for place in range(0, count * DIGEST, DIGEST)]


def list_digests(count: int, shown: Iterable[tuple[Report, Sequence[bytes]]]) -> list[bytes]:
    """Of each of so many lists a digest of all that it is made from.

    Shape:   with each report what shown_digest made of it for each list.
    """
    digests = [hashlib.blake2b(digest_size=32) for _ in range(count)]
    for report, own in shown:
        facts = facts_of(report)
        for digest, each in zip(digests, own, strict=True):
            if each != NOTHING:
                digest.update(facts + each)
    return [digest.digest() for digest in digests]


def facts_of(report: Report) -> bytes:
    """All that lists say of a report besides its words, and all that they sort it by."""
    metadata = report.metadata
    facts = (
        report.identifier,
        display_title(report),
        metadata.office.value,
        metadata.office_type.value,
        metadata.year.value,
        metadata.kind.value,
        [theme.value for theme in metadata.themes],
    )
    return repr(facts).encode("utf-8") + b"\0"


class KeptLists:
    """What was told of each list by its name, with a digest of what the list was made from."""

    def __init__(self, data: bytes) -> None:
        self._known: dict[str, tuple[bytes, Any]] = pickle.loads(data) if data else {}

    def told(self, name: str, made_from: bytes, tell: Callable[[], T]) -> T:
        """What is told of a list: as it was kept, if it was made from the same."""
        known, told = self._known.get(name, (b"", None))
        if known != made_from:
            told = tell()
            self._known[name] = made_from, told
        found: T = told
        return found

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps(self._known, protocol=5)
