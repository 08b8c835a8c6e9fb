"""Problems print as path:line: code message, sorted, and every code is known."""

import pytest

from report_archive.problems import CODES, Problem, Severity


def test_a_problem_prints_its_place_first() -> None:
    problem = Problem("办/总结.txt", 3, "S01", "二、 follows 四、")
    assert str(problem) == "办/总结.txt:3: S01 二、 follows 四、"
    assert problem.severity is Severity.NOTE


def test_problems_sort_by_path_line_and_code() -> None:
    rows = [("b", 1, "S01"), ("a", 10, "S01"), ("a", 2, "S02"), ("a", 2, "S01")]
    found = sorted(Problem(path, line, code, "") for path, line, code in rows)
    assert [(p.path, p.line, p.code) for p in found] == [
        ("a", 2, "S01"),
        ("a", 2, "S02"),
        ("a", 10, "S01"),
        ("b", 1, "S01"),
    ]


def test_an_unknown_code_is_a_bug() -> None:
    with pytest.raises(KeyError, match="X99"):
        Problem("a", 1, "X99", "")


def test_codes_are_letter_and_two_digits_with_a_meaning() -> None:
    for code, (severity, meaning) in CODES.items():
        assert code[0] in "ICDEPSM"
        assert code[1:].isdigit()
        assert len(code) == 3
        assert isinstance(severity, Severity)
        assert meaning
