"""What stands again goes, and only that: sign for sign it is what stays."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.intake.copies import taken_once
from report_archive.model import RawText

WORDS = "抓督查办文会务信息值班接待保密档案学习调研服务落实推进制度培训队伍作风廉政"


def _lines(seed: int, count: int) -> str:
    random = Random(seed)
    return "".join("".join(random.choices(WORDS, k=40)) + "。\n" for _ in range(count))


TITLE, REPORT, OTHER = "望云县政府办公室2021年工作总结\n", _lines(1, 30), _lines(2, 30)


def _taken(body: str) -> tuple[str, list[str]]:
    once, problems = taken_once(RawText("a.txt", "utf-8", "0" * 64, body))
    assert once.body.count("\n") == body.count("\n")
    held = once.body + "".join(removal.text for removal in once.removed)
    assert sorted("".join(held.split())) == sorted("".join(body.split()))
    assert len(problems) == len(once.removed)
    return "".join(once.body.split()), [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("body", "left", "copies"),
    [
        (TITLE + REPORT + TITLE + REPORT, TITLE + REPORT, 1),
        (TITLE + REPORT + TITLE + REPORT + TITLE + REPORT, TITLE + REPORT, 2),
        (TITLE + REPORT + REPORT, TITLE + REPORT, 1),
        (TITLE + REPORT + "\n　" + REPORT.replace("。\n", "。\n\n　　"), TITLE + REPORT, 1),
        (f"{TITLE}{REPORT}相关文章\n{TITLE}{REPORT}", f"{TITLE}{REPORT}相关文章\n", 1),
        (f"{TITLE}{REPORT}{TITLE}{REPORT}县政府办\n", f"{TITLE}{REPORT}县政府办\n", 1),
        # Its beginning stands above it, cut off in the middle of a sentence.
        (TITLE + REPORT[:500] + "\n" + TITLE + REPORT, TITLE + REPORT, 1),
        # A second copy that breaks off.
        (TITLE + REPORT + TITLE + REPORT[:300], TITLE + REPORT, 1),
        ("".join((TITLE + REPORT + TITLE + REPORT).split()), TITLE + REPORT, 1),
    ],
)
def test_a_copy_goes(body: str, left: str, copies: int) -> None:
    assert _taken(body) == ("".join(left.split()), ["I09"] * copies)


@pytest.mark.parametrize(
    "body",
    [
        TITLE + REPORT,
        "好\n好\n",
        TITLE + REPORT[:150] + REPORT[:150],
        # Two reports that begin alike, or that share a passage.
        TITLE + REPORT[:250] + OTHER + TITLE + REPORT[:250] + _lines(3, 30),
        TITLE + REPORT + OTHER + REPORT[:400] + _lines(3, 5),
        TITLE + _lines(4, 20) + OTHER[:800] + _lines(5, 20) + OTHER[:800],
        # The same sentences with one figure changed are another report.
        TITLE + REPORT + TITLE + REPORT[:600] + "另" + REPORT[600:],
    ],
)
def test_what_is_no_copy_stays(body: str) -> None:
    assert _taken(body) == ("".join(body.split()), [])


@given(st.lists(st.sampled_from([TITLE, REPORT, OTHER, REPORT[:300], "甲\n", "　"]), max_size=5))
def test_no_sign_is_lost(pieces: list[str]) -> None:
    _taken("".join(pieces))


@pytest.mark.parametrize("line", ["总", "望云县办会30场。\n"])
def test_a_line_over_and_over_is_no_report(line: str) -> None:
    body = line * 20_000
    assert _taken(body) == ("".join(body.split()), [])
