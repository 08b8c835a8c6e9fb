"""What is said of a file without saying what its name tells of a person (文件路径里的个人信息).

Every kind is hidden, whatever the policy: a path is a name to find a file by, not a text to read.
"""

from collections.abc import Iterable
from dataclasses import replace

from report_archive.problems import Problem
from report_archive.screening.masking import masked
from report_archive.screening.personal import apart
from report_archive.screening.personal_numbers import fold_digits, personal_numbers
from report_archive.screening.personal_places import personal_places


def shown_path(path: str) -> str:
    """A path, or any line about a file, with the personal numbers and places in it masked.

    Shape:   as long as before; slashes and suffixes stay.
    Example: "来信/王某13812345678.txt" → "来信/王某138******78.txt"
    """
    folded = fold_digits(path)
    return masked(path, apart((*personal_numbers(folded), *personal_places(folded))))


def shown_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Problems whose paths and messages may be printed.

    Order:   as given.
    """
    told = list(problems)
    # Most problems are those of one file.
    words = {text for problem in told for text in (problem.path, problem.message)}
    shown = {text: shown_path(text) for text in words}
    return [
        replace(problem, path=shown[problem.path], message=shown[problem.message])
        for problem in told
    ]
