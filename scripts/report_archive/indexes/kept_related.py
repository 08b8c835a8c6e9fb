"""Related reports from run to run (留存): found anew only where what they are found by changed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import starmap

from report_archive.indexes.related import Related, compared_by, find_related
from report_archive.model import Report

Found = Mapping[str, tuple[Related, ...]]


def related_and_kept(reports: Sequence[Report], kept: bytes) -> tuple[Found, bytes]:
    """What find_related finds, and what is to be kept of it; kept is what was kept before."""
    known_by = _digest(reports)
    if kept.startswith(known_by):
        rows: dict[str, list[list[str]]] = json.loads(kept[len(known_by) :])
        return {name: tuple(starmap(Related, each)) for name, each in rows.items()}, kept
    found = find_related(reports)
    plain = {name: [(e.identifier, e.reason) for e in each] for name, each in found.items()}
    return found, known_by + json.dumps(plain).encode("ascii")


def _digest(reports: Sequence[Report]) -> bytes:
    """A digest of all that reports are compared by, in whatever order they come."""
    rows = sorted(map(compared_by, reports))
    return hashlib.blake2b(repr(rows).encode("utf-8", "surrogatepass"), digest_size=32).digest()
