"""The order of a list: usual length first, every office in turn, equal words once."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.passages.find import Quotation
from report_archive.indexes.passages.ranking import ranked
from report_archive.model import Report
from report_archive.text_folding import searchable

ReportMaker = Callable[..., Report]


def _texts(quotations: list[Quotation]) -> list[str]:
    return [entry.first.text for entry in ranked(quotations)]


def test_the_usual_length_comes_before_the_very_short_and_the_very_long(
    report_of: ReportMaker,
) -> None:
    texts = ["短。", "长短适中的一句话。" * 3, "又一句长短适中的话。" * 3, "很长。" * 60]
    found = [Quotation(report_of(f"r{n}"), 1, text) for n, text in enumerate(texts)]
    assert set(_texts(found)[:2]) == {texts[1], texts[2]}


def test_masks_and_broken_ends_come_later(report_of: ReportMaker) -> None:
    texts = [
        "全年起草文稿若干，无一差错。",
        "全年起草**XX**，**XX**某。",
        "全年起草文稿若干，无一差错",
    ]
    found = [Quotation(report_of(f"r{n}"), 1, text) for n, text in enumerate(texts)]
    assert _texts(found)[0] == texts[0]


def test_every_office_has_its_first_before_any_has_its_second(report_of: ReportMaker) -> None:
    found = [
        Quotation(
            report_of(f"r{n}", office="甲县政府办" if n < 3 else f"单位{n}"), 1, f"第{n}句话。"
        )
        for n in range(6)
    ]
    offices = [entry.first.report.metadata.office.value for entry in ranked(found)]
    assert offices[-2:] == ["甲县政府办"] * 2
    assert len(set(offices[:4])) == 4


def test_equal_words_are_one_entry_with_all_its_places(report_of: ReportMaker) -> None:
    texts = ["以上报告，请审议。", "以上报告， 请审议。", "以上报告,请审议。", "谢谢大家！"]
    found = [Quotation(report_of(f"r{n}", year=2020 + n), 1, t) for n, t in enumerate(texts)]
    (shared,) = [entry for entry in ranked(found) if len(entry.places) > 1]
    assert [place.report.identifier for place in shared.places] == ["r2", "r1", "r0"]


@given(
    texts=st.lists(st.text(alphabet="甲乙，。X*", min_size=1, max_size=9), max_size=9),
    data=st.data(),
)
def test_the_order_of_the_input_does_not_matter_and_nothing_is_lost(
    texts: list[str], data: st.DataObject, report_of: ReportMaker
) -> None:
    found = [Quotation(report_of(f"r{n}"), n, text) for n, text in enumerate(texts)]
    shuffled = data.draw(st.permutations(found))
    entries = ranked(shuffled)
    assert [e.places for e in entries] == [e.places for e in ranked(found)]
    places = [place for entry in entries for place in entry.places]
    assert sorted(p.number for p in places) == list(range(len(texts)))
    for entry in entries:
        assert len({searchable(place.text) for place in entry.places}) == 1


@given(texts=st.lists(st.text(alphabet="甲乙a \u200b，,", min_size=1, max_size=60), max_size=12))
def test_those_are_joined_that_are_equal_but_for_signs(
    texts: list[str], report_of: ReportMaker
) -> None:
    wide = [text.replace(",", "，").replace("a", "Ａ") for text in texts]
    spaced = [text.replace("乙", " 乙 ") for text in texts]
    every = [*texts, *wide, *spaced]
    found = ranked([Quotation(report_of(f"r{n}"), n, text) for n, text in enumerate(every)])
    expected: dict[str, set[int]] = {}
    for number, text in enumerate(every):
        expected.setdefault(searchable(text), set()).add(number)
    assert sorted(sorted(place.number for place in entry.places) for entry in found) == sorted(
        map(sorted, expected.values())
    )
