"""What is packed in a report comes back as it was, and only when somebody asks for it."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import (
    Block,
    BlockKind,
    Finding,
    Metadata,
    Passage,
    Point,
    RawText,
    Report,
    Role,
    Sentence,
    Structure,
)
from report_archive.report_details import (
    PartThemes,
    Themes,
    Wording,
    opened_keywords,
    opened_names,
    opened_passages,
    opened_structure,
    opened_themes,
    packed_structure,
    packed_themes,
    packed_wording,
    theme_names,
)

NUMBERS = st.integers(0, 1_000_000)
SENTENCES = st.builds(Sentence, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
BLOCKS = st.builds(
    Block,
    *(st.sampled_from(BlockKind), st.integers(0, 4), NUMBERS, NUMBERS, NUMBERS),
    st.lists(SENTENCES, max_size=4).map(tuple),
)
POINTS = st.builds(Point, st.text(max_size=3), NUMBERS, NUMBERS, NUMBERS, NUMBERS)
STRUCTURES = st.builds(
    Structure, st.lists(BLOCKS, max_size=5).map(tuple), st.lists(POINTS, max_size=3).map(tuple)
)
FINDINGS: st.SearchStrategy[Finding[str]] = st.builds(
    Finding, st.none() | st.text(), st.text(), st.floats(0, 1), st.booleans()
)
THEMES = st.lists(st.lists(FINDINGS, max_size=3).map(tuple), max_size=4).map(tuple)
PASSAGES = st.builds(Passage, st.sampled_from(Role), NUMBERS, NUMBERS, NUMBERS)
WORDINGS = st.builds(
    Wording, st.lists(PASSAGES, max_size=3).map(tuple), st.lists(st.text(), max_size=3).map(tuple)
)


@given(STRUCTURES)
def test_a_structure_is_opened_as_it_was_packed(structure: Structure) -> None:
    again = opened_structure(packed_structure(structure))
    assert again == structure
    assert all(type(block.kind) is BlockKind for block in again.blocks)
    assert all(type(each) is Sentence for block in again.blocks for each in block.sentences)


@given(st.builds(PartThemes, THEMES, THEMES))
def test_themes_are_opened_as_they_were_packed(themes: PartThemes) -> None:
    again = opened_themes(packed_themes(themes))
    assert again == themes
    assert all(type(each) is Finding for found in again.heading_themes for each in found)


@given(st.builds(PartThemes, THEMES, THEMES))
def test_names_are_those_of_the_themes(themes: PartThemes) -> None:
    assert opened_names(packed_themes(themes)) == tuple(map(theme_names, themes))


@given(WORDINGS)
def test_passages_and_keywords_are_opened_as_they_were_packed(wording: Wording) -> None:
    packed = packed_wording(wording)
    again = Wording(opened_passages(packed), opened_keywords(packed))
    assert again == wording
    assert all(type(each.role) is Role for each in again.passages)


def _report() -> Report:
    block = Block(BlockKind.HEADING, 1, 0, 5, 1, (Sentence(1, 0, 5, 1),))
    sure: Finding[str] = Finding("督查", "督查", 0.9)
    year: Finding[int] = Finding(2023, "2023年", 1.0)
    return Report(
        "r1",
        RawText("a.txt", "utf-8", "0" * 64, "一、督查。"),
        Structure((block,), (Point("一是", 0, 2, 5, 1),)),
        Metadata(sure, sure, sure, sure, year, sure, (sure,)),
        ((sure,),),
        ((),),
        (Passage(Role.MEASURE, 0, 5, 1),),
        0,
        ("督查", "机关"),
    )


def test_a_report_from_a_pickle_is_the_same_report() -> None:
    report = _report()
    packed = pickle.dumps(report)
    again = pickle.loads(packed)
    assert again == report
    assert repr(again) == repr(report)
    assert pickle.dumps(again) == packed
    assert replace(again, identifier="r2") == replace(report, identifier="r2")


@given(STRUCTURES, THEMES, THEMES)
def test_rows_and_names_are_the_same_packed_and_not(
    structure: Structure, headings: Themes, points: Themes
) -> None:
    report = replace(_report(), structure=structure, heading_themes=headings, point_themes=points)
    again = pickle.loads(pickle.dumps(report))
    assert again.rows() == report.rows()
    assert list(report.rows().sentences) == [
        number for block in structure.blocks for each in block.sentences for number in each
    ]
    assert again.part_names() == report.part_names()
    names = [name for parts in report.part_names() for part in parts for name in part]
    assert list(again.names_of_parts()) == list(report.names_of_parts()) == names
    assert again.part_names().points == [tuple(e.value for e in f if e.value) for f in points]


def test_what_is_packed_is_not_opened_twice_in_a_row() -> None:
    again = pickle.loads(pickle.dumps(_report()))
    assert again.structure is again.structure
    assert again.heading_themes is again.heading_themes


def test_a_report_has_no_other_attributes() -> None:
    with pytest.raises(AttributeError):
        _ = pickle.loads(pickle.dumps(_report())).themes
