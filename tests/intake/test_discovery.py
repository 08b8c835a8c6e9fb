"""Every file of a reports folder is a report, a correction, or named with a reason."""

import os
from pathlib import Path

import pytest

from report_archive.intake.discovery import SourceFile, discover, read_source


def _fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文", encoding="utf-8")


def test_reports_are_found_in_any_folder_in_order_with_their_corrections(tmp_path: Path) -> None:
    _fill(tmp_path, "乙/2022.txt", "甲.TXT", "甲.yml", "乙/2021.txt", "乙/2022.yml")
    sources, problems = discover(tmp_path)
    assert problems == []
    assert sources == [
        SourceFile("乙/2021.txt", None),
        SourceFile("乙/2022.txt", "乙/2022.yml"),
        SourceFile("甲.TXT", "甲.yml"),
    ]


def test_what_nobody_can_read_is_named(tmp_path: Path) -> None:
    _fill(tmp_path, "扫描件.tif", "无名", "孤.yml", "二.txt", "二.TXT")
    _, problems = discover(tmp_path)
    assert [(problem.path, problem.code) for problem in sorted(problems)] == [
        ("二.txt", "I06"),
        ("孤.yml", "C04"),
        ("扫描件.tif", "I05"),
        ("无名", "I05"),
    ]


def test_litter_hidden_files_and_lock_files_are_left_alone(tmp_path: Path) -> None:
    _fill(tmp_path, ".DS_Store", "Thumbs.db", "~$总结.txt", ".git/config", "desktop.ini")
    assert discover(tmp_path) == ([], [])


def test_links_pipes_and_unreadable_names_are_named_and_not_followed(tmp_path: Path) -> None:
    _fill(tmp_path, "真/报告.txt")
    (tmp_path / "环").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "管道.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb0\xec.txt")).write_text("文", encoding="utf-8")
    sources, problems = discover(tmp_path)
    assert [source.path for source in sources] == ["真/报告.txt"]
    assert sorted(problem.code for problem in problems) == ["I04", "I04", "I04"]
    assert all(str(problem).encode("utf-8") for problem in problems)


@pytest.mark.parametrize("vanished", ["报告.txt", "报告.yml"])
def test_a_file_that_vanished_is_a_problem(tmp_path: Path, vanished: str) -> None:
    _fill(tmp_path, "报告.txt", "报告.yml")
    (file,), _ = discover(tmp_path)
    (tmp_path / vanished).unlink()
    source, problems = read_source(tmp_path, file)
    assert source is None
    assert [(problem.path, problem.code) for problem in problems] == [(vanished, "I04")]
