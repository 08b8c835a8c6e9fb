"""Every figure of a sentence read out: what is measured, how much, against what (数据解读)."""

import re
from typing import Final

from report_archive.indexes.figures.comparisons import RANK
from report_archive.indexes.figures.naming import Namer
from report_archive.indexes.figures.quantities import quantities
from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.figures.sentence_reading import Item, SentenceReading, start_of

CLAUSE_MARK: Final = re.compile(r"[，；。！？：;:!?（）()\n]|,(?![0-9]{3}(?![0-9]))")
RANK_SIGN: Final = re.compile("[第首榜前]")


class FigureReader:
    """Reads the figures of sentences; keeps nothing of one sentence for the next."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer

    def read(self, text: str) -> tuple[Readout, ...]:
        """All figures of a sentence, in order; empty where it reports none."""
        found: list[Item] = list(quantities(text))
        if RANK_SIGN.search(text):
            found += [rank for rank in RANK.finditer(text) if rank["verb"] or rank["scope"]]
        if not found:
            return ()
        reading = SentenceReading(text, self._namer)
        found.sort(key=start_of)
        ends = [mark.start() for mark in CLAUSE_MARK.finditer(text)]
        ends.append(len(text))
        begin, place = 0, 0
        for end in ends:
            first = place
            while place < len(found) and start_of(found[place]) < end:
                place += 1
            if place > first:
                reading.clause(begin, end, found[first:place])
            begin = end + 1
        return tuple(reading.readouts)
