"""Signs of a typed query: marks, escapes, places, excerpts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.typed_query import LONGEST, must_be_escaped, read_signs


@pytest.mark.parametrize(
    ("text", "marks", "places"),
    [
        ("", "", (0,)),
        ("督查", "xx", (0, 1, 2)),
        ("＊*", "**", (0, 1, 2)),
        ("？?", "q?", (0, 1, 2)),
        ("督　查", "x x", (0, 1, 2, 3)),
        ("督\u200b查", "xx", (0, 2, 3)),
        ("\\*1", "xd", (0, 2, 3)),
        ("\\甲", "xx", (0, 1, 2)),
        ("甲\\", "xx", (0, 1, 2)),
        ("\\\\*", "x*", (0, 2, 3)),
        ("\\\u200b*", "x", (0, 3)),
        ("𠮷*", "x*", (0, 1, 2)),
        ("“」", '"]', (0, 1, 2)),
    ],
)
def test_marks(text: str, marks: str, places: tuple[int, ...]) -> None:
    typed = read_signs(text)
    assert (typed.marks, typed.places) == (marks, places)
    assert len(typed.signs) == len(typed.marks)


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    typed = read_signs("督" * (LONGEST + 1))
    assert (len(typed.marks), typed.places[-1]) == (LONGEST, LONGEST)


def test_long_excerpts_are_cut() -> None:
    typed = read_signs("督查" * 15)
    assert typed.excerpt(0, 20) == f"“{'督查' * 10}”"
    assert typed.excerpt(0, 21) == f"“{'督查' * 9}督…”"


@pytest.mark.parametrize(
    ("text", "start", "closing"),
    [("甲", 0, None), ("“甲", 0, -1), ("“甲”", 0, 2), ("「甲”」", 0, 3), ("“甲\\”乙", 0, -1)],
)
def test_closing_quote(text: str, start: int, closing: int | None) -> None:
    assert read_signs(text).closing_quote(start) == closing


@pytest.mark.parametrize("sign", list('|｜,，、 　"“”「」『』\\＼'))
def test_signs_that_end_values_are_escaped(sign: str) -> None:
    assert must_be_escaped(sign)


@pytest.mark.parametrize("sign", list("督a1*?-:{}"))
def test_other_signs_stay_as_they_are(sign: str) -> None:
    assert not must_be_escaped(sign)


@given(st.text(alphabet="督a1 *？|-:\\“”{}\u200b𠮷　", max_size=30))
def test_places_rise_and_lead_to_the_signs(text: str) -> None:
    typed = read_signs(text)
    assert list(typed.places) == sorted(set(typed.places)) or not typed.signs
    for sign, mark, place in zip(typed.signs, typed.marks, typed.places, strict=False):
        assert text[place] == sign or (mark == "x" and text[place] in "\\")
