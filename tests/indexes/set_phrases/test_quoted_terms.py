"""Terms in quotation marks, whatever the marks."""

from collections.abc import Callable

import pytest

from report_archive.indexes.set_phrases.quoted_terms import quoted_terms
from report_archive.model import Report


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("落实“三会一课”和「放管服」。", ['"三会一课"', '"放管服"']),
        ('落实"三会一课"和"放管服"改革。', ['"三会一课"', '"放管服"']),
        ("守住“依据关、内容关、格式关”。", ['"依据关、内容关、格式关"']),
        ('一处"没有关上。', []),
        ("口号是“办就办好。说到做到。”", []),
        ("“XX”县、“**”镇和“某某”同志。", []),
        ("“严”字当头，“2023”年。", []),
        ("“" + "长" * 25 + "”", []),
        ("“两办” “两办”", ['"两办"']),
    ],
)
def test_terms(body: str, expected: list[str], report_of: Callable[..., Report]) -> None:
    assert quoted_terms(report_of("r", [body])) == set(expected)
