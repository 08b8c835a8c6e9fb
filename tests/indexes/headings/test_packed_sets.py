"""Sets held as bytes come out of the report's own text as they went in."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.headings.packed_sets import packed_sets, unpacked_sets
from report_archive.indexes.headings.set_readings import SetReading, set_readings
from report_archive.model import RawText, Report
from report_archive.source_reports import knowledge
from report_archive.understanding.report import understand

NUMBERS = ["一、", "二、", "（一）", "（二）", "1.", "一是", "二是", "三是", "第一，"]
PIECES = [
    *NUMBERS,
    "抓督查促落实",
    "抓学习促规范",
    "督 查 件",
    "Ａ，Ｂ",
    "。",
    "；",
    "，",
    "“",
    "𠮷",
]
SOURCES = st.lists(st.sampled_from([*PIECES, "　", " ", "\n", "\n"]), max_size=60)
FRAMED = "一、抓督查促落实\n事办结了。\n二、抓学习促规范\n一是办 文求精；二是办会，求Ｓ。\n"


def _understood(body: str) -> Report:
    report, _ = understand(RawText("甲/一.txt", "utf-8", "0" * 64, body), None, *knowledge())
    assert report is not None
    return report


def _through_bytes(report: Report) -> tuple[tuple[SetReading, ...], tuple[SetReading, ...]]:
    found = set_readings(report, knowledge()[1])
    return found, unpacked_sets(packed_sets(found), report.raw.body)


@given(parts=SOURCES)
def test_sets_come_out_as_they_went_in(parts: list[str]) -> None:
    found, unpacked = _through_bytes(_understood("".join(parts)))
    assert unpacked == found


def test_frames_and_themes_are_kept_with_them() -> None:
    found, unpacked = _through_bytes(_understood(FRAMED))
    assert unpacked == found
    assert [str(one.frame) for one in unpacked if one.frame][:1] == ["抓□□促□□"]
    assert [line.folded for one in unpacked for line in one.lines][2:] == ["办文求精", "办会,求s"]
    assert any(line.themes for one in unpacked for line in one.lines)


def test_equal_names_of_themes_are_one_object() -> None:
    report = _understood(FRAMED)
    (first, *_), (again, *_) = _through_bytes(report)[1], _through_bytes(report)[1]
    assert first.lines[0].themes[0] is again.lines[0].themes[0]
