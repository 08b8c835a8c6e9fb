"""A phrase index that lacks a file, or holds another's, is told from a whole one."""

import pytest
from tests.phrase_index.test_damage import INDEXED, SCANNED

from report_archive.phrase_index.manifest import FILE
from report_archive.phrase_references import phrase_defects

INDEXES = {"scan": SCANNED, "index": INDEXED}
NAMES = [(index, name) for index, files in INDEXES.items() for name in sorted(files)]


def test_both_kinds_of_segment_are_looked_at() -> None:
    assert any(name.startswith("p-") for name in SCANNED)
    assert any("/k" in name for name in INDEXED)
    assert [phrase_defects(files) for files in INDEXES.values()] == [[], []]


@pytest.mark.parametrize(("index", "name"), NAMES)
def test_every_file_that_is_gone_or_changed_is_noticed(index: str, name: str) -> None:
    files = INDEXES[index]
    assert phrase_defects({other: data for other, data in files.items() if other != name})
    assert phrase_defects(files | {name: files[name][:-9] + b"X" + files[name][-8:]})
    assert phrase_defects(files | {name: b""})


class NeverRead(dict[str, bytes]):
    """Files of which nobody may ask for one of these."""

    closed: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> bytes:
        assert name not in self.closed
        return super().__getitem__(name)


@pytest.mark.parametrize("index", INDEXES)
def test_what_was_whole_and_is_as_it_was_then_is_not_read(index: str) -> None:
    files = NeverRead(INDEXES[index])
    files.closed = frozenset(files) - {FILE}
    assert phrase_defects(files, dict.fromkeys(files, True)) == []


@pytest.mark.parametrize(("index", "name"), [each for each in NAMES if each[1] != FILE])
def test_a_file_that_is_gone_or_not_as_it_was_is_noticed(index: str, name: str) -> None:
    files = INDEXES[index]
    known = dict.fromkeys(files, True)
    fewer = {other: data for other, data in files.items() if other != name}
    assert phrase_defects(fewer, known)
    assert phrase_defects(files | {name: b""}, known | {name: False})
    assert phrase_defects(files | {name: b""}, dict.fromkeys(fewer, True))


def test_files_of_another_index_are_noticed() -> None:
    assert phrase_defects(SCANNED | {FILE: INDEXED[FILE]})
    assert phrase_defects(SCANNED | {"p-0123456789abcdef.js": b""}) == [
        "p-0123456789abcdef.js: nothing refers to it"
    ]
    assert phrase_defects({}) == [f"{FILE}: missing"]
