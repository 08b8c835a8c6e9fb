"""A site's source is the same whoever makes its chapters, and in whatever order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.indexes.passages.conftest import understood

from report_archive import site_source
from report_archive.indexes.wording import IN_COLUMNS, Archive, in_reading_order
from report_archive.kept_findings import FOLDER, KeptFindings
from report_archive.kept_pages import KeptPages
from report_archive.site_source import Files, Jobs, Made, write_source
from report_archive.source_reports import knowledge

MANIFEST = "assets/archive/phrase/manifest.js"


def in_turn(jobs: Jobs) -> Iterator[tuple[str, Made]]:
    """Jobs done one after the other."""
    return ((name, job()) for name, job in jobs.items())


def backwards(jobs: Jobs) -> Iterator[tuple[str, Made]]:
    """The last job first."""
    return ((name, jobs[name]()) for name in reversed(list(jobs)))


@pytest.fixture(scope="module")
def archive() -> Archive:
    reports = [
        understood(
            f"第{n}县政府办公室{2018 + n}年工作总结\n\n一、抓督查\n\n督查{n}次。\n", f"{n}.txt"
        )
        for n in range(1, 4)
    ]
    return Archive(in_reading_order(reports), *knowledge())


def _source(
    folder: Path,
    archive: Archive,
    share: Callable[[Jobs], Iterable[tuple[str, Made]]],
    phrases: Files = ((MANIFEST, b""),),
) -> dict[str, bytes]:
    written: dict[str, bytes] = {}

    def write(files: Files) -> list[str]:
        found = list(files)
        written.update(found)
        return [name for name, _ in found]

    scripts = {"bundles.yml": b"{}", "archive_data.js": b""}
    made = write_source(
        archive,
        scripts=scripts,
        phrases=lambda write: Made(tuple(write(phrases))),
        write=write,
        share=share,
        kept=KeptPages(Path()),
        findings=KeptFindings(folder, "k"),
    )
    assert made.names == set(written)
    return written


def test_the_order_of_the_jobs_does_not_matter(tmp_path: Path, archive: Archive) -> None:
    source = _source(tmp_path / "one", archive, in_turn)
    assert source == _source(tmp_path / "other", archive, backwards)
    assert {name for name in source if name.startswith("reports/")} == {
        f"reports/{report.identifier}.md" for report in archive.reports
    }
    assert MANIFEST in source


def test_no_file_is_written_twice(tmp_path: Path, archive: Archive) -> None:
    twice = ((MANIFEST, b"1"), (MANIFEST, b"2"))
    with pytest.raises(ValueError, match=r"written twice: assets/archive/phrase/manifest\.js"):
        _source(tmp_path, archive, in_turn, twice)


def test_a_base_is_kept_before_what_is_not_in_it(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    keep = KeptFindings.keep

    def noted(self: KeptFindings, chapter: str, found: bytes) -> None:
        kept.append(chapter)
        keep(self, chapter, found)

    monkeypatch.setattr(KeptFindings, "keep", noted)
    _source(tmp_path, archive, in_turn)
    for name in IN_COLUMNS:
        assert kept.index(f"{name} base") < kept.index(name)
    kept.clear()
    _source(tmp_path, archive, in_turn)
    assert not {each for each in kept if each.removesuffix(" base") in IN_COLUMNS}


@pytest.mark.parametrize("lost", ["set-phrases", "shared-wording"])
@pytest.mark.parametrize("part", ["", "-base"])
def test_the_source_is_the_same_whatever_was_lost_of_what_was_kept(
    tmp_path: Path, archive: Archive, lost: str, part: str
) -> None:
    _source(tmp_path, archive, in_turn)
    fewer = replace(archive, reports=archive.reports[1:])
    path = tmp_path / FOLDER / f"{lost}{part}"
    path.write_bytes(path.read_bytes()[:-1])
    expected = _source(tmp_path / "fresh", fewer, in_turn)
    assert _source(tmp_path, fewer, in_turn) == expected
    assert _source(tmp_path, fewer, in_turn) == expected


@pytest.mark.parametrize("number", [0, 1, 250, 251, 2_001, 10_000])
def test_every_report_is_in_one_slice_and_the_last_ones_are_small(number: int) -> None:
    reports = range(number)
    slices = list(site_source._slices(reports, 500))  # type: ignore[arg-type]  # numbers will do
    assert [each for some in slices for each in some] == [*reports]
    sizes = list(map(len, slices))
    assert sizes == sorted(sizes, reverse=True)
    assert all(size <= max(500, number // 4) for size in sizes)
    assert sizes[-3:] <= [500, 500, 500]
