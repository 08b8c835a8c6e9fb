"""What the lists of shared wording show, and what decides each of their entries (列出的条目).

Entries are made as they are asked for; about how long they are, and all that decides them, is told
of all at once.
"""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Final, Protocol, overload
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.composed_entry import AROUND_TITLE, AROUND_WORDS, ComposedEntry
from report_archive.indexes.quoted_entry import QuotedEntry, size_of
from report_archive.indexes.report_facts import facts_of
from report_archive.indexes.report_texts import WORD
from report_archive.indexes.shared_wording.clauses import all_whole_clauses
from report_archive.indexes.shared_wording.clusters import Stretch, columns_of
from report_archive.indexes.shared_wording.corpus_text import Places
from report_archive.indexes.shared_wording.entries import LONGEST, Entries, Told, shown_of, sides
from report_archive.indexes.shared_wording.reading import SharedWording
from report_archive.model import Report

Listed = ComposedEntry | QuotedEntry
# What decides an entry: of what is told of many at once a row of values, of others a digest.
DECIDING: Final = np.dtype([("facts", "<u8"), ("start", "<i4"), ("end", "<i4"), ("count", "<i4")])
FACTS: Final = 300  # bytes of HTML that tell of a wording or a pair besides its words
MARKED: Final = 6  # bytes of HTML of one sign, with the marks around differences
# Numbers that make keys of places: any odd ones, far from each other.
MIXED: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
HIGH: Final = np.uint64(32)  # bits; the low ones of a product tell less


class Shown(Protocol):
    """The entries of a list.

    Shape:   deciding has of each all that decides it, but for the cells that it is found by; keys
             tell by one of its stretches where files may end; members are reports and starts of
             the stretches whose cells it is found by, and how many each has.
    Units:   sizes are about bytes of HTML.
    """

    @property
    def sizes(self) -> Places: ...

    @property
    def deciding(self) -> NDArray[Any]: ...

    @property
    def keys(self) -> list[int]: ...

    @property
    def members(self) -> tuple[Places, Places, Places]: ...

    def __len__(self) -> int: ...

    def made(self, start: int, end: int) -> Sequence[Listed]:
        """Some of the entries."""
        ...


