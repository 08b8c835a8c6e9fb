"""How the figures of an archive are put, by columns, kept from run to run (数据列).

An archive has figures by the hundred thousand, and an edit changes those of one report: what is
known of the others is taken over as it stands.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, count, islice
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.figures.find import Numbers, PackedFigures, ReportFigures
from report_archive.indexes.figures.marks import Marks, marks_of
from report_archive.indexes.figures.readout import Way
from report_archive.indexes.ranges import begins_of_runs, borders, in_ranges
from report_archive.model import Report

Places = NDArray[np.int64]
Counts = NDArray[np.integer[Any]]
NUMBER: Final = np.dtype(np.int32)
UNNAMED: Final = "其他数据"
IS_UNNAMED, IS_EMPTY = 0, 1  # places among the words of tables
PARTS: Final = 5  # of a way: name, head, verb, unit, frame
VALUED, FOLLOWS, LOOSE = (1 << bit for bit in range(3))
MOST_UNUSED: Final = 1 / 8  # of the ways; with more of them all are numbered anew
# Numbers that mix the columns of a row into one: any odd ones that are large.
MIXED: Final = np.array([3**39, 5**27, 7**22, 11**18, 13**17, 17**15], np.int64)
BETWEEN: Final = "\0"  # hardly any text has it
POSITIVE: Final = (1 << 63) - 1

T = TypeVar("T")


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
             report has, under (the number of their themes), counts (how many figures each has) and
             marks (of all that lists show of them) are of sentences, way is of figures.
    """

    digests: Sequence[bytes]
    sentences: Numbers
    figures: Numbers
    under: Numbers
    counts: Numbers
    marks: Marks
    way: Numbers


NO_MARKS: Final = np.zeros(0, np.int64)
NO_NUMBERS: Final = np.zeros(0, NUMBER)
NOTHING: Final = Columns([], NO_NUMBERS, NO_NUMBERS, NO_NUMBERS, NO_NUMBERS, NO_MARKS, NO_NUMBERS)
NO_TABLES: Final = Tables([UNNAMED, ""], np.zeros((0, PARTS + 1), NUMBER), [])


class Gathered(NamedTuple):
    """The figures of all reports.

    Shape:   goes_on tells that what was kept has the same numbers, come and gone are the reports by
             which it differs from them.
    """

    columns: Columns
    tables: Tables
    come: Columns
    gone: Columns
    goes_on: bool = False


def gathered(
    packed: Sequence[PackedFigures],
    reports: Sequence[Report],
    kept: tuple[Columns, Tables] | None = None,
) -> Gathered:
    """The figures of all reports in their order; what was kept of a report is not opened."""
    before, tables = kept or (NOTHING, NO_TABLES)
    known = {digest: at for at, digest in enumerate(before.digests)}
    fresh = [at for at, each in enumerate(packed) if each.digest not in known]
    found = [packed[at].unpacked(shared=True) for at in fresh]
    own, tables = _numbered(found, tables)
    marks = [marks_of(each, reports[at].raw.body) for at, each in zip(fresh, found, strict=True)]
    digests = [packed[at].digest for at in fresh]
    own = own._replace(digests=digests, marks=np.concatenate([NO_MARKS, *marks]))
    if kept is None:
        return Gathered(own, tables, come=own, gone=before)
    together = _joined(before, own)
    known.update({packed[at].digest: n for n, at in enumerate(fresh, len(before.digests))})
    places = [known[each.digest] for each in packed]
    columns = _taken(together, places)
    used = np.count_nonzero(np.bincount(columns.way, minlength=1))
    if len(tables.ways) - used > MOST_UNUSED * len(tables.ways):
        return gathered(packed, reports)
    # Several reports may state the same.
    had, have = Counter(range(len(before.digests))), Counter(places)
    come, gone = (_taken(together, [*each.elements()]) for each in (have - had, had - have))
    return Gathered(columns, tables, come, gone, goes_on=True)


