"""An index segment stays as it is: what is added lies beside it, what is withdrawn is listed."""

from typing import Final

import pytest
from tests.phrase_index.editing import Edited, entry, named

from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import LastBuild
from report_archive.phrase_index.manifest import FILE, IndexEntry
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.reader import PhraseIndex

SIZES: Final = Parameters(
    scan_characters=0,
    tail_characters=30,
    compact_after=8,
    slot=8,
    block=4,
    shard=60,
    most=2,
    frequent=4,
    record_reports=2,
)
BASE: Final = [
    entry(f"r{n}", f"第{n}份报告说督查。", "狠抓落实。", year=2020 + n % 3) for n in range(6)
]


@pytest.fixture
def index() -> Edited:
    """An index that holds BASE."""
    index = Edited(SIZES)
    index.become(BASE)
    return index


def test_withdrawing_writes_the_manifest_alone(index: Edited) -> None:
    changes = index.become(BASE[2:])
    assert named(changes) == [FILE]
    assert changes.removed == frozenset()
    (segment,) = PhraseIndex(index.files).manifest.segments
    assert isinstance(segment, IndexEntry)
    assert len(segment.withdrawn) == 2


def test_every_report_is_found_by_its_place(index: Edited) -> None:
    for gone in BASE:
        index.become([each for each in BASE if each is not gone])
        assert index.count(gone.texts[0][:3]) == 0
        assert index.count("督查") == 5
        index.become(BASE)
        assert index.count("督查") == 6


def test_full_packs_are_left_alone(index: Edited) -> None:
    more = [*BASE, entry("r8", "督查" * 20)]
    assert named(index.become(more)) == [FILE, "p"]
    changes = index.become([*more, entry("r9", "督查")])
    assert named(changes) == [FILE, "p"]
    assert changes.removed == frozenset()
    assert index.count("督查") == 8


def test_a_report_that_is_not_where_it_should_be_costs_a_full_build(index: Edited) -> None:
    assert index.last is not None
    columns = index.last.names, index.last.sources, index.last.facts
    names, sources, facts = (each.words(0, len(each)) for each in columns)
    more = [*names, "r7"], [*sources, sources[1]], [*facts, facts[1]]
    index.last = LastBuild(index.last.manifest, index.last.files, *map(KeptColumn.of, more))
    changes = index.become(BASE)
    assert not changes.files, "the full build writes what stands there already"
    assert len(index.made) == len(BASE)
