"""How the figures of an archive are put, by columns, kept from run to run (数据列).

An archive has figures by the hundred thousand, and an edit changes those of one report: what is
known of the others is taken over as it stands.
"""

import pickle
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.figures.find import Numbers, PackedFigures, ReportFigures
from report_archive.indexes.figures.readout import Way

Places = NDArray[np.int64]
Counts = NDArray[np.integer[Any]]
NUMBER: Final = np.dtype(np.int32)
UNNAMED: Final = "其他数据"
IS_UNNAMED, IS_EMPTY = 0, 1  # places among the words of tables
PARTS: Final = 5  # of a way: name, head, verb, unit, frame
VALUED, FOLLOWS, LOOSE = (1 << bit for bit in range(3))
MOST_UNUSED: Final = 1 / 8  # of the ways; with more of them all are numbered anew


class Tables(NamedTuple):
    """What columns have the numbers of.

    Shape:   words begin with UNNAMED and the empty one; a way is the words of its PARTS, then its
             flags. What was numbered once keeps its number, whether or not a report still has it.
    """

    words: Sequence[str]
    ways: Numbers
    themes: Sequence[tuple[str, ...]]

    def way(self, number: int) -> Way:
        """A way to put a figure."""
        *parts, flags = self.ways[number].tolist()
        name, head, verb, unit, frame = (self.words[part] for part in parts)
        valued, follows, loose = (bool(flags & flag) for flag in (VALUED, FOLLOWS, LOOSE))
        return Way(name, head, verb, unit, frame, valued, follows, loose)


class Columns(NamedTuple):
    """The figures of some reports.

    Shape:   digests are those of the reports' figures; sentences and figures tell how many each
             report has, under (the number of their themes) and counts (how many figures each has)
             are of sentences, way is of figures.
    """

    digests: Sequence[bytes]
    sentences: Numbers
    figures: Numbers
    under: Numbers
    counts: Numbers
    way: Numbers


class Gathered(NamedTuple):
    """The figures of all reports, and what was opened of them to gather them.

    Shape:   opened has places of reports; goes_on tells that what was kept has the same numbers.
    """

    columns: Columns
    tables: Tables
    opened: Mapping[int, ReportFigures]
    goes_on: bool = False

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps((tuple(self.columns), tuple(self.tables)), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "Gathered | None":
        """What packed made; None where there is no data."""
        if not data:
            return None
        columns, tables = pickle.loads(data)
        return cls(Columns(*columns), Tables(*tables), {})


def gathered(packed: Sequence[PackedFigures], kept: Gathered | None = None) -> Gathered:
    """The figures of all reports in their order; what was kept of a report is not opened."""
    known = {digest: at for at, digest in enumerate(kept.columns.digests)} if kept else {}
    fresh = [at for at, each in enumerate(packed) if each.digest not in known]
    opened = {at: packed[at].unpacked() for at in fresh}
    own, tables = _numbered(list(opened.values()), kept.tables if kept else None)
    own = own._replace(digests=[packed[at].digest for at in fresh])
    if kept is None:
        return Gathered(own, tables, opened)
    together = _joined(kept.columns, own)
    known.update({packed[at].digest: n for n, at in enumerate(fresh, len(kept.columns.digests))})
    columns = _taken(together, [known[each.digest] for each in packed])
    used = np.count_nonzero(np.bincount(columns.way, minlength=1))
    if len(tables.ways) - used > MOST_UNUSED * len(tables.ways):
        return gathered(packed)
    return Gathered(columns, tables, opened, goes_on=True)


def in_ranges(begins: Counts, lengths: Counts) -> Places:
    """The numbers of several ranges, one after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(begins - before, lengths) + np.arange(lengths.sum())


def borders(lengths: Counts) -> Places:
    """Where each of several ranges begins that lie one after the other, and where the last ends."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])


def _joined(first: Columns, second: Columns) -> Columns:
    digests = [*first.digests, *second.digests]
    pairs = zip(first[1:], second[1:], strict=True)
    return Columns(digests, *(np.concatenate(pair) for pair in pairs))


def _taken(columns: Columns, places: Sequence[int]) -> Columns:
    """The columns of the reports at these places, in this order."""
    taken = np.array(places, np.int64)
    lengths = columns.sentences[taken], columns.figures[taken]
    every = borders(columns.sentences), borders(columns.figures)
    of_sentences, of_figures = (
        in_ranges(first[taken], length) for first, length in zip(every, lengths, strict=True)
    )
    return Columns(
        [columns.digests[place] for place in places],
        *lengths,
        columns.under[of_sentences],
        columns.counts[of_sentences],
        columns.way[of_figures],
    )


def _numbered(found: Sequence[ReportFigures], known: Tables | None) -> tuple[Columns, Tables]:
    """Columns of these reports but for their digests, with tables that go on from those known."""
    words, ways, themes = _opened(known)
    place_of: Callable[[Any], int]
    place_of = words.__getitem__
    all_words = _row(list(map(place_of, chain.from_iterable([each.words for each in found]))))
    sizes = _row([len(each.values) for each in found])
    before = np.repeat(borders(_row([len(each.words) for each in found]))[:-1], sizes)
    rows = np.empty((len(before), PARTS + 1), NUMBER)
    for part in range(PARTS):
        own = chain.from_iterable([each.parts[part] for each in found])
        rows[:, part] = all_words[np.fromiter(own, np.int64, len(before)) + before]
    flags = [
        np.frombuffer(b"".join([each.flags[place] for each in found]), np.uint8) * flag
        for place, flag in enumerate((VALUED, FOLLOWS, LOOSE))
    ]
    rows[:, PARTS] = sum(flags)
    place_of = ways.__getitem__
    way = _row(list(map(place_of, _keys(rows))))
    place_of = themes.__getitem__
    under = _row(list(map(place_of, chain.from_iterable([each.themes for each in found]))))
    counts = _row(list(chain.from_iterable([each.counts for each in found])))
    columns = Columns([], _row([len(each.numbers) for each in found]), sizes, under, counts, way)
    of_ways = np.frombuffer(b"".join(ways), NUMBER).reshape(-1, PARTS + 1)
    return columns, Tables(list(words), of_ways, list(themes))


def _opened(known: Tables | None) -> tuple[dict[Any, int], dict[Any, int], dict[Any, int]]:
    """The tables as numbers of what they have; what is asked for that they lack is numbered on."""
    if known is None:
        known = Tables([UNNAMED, ""], np.zeros((0, PARTS + 1), NUMBER), [])
    values: tuple[Sequence[Any], ...] = known.words, _keys(known.ways), known.themes
    words, ways, themes = (
        defaultdict(count(len(each)).__next__, zip(each, count(), strict=False)) for each in values
    )
    return words, ways, themes


def _keys(rows: Numbers) -> list[bytes]:
    """Rows as bytes."""
    keys: list[bytes] = (
        np.ascontiguousarray(rows).view(f"V{rows.itemsize * (PARTS + 1)}")[:, 0].tolist()
    )
    return keys


def _row(numbers: Sequence[int]) -> Numbers:
    return np.array(numbers, NUMBER)
