"""Of a phrase index only what changed is read, checked and written, and it ends whole."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from tests.phrase_index.test_damage import INDEXED, SCANNED

from report_archive.kept_pages import KeptPages, Note
from report_archive.phrase_files import BELOW, NOTHING, phrase_files, write_phrase_files
from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import LastBuild
from report_archive.phrase_index.manifest import FILE
from report_archive.phrase_index.update import ChangedFiles, Changes
from report_archive.safe_run import BuildError

EMPTY = KeptColumn.of(())
LAST = LastBuild("", {}, EMPTY, EMPTY, EMPTY)
INDEXES = {"scan": SCANNED, "index": INDEXED}


class Docs:
    """A docs folder from run to run: what was written last, and what was noted of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes: dict[str, Note] = {}
        self.written: list[str] = []

    def write(self, files: Iterable[tuple[str, bytes]]) -> list[str]:
        """Put files into the folder."""
        self.written = []
        for name, data in files:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(data)
            self.written.append(name)
        return self.written

    def run(self, wanted: Mapping[str, bytes], version: str = "v") -> set[str]:
        """Make the folder hold an index; gives the names of all its files."""

        def change(before: Mapping[str, bytes]) -> Changes:
            new = {name: data for name, data in wanted.items() if name not in before}
            return Changes(new, frozenset(set(before) - set(wanted)), LAST)

        kept = KeptPages(self.folder, {}, self.notes)
        before = phrase_files(self.folder)
        made = write_phrase_files(change, before, kept, version, self.write)
        self.notes = dict(made.notes)
        return {name.removeprefix(f"{BELOW}/") for name in made.names}

    def bytes(self) -> dict[str, bytes]:
        """All that lies there."""
        return dict(phrase_files(self.folder))


@pytest.mark.parametrize("index", INDEXES)
def test_a_second_run_writes_nothing(tmp_path: Path, index: str) -> None:
    docs, files = Docs(tmp_path), INDEXES[index]
    assert docs.run(files) == set(files)
    assert docs.bytes() == files
    assert docs.run(files) == set(files)
    assert docs.written == []
    assert docs.bytes() == files


@pytest.mark.parametrize("how", ["gone", "damaged"])
@pytest.mark.parametrize("index", INDEXES)
def test_what_somebody_spoilt_is_made_anew(tmp_path: Path, index: str, how: str) -> None:
    docs, files = Docs(tmp_path), INDEXES[index]
    for name in set(files) - {FILE}:
        docs.run(files)
        place = tmp_path / BELOW / name
        if how == "gone":
            place.unlink()
        else:
            place.write_bytes(b"x")
        assert docs.run(files) == set(files)
        assert docs.bytes() == files


def test_nothing_is_believed_that_other_code_noted(tmp_path: Path) -> None:
    docs = Docs(tmp_path)
    docs.run(INDEXED)
    assert docs.run(INDEXED, "other") == set(INDEXED)
    assert set(docs.written) == {f"{BELOW}/{name}" for name in INDEXED}


def test_an_index_that_lacks_something_is_made_of_nothing(tmp_path: Path) -> None:
    (tmp_path / BELOW).mkdir(parents=True)
    (tmp_path / BELOW / "stray.js").write_bytes(b"")

    def change(before: Mapping[str, bytes]) -> Changes:
        return Changes({} if before else SCANNED, frozenset(), LAST)

    docs = Docs(tmp_path)
    kept = KeptPages(tmp_path)
    made = write_phrase_files(change, phrase_files(tmp_path), kept, "v", docs.write)
    assert set(made.names) == {f"{BELOW}/{name}" for name in SCANNED}
    with pytest.raises(BuildError, match=r"manifest\.js: missing"):
        write_phrase_files(lambda _: Changes({}, frozenset(), LAST), NOTHING, kept, "v", docs.write)


def test_files_are_those_that_lay_there_at_first(tmp_path: Path) -> None:
    assert dict(phrase_files(tmp_path)) == {}
    (tmp_path / BELOW / "s").mkdir(parents=True)
    (tmp_path / BELOW / "s" / "a.js").write_bytes(b"1")
    files = phrase_files(tmp_path)
    (tmp_path / BELOW / "b.js").write_bytes(b"2")
    assert dict(files) == {"s/a.js": b"1"}
    assert (len(files), "b.js" in files) == (1, False)
    (tmp_path / BELOW / "s" / "a.js").unlink()
    assert "s/a.js" in files  # told without a look into it
    changed = ChangedFiles(files, Changes({"c.js": b"3"}, frozenset(), LAST))
    assert [name in changed for name in ("s/a.js", "c.js", "d.js")] == [True, True, False]
