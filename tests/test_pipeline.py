"""A run works only on what changed, and ends as a run from nothing would."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from report_archive import (
    archive_reading,
    forked_jobs,
    long_work,
    pipeline,
    report_pages,
    site_source,
)
from report_archive.indexes import report_texts
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.kept_columns import unpacked_columns
from report_archive.indexes.report_reading import ReportReader
from report_archive.indexes.wording import Archive, Chapter
from report_archive.intake import office_conversion
from report_archive.intake.discovery import Source, SourceFile
from report_archive.kept_findings import FOLDER, HEAD
from report_archive.model import Page, Report
from report_archive.pages.report_page import PageContext, render_report
from report_archive.problems import Problem
from report_archive.publishing.writer import files_below
from report_archive.safe_run import read_steadily
from report_archive.workspace import Workspace, open_workspace

T = TypeVar("T")
R = TypeVar("R")
TEXT = (
    "{office}{year}年工作总结\n{year}年，我办全年起草文稿{number}篇。\n一、抓督查\n开展督查9次。\n"
)


def _workspace(folder: Path) -> Workspace:
    own = open_workspace(folder / "reports", folder / "site")
    return Workspace(own.reports, folder / "docs", own.site, folder / "work")


def _write(folder: Path, name: str, year: int, number: int = 12) -> None:
    path = folder / "reports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = TEXT.format(office="望云县政府办公室", year=year, number=number)
    path.write_text(text, encoding="utf-8")


def _converted(workspace: Workspace) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files_below(workspace.docs).items()}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for year in (2019, 2020, 2021):
        _write(tmp_path, f"办/{year}.txt", year)
    return tmp_path


def _kept_texts(work: Path) -> str:
    """The signs of all texts that lie in the work folder for chapters."""
    found = ""
    for path in sorted((work / FOLDER).glob("*-base")):
        base = unpacked_columns(memoryview(path.read_bytes())[HEAD:])
        signs = base.signs or [chr(code) for code in range(0x10000)]
        found += "".join(signs[code] for code in base.columns[0].tolist())
    return found


def test_nothing_is_left_of_a_report_that_is_gone(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_texts, "CHANGED", 1)  # or of so few no base would stay
    secret = "夜间巡查七百二十六次"
    path = archive / "reports/办/2020.txt"
    path.write_text(f"{path.read_text(encoding='utf-8')}{secret}。\n", encoding="utf-8")
    workspace = _workspace(archive)
    pipeline.convert(workspace)
    assert _kept_texts(workspace.work).count(secret) == 2
    bases = {path: path.stat().st_ino for path in (workspace.work / FOLDER).glob("*-base")}
    path.unlink()
    pipeline.convert(workspace)
    assert secret not in _kept_texts(workspace.work)
    assert {path: path.stat().st_ino for path in bases} == bases
    for name, left in files_below(archive).items():
        data = left.read_bytes()
        assert not any(secret.encode(code) in data for code in ("utf-8", "utf-16-le")), name
    pipeline.convert(workspace)
    assert pipeline.convert(workspace).unchanged == 2


def test_edits_end_where_a_fresh_run_ends(
    archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    workspace = _workspace(archive)
    first = pipeline.convert(workspace)
    assert (first.read, first.new, first.changed, first.unchanged, first.gone) == (3, 3, 0, 0, 0)

    _write(archive, "办/2020.txt", 2020, number=99)
    _write(archive, "新/2022.txt", 2022)
    (archive / "reports/办/2019.txt").unlink()
    (archive / "reports/办/2021.yml").write_text("kind: 述职报告\n", encoding="utf-8")
    second = pipeline.convert(workspace)
    assert (second.read, second.new, second.changed, second.unchanged, second.gone) == (
        3,
        1,
        2,
        0,
        1,
    )

    elsewhere = tmp_path_factory.mktemp("fresh")
    shutil.copytree(archive / "reports", elsewhere / "reports")
    fresh = _workspace(elsewhere)
    pipeline.convert(fresh)
    assert _converted(workspace) == _converted(fresh)


def test_pages_are_made_again_where_they_change(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def render(report: Report, context: PageContext) -> Page:
        made.append(report.raw.path)
        return render_report(report, context)

    monkeypatch.setattr(report_pages, "render_report", render)
    workspace = _workspace(archive)
    pipeline.convert(workspace)
    before = _converted(workspace)
    assert sorted(made) == [f"办/{year}.txt" for year in (2019, 2020, 2021)]
    made.clear()
    pipeline.convert(workspace)
    assert made == []

    page = next(workspace.docs.glob("reports/*.md"))
    page.write_text("别人写的", encoding="utf-8")
    pipeline.convert(workspace)
    assert len(made) == 1
    assert _converted(workspace) == before
    made.clear()
    _write(archive, "新/2022.txt", 2022)
    pipeline.convert(workspace)
    assert "新/2022.txt" in made


def test_files_of_a_chapter_that_are_made_together_stand_together(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []
    around = b"one"

    def chapter(_: Archive) -> Chapter:
        def make() -> Iterator[Page]:
            made.append(around)
            for number in (1, 2):
                yield Page(f"citations/{number}.md", f"{around.decode()} {number}")

        return Chapter(lambda: [DraftGroup("list", around, make)])

    monkeypatch.setattr(site_source, "CHAPTERS", {"citations": chapter})
    monkeypatch.setattr(site_source, "LISTED", ())
    monkeypatch.setattr(site_source, "wording_landing", lambda *_: Page("wording/index.md", ""))
    workspace = _workspace(archive)
    for _ in range(2):
        pipeline.convert(workspace)
    assert made == [b"one"]
    around = b"two"
    pipeline.convert(workspace)
    assert made == [b"one", b"two"]
    (workspace.docs / "citations/2.md").unlink()
    pipeline.convert(workspace)
    assert made == [b"one", b"two", b"two"]
    assert (workspace.docs / "citations/2.md").read_text() == "two 2"


def test_a_second_run_rewrites_nothing(archive: Path) -> None:
    workspace = _workspace(archive)
    pipeline.build(workspace)
    before = {n: p.stat().st_mtime_ns for n, p in files_below(workspace.docs).items()}
    run, built = pipeline.build(workspace)
    assert not built
    assert (run.new, run.changed, run.unchanged) == (0, 0, 3)
    assert {n: p.stat().st_mtime_ns for n, p in files_below(workspace.docs).items()} == before


def test_what_was_read_out_of_reports_is_kept(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: ReportReader, report: Report) -> None:
        raise AssertionError(f"{report.raw.path} is read out again")

    pipeline.convert(_workspace(archive))
    first = _converted(_workspace(archive))
    monkeypatch.setattr(ReportReader, "read", fail)
    _write(archive, "new.txt", 2024)
    with pytest.raises(AssertionError, match="new"):
        pipeline.convert(_workspace(archive))
    (archive / "reports" / "new.txt").unlink()
    pipeline.convert(_workspace(archive))
    assert _converted(_workspace(archive)) == first


def test_a_damaged_cache_costs_time_and_nothing_else(archive: Path) -> None:
    workspace = _workspace(archive)
    pipeline.convert(workspace)
    before = _converted(workspace)
    for path in files_below(workspace.work).values():
        path.write_bytes(b"\x80\x05garbage")
    run = pipeline.convert(workspace)
    assert len(run.reports) == 3
    assert _converted(workspace) == before


def test_the_pool_and_one_process_agree(
    archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    alone = pipeline.read_reports(_workspace(archive))
    monkeypatch.setattr(long_work, "WORTH_A_POOL", 1)
    elsewhere = tmp_path_factory.mktemp("pool")
    shutil.copytree(archive / "reports", elsewhere / "reports")
    pooled = pipeline.read_reports(_workspace(elsewhere))
    assert pooled.reports == alone.reports


def test_children_and_one_process_write_the_same(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    workspace = _workspace(archive)
    pipeline.convert(workspace)
    alone = _converted(workspace)
    shutil.rmtree(workspace.docs)
    monkeypatch.setattr(long_work, "WORTH_A_POOL", 1)
    monkeypatch.setattr(forked_jobs, "can_fork", lambda: True)
    pipeline.convert(workspace)
    assert _converted(workspace) == alone


def test_a_file_is_read_when_it_is_its_turn(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((archive_reading, "PORTION"), (archive_reading, "BATCH"),
                         (long_work, "WORTH_A_POOL")):  # fmt: skip
        monkeypatch.setattr(module, name, 1)
    seen: list[str] = []

    def read(folder: Path, file: SourceFile) -> tuple[Source | None, list[Problem]]:
        seen.append(f"read {file.path}")
        return read_steadily(folder, file)

    def spread(work: Callable[[T], R], jobs: Iterable[T]) -> Iterator[R]:
        for job in jobs:
            seen.append("understood")
            yield work(job)

    monkeypatch.setattr(archive_reading, "read_steadily", read)
    pipeline.read_reports(_workspace(archive), spread)
    assert [each.split()[0] for each in seen] == ["read", "understood"] * 3


def test_an_empty_folder_builds_an_empty_archive(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    run, built = pipeline.build(_workspace(tmp_path))
    assert (run.read, built) == (0, True)
    assert (tmp_path / "site/index.html").is_file()


def test_one_bad_file_stops_nothing(archive: Path) -> None:
    (archive / "reports/坏.txt").write_bytes(b"\xff\xfe\x00")
    (archive / "reports/图.png").write_bytes(b"\x89PNG")
    (archive / "reports/办/2019.yml").write_text("year: x\n", encoding="utf-8")
    run = pipeline.convert(_workspace(archive))
    assert sorted(report.metadata.year.value or 0 for report in run.reports) == [2020, 2021]
    assert (run.read, run.refused) == (5, 3)
    assert [(p.path, p.code) for p in run.problems if p.code != "M07"] == [
        ("办/2019.yml", "C03"),
        ("图.png", "I05"),
        ("坏.txt", "I01"),
    ]


def test_source_files_are_never_touched(archive: Path) -> None:
    before = {
        n: (p.read_bytes(), p.stat().st_mtime_ns)
        for n, p in files_below(archive / "reports").items()
    }
    pipeline.build(_workspace(archive))
    after = {
        n: (p.read_bytes(), p.stat().st_mtime_ns)
        for n, p in files_below(archive / "reports").items()
    }
    assert after == before


def test_what_lacked_a_program_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reports").mkdir()
    workspace = _workspace(tmp_path)
    (workspace.reports / "a.rtf").write_bytes(b"{\\rtf1 a}")
    monkeypatch.setattr(office_conversion, "PROGRAMS", ())
    assert [problem.code for problem in pipeline.read_reports(workspace).problems] == ["I12"]
    monkeypatch.setattr(office_conversion, "PROGRAMS", ("true",))
    assert [problem.code for problem in pipeline.read_reports(workspace).problems] == ["I04"]