class Entered(Sequence[Listed]):
    """The entries as a list takes them, made when they are asked for."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def __len__(self) -> int:
        return len(self._shown)

    @overload
    def __getitem__(self, place: int) -> Listed: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Listed]: ...
    def __getitem__(self, place: int | slice) -> Listed | Sequence[Listed]:
        if isinstance(place, slice):
            return self._shown.made(*place.indices(len(self))[:2])
        return self._shown.made(place, place + 1)[0]


class Written:
    """Stretches as told by what is shown of their reports, wherever these stand among others."""

    def __init__(self, shared: SharedWording) -> None:
        corpus = shared.corpus
        texts = shared.kept.text.digests.astype("<u8").tobytes()
        own = [texts[at : at + WORD] for at in range(0, len(texts), WORD)]
        self.facts = np.frombuffer(b"".join(map(_shown_digest, corpus.reports, own)), "<u8")
        self.names = np.array([_number(each.identifier) for each in corpus.reports], np.uint64)
        self.starts = corpus.report_start

    def of(self, stretches: Sequence[Stretch]) -> bytes:
        """All that is shown of some stretches."""
        report, start, end = columns_of(stretches)
        begin = self.starts[report]
        return b"".join(
            [each.tobytes() for each in (self.facts[report], start - begin, end - begin)]
        )

    def keys(self, report: Places, start: Places) -> list[int]:
        """A number for each stretch, by its report and where it starts in there."""
        key = np.zeros(len(report), np.uint64)
        for each, by in zip((self.names[report], start - self.starts[report]), MIXED, strict=False):
            key = (key ^ each.astype(np.uint64)) * np.uint64(by)
        found: list[int] = (key >> HIGH).tolist()
        return found


class ShownClusters:
    """Wordings: the first ones with the ways others put them, of the rest one text each."""

    def __init__(
        self, shared: SharedWording, written: Written, entries: Entries, compared: int
    ) -> None:
        self._shared, self._written, self._entries = shared, written, entries
        self._compared = min(compared, len(shared.clusters))

    def __len__(self) -> int:
        return len(self._shared.clusters)

    def made(self, start: int, end: int) -> Sequence[Listed]:
        """Some of the entries."""
        compared = self.told[start : min(end, self._compared)]
        rest = self._shared.clusters[max(start, self._compared) : end]
        return [*map(self._entries.cluster, compared), *self._entries.briefs(rest)]

    @cached_property
    def told(self) -> list[Told]:
        """What is told of those that are compared."""
        return list(self._entries.told(self._shared.clusters[: self._compared]))

    @cached_property
    def sizes(self) -> Places:
        """About how long each is."""
        corpus = self._shared.corpus
        _, start, end = self._shared.clusters.firsts
        _, first, last = corpus.quoted(*all_whole_clauses(corpus, start, end))
        sizes = size_of([""], 1) + 3 * np.minimum(last - first, LONGEST)
        for place, told in enumerate(self.told):
            named = sum([len(each.members) - 1 for each in told.variants])
            words = _size([each.members[0] for each in told.variants])
            sizes[place] = FACTS + words + AROUND_TITLE * named
        return np.asarray(sizes)

    @cached_property
    def deciding(self) -> NDArray[Any]:
        """What decides each."""
        report, start, end = self._shared.clusters.firsts
        begin = self._written.starts[report]
        found = np.zeros(len(self), DECIDING)
        columns = (
            self._written.facts[report],
            start - begin,
            end - begin,
            self._shared.clusters.sizes,
        )
        for name, column in zip(DECIDING.names or (), columns, strict=True):
            found[name] = column
        rows = found.view(f"V{DECIDING.itemsize}")
        for place, told in enumerate(self.told):
            every = list(chain.from_iterable(each.members for each in told.variants))
            values = told.reports, told.ways, [each.reports for each in told.variants]
            rows[place] = _digest(repr(values).encode() + self._written.of(every))
        return rows

    @cached_property
    def keys(self) -> list[int]:
        """Told by the first member of each."""
        report, start, _ = self._shared.clusters.firsts
        return self._written.keys(report, start)

    @cached_property
    def members(self) -> tuple[Places, Places, Places]:
        """All members are found."""
        report, start, _ = self._shared.clusters.members
        return report, start, self._shared.clusters.sizes


class ShownPairs:
    """Pairs of reports with the passages that they share."""

    def __init__(self, shared: SharedWording, written: Written, entries: Entries) -> None:
        self._pairs, self._written, self._entries = shared.pairs.weightiest, written, entries

    def __len__(self) -> int:
        return len(self._pairs)

    def made(self, start: int, end: int) -> Sequence[Listed]:
        """Some of the entries."""
        return list(self._entries.pairs(self._pairs[start:end])) if start < end else []

    @cached_property
    def _sides(self) -> list[list[Stretch]]:
        return [sides(shown_of(pair)) for pair in self._pairs]

    @cached_property
    def sizes(self) -> Places:
        """About how long each is."""
        return np.array([3 * FACTS + _size(each) for each in self._sides], np.int64)

    @cached_property
    def deciding(self) -> NDArray[Any]:
        """What decides each."""
        found = [
            _digest(
                repr([(each.shared, each.reports) for each in pair.passages]).encode()
                + repr((pair.first_signs, pair.second_signs)).encode()
                + repr((pair.first_share, pair.second_share)).encode()
                + self._written.of(own)
            )
            for pair, own in zip(self._pairs, self._sides, strict=True)
        ]
        return np.frombuffer(b"".join(found), f"V{DECIDING.itemsize}")

    @cached_property
    def keys(self) -> list[int]:
        """Told by the first stretch of each."""
        report, start, _ = columns_of([each[0] for each in self._sides])
        return self._written.keys(report, start)

    @cached_property
    def members(self) -> tuple[Places, Places, Places]:
        """The stretches that are shown are found."""
        report, start, _ = columns_of(chain.from_iterable(self._sides))
        return report, start, np.array([len(each) for each in self._sides], np.int64)


def _shown_digest(report: Report, text: bytes) -> bytes:
    return hashlib.blake2b(facts_of(report) + text, digest_size=WORD).digest()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=DECIDING.itemsize).digest()


def _number(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass"))


def _size(stretches: Sequence[Stretch]) -> int:
    """About how many bytes of HTML quotations take."""
    signs = [min(each.end - each.start, LONGEST) for each in stretches]
    return AROUND_WORDS * len(signs) + MARKED * sum(signs)
