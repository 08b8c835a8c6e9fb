"""Edits write little and know what did not change; what cannot be edited is built anew."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index.editing import LARGE, SMALL, Edited, entry, named

from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.manifest import FILE, IndexEntry, ScanEntry
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import word_query
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.update import update_from_entries

BASE: Final = [entry(f"r{n}", f"第{n}份报告说督查。", "狠抓落实。") for n in range(6)]


@pytest.fixture(params=[SMALL, LARGE], ids=["scanned", "indexed"])
def sizes(request: pytest.FixtureRequest) -> Parameters:
    assert isinstance(request.param, Parameters)
    return request.param


@pytest.fixture
def edited(sizes: Parameters) -> Edited:
    """An index that holds BASE."""
    index = Edited(sizes)
    index.become(BASE)
    return index


def test_the_sizes_choose_the_kind_of_segment() -> None:
    for parameters, kind in ((SMALL, ScanEntry), (LARGE, IndexEntry)):
        (segment,) = PhraseIndex(build_from_entries(BASE, parameters)).manifest.segments
        assert isinstance(segment, kind)


def test_nothing_changed_writes_nothing_and_looks_at_nothing(edited: Edited) -> None:
    changes = edited.become(BASE[::-1])
    assert (changes.files, changes.removed, edited.made) == ({}, frozenset(), [])


def test_without_what_was_kept_nothing_is_written_that_stands_there(edited: Edited) -> None:
    edited.last = None
    changes = edited.become(BASE[::-1])
    assert (changes.files, changes.removed) == ({}, frozenset())
    assert len(edited.made) == len(BASE)
    edited.become(BASE)
    assert edited.made == []


def test_adding_writes_one_small_pack_and_the_manifest(edited: Edited) -> None:
    more = [*BASE, entry("r8", "新来的督查。")]
    assert named(edited.become(more)) == [FILE, "p"]
    assert edited.made == ["r8"]
    assert edited.count("督查") == 7
    more.append(entry("r9", "又一份督查。"))
    changes = edited.become(more)
    assert named(changes) == [FILE, "p"]
    assert len(changes.removed) == 1, "the pack that was small is written again"
    assert edited.made == ["r9"]
    assert edited.count("督查") == 8


def test_withdrawing_looks_at_no_report(edited: Edited) -> None:
    changes = edited.become(BASE[2:])
    assert FILE in changes.files
    assert edited.made == []
    assert edited.count("督查") == 4
    assert PhraseIndex(edited.files).manifest.reports == 4


def test_a_correction_counts_once(edited: Edited) -> None:
    changes = edited.become([entry("r0", "改过的文字。"), *BASE[1:]])
    assert named(changes) == [FILE, "p"]
    assert edited.made == ["r0"]
    assert [edited.count(word) for word in ("督查", "改过", "第0份")] == [5, 1, 0]


def test_the_last_added_report_can_be_withdrawn(edited: Edited) -> None:
    before = set(edited.files)
    edited.become([*BASE, entry("r8", "新来的督查。")])
    edited.become(BASE)
    assert set(edited.files) == before
    assert edited.count("新来") == 0


def test_many_changes_are_compacted(edited: Edited) -> None:
    more = [*BASE, *(entry(f"s{n}", "督查。") for n in range(9))]
    edited.become(more)
    assert edited.files == build_from_entries(more, edited.parameters)


@pytest.mark.parametrize("name", ["manifest.js", "c-", "p-"])
@pytest.mark.parametrize("damage", [b"x", None], ids=["damaged", "missing"])
@pytest.mark.parametrize("known", [True, False], ids=["remembered", "forgotten"])
def test_a_damaged_index_is_built_anew(name: str, damage: bytes | None, known: bool) -> None:
    index = Edited(SMALL)
    index.become(BASE)
    files = dict(index.files)
    broken = next(each for each in files if each.startswith(name))
    del index.files[broken]
    if damage is not None:
        index.files[broken] = damage
    index.last = index.last if known else None
    changes = index.become(BASE)
    assert list(changes.files) == [broken]
    assert index.files == files


def test_a_folder_of_another_time_is_not_believed(edited: Edited) -> None:
    files = dict(edited.files)
    edited.become([*BASE, entry("r8", "新来的督查。")])
    edited.files = files
    edited.become([*BASE, entry("r8", "新来的督查。")])
    assert edited.count("督查") == 7


def test_an_index_grows_from_nothing_and_back(sizes: Parameters) -> None:
    index = Edited(sizes)
    index.become([])
    assert index.count("督查") == 0
    index.become(BASE)
    assert index.files == build_from_entries(BASE, sizes)
    index.become([])
    assert PhraseIndex(index.files).manifest.reports == 0
    assert index.files == build_from_entries([], sizes)


def test_one_identifier_for_two_reports_is_refused(sizes: Parameters) -> None:
    files = build_from_entries(BASE, sizes)
    for before in ({}, files):
        with pytest.raises(ValueError, match="one identifier"):
            update_from_entries(before, [BASE[0], BASE[0]], sizes)


TEXTS: Final = st.text("甲乙丙", max_size=12)
REPORTS: Final = st.dictionaries(
    st.sampled_from([f"r{n}" for n in range(8)]),
    st.tuples(st.lists(TEXTS, max_size=3), st.sampled_from([None, 2021, 2022])),
)


@given(
    st.lists(REPORTS, min_size=2, max_size=6),
    st.builds(
        Parameters,
        scan_characters=st.sampled_from([-1, 30, 10_000]),
        pack_characters=st.integers(1, 60),
        tail_characters=st.integers(1, 30),
        compact_after=st.integers(1, 9),
        record_reports=st.integers(1, 4),
        most=st.just(2),
        frequent=st.just(4),
    ),
)
def test_edits_end_where_a_full_build_ends(
    edits: list[dict[str, tuple[list[str], int | None]]], parameters: Parameters
) -> None:
    index = Edited(parameters)
    for edit in edits:
        reports = [entry(name, *texts, year=year) for name, (texts, year) in edit.items()]
        index.become(reports)
        full = build_from_entries(reports, parameters)
        manifest, fresh = PhraseIndex(index.files).manifest, PhraseIndex(full).manifest
        if fresh.characters <= parameters.scan_characters:
            assert index.files == full
        assert manifest.reports == fresh.reports == len(reports)
        assert (manifest.sentences, manifest.characters) == (fresh.sentences, fresh.characters)
        for word in ("甲", "乙丙"):
            answers = [
                PhraseIndex(files).search(word_query(word), limit=None)
                for files in (index.files, full)
            ]
            assert answers[0] == answers[1]
        index.become(reports)
        assert index.made == []
