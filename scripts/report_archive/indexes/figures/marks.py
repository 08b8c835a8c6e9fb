"""Whether a list would show a sentence with figures as it did before, told by a number (标记)."""

import hashlib
from collections.abc import Iterator
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.figures.find import Numbers, ReportFigures

Marks = NDArray[np.int64]


def marks_of(found: ReportFigures, body: str) -> Marks:
    """Of each sentence of a report a digest of all that lists show of it, besides whose it is."""
    return np.frombuffer(b"".join(_digests(found, body)), np.int64)


def mark_of(text: str) -> bytes:
    """A digest as short as a number."""
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=np.dtype(np.int64).itemsize).digest()


def _digests(found: ReportFigures, body: str) -> Iterator[bytes]:
    """The marks one by one."""
    names, _, verbs, *_ = (map(found.words.__getitem__, part) for part in found.parts)
    spans = _told_spans(found)
    columns = zip(names, verbs, found.values, found.comparisons, spans, strict=True)
    told = ["\n".join(each) for each in columns]
    places: Numbers = np.frombuffer(found.places, np.int32).reshape(-1, 2)
    ends = pairwise(accumulate(found.counts, initial=0))
    rows = zip(found.numbers, places.tolist(), ends, strict=True)
    for number, (start, stop), (first, last) in rows:
        yield mark_of("\n".join([str(number), body[start:stop], *told[first:last]]))


def _told_spans(found: ReportFigures) -> list[str]:
    """What is marked of each figure, as text."""
    every = np.frombuffer(found.spans, np.int32).reshape(-1, 2).tolist()
    ends = pairwise(accumulate(found.span_counts, initial=0))
    return [str(every[first:last]) for first, last in ends]
