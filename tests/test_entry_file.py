"""Entries come back as they were given, what is forgotten is not in the file, damage gives none."""

import errno
import mmap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive import entry_file
from report_archive.entry_file import Entry, EntryFile, write_entries

DIGESTS = st.binary(min_size=32, max_size=32).filter(any).map(bytes.hex)
ENTRIES = st.dictionaries(DIGESTS, st.builds(Entry, st.binary(), st.binary()), max_size=5)
SOME = {f"{number}" * 64: Entry(b"small %d" % number, b"large %d" % number) for number in (1, 2, 3)}


def _all(file: EntryFile) -> dict[str, Entry]:
    found = {digest: file.get(digest) for digest in file}
    return {digest: Entry(*map(bytes, entry)) for digest, entry in found.items() if entry}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "entries"


@given(entries=ENTRIES, mapped=st.booleans(), data=st.data())
def test_entries_are_as_they_were_but_those_forgotten(
    tmp_path_factory: pytest.TempPathFactory,
    entries: dict[str, Entry],
    mapped: bool,
    data: st.DataObject,
) -> None:
    path = tmp_path_factory.mktemp("entries") / "file"
    write_entries(path, entries.items())
    file = EntryFile(path, mapped)
    assert _all(file) == entries
    gone = [digest for digest in entries if data.draw(st.booleans())]
    file.forget(gone)
    left = {digest: entry for digest, entry in entries.items() if digest not in gone}
    assert _all(file) == left
    again = EntryFile(path, mapped)
    assert _all(again) == left
    assert (len(again), again.lost) == (len(left), len(gone))
    assert list(again) == list(left)


@pytest.mark.parametrize("mapped", [True, False])
def test_nothing_of_what_is_forgotten_is_in_the_file(path: Path, mapped: bool) -> None:
    write_entries(path, SOME.items())
    size = path.stat().st_size
    EntryFile(path, mapped).forget(["2" * 64])
    data = path.read_bytes()
    assert len(data) == size
    for of_it in (b"small 2", b"large 2", bytes.fromhex("2" * 64)):
        assert of_it not in data
    assert b"small 3" in data


@pytest.mark.parametrize("done", [1, 2])
def test_an_entry_that_is_half_forgotten_is_not_whole_and_is_forgotten_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    write_entries(path, SOME.items())
    steps = [entry_file._overwrite] * done

    def stopped(*where: Any) -> None:
        if not steps:
            raise KeyboardInterrupt
        steps.pop()(*where)

    file = EntryFile(path, mapped=True)
    with monkeypatch.context() as patched:
        patched.setattr(entry_file, "_overwrite", stopped)
        with pytest.raises(KeyboardInterrupt):
            file.forget(["2" * 64])
    again = EntryFile(path, mapped=True)
    assert _all(again)["2" * 64].small == bytes(len(b"small 2"))
    again.forget(["2" * 64])
    assert b"large 2" not in path.read_bytes()
    assert len(_all(EntryFile(path, mapped=True))) == 2


def test_files_are_written_from_entries_of_the_one_before(path: Path) -> None:
    write_entries(path, SOME.items())
    file = EntryFile(path, mapped=True)
    left = {digest: entry for digest in [*SOME][1:] if (entry := file.get(digest))}
    write_entries(path, left.items())
    assert _all(file) == SOME
    assert _all(EntryFile(path, mapped=True)) == {digest: SOME[digest] for digest in left}


@pytest.mark.parametrize("mapped", [True, False])
def test_a_file_that_is_cut_or_not_one_has_none(path: Path, mapped: bool) -> None:
    assert not _all(EntryFile(path, mapped))
    write_entries(path, SOME.items())
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        assert not _all(EntryFile(path, mapped))
        path.write_bytes(whole[size + 1 :])
        assert not _all(EntryFile(path, mapped))


def test_a_file_that_cannot_be_mapped_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise OSError(errno.ENODEV, "No such device")

    write_entries(path, SOME.items())
    monkeypatch.setattr(mmap, "mmap", never)
    assert _all(EntryFile(path, mapped=True)) == SOME
