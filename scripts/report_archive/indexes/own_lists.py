"""The lists of one report's own wording, read off the indexes: phrases and figures.

They are told by as little of the archive as can be, so that one report more changes few of them;
how often the archive has what they name is told by scripts, see own_counts.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Final

import numpy as np

from report_archive import addresses
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.figures.find import PackedFigures
from report_archive.indexes.figures.own_figures import own_rows
from report_archive.indexes.figures.shown import INDEX, LIST, ShownEntries
from report_archive.indexes.own_counts import Counted, count_scripts, key_of
from report_archive.indexes.reading import shortened
from report_archive.indexes.report_wording import (
    MOST_ROWS,
    ORIGIN,
    FoldedList,
    ListKind,
    folded_words,
)
from report_archive.indexes.set_phrases.kept_own import KeptOwn, phrases_told
from report_archive.indexes.set_phrases.phrases import (
    MOST_OF_A_REPORT,
    SetPhrases,
    phrases_listed,
)
from report_archive.model import Page

BETWEEN: Final = "|"  # any sign but a space
LONGEST: Final = 60  # code points of words that stand in the text above
FIGURES_LIST: Final = addresses.link(ORIGIN, addresses.wording_list(INDEX, LIST))
PHRASES: Final = ListKind("phrases", "固定表述", f"{addresses.link(ORIGIN, addresses.PHRASES)}?q=")
FIGURES: Final = ListKind("figures", "数据表述", f"{FIGURES_LIST}?at=")
NOWHERE: Final = 0  # where a measure is led to that the list of figures has no room for


@dataclass(frozen=True, slots=True)
class OwnPhraseList:
    """The set phrases of one report before they are HTML."""

    packed: bytes

    @property
    def html(self) -> str:
        """The list as its page has it."""
        return phrase_list(self.packed).html


@dataclass(frozen=True, slots=True)
class OwnFigureList:
    """The figures of one report before they are HTML."""

    packed: bytes
    reading: PackedFigures

    @property
    def html(self) -> str:
        """The list as its page has it."""
        return figure_list(self.packed, self.reading).html


def phrase_lists(found: SetPhrases, own: KeptOwn) -> Iterator[tuple[str, OwnPhraseList]]:
    """The set phrases of each report, the longest ones first of all, in the order of its text.

    Shape:   own is what reports list of the phrases that were found.
    """
    for report, packed in zip(found.reports, own.lists(), strict=True):
        if packed:
            yield report.identifier, OwnPhraseList(packed)


def phrase_list(packed: bytes) -> FoldedList:
    """The list of a report that phrase_lists packed."""
    how = (
        f"别的报告也这样说的话，最长的 {MOST_OF_A_REPORT} 条，以原文先后为序；"
        "点篇数，看别人怎么用。"
    )
    numbers, texts = phrases_told(packed)
    return folded_words(PHRASES, how, texts, numbers, list(map(key_of, texts)), len(texts))


def phrase_counts(found: SetPhrases) -> Iterator[Page]:
    """How many reports have each phrase, and in how many places."""
    listed = phrases_listed(found)
    counted = (Counted(each.text, each.reports, each.occurrences) for each in listed)
    return count_scripts(PHRASES.name, counted)


def figure_list(packed: bytes, reading: PackedFigures) -> FoldedList:
    """The figures of a report, in the order of its text, those of one measure together.

    Shape:   packed is what measures_by_report has of the report.
    """
    how = "所报的指标和数值，以原文先后为序；点篇数，看别人怎么报。"
    found = own_rows(reading.unpacked(), packed)
    first = found[:MOST_ROWS]
    words = _all_shortened([f"{measure} {told}" for _, measure, told, _ in first])
    to = [key_of(measure) if others else "" for _, measure, _, others in first]
    return folded_words(FIGURES, how, words, [row[0] for row in first], to, len(found))


def _all_shortened(words: Sequence[str]) -> Sequence[str]:
    """What sentences say of measures, shortened; mostly there is nothing to be done, to any."""
    whole = f" {BETWEEN} ".join(words)
    short = "  " not in whole and whole.isprintable() and max(map(len, words)) <= LONGEST
    return words if short else [shortened(each, LONGEST) for each in words]


def figure_counts(entries: ShownEntries) -> DraftGroup:
    """How many reports have each measure that several have, and its place in the list."""
    measures = entries.figures.measures
    ranks = np.flatnonzero(measures.reports > 1)
    names = [measures.names[rank] for rank in ranks.tolist()]
    reports = measures.reports[ranks]
    places = np.where(ranks < entries.listed, ranks + 1, NOWHERE)
    around = hashlib.blake2b(repr(names).encode("utf-8"), digest_size=32)
    around.update(reports.tobytes() + places.tobytes())

    def make() -> Iterator[Page]:
        rows = zip(names, reports.tolist(), places.tolist(), strict=True)
        return count_scripts(FIGURES.name, starmap(Counted, rows))

    return DraftGroup("figures counted", around.digest(), make)
