"""Defects in input are values: where, which, and what to do about it."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final


class Severity(Enum):
    """How far a problem reaches."""

    REFUSED = "refused"  # the report is not published
    REVIEW = "review"  # published, but a value is empty until somebody supplies it
    NOTE = "note"  # published; the operator may want to know


CODES: Final[dict[str, tuple[Severity, str]]] = {
    # I: intake, reading bytes
    "I01": (Severity.REFUSED, "the encoding cannot be told with certainty"),
    "I02": (Severity.REFUSED, "not a text file"),
    "I03": (Severity.REFUSED, "the file holds no text"),
    "I04": (Severity.REFUSED, "the file cannot be read"),
    "I05": (Severity.REFUSED, "no reader for this kind of file"),
    "I06": (Severity.REFUSED, "two files would have the same page address"),
    "I07": (Severity.REFUSED, "longer than a report can be"),
    "I08": (Severity.NOTE, "the file holds several reports"),
    "I09": (Severity.NOTE, "the same report again in the file, taken once"),
    "I10": (Severity.NOTE, "words before the first report of a collection left out"),
    "I11": (Severity.REFUSED, "an archive, or a file in one, that is not unpacked"),
    "I12": (Severity.REFUSED, "what opens this kind of file is not installed"),
    "I13": (Severity.REFUSED, "reading the file takes too much time or memory"),
    # C: corrections, the NAME.yml beside a report
    "C01": (Severity.REFUSED, "the correction file is not valid YAML"),
    "C02": (Severity.REFUSED, "unknown key in a correction file"),
    "C03": (Severity.REFUSED, "bad value in a correction file"),
    "C04": (Severity.NOTE, "a correction file stands beside no report"),
    "C05": (Severity.NOTE, "a title for a file of several reports was not used"),
    # D: debris, what web pages and document services leave in a text
    "D01": (Severity.NOTE, "words that are no part of the report were left out"),
    # E: editions
    "E01": (Severity.NOTE, "the same report as in another file, published once"),
    # P: publication, what must not be let out
    "P01": (Severity.REFUSED, "the report bears a security mark"),
    "P02": (Severity.REFUSED, "personal information, and strict screening is on"),
    "P03": (Severity.NOTE, "published in spite of a security mark, as its correction file says"),
    "P04": (Severity.NOTE, "personal information was masked"),
    "P05": (Severity.NOTE, "personal information is published as it stands"),
    # S: structure
    "S01": (Severity.NOTE, "heading numbers skip or repeat"),
    "S02": (Severity.NOTE, "no headings found"),
    # M: metadata
    "M01": (Severity.REVIEW, "needs review: title"),
    "M02": (Severity.REVIEW, "needs review: office"),
    "M03": (Severity.REVIEW, "needs review: office type"),
    "M04": (Severity.REVIEW, "needs review: level"),
    "M05": (Severity.REVIEW, "needs review: year"),
    "M06": (Severity.REVIEW, "needs review: kind"),
    "M07": (Severity.REVIEW, "needs review: themes"),
}
MISSING_PROGRAM: Final = "I12"
PASSING: Final = frozenset({"I12", "I13"})  # may go away without any change to the report


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One defect, at one place, of one kind.

    Units:   line is 1-based; 0 stands for the file as a whole.
    Order:   by path, line, code: the order in which problems are printed.
    Example: str(Problem("a.txt", 3, "S01", "…")) == "a.txt:3: S01 …"
    """

    path: str
    line: int
    code: str
    message: str

    def __reduce__(self) -> tuple[Any, ...]:
        # What pickle does with a dataclass by itself is several times as slow to read.
        return Problem, (self.path, self.line, self.code, self.message)

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(f"no such problem code: {self.code}")

    @property
    def severity(self) -> Severity:
        """What the code's row in CODES says."""
        return CODES[self.code][0]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"
