"""The phrases that each report lists, from run to run (沿用各篇表述): told anew of few reports."""

import json
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.kept_text import Small, Standing
from report_archive.indexes.set_phrases.phrases import (
    SetPhrase,
    SetPhrases,
    phrases_by_report,
    phrases_listed,
)
from report_archive.indexes.set_phrases.text_array import Array, Flags

BETWEEN: Final = "\n"  # no phrase holds it
AND: Final = "\t"  # nor this


class KeptOwn(NamedTuple):
    """What reports list, a part of each column for each report.

    Shape:   listed has a line for each phrase that reports list; sizes tell how many of them a
             report has, phrases are their lines; lengths tell how long it is what packed has of it.
    """

    listed: str
    sizes: Small
    phrases: Small
    lengths: Small
    packed: NDArray[np.uint8]

    def lists(self) -> Iterator[bytes]:
        """What each report lists, packed; empty where that is nothing."""
        packed, ends = self.packed.data, np.cumsum(self.lengths, dtype=np.int64)
        for length, end in zip(self.lengths.tolist(), ends.tolist(), strict=True):
            yield bytes(packed[end - length : end])


_NONE: Final = np.zeros(0, np.uint32)
NO_OWN: Final = KeptOwn("", _NONE, _NONE, _NONE, np.zeros(0, np.uint8))


def own_phrases(
    found: SetPhrases, kept: KeptOwn = NO_OWN, standing: Standing | None = None
) -> KeptOwn:
    """What reports list now; standing tells which of them stand as they stood when it was kept.

    What a report lists follows from its text and from which of the phrases in it are listed.
    """
    listed = phrases_listed(found)
    lines = [f"{each.bland:d}{each.text}{AND}{each.folded}" for each in listed]
    if standing is None or len(kept.sizes) != len(standing.now):
        kept, standing = NO_OWN, Standing.none(len(found.reports))
    numbers = {line: number for number, line in enumerate(lines)}
    known = kept.listed.split(BETWEEN) if kept.listed else []
    now = np.array([numbers.get(line, -1) for line in known], np.int64)
    changed = _changed(kept, standing, now, [listed[place] for place in _come(now, len(lines))])
    own = _told(found, listed, changed)
    standing = Standing(standing.now, np.where(changed, -1, standing.then))
    return KeptOwn(
        BETWEEN.join(lines),
        standing.spliced_each(kept.sizes, own.sizes),
        standing.spliced(now.astype(np.uint32)[kept.phrases], kept.sizes, own.phrases, own.sizes),
        standing.spliced_each(kept.lengths, own.lengths),
        standing.spliced(kept.packed, kept.lengths, own.packed, own.lengths),
    )


def phrases_told(packed: bytes) -> tuple[list[int], list[str]]:
    """The numbers of sentences of a report and the phrases in them, which it lists."""
    numbers, texts = json.loads(packed.decode("utf-8", "surrogatepass"))
    return numbers, texts


def _come(now: Array, lines: int) -> list[int]:
    """The lines that were not there."""
    stood = np.zeros(lines, np.bool_)
    stood[now[now >= 0]] = True
    return np.flatnonzero(~stood).tolist()


def _changed(kept: KeptOwn, standing: Standing, now: Array, come: Sequence[SetPhrase]) -> Flags:
    """Which reports may list something else: those that came, that list what is listed no more, or
    have what was not listed.
    """
    changed = standing.then < 0
    lost = np.repeat(standing.now, kept.sizes)[now[kept.phrases] < 0]
    changed[lost[lost >= 0]] = True
    for phrase in come:
        changed[phrase.report_at] = True
    return changed


def _told(found: SetPhrases, listed: Sequence[SetPhrase], among: Flags) -> KeptOwn:
    """What those among the reports list."""
    ordinals = np.flatnonzero(among)
    sizes, lengths = np.zeros((2, len(among)), np.uint32)
    phrases: list[int] = []
    parts: list[bytes] = []
    for own in phrases_by_report(found, listed, among):
        told = own.numbers, [listed[phrase].text for phrase in own.phrases]
        packed = json.dumps(told, ensure_ascii=False, check_circular=False)
        parts.append(packed.encode("utf-8", "surrogatepass"))
        phrases += own.phrases
        sizes[own.report], lengths[own.report] = len(own.phrases), len(parts[-1])
    packed_column = np.frombuffer(b"".join(parts), np.uint8)
    rows = np.array(phrases, np.uint32)
    return KeptOwn("", sizes[ordinals], rows, lengths[ordinals], packed_column)
