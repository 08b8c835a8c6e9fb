"""All mentions of an archive by columns, kept from run to run (引用列).

Of a report that names the same in the same sentences as before nothing is read again: its rows are
taken over.
"""

import pickle
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from report_archive.indexes.citations.marked import marked
from report_archive.indexes.citations.packed_mentions import (
    PLACE_OF,
    mentions_digest,
    unpacked_mentions,
)
from report_archive.indexes.kept_rows import standing, taken_rows
from report_archive.indexes.ranges import Array
from report_archive.indexes.row_keys import key_of
from report_archive.indexes.spoken import NumberedTexts
from report_archive.model import Report
from report_archive.text_folding import searchable

MASKED: Final = re.compile("[*＊XxＸ×○]")  # 《**年鉴》 says less than 《统计年鉴》


class Strings(NamedTuple):
    """The words by which things are named.

    Shape:   folded are the same without what makes no difference; keys tell words of all archives
             apart; masked tells whether words are left out.
    Order:   by code points, so that numbers stand for words where they are compared.
    """

    words: list[str]
    folded: list[str]
    keys: Array
    masked: Array

    @classmethod
    def of(cls, words: list[str]) -> "Strings":
        """What is told of these words."""
        keys = [key_of(each) for each in words]
        masks = [MASKED.search(each) is not None for each in words]
        folded = list(map(searchable, words))
        return cls(words, folded, np.array(keys, np.uint64), np.array(masks, np.bool_))


class Rows(NamedTuple):
    """Mentions, one in each row.

    Shape:   kinds are places in KINDS, words and themes numbers of strings and of theme sets;
             lengths are those of what is shown of the sentence, keys tell the rows of entries of
             all archives apart.
    """

    sentences: Array
    kinds: Array
    words: Array
    themes: Array
    starts: Array
    ends: Array
    lengths: Array
    keys: Array


class Columns(NamedTuple):
    """The mentions of all reports.

    Shape:   reports have the digests of what they name; counts are how many mentions each has.
    Order:   reports as the archive has them, mentions as in the report.
    """

    reports: dict[str, bytes]
    counts: Array
    rows: Rows
    strings: Strings
    theme_sets: list[tuple[str, ...]]

    def packed(self) -> bytes:
        """As they are kept."""
        whole = self._replace(rows=tuple(self.rows), strings=tuple(self.strings))  # type: ignore[arg-type]
        return pickle.dumps(tuple(whole), protocol=5)

    @classmethod
    def unpacked(cls, data: bytes) -> "Columns":
        """What packed made; those of no report where there is no data."""
        if not data:
            return _read([])
        reports, counts, rows, strings, theme_sets = pickle.loads(data)
        return cls(reports, counts, Rows(*rows), Strings(*strings), theme_sets)


def updated(old: Columns, read: Sequence[tuple[Report, bytes]]) -> Columns:
    """The columns of these reports, each with its packed mentions; old are those of others."""
    digests = {report.identifier: mentions_digest(packed) for report, packed in read}
    known = standing(old.reports, digests)
    fresh = _read([each for each in read if each[0].identifier not in known])
    taken, counts = taken_rows(digests, known, old.counts, fresh.reports, fresh.counts)
    themes, theme_sets = _merged_themes(old, fresh, taken)
    words, strings = _merged_strings(old, fresh, taken)
    joined = [np.append(one, other) for one, other in zip(old.rows, fresh.rows, strict=True)]
    rows = Rows(*[column[taken] for column in joined])._replace(words=words, themes=themes)
    return Columns(digests, counts, rows, strings, theme_sets)


def _read(read: Iterable[tuple[Report, bytes]]) -> Columns:
    """The columns of these reports alone; strings as they come."""
    reports, counts = dict[str, bytes](), list[int]()
    rows: list[tuple[int, ...]] = []
    said: dict[str, int] = {}
    themes: dict[tuple[str, ...], int] = {}
    for report, packed in read:
        reports[report.identifier] = mentions_digest(packed)
        before = len(rows)
        rows += _rows(report, packed, said, themes)
        counts.append(len(rows) - before)
    columns: list[Any] = [*zip(*rows, strict=True)] or [()] * len(Rows._fields)
    found: list[Any] = [np.array(column, np.int32) for column in columns[:-1]]
    return Columns(
        reports,
        np.array(counts, np.int64),
        Rows(*[*found, np.array(columns[-1], np.uint64)]),
        Strings.of(list(said)),
        list(themes),
    )


def _rows(
    report: Report, packed: bytes, said: dict[str, int], themes: dict[tuple[str, ...], int]
) -> Iterable[tuple[int, ...]]:
    """The rows of one report, as in Rows."""
    found = unpacked_mentions(packed)
    texts = NumberedTexts(report) if found else None
    for number, own, mentions in found:
        assert texts is not None
        text, under = texts.of(number), themes.setdefault(own, len(themes))
        for start, end, words, kind in mentions:
            shown = marked(text, start, end)
            name = said.setdefault(words, len(said))
            key = key_of("\0".join((report.identifier, str(number), *shown)))
            lengths = sum(map(len, shown))
            yield number, PLACE_OF[kind], name, under, start, end, lengths, key


def _merged_themes(
    old: Columns, fresh: Columns, taken: Array
) -> tuple[Array, list[tuple[str, ...]]]:
    """The themes of some rows of both, in order; and which of them each of these rows has."""
    numbers = {each: n for n, each in enumerate(old.theme_sets)}
    other = [numbers.setdefault(each, len(numbers)) for each in fresh.theme_sets]
    themes = np.append(old.rows.themes, np.array(other, np.int32)[fresh.rows.themes])[taken]
    every = list(numbers)
    rank, order = _ranked(themes, every)
    return rank[themes], [every[n] for n in order]


def _merged_strings(old: Columns, fresh: Columns, taken: Array) -> tuple[Array, Strings]:
    """The strings of some rows of both, in order; and which of them each of these rows has."""
    numbers = {each: n for n, each in enumerate(old.strings.words)}
    other = [numbers.setdefault(each, len(numbers)) for each in fresh.strings.words]
    of_fresh = np.array(other, np.int32)[fresh.rows.words]
    words = np.append(old.rows.words, of_fresh)[taken]
    every = list(numbers)
    new = [n for n, at in enumerate(other) if at >= len(old.strings.words)]
    rank, order = _ranked(words, every)
    folded = [*old.strings.folded, *[fresh.strings.folded[n] for n in new]]
    keys = np.append(old.strings.keys, fresh.strings.keys[new])[order]
    masked = np.append(old.strings.masked, fresh.strings.masked[new])[order]
    return rank[words], Strings([every[n] for n in order], [folded[n] for n in order], keys, masked)


def _ranked(numbers: Array, every: Sequence[Any]) -> tuple[Array, list[int]]:
    """Which of every value those of these numbers are, in order; and by number the place there."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(every)))
    # Sorting takes little time where nearly all are in order.
    order = sorted(used.tolist(), key=every.__getitem__)
    rank = np.zeros(len(every), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank, order
