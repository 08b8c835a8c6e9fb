"""The files the finder reads: classic scripts, each of which hands over a part of the index.

Scripts, because a page opened from a disk may not fetch; parts, because a reader waits only for
what a question needs. By their names below assets/archive/:

    finder-index.js      the head: how many reports, values of the filters, how the parts are cut
    finder-numbers.js    the numbers of all reports, each by how far it lies behind the one before
    finder-values.js     for every report its values of the filters, one or two signs each
    finder-reports/N.js  some reports as results show them, by their numbers
    finder-terms/N.js    the postings of the terms of which term_part says N

Postings are one text, " termAposting termAposting ": no folded term has a capital letter. A posting
says, for each report that holds the term, how far its number lies behind the one before it, and in
one sign its weight. Numbers have gaps, and nothing says how many reports there are but the head and
what lists all of them: where one comes or goes, few files change.
"""

import json
from collections.abc import Container, Mapping
from typing import Any, Final

from report_archive.report_finder.records import Record, record_from_data
from report_archive.report_finder.signs import read_ascending, read_posting

FILE: Final = "finder-index.js"
HEAD: Final = "finder-index"
NUMBERS: Final = "finder-numbers"
VALUES: Final = "finder-values"
REPORTS: Final = "finder-reports"
TERMS: Final = "finder-terms"
FORMAT: Final = 3
BETWEEN: Final = "A"  # a term and its posting
RARITIES: Final = 26

# JavaScript before ES2019 takes these for line ends inside a string.
LINE_ENDS: Final = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


class FinderFileError(ValueError):
    """A file of the finder is missing or is not what this version writes."""


def wrap(name: str, data: object) -> str:
    """The script that registers data under a name; the same data always give the same script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, written in LINE_ENDS.items():
        text = text.replace(sign, written)
    return f'ReportArchive.register("{name}",{text});\n'


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


def term_part(term: str, count: int, frequent: Container[str]) -> int:
    """In which of so many parts a term stands: what decides is how it begins.

    Shape:   frequent beginnings do not decide, but those that are a sign longer.
    """
    deciding = (term[:size] for size in range(1, len(term)) if term[:size] not in frequent)
    return term_number(next(deciding, term)) % count


def rarity(times: int, reports: int) -> int:
    """How rare a term is that so many of all reports hold: twice the binary logarithm, about.

    Units:   whole numbers alone, so that every machine comes to the same; 0 where none holds it.
    """
    if not times:
        return 0
    square = (reports + times) ** 2 // times**2  # at least 1
    return min(square.bit_length(), RARITIES)


def unwrapped(name: str, script: str) -> Any:
    """The data that a script registers under a name.

    Errors:  FinderFileError where it is none that wrap made.
    """
    start, end = f'ReportArchive.register("{name}",', ");\n"
    if not (script.startswith(start) and script.endswith(end)):
        raise FinderFileError(f"{file_name(name)} is no part of a report finder")
    return json.loads(script[len(start) : -len(end)])


class FinderFiles:
    """The parts of one index, read where they are asked for.

    Errors:  FinderFileError when a file is missing or of another version.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.head = self._read(HEAD)
        if self.head.get("format") != FORMAT:
            raise FinderFileError(f"{FILE} has another format: convert the reports again")

    def numbers(self) -> list[int]:
        """The numbers of all reports, in the order of the finder."""
        found: list[int] = read_ascending(self._read(NUMBERS)).tolist()
        return found

    def record(self, number: int) -> Record:
        """One report by its number."""
        part = number // self.head["together"]
        return record_from_data(self._read(f"{REPORTS}/{part}")[str(number)])

    def posting(self, term: str) -> tuple[int, dict[int, int]]:
        """How rare a term is, and its weight by the number of the report; 0 where none holds it.

        Units:   as the score table of the head has them.
        """
        part = term_part(term, self.head["parts"], self.head["frequent"])
        text: str = self._read(f"{TERMS}/{part}")
        place = text.find(f" {term}{BETWEEN}")
        if place < 0:
            return 0, {}
        start = place + len(term) + 2
        weights = self.head["weights"]
        numbers, levels = read_posting(text[start : text.index(" ", start)])
        posting = dict(
            zip(numbers.tolist(), map(weights.__getitem__, levels.tolist()), strict=True)
        )
        return rarity(len(posting), self.head["reports"]), posting

    def _read(self, name: str) -> Any:
        file = file_name(name)
        if file not in self._files:
            raise FinderFileError(f"{file} is missing: convert the reports first")
        return unwrapped(name, self._files[file].decode("utf-8"))
