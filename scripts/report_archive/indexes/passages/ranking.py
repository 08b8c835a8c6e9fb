"""Which passages a writer should see first: of usual length, whole, each office in turn (排序)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from statistics import median
from typing import Final, NamedTuple

from report_archive.indexes.passages.find import Quotation
from report_archive.indexes.reading import reading_order
from report_archive.model import Report
from report_archive.text_folding import searchable

MASK: Final = re.compile(r"[×*＊○]+|[XxＸｘ]{2,}|某")
MASK_SIGNS: Final = "×*＊○XxＸｘ某"
MASKS_COUNT: Final = 4.0  # how much a text of nothing but masks loses, in e-foldings of length
WHOLE: Final = re.compile(r"[。！？!?：:][”’」』）)》]*$")
NOT_WHOLE: Final = 1.0
# Code points at both ends of a text that are folded, and as many of the folded ones as do not
# depend on what is further inside.
READ: Final = 24
COMPARED: Final = 8


class SharedQuotation(NamedTuple):
    """Words with every place where they stand alike; width, quotes and blanks do not count.

    Order:   places in reading order; the words are those of the first.
    """

    places: tuple[Quotation, ...]

    @property
    def first(self) -> Quotation:
        """The place that is shown."""
        return self.places[0]


def ranked(quotations: Iterable[Quotation]) -> tuple[SharedQuotation, ...]:
    """Quotations, equal ones joined, the one most worth learning from first.

    Order:   the first of every office before the second of any; within that, the nearer to the
             usual length, the better; ends in reading order.
    """
    shared = [SharedQuotation(tuple(places)) for places in _alike(quotations)]
    usual = median(len(entry.first.text) for entry in shared) if shared else 1
    shared.sort(key=lambda entry: _strangeness(entry.first.text, usual))
    return _offices_in_turn(shared)


def _alike(quotations: Iterable[Quotation]) -> Iterable[list[Quotation]]:
    """Quotations that are equal but for width, quotes and blanks.

    Order:   as the first of each in reading order, and so within each.
    """
    first_of: dict[tuple[str, str], list[Quotation]] = {}
    folded_of: dict[tuple[str, str], dict[str, list[Quotation]]] = {}
    found = []
    for quotation in sorted(quotations, key=_reading_order):
        ends = _ends(quotation.text)
        first = first_of.get(ends)
        if first is None:  # as nearly all are: then no more of them is folded than that
            first_of[ends] = [quotation]
            found.append(first_of[ends])
            continue
        folded = folded_of.setdefault(ends, {searchable(first[0].text): first})
        group = folded.setdefault(searchable(quotation.text), [])
        if not group:
            found.append(group)
        group.append(quotation)
    return found


def _ends(text: str) -> tuple[str, str]:
    """What searchable(text) begins and ends with, the same of all texts that are alike."""
    head, tail = searchable(text[:READ]), searchable(text[-READ:])
    if len(head) <= COMPARED:
        head = searchable(text)
    if len(tail) <= COMPARED:
        tail = searchable(text)
    return head[:COMPARED], tail[-COMPARED:]


def _reading_order(quotation: Quotation) -> tuple[tuple[int, str, str, str], int]:
    return reading_order(quotation.report), quotation.number


def _strangeness(text: str, usual: float) -> float:
    """How far a text is from what one would copy."""
    # Few texts have a mask; to look for its signs one by one is many times as fast.
    marked = any(sign in text for sign in MASK_SIGNS)
    masked = sum(map(len, MASK.findall(text))) / len(text) if marked else 0.0
    whole = 0.0 if WHOLE.search(text) else NOT_WHOLE
    return abs(log(len(text) / usual)) + MASKS_COUNT * masked + whole


def _offices_in_turn(shared: Sequence[SharedQuotation]) -> tuple[SharedQuotation, ...]:
    seen: Counter[str] = Counter()
    rounds = []
    for entry in shared:
        office = _office(entry.first.report)
        rounds.append(seen[office])
        seen[office] += 1
    order = sorted(range(len(shared)), key=lambda place: (rounds[place], place))
    return tuple(shared[place] for place in order)


def _office(report: Report) -> str:
    return report.metadata.office.value or report.identifier
