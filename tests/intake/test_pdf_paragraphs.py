"""Line ends that the width of a page made are undone, those of paragraphs are kept."""

import pytest

from report_archive.intake.pdf_lines import Line
from report_archive.intake.pdf_paragraphs import paragraphs_of

FULL = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"


def line(text: str, place: int, left: float = 0, page: int = 1, size: float = 16) -> Line:
    """A line at a place of the page whose signs are all as wide as high."""
    right = left + len(text) * size
    height = 700 - 28 * place
    return Line(page, text, left, right, height, size, size, size, left)


def page(*rows: tuple[str, float]) -> list[Line]:
    """Three full lines, so that the page has edges, and then the rows."""
    start = [line(FULL, place) for place in range(3)]
    return start + [line(text, place, left) for place, (text, left) in enumerate(rows, 3)]


@pytest.mark.parametrize(
    ("rows", "paragraphs"),
    [
        ([(FULL, 0)], [FULL * 4]),
        ([(FULL[:18], 32), ("丙丁", 0)], [FULL * 3, FULL[:18] + "丙丁"]),
        ([("尾。", 0), ("开头", 0)], [FULL * 3 + "尾。", "开头"]),
        ([("尾", 0), ("望云县", 240)], [FULL * 3 + "尾", "望云县"]),
        ([(FULL[:19] + "。", 0), ("一、抓督查", 0)], [FULL * 3 + FULL[:19] + "。", "一、抓督查"]),
        ([(FULL[:19] + "。", 0), ("抓督查", 0)], [FULL * 3 + FULL[:19] + "。抓督查"]),
        ([(FULL[:19] + "a", 0), ("b丙", 0)], [FULL * 3 + FULL[:19] + "a b丙"]),
        ([(FULL[:19] + "-", 0), ("b丙", 0)], [FULL * 3 + FULL[:19] + "-b丙"]),
        ([("项目\t数", 0), ("督查\t数", 0)], [FULL * 3, "项目\t数", "督查\t数"]),
    ],
)
def test_lines_become_paragraphs(rows: list[tuple[str, float]], paragraphs: list[str]) -> None:
    assert paragraphs_of(page(*rows)) == paragraphs


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = [*page(), *(line(FULL, place, page=2) for place in range(2))]
    assert paragraphs_of(lines) == [FULL * 5]


def test_a_wider_step_or_another_size_begins_a_paragraph() -> None:
    assert paragraphs_of([*page(), line("丙", 5)]) == [FULL * 3, "丙"]
    assert paragraphs_of([*page(), line("丙", 3, size=22)]) == [FULL * 3, "丙"]
    assert paragraphs_of([]) == []
