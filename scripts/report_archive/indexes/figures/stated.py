"""What all reports of an archive state in numbers, by columns (数据列).

An archive has figures by the hundred thousand: one object each would take longer than all that is
found out about them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.figures.find import Numbers, ReportFigures
from report_archive.indexes.figures.readout import Way
from report_archive.indexes.spoken import on_one_line
from report_archive.model import Report

T = TypeVar("T")
Places = NDArray[np.int64]
NUMBER: Final = np.dtype(np.int32)


class Told(NamedTuple):
    """One figure as lists show it.

    Shape:   measured is what is counted or measured, with what was done to it; value, comparison
             and spans are those of the readout.
    """

    measured: str
    value: str
    comparison: str
    spans: Sequence[tuple[int, int]]


# What Told._make does, for the hundreds of thousands.
_told: Final[Callable[[Iterable[Any]], Told]] = partial(tuple.__new__, Told)


def measured(name: str, verb: str) -> str:
    """What is counted or measured, with what was done to it."""
    return verb + name if name and not name.startswith(verb) else name


@dataclass(frozen=True, slots=True)
class Stated:
    """The sentences with figures of all reports, and their figures.

    Shape:   report, number, place (start and end in the body) and under (a place in themes) are
             of sentences; sentence, way (places of sentences, and in ways), value, comparison and
             first_span of figures; spans are all that is marked of them, in order.
    """

    reports: Sequence[Report]
    themes: Sequence[tuple[str, ...]]
    ways: Sequence[Way]
    report: Numbers
    number: Numbers
    place: Numbers
    under: Numbers
    sentence: Numbers
    way: Numbers
    value: Sequence[str]
    comparison: Sequence[str]
    first_span: Places
    spans: Numbers


def said_by(stated: Stated) -> Callable[[int], tuple[Report, int, str]]:
    """Tells where a sentence stands, its report and its number there, and its words on one line."""
    report, number = stated.report.tolist(), stated.number.tolist()
    starts, ends = stated.place.T.tolist()

    def said(sentence: int) -> tuple[Report, int, str]:
        found = stated.reports[report[sentence]]
        text = on_one_line(found.raw.body[starts[sentence] : ends[sentence]])
        return found, number[sentence], text

    return said


def told(stated: Stated, figures: Places) -> Iterator[Told]:
    """What lists show of these figures, one after the other."""
    subjects = [measured(way.name, way.verb) for way in stated.ways]
    value, comparison = stated.value, stated.comparison
    spans = list(zip(*stated.spans.T.tolist(), strict=True))
    begins, ends = stated.first_span[figures].tolist(), stated.first_span[figures + 1].tolist()
    places = figures.tolist()
    # No loop of our own: there are hundreds of thousands.
    columns = (
        map(subjects.__getitem__, stated.way[figures].tolist()),
        map(value.__getitem__, places),
        map(comparison.__getitem__, places),
        map(spans.__getitem__, map(slice, begins, ends)),
    )
    return map(_told, zip(*columns, strict=True))


def in_ranges(begins: Places, lengths: Places) -> Places:
    """The numbers of several ranges, one after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(begins - before, lengths) + np.arange(lengths.sum())


def distinct(numbers: Places) -> Places:
    """Each of the numbers once, in order; sorted, which is faster than np.unique."""
    ordered = np.sort(numbers, axis=None)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def all_stated(reports: Sequence[Report], found: Mapping[str, ReportFigures]) -> Stated:
    """The figures of all reports, in their order; found has those of each by its identifier."""
    of_reports = [found[report.identifier] for report in reports]
    (numbers, themes, counts, ways, values, comparisons, span_counts, spans, places) = (
        zip(*of_reports, strict=True) if of_reports else [()] * len(ReportFigures._fields)
    )
    way, every_way = _numbered(ways)
    under, every_theme = _numbered(themes)
    own = list(chain.from_iterable(counts))
    return Stated(
        reports=reports,
        themes=every_theme,
        ways=list(map(Way._make, every_way)),
        report=np.repeat(np.arange(len(reports), dtype=NUMBER), list(map(len, numbers))),
        number=np.array(list(chain.from_iterable(numbers)), NUMBER),
        place=_pairs(places),
        under=under,
        sentence=np.repeat(np.arange(len(own), dtype=NUMBER), own),
        way=way,
        value=list(chain.from_iterable(values)),
        comparison=list(chain.from_iterable(comparisons)),
        first_span=np.cumsum([0, *chain.from_iterable(span_counts)]),
        spans=_pairs(spans),
    )


def _numbered(columns: Sequence[Sequence[T]]) -> tuple[Numbers, list[T]]:
    """Values as places among all different ones, and these, as they come."""
    places: Mapping[Any, int] = defaultdict(count().__next__)
    place_of: Callable[[Any], int] = places.__getitem__
    found = np.array(list(map(place_of, chain.from_iterable(columns))), NUMBER)
    return found, list(places)


def _pairs(columns: Sequence[bytes]) -> Numbers:
    return np.frombuffer(b"".join(columns), NUMBER).reshape(-1, 2)
