"""Signs become lines; running heads and page numbers are told from the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.intake.pdf_lines import Glyph, Line, lines_of, without_margins


def row(text: str, left: float = 80, baseline: float = 700, size: float = 16) -> list[Glyph]:
    """Signs one beside the other, Latin ones half as wide; a | is a gap of two signs."""
    glyphs: list[Glyph] = []
    for sign in text:
        width = size / 2 if sign.isascii() else size
        if sign == "|":
            width = 2 * size
        else:
            glyphs.append((sign, left, left + width, baseline, size))
        left += width
    return glyphs


@pytest.mark.parametrize(
    ("glyphs", "texts"),
    [
        (row("一、抓督查"), ["一、抓督查"]),
        (row("甲") + row("乙", baseline=672), ["甲", "乙"]),
        (row("项目|数量"), ["项目\t数量"]),
        (row("　　甲 "), ["甲"]),
        (row("用") + row("WPS", 100), ["用WPS"]),
        (row("WPS") + row("Office", 110), ["WPS Office"]),
        (row("米") + row("2", 96, 706, 8), ["米2"]),
        (row("⼀、⾼ﬁ"), ["一、高fi"]),
        (row(" 　"), []),
        ([], []),
    ],
)
def test_signs_become_lines(glyphs: list[Glyph], texts: list[str]) -> None:
    assert [line.text for line in lines_of(1, glyphs)] == texts


def pages(count: int, head: str, foot: str) -> list[Line]:
    """Pages with four lines of text between a head and a foot, # the page's number."""
    lines: list[Line] = []
    for page in range(1, count + 1):
        if head:
            lines += lines_of(page, row(head.replace("#", str(page)), 80, 800, 10))
        for place in range(4):
            lines += lines_of(page, row(f"正文{page}之{place}", 80, 700 - 28 * place))
        if foot:
            lines += lines_of(page, row(foot.replace("#", str(page)), 80, 60))
    return lines


@pytest.mark.parametrize(
    ("count", "head", "foot", "outside"),
    [
        (3, "望云县2021年总结", "— # —", 6),
        (2, "第#页", "", 2),
        (3, "", "#", 3),
        (1, "", "— # —", 1),
        (1, "", "#", 1),
        (1, "望云县2021年总结", "", 0),
        (3, "", "", 0),
    ],
)
def test_heads_and_numbers_are_taken(count: int, head: str, foot: str, outside: int) -> None:
    text, edges = without_margins(pages(count, head, foot))
    assert len(edges) == outside
    assert sum(line.text.startswith("正文") for line in text) == 4 * count


def test_text_that_repeats_among_its_lines_stays() -> None:
    lines = [
        line
        for page in (1, 2)
        for place in range(5)
        for line in lines_of(page, row(f"同样的第{place}行", 80, 700 - 28 * place))
    ]
    assert without_margins(lines) == (lines, [])


SIGNS = st.tuples(
    st.sampled_from("甲乙，。1a| 　"),
    st.floats(0, 500),
    st.floats(0, 20),
    st.sampled_from([700.0, 672.0, 644.0, 60.0]),
    st.sampled_from([10.0, 16.0]),
)


@given(st.lists(st.lists(SIGNS, max_size=20), max_size=4))
def test_no_sign_is_lost(drawn: list[list[tuple[str, float, float, float, float]]]) -> None:
    lines = []
    for page, signs in enumerate(drawn, 1):
        lines += lines_of(page, [(s, x, x + width, y, size) for s, x, width, y, size in signs])
    text, edges = without_margins(lines)
    kept = sorted("".join(line.text for line in text + edges).replace("\t", "").replace(" ", ""))
    given_signs = sorted(sign[0] for signs in drawn for sign in signs if not sign[0].isspace())
    assert [sign for sign in kept if not sign.isspace()] == given_signs
