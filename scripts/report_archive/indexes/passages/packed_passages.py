"""The passages of a report as bytes, kept with it, behind digests of what each list shows."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, Final

from report_archive.indexes.passages.find import Found
from report_archive.indexes.passages.read import PART_OF, PARTS
from report_archive.indexes.report_facts import DIGEST, shown_digest

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


def passages_digest(packed: bytes) -> bytes:
    """The digests alone, in the order of PARTS, for those who need not open the passages.

    Shape:   nothing but zeros where a report has none.
    """
    return packed[: COUNT * DIGEST]


def opened_passages(packed: bytes) -> list[tuple[int, int, Sequence[int]]]:
    """The passages of a report, list by list: place of the list, number of the sentence, pieces."""
    numbers = array(WHOLE, packed[COUNT * DIGEST :])
    found: list[tuple[int, int, Sequence[int]]] = []
    at = COUNT
    while at < len(numbers):
        place, number, count = numbers[at : at + 3]
        at += 3 + count
        found.append((place, number, numbers[at - count : at]))
    return found
