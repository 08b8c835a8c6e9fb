"""All passages of an archive by columns, kept from run to run (段落列).

Of a report that has the same passages as before nothing is read again: its rows are taken over.
"""

import pickle
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from report_archive.indexes.kept_rows import standing, taken_rows
from report_archive.indexes.passages.packed_passages import opened_passages, passages_digest
from report_archive.indexes.passages.passage_entry import shown_words
from report_archive.indexes.passages.ranking import drawback
from report_archive.indexes.passages.shown_text import words_of
from report_archive.indexes.ranges import Array
from report_archive.indexes.row_keys import key_of
from report_archive.model import Report
from report_archive.text_folding import searchable


class Rows(NamedTuple):
    """Passages, one in each row.

    Shape:   places are those of lists, sentences numbers of the first ones; drawbacks are as in
             ranking, said tells apart what is said but for width, quotes and blanks; keys tell
             passages of all archives apart.
    Units:   lengths are code points, shown are those of the HTML.
    """

    places: Array
    sentences: Array
    lengths: Array
    shown: Array
    drawbacks: Array
    said: Array
    keys: Array


TYPES: Final = (*[np.int32] * 4, np.float64, np.uint64, np.uint64)


class Columns(NamedTuple):
    """The passages of all reports.

    Shape:   reports have the digests of their passages; counts are how many each has.
    Order:   reports as the archive has them, passages as in opened_passages.
    """

    reports: dict[str, bytes]
    counts: Array
    rows: Rows

    def packed(self) -> bytes:
        """As they are kept."""
        return pickle.dumps((self.reports, self.counts, tuple(self.rows)), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "Columns":
        """What packed made; those of no report where there is no data."""
        if not data:
            return _read([])
        reports, counts, rows = pickle.loads(data)
        return cls(reports, counts, Rows(*rows))


def updated(old: Columns, read: Sequence[tuple[Report, bytes]]) -> Columns:
    """The columns of these reports, each with its packed passages; old are those of others."""
    digests = {report.identifier: passages_digest(packed) for report, packed in read}
    known = standing(old.reports, digests)
    fresh = _read([each for each in read if each[0].identifier not in known])
    taken, counts = taken_rows(digests, known, old.counts, fresh.reports, fresh.counts)
    joined = [np.append(one, other) for one, other in zip(old.rows, fresh.rows, strict=True)]
    return Columns(digests, counts, Rows(*[column[taken] for column in joined]))


def _read(read: Iterable[tuple[Report, bytes]]) -> Columns:
    """The columns of these reports alone."""
    reports, counts = dict[str, bytes](), list[int]()
    rows: list[tuple[Any, ...]] = []
    for report, packed in read:
        reports[report.identifier] = passages_digest(packed)
        opened = opened_passages(packed)
        counts.append(len(opened))
        for place, number, pieces in opened:
            text = words_of(report.raw.body, pieces)
            shown = sum(map(len, shown_words(text)))
            name = f"{report.identifier}\0{number}\0{text}"
            said = key_of(searchable(text))
            told = len(text), shown, drawback(text), said, key_of(name)
            rows.append((place, number, *told))
    columns: list[Any] = [*zip(*rows, strict=True)] or [()] * len(Rows._fields)
    found = [np.array(column, kind) for column, kind in zip(columns, TYPES, strict=True)]
    return Columns(reports, np.array(counts, np.int64), Rows(*found))
