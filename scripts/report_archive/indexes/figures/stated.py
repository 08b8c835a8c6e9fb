"""What all reports of an archive state in numbers, by columns (数据列).

An archive has figures by the hundred thousand: one object each would take longer than all that is
found out about them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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


def told_by(stated: Stated, figures: Places) -> Callable[[int, int], list[Told]]:
    """Tells the figures of a range of those that are given, as places."""
    subjects = [measured(way.name, way.verb) for way in stated.ways]
    way, first, every = (each.tolist() for each in (stated.way, stated.first_span, figures))
    spans = list(zip(*stated.spans.T.tolist(), strict=True))
    value, comparison = stated.value, stated.comparison

    def one(place: int) -> Told:
        marked = spans[first[place] : first[place + 1]]
        return Told(subjects[way[place]], value[place], comparison[place], marked)

    def told(begin: int, end: int) -> list[Told]:
        # Nearly all are told one by one.
        return [one(every[begin])] if end - begin == 1 else list(map(one, every[begin:end]))

    return told


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
        ways=every_way,
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
