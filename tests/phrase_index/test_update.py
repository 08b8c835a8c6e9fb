"""Edits write little, and what cannot be edited is built anew."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.manifest import FILE, IndexEntry, ScanEntry
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import word_query
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord, SentenceClass
from report_archive.phrase_index.update import Changes, update_from_entries

CLASS: Final = SentenceClass("", "正文", 6, ())
SMALL: Final = Parameters(pack_characters=40, tail_characters=30, compact_after=8)
LARGE: Final = replace(SMALL, scan_characters=0, slot=8, block=4, shard=60, most=2, frequent=4)


def entry(name: str, *texts: str, year: int | None = 2023) -> Entry:
    """A report; its digest says what its text does."""
    record = ReportRecord(
        identifier=name,
        digest="|".join(texts),
        sentences=len(texts),
        characters=sum(map(len, texts)),
        title=name,
        path=f"{name}.txt",
        year=year,
        office="",
        office_type="",
        level="",
        kind="",
    )
    return Entry(record, texts, (CLASS,) * len(texts))


BASE: Final = [entry(f"r{n}", f"第{n}份报告说督查。", "狠抓落实。") for n in range(6)]


def named(changes: Changes) -> list[str]:
    """The kinds of file that were written."""
    return sorted(name[0] if name != FILE else FILE for name in changes.files)


def count(files: dict[str, bytes], word: str) -> int:
    return PhraseIndex(files).search(word_query(word), limit=0).sentences


@pytest.fixture(params=[SMALL, LARGE], ids=["scanned", "indexed"])
def sizes(request: pytest.FixtureRequest) -> Parameters:
    assert isinstance(request.param, Parameters)
    return request.param


def edited(
    files: dict[str, bytes], entries: Sequence[Entry], sizes: Parameters
) -> tuple[dict[str, bytes], Changes]:
    changes = update_from_entries(files, entries, sizes)
    return changes.applied_to(files), changes


def test_the_sizes_choose_the_kind_of_segment() -> None:
    for sizes, kind in ((SMALL, ScanEntry), (LARGE, IndexEntry)):
        (segment,) = PhraseIndex(build_from_entries(BASE, sizes)).manifest.segments
        assert isinstance(segment, kind)


def test_nothing_changed_writes_nothing(sizes: Parameters) -> None:
    files = build_from_entries(BASE, sizes)
    assert update_from_entries(files, BASE[::-1], sizes) == Changes({}, frozenset())


def test_adding_writes_one_small_pack_and_the_manifest(sizes: Parameters) -> None:
    files = build_from_entries(BASE, sizes)
    more = [*BASE, entry("r8", "新来的督查。")]
    files, changes = edited(files, more, sizes)
    assert named(changes) == [FILE, "p"]
    assert changes.removed == frozenset()
    assert count(files, "督查") == 7
    more.append(entry("r9", "又一份督查。"))
    files, changes = edited(files, more, sizes)
    assert named(changes) == [FILE, "p"]
    assert len(changes.removed) == 1, "the pack that was small is written again"
    assert count(files, "督查") == 8


def test_full_packs_are_left_alone(sizes: Parameters) -> None:
    files = build_from_entries(BASE, sizes)
    more = [*BASE, entry("r8", "督查" * 20)]
    files, _ = edited(files, more, sizes)
    files, changes = edited(files, [*more, entry("r9", "督查")], sizes)
    assert named(changes) == [FILE, "p"]
    assert changes.removed == frozenset()
    assert count(files, "督查") == 8


def test_withdrawing_writes_the_manifest_alone(sizes: Parameters) -> None:
    files = build_from_entries(BASE, sizes)
    files, changes = edited(files, BASE[2:], sizes)
    assert named(changes) == [FILE]
    assert count(files, "督查") == 4
    assert PhraseIndex(files).manifest.reports == 4


def test_a_correction_counts_once(sizes: Parameters) -> None:
    files = build_from_entries(BASE, sizes)
    files, changes = edited(files, [entry("r0", "改过的文字。"), *BASE[1:]], sizes)
    assert named(changes) == [FILE, "p"]
    assert (count(files, "督查"), count(files, "改过"), count(files, "第0份")) == (5, 1, 0)


def test_the_last_added_report_can_be_withdrawn(sizes: Parameters) -> None:
    files = build_from_entries(BASE, sizes)
    before = set(files)
    files, _ = edited(files, [*BASE, entry("r8", "新来的督查。")], sizes)
    files, changes = edited(files, BASE, sizes)
    assert named(changes) == [FILE]
    assert set(files) == before
    assert count(files, "新来") == 0


def test_many_changes_are_compacted(sizes: Parameters) -> None:
    files = build_from_entries(BASE, sizes)
    more = [*BASE, *(entry(f"s{n}", "督查。") for n in range(9))]
    files, _ = edited(files, more, sizes)
    assert files == build_from_entries(more, sizes)


@pytest.mark.parametrize("name", ["manifest.js", "c-", "p-"])
def test_a_damaged_index_is_built_anew(name: str) -> None:
    files = build_from_entries(BASE, SMALL)
    broken = next(each for each in files if each.startswith(name))
    changes = update_from_entries(files | {broken: b"x"}, BASE, SMALL)
    assert changes.applied_to(files) == files
    assert broken in changes.files


def test_an_index_grows_from_nothing_and_back(sizes: Parameters) -> None:
    files, _ = edited({}, [], sizes)
    assert count(files, "督查") == 0
    files, _ = edited(files, BASE, sizes)
    assert files == build_from_entries(BASE, sizes)
    files, _ = edited(files, [], sizes)
    assert PhraseIndex(files).manifest.reports == 0


def test_one_identifier_for_two_reports_is_refused(sizes: Parameters) -> None:
    files = build_from_entries(BASE, sizes)
    for before in ({}, files):
        with pytest.raises(ValueError, match="one identifier"):
            update_from_entries(before, [BASE[0], BASE[0]], sizes)
