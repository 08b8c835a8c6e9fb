"""The passages of a report as bytes, kept with it, behind digests of what each list shows."""

from array import array
from collections.abc import Iterable, Iterator
from typing import Any, Final

from report_archive.indexes.kept_lists import DIGEST, digests_in, shown_digest
from report_archive.indexes.passages.find import Found, Quotation
from report_archive.indexes.passages.read import PART_OF, PARTS
from report_archive.indexes.passages.shown_text import words_of
from report_archive.model import Report

WHOLE: Final = "I"  # how array calls a whole number of four bytes
COUNT: Final = len(PARTS)


def packed_passages(listed: Iterable[tuple[int, Found]]) -> bytes:
    """Passages list by list as numbers: the place of the list, that of the sentence, how many there
    are of the pieces, these; the words are in the report.

    Shape:   digests of what the lists show, how many numbers each has, the numbers.
    """
    numbers: dict[str, array[int]] = {part: array(WHOLE) for part in PARTS}
    shown: dict[str, list[Any]] = {part: [] for part in PARTS}
    for place, found in listed:
        part = PART_OF[place]
        numbers[part].extend((place, found.number, len(found.pieces), *found.pieces))
        shown[part].append((place, found.number, found.text))
    digests = map(shown_digest, shown.values())
    sizes = array(WHOLE, map(len, numbers.values()))
    return b"".join([*digests, sizes.tobytes(), *map(array.tobytes, numbers.values())])


def passages_digests(packed: bytes) -> list[bytes]:
    """The digests alone, in the order of PARTS, for those who need not open the passages."""
    return digests_in(packed, COUNT)


def unpacked_passages(packed: bytes, report: Report, part: str) -> Iterator[tuple[int, Quotation]]:
    """The passages of the report that one list has, each with its place."""
    numbers, body = array(WHOLE, packed[COUNT * DIGEST :]), report.raw.body
    before = PARTS.index(part)
    at = COUNT + sum(numbers[:before])
    end = at + numbers[before]
    while at < end:
        place, number, count = numbers[at : at + 3]
        at += 3 + count
        yield place, Quotation(report, number, words_of(body, numbers[at - count : at]))
