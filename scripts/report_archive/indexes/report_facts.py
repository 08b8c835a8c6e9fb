"""What decides how lists show a report, told by digests read out of it by itself (沿用)."""

import hashlib
import marshal
from typing import Any, Final

from report_archive.markup import display_title
from report_archive.model import Report

DIGEST: Final = 16  # bytes
NOTHING: Final = bytes(DIGEST)
# The last version of marshal that writes equal values alike, whether or not they are one object.
NO_REFERENCES: Final = 2


def shown_digest(shown: list[Any]) -> bytes:
    """A digest of what one list has of one report: plain values; NOTHING where it has none."""
    if not shown:
        return NOTHING
    return hashlib.blake2b(marshal.dumps(shown, NO_REFERENCES), digest_size=DIGEST).digest()


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


def facts_digest(report: Report) -> bytes:
    """A digest of that."""
    return hashlib.blake2b(facts_of(report), digest_size=DIGEST).digest()