def distinct(numbers: Places) -> Places:
    """Each of the numbers once, in order; sorted, which is faster than np.unique."""
    ordered = np.sort(numbers, axis=None)
    return np.asarray(ordered[begins_of_runs(ordered)], np.int64)


def which(numbers: Counts) -> Places:
    """The same of numbers that none is much higher than there are of them."""
    return np.flatnonzero(np.bincount(numbers))


def as_one(texts: Sequence[str]) -> str | Sequence[str]:
    """Texts as they are kept: by the hundred thousand they are read faster as one, mostly."""
    one = BETWEEN.join(texts)
    return one if one.count(BETWEEN) == len(texts) - 1 else texts


def as_many(kept: str | Sequence[str]) -> Sequence[str]:
    """What as_one was given."""
    return kept.split(BETWEEN) if isinstance(kept, str) else kept


def _joined(first: Columns, second: Columns) -> Columns:
    digests = [*first.digests, *second.digests]
    rows: Iterator[tuple[NDArray[Any], NDArray[Any]]]
    rows = zip(first[1:], second[1:], strict=True)
    return Columns(digests, *(np.concatenate(pair) for pair in rows))


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
        columns.marks[of_sentences],
        columns.way[of_figures],
    )


def _numbered(found: Sequence[ReportFigures], known: Tables) -> tuple[Columns, Tables]:
    """Columns of these reports but for digests and marks; tables that go on from those known."""
    asked = list(chain.from_iterable([each.words for each in found]))
    words, all_words = _numbers_of(asked, known.words)
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
    ways, way = _numbers_of_rows(rows, known.ways)
    under_them = list(chain.from_iterable([each.themes for each in found]))
    themes, under = _numbers_of(under_them, known.themes)
    counts = _row(list(chain.from_iterable([each.counts for each in found])))
    sentences = _row([len(each.numbers) for each in found])
    columns = Columns([], sentences, sizes, under, counts, NO_MARKS, way)
    return columns, Tables(words, ways, themes)


def _numbers_of(asked: Sequence[T], known: Sequence[T]) -> tuple[Sequence[T], Numbers]:
    """All that is known or asked for, and the place there of each that is asked for."""
    wanted = frozenset(asked)
    places = {each: place for place, each in enumerate(known) if each in wanted}
    fresh, numbers = _numbered_on(asked, places, len(known))
    return [*known, *fresh], numbers


def _numbers_of_rows(asked: Numbers, known: Numbers) -> tuple[Numbers, Numbers]:
    """The same of rows."""
    # Of all rows that are known those few that may be asked for.
    wanted = distinct(_mixed(asked))
    near = np.flatnonzero(np.isin(_mixed(known), wanted))
    places = dict(zip(_keys(known[near]), near.tolist(), strict=True))
    fresh, numbers = _numbered_on(_keys(asked), places, len(known))
    rows = np.frombuffer(b"".join(fresh), NUMBER).reshape(-1, PARTS + 1)
    return np.concatenate([known, rows]), numbers


def _numbered_on(asked: Sequence[T], places: dict[T, int], end: int) -> tuple[list[T], Numbers]:
    """What is asked for and has no place, in the order in which it gets one from the end on, and
    the places of all that is asked for."""
    on = defaultdict(count(end).__next__, places)
    numbers = _row(list(map(on.__getitem__, asked)))
    return [*islice(on, len(places), None)], numbers


def _mixed(rows: Numbers) -> Places:
    """A number for each row, most likely another one for each other row."""
    return np.asarray(rows @ MIXED & POSITIVE, np.int64)


def _keys(rows: Numbers) -> list[bytes]:
    """Rows as bytes."""
    keys: list[bytes] = (
        np.ascontiguousarray(rows).view(f"V{rows.itemsize * (PARTS + 1)}")[:, 0].tolist()
    )
    return keys


def _row(numbers: Sequence[int]) -> Numbers:
    return np.array(numbers, NUMBER)
