"""What set phrases need of one report is read once and packed."""

from collections.abc import Callable

from report_archive.indexes.set_phrases.reading import PhraseReading
from report_archive.model import Report


def test_a_reading_comes_out_as_it_was_packed(report_of: Callable[..., Report]) -> None:
    report = report_of(
        "r1",
        [(1, "一、督查", ["督查督办"]), "落实“三会一课”和“放管服”。又\u3000是 “放管服”。", "完。"],
    )
    reading = PhraseReading.of(report)
    assert reading.terms == ('"三会一课"', '"放管服"')
    assert reading.characters == len("一、督查落实“三会一课”和“放管服”。又是“放管服”。完。")
    assert PhraseReading.unpacked(reading.packed()) == reading
