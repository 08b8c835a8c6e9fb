"""The files the finder reads: classic scripts, each of which hands over a part of the index.

Scripts, because a page opened from a disk may not fetch; parts, because a reader waits only for
what a question needs. By their names below assets/archive/:

    finder-index.js      the head: how many reports, values of the filters, how the parts are cut
    finder-values.js     for every report its values of the filters, one or two signs each
    finder-reports/N.js  some reports as results show them, in the order of the finder
    finder-terms/N.js    the postings of the terms whose number, modulo all such parts, is N

Postings are one text, " term Posting term Posting ". A posting begins with a capital letter, which
no folded term has: how rare the term is. Then, for each report that holds it, how far its number
lies behind the one before it, and one sign for its weight.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from report_archive.report_finder.records import Record, record_from_data

FILE: Final = "finder-index.js"
HEAD: Final = "finder-index"
VALUES: Final = "finder-values"
REPORTS: Final = "finder-reports"
TERMS: Final = "finder-terms"
FORMAT: Final = 2
SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
RARITIES: Final = SIGNS[:26]
DIGIT: Final = 32  # a number is its digits, the lowest first; all but the last have this added

# JavaScript before ES2019 takes these for line ends inside a string.
LINE_ENDS: Final = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


class FinderFileError(ValueError):
    """A file of the finder is missing or is not what this version writes."""


def wrap(name: str, data: object) -> bytes:
    """The script that registers data under a name; the same data always give the same bytes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, written in LINE_ENDS.items():
        text = text.replace(sign, written)
    return f'ReportArchive.register("{name}",{text});\n'.encode()


def file_name(name: str) -> str:
    """The file that registers a name."""
    return f"{name}.js"


def term_number(term: str) -> int:
    """What decides in which part a term stands.

    Units:   32 bits; counts in code points, as the browser does.
    """
    number = 0
    for character in term:
        number = (number * 31 + ord(character)) & 0xFFFFFFFF
    return number


def number_signs(number: int) -> str:
    """A number from 0 on, in few signs where it is small.

    Example: number_signs(3) == "D", number_signs(35) == "jB"
    """
    if number < DIGIT:
        return SIGNS[number]
    signs = ""
    while number >= DIGIT:
        signs += SIGNS[DIGIT + number % DIGIT]
        number //= DIGIT
    return signs + SIGNS[number]


def fixed_signs(numbers: Sequence[int], limit: int) -> str:
    """Numbers below a limit, each in the same number of signs.

    Example: fixed_signs([1, 2], 12) == "BC", fixed_signs([1, 65], 100) == "BABB"
    """
    if limit <= len(SIGNS):
        return "".join(SIGNS[number] for number in numbers)
    first, rest = len(SIGNS), range(sign_count(limit))
    return "".join(SIGNS[number // first**place % first] for number in numbers for place in rest)


def sign_count(limit: int) -> int:
    """How many signs a number below the limit takes."""
    count = 1
    while limit > len(SIGNS) ** count:
        count += 1
    return count


class FinderFiles:
    """The parts of one index, read where they are asked for.

    Errors:  FinderFileError when a file is missing or of another version.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.head = self._read(HEAD)
        if self.head.get("format") != FORMAT:
            raise FinderFileError(f"{FILE} has another format: convert the reports again")

    def record(self, number: int) -> Record:
        """One report, by its number in the order of the finder."""
        part, place = divmod(number, self.head["together"])
        return record_from_data(self._read(f"{REPORTS}/{part}")[place])

    def posting(self, term: str) -> tuple[int, dict[int, int]]:
        """How rare a term is, and its weight by the number of the report; 0 where none holds it.

        Units:   as the score table of the head has them.
        """
        if not self.head["parts"]:
            return 0, {}
        text: str = self._read(f"{TERMS}/{term_number(term) % self.head['parts']}")
        place = text.find(f" {term} ")
        if place < 0:
            return 0, {}
        start = place + len(term) + 2
        posting = text[start : text.index(" ", start)]
        return SIGNS.index(posting[0]) + 1, dict(self._entries(posting[1:]))

    def _entries(self, signs: str) -> Iterator[tuple[int, int]]:
        weights: list[int] = self.head["weights"]
        number, step, unit = -1, 0, 1
        each = iter(SIGNS.index(sign) for sign in signs)
        for digit in each:
            step += digit % DIGIT * unit
            unit *= DIGIT
            if digit < DIGIT:
                number += step + 1
                yield number, weights[next(each)]
                step, unit = 0, 1

    def _read(self, name: str) -> Any:
        file = file_name(name)
        if file not in self._files:
            raise FinderFileError(f"{file} is missing: convert the reports first")
        text = self._files[file].decode("utf-8")
        start, end = f'ReportArchive.register("{name}",', ");\n"
        if not (text.startswith(start) and text.endswith(end)):
            raise FinderFileError(f"{file} is no part of a report finder")
        return json.loads(text[len(start) : -len(end)])
