"""Every figure of a sentence read out: what is measured, how much, against what (数据解读)."""

import re
from operator import attrgetter
from typing import Final

from report_archive.indexes.figures.comparisons import RANK
from report_archive.indexes.figures.naming import Namer
from report_archive.indexes.figures.quantities import Quantity, UnitKind, quantities
from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.figures.sentence_reading import SentenceReading

CLAUSE_MARK: Final = re.compile(r"[，；。！？：;:!?（）()\n]")
# The same where there is a comma, which 1,318 has inside.
MARK_OR_COMMA: Final = re.compile(CLAUSE_MARK.pattern + r"|,(?![0-9]{3}(?![0-9]))")
START: Final = attrgetter("start")
# What every RANK has; 前期, 首次 and the like are dismissed at once.
RANK_SIGN: Final = re.compile(
    "第[一二三四五六七八九十0-9０-９XxＸ*＊]|前[一二三四五六七八九十0-9０-９]|首位|榜首"
)


class FigureReader:
    """Reads the figures of sentences; keeps nothing of one sentence for the next."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer

    def read(self, text: str) -> tuple[Readout, ...]:
        """All figures of a sentence, in order; empty where it reports none."""
        found = quantities(text)
        if RANK_SIGN.search(text):
            found += [
                Quantity(rank.start(), rank.end(), "", UnitKind.RANK)
                for rank in RANK.finditer(text)
                if rank["verb"] or rank["scope"]
            ]
            found.sort(key=START)
        if not found:
            return ()
        reading = SentenceReading(text, self._namer)
        begin, place = 0, 0
        for mark in (MARK_OR_COMMA if "," in text else CLAUSE_MARK).finditer(text):
            end = mark.start()
            if found[place].start < end:
                first = place
                while place < len(found) and found[place].start < end:
                    place += 1
                reading.clause(begin, end, found[first:place])
                if place == len(found):
                    break
            begin = end + 1
        else:
            reading.clause(begin, len(text), found[place:])
        return tuple(reading.readouts)
