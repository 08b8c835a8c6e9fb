"""What an index was made of, kept from run to run (旧况): so a change costs what it changes."""

import json
from collections.abc import Mapping
from typing import NamedTuple


class KnownReport(NamedTuple):
    """A digest of what a report was read from, and its number."""

    source: str
    number: int


class FinderState(NamedTuple):
    """One index.

    Shape:   reports are by identifier; counts how often texts begin with what; parts the digests of
             the scripts of all parts of the terms, general those of the other scripts, by name.
    """

    reports: Mapping[str, KnownReport]
    counts: Mapping[str, int]
    parts: list[str]
    general: Mapping[str, str]

    def as_bytes(self) -> bytes:
        """It, to be kept: reports by columns, because there are very many."""
        known = self.reports.values()
        columns = [*self.reports], [each.source for each in known], [each.number for each in known]
        return json.dumps([columns, *self[1:]]).encode("ascii")


def read_state(data: bytes) -> FinderState | None:
    """What as_bytes made; None of nothing."""
    if not data:
        return None
    columns, counts, parts, general = json.loads(data)
    known = {name: KnownReport(*each) for name, *each in zip(*columns, strict=True)}
    return FinderState(known, counts, parts, general)
