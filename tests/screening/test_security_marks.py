"""Security marks stop a report; talk about secrecy does not."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.screening.security_marks import SecurityMark, security_marks

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "screening" / "security_marks.yml").read_text("utf-8")
)
TEXT = "县委办公室紧扣中心任务，抓实文稿起草和会务组织，全年没有差错。"


def _report(place: str, line: str) -> tuple[str, str]:
    if place == "name":
        return line, TEXT
    if place == "head":
        return "a.txt", f"{line}\n2023年工作总结\n{TEXT}"
    return "a.txt", "\n".join([*[TEXT] * 20, line, TEXT])


@pytest.mark.parametrize(
    ("place", "line"), [(p, line) for p, lines in CASES["refused"].items() for line in lines]
)
def test_a_report_with_a_mark_is_told(place: str, line: str) -> None:
    path, body = _report(place, line)
    found = list(security_marks(path, body))
    assert [mark.line for mark in found] == [{"name": 0, "head": 1, "text": 21}[place]]


@pytest.mark.parametrize(
    ("place", "line"), [(p, line) for p, lines in CASES["ordinary"].items() for line in lines]
)
def test_a_report_that_speaks_of_secrecy_is_not(place: str, line: str) -> None:
    assert list(security_marks(*_report(place, line))) == []


def test_a_mark_is_named_without_quoting_the_report() -> None:
    body = "2023年工作总结　机密★长期\n甲"
    assert list(security_marks("a.txt", body)) == [
        SecurityMark(1, 11, "a security mark with a star")
    ]


@given(st.text(alphabet="机秘绝密 ★*内部资料仅供使用（）“”，。\n", max_size=80))
def test_any_text_is_read(body: str) -> None:
    lines = body.count("\n") + 1
    assert all(1 <= mark.line <= lines for mark in security_marks("a.txt", body))
