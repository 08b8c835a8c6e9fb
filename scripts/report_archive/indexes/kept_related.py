"""Related reports from run to run (留存): found anew for those that a change comes near."""

import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.compared_features import (
    NONE,
    Features,
    Places,
    row_of,
    weighed,
    with_rows,
)
from report_archive.indexes.related import Compared, Neighbours, Related, related_of
from report_archive.model import Report

WORD: Final = 8  # bytes of the length of the head
ENDS_NAMES: Final = b"\n"
FEW: Final = 8  # where more than one in so many reports changed, all are found anew


class RelatedReports(Mapping[str, tuple[Related, ...]]):
    """Of each report, by its identifier, those that a reader of it may want.

    Shape:   rows are packed: of ten thousand reports, one process hands them to another.
    """

    def __init__(self, rows: Mapping[str, bytes]) -> None:
        self.rows = rows

    def __getitem__(self, name: str) -> tuple[Related, ...]:
        _, _, reasons = self.rows[name].partition(ENDS_NAMES)
        return tuple(map(Related, self.names(name), pickle.loads(reasons)))

    def names(self, name: str) -> list[str]:
        """The identifiers of those of one report alone, in order."""
        names, _, _ = self.rows.get(name, b"").partition(ENDS_NAMES)
        return names.decode("ascii").split()

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class _Kept(NamedTuple):
    """What was compared, digests of the sources, and what was found, packed, side by side."""

    compared: Compared
    sources: list[str]
    rows: list[bytes]

    def as_bytes(self) -> bytes:
        """It, to be kept."""
        names, years, features = self.compared
        head = [names, self.sources, years.tolist(), features.names, features.themes.tolist()]
        told = json.dumps([*head, list(map(len, self.rows))]).encode("ascii")
        columns = np.ascontiguousarray(features.columns, "<i4").tobytes()
        return b"".join([len(told).to_bytes(WORD, "little"), told, columns, *self.rows])


def _read(data: bytes) -> _Kept:
    """What as_bytes made; of nothing, that of no reports."""
    if not data:
        none = weighed([], np.zeros(0, np.bool_), np.zeros((0, 0), np.int32))
        return _Kept(Compared([], np.zeros(0, np.int64), none), [], [])
    start = WORD + int.from_bytes(data[:WORD], "little")
    identifiers, sources, years, names, themes, sizes = json.loads(data[WORD:start])
    ends = np.cumsum([len(data) - sum(sizes), *sizes]).tolist()
    columns = np.frombuffer(data[start : ends[0]], "<i4")
    columns = columns.reshape(len(identifiers), columns.size // max(len(identifiers), 1))
    features = weighed(names, np.array(themes, np.bool_), columns)
    rows = [data[first:last] for first, last in pairwise(ends)]
    return _Kept(Compared(identifiers, np.array(years, np.int64), features), sources, rows)


def related_and_kept(
    reports: Sequence[Report], sources: Mapping[str, str], kept: bytes
) -> tuple[RelatedReports, bytes]:
    """Up to five related reports for every report, and what is to be kept of that.

    Shape:   sources has digests of what reports were read from, where those are known, by their
             identifiers; kept is what was kept before, b"" where nothing was.
    """
    names = [report.identifier for report in reports]
    read_from = [sources.get(name, "") for name in names]
    before = _read(kept)
    known = dict(zip(before.compared.identifiers, before.sources, strict=True))
    if all(read_from) and dict(zip(names, read_from, strict=True)) == known:
        return _by_name(before), kept
    changed = [
        report
        for report, source in zip(reports, read_from, strict=True)
        if not source or known.get(report.identifier) != source
    ]
    if len(changed) * FEW > len(reports):
        before, changed = _read(b""), list(reports)
    now = _renewed(before, changed, dict(zip(names, read_from, strict=True)))
    return _by_name(now), now.as_bytes()


def _packed(found: Sequence[Related]) -> bytes:
    """Related reports of one: their identifiers first, which are asked for most."""
    names = " ".join([each.identifier for each in found]).encode("ascii")
    return names + ENDS_NAMES + pickle.dumps([each.reason for each in found], protocol=5)


def _by_name(kept: _Kept) -> RelatedReports:
    return RelatedReports(dict(zip(kept.compared.identifiers, kept.rows, strict=True)))


def _renewed(before: _Kept, changed: Sequence[Report], sources: Mapping[str, str]) -> _Kept:
    """The same where these reports are new or others, and those that have no source are gone."""
    every, stays = _every(before.compared, changed, sources)
    names, years = every.identifiers, every.years.tolist()
    ordered = sorted(np.flatnonzero(stays).tolist(), key=lambda at: (years[at], names[at]))
    order = np.array(ordered, np.int64)
    all_names, themes, columns, _ = every.features
    features = weighed(all_names, themes, columns[order])
    compared = Compared([names[at] for at in ordered], every.years[order], features)
    near = _near(before.compared.features, features, stays, order)
    rows = [before.rows[at] if at < len(before.rows) else b"" for at in ordered]
    for place, found in zip(near.tolist(), related_of(compared, near), strict=True):
        rows[place] = _packed(found)
    return _Kept(compared, [sources[name] for name in compared.identifiers], rows)


def _every(
    before: Compared, changed: Sequence[Report], sources: Mapping[str, str]
) -> tuple[Compared, NDArray[np.bool_]]:
    """What was compared, then what changed reports are compared by, and what of all that stays.

    Shape:   features are not weighed; a report that is compared by the same as before stays as it
             was.
    """
    names, themes, columns, weights = before.features
    found = with_rows(names, themes, columns, [row_of(report) for report in changed])
    identifiers = [*before.identifiers, *[report.identifier for report in changed]]
    new_years = [report.metadata.year.value or 0 for report in changed]
    years = np.append(before.years, np.array(new_years, np.int64))
    stays = np.array([name in sources for name in identifiers], np.bool_)
    at = {name: place for place, name in enumerate(before.identifiers)}
    for place, report in enumerate(changed, len(before.identifiers)):
        own = at.get(report.identifier)
        if own is not None:
            same = years[own] == years[place] and np.array_equal(found[2][own], found[2][place])
            stays[place if same else own] = False
    return Compared(identifiers, years, Features(*found, weights)), stays


def _near(before: Features, now: Features, stays: NDArray[np.bool_], order: Places) -> Places:
    """The places now of reports whose related reports may be others than before.

    Shape:   stays tells which reports of before, and which new ones behind them, are there now;
             order has their places there.
    """
    old = len(before.columns)
    places = np.full(len(stays), NONE, np.int64)
    places[order] = np.arange(len(order))
    new = np.flatnonzero(order >= old)
    _, beside_gone, _ = Neighbours(before).of(np.flatnonzero(~stays[:old]))
    _, beside_new, _ = Neighbours(now).of(new)
    # The last stands for no feature.
    reweighed = np.zeros(len(now.weights) + 1, np.bool_)
    reweighed[: len(before.weights)] = now.weights[: len(before.weights)] != before.weights
    otherwise = np.flatnonzero(reweighed[now.columns].any(1))
    near = np.concatenate((new, beside_new, places[beside_gone], otherwise))
    found = np.zeros(len(order), np.bool_)
    found[near[near >= 0]] = True
    return np.flatnonzero(found)
