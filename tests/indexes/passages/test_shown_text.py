"""Stretches of a report as they are shown: what is said stays, lines and blanks are put right."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.passages.conftest import understood

from report_archive.indexes.passages.shown_text import ShownText
from report_archive.model import Report, Role

# Any text that is one; white space alone is refused before it comes to this.
LINES: Final = (
    st.lists(st.text(alphabet="甲乙丙。 Ab1\n　", max_size=12), min_size=1, max_size=12)
    .map("\n".join)
    .filter(str.strip)
)


@given(text=LINES, bounds=st.tuples(st.integers(0, 160), st.integers(0, 160)))
def test_quoting_changes_white_space_and_nothing_else(text: str, bounds: tuple[int, int]) -> None:
    report = understood(text)
    start, end = min(bounds), max(bounds)
    shown = ShownText(report).quoted(start, end)
    assert "".join(shown.split()) == "".join(text[start:end].split())


@given(text=LINES)
def test_the_number_is_that_of_the_sentence_at_the_place(text: str) -> None:
    report = understood(text)
    shown = ShownText(report)
    every = [s for block in report.structure.blocks for s in block.sentences]
    for place in range(len(text) + 1):
        after = [sentence.number for sentence in every if sentence.end > place]
        assert shown.sentence_number(place) == (after[0] if after else 1)


def test_lines_broken_inside_a_sentence_are_joined(report_of: Callable[..., Report]) -> None:
    report = report_of("r1", ["全年办文\n  120 件，用 Word\n2019 排版。"])
    assert ShownText(report).quoted(0, 100) == "全年办文120 件，用 Word 2019 排版。"


@given(text=LINES)
def test_runs_of_roles_hold_every_passage_once(text: str) -> None:
    report = understood(text)
    runs = ShownText(report).role_runs
    held: dict[Role, int] = {}
    for role, start, end in runs:
        held[role] = held.get(role, 0) + sum(
            start <= passage.start and passage.end <= end
            for passage in report.passages
            if passage.role is role
        )
    assert sum(held.values()) == len(report.passages)
    assert all(one[0] is not other[0] for one, other in pairwise(runs))
