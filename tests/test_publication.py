"""Nothing secret or personal is in anything that a run writes."""

from pathlib import Path

import pytest

from report_archive import pipeline
from report_archive.cli import main
from report_archive.problems import Problem
from report_archive.publishing.writer import files_below
from report_archive.refusals import write_refused, write_removed
from report_archive.screening.personal import PersonalKind, ScreeningPolicy
from report_archive.workspace import Workspace, open_workspace

SECRET = "机密★1年\n望云县政府办公室2015年工作总结\n2015年，核定海棠方案三项。\n"
PERSONAL = (
    "望云县政府办公室2021年工作总结\n2021年，我办办结来信九件，来信人电话13812345678，"
    "身份证号330182197804120170，邮箱lisi@example.com。\n"
)
HIDDEN = ("13812345678", "330182197804120170")


def _workspace(folder: Path, **texts: str) -> Workspace:
    reports = folder / "reports"
    reports.mkdir()
    for name, text in texts.items():
        path = reports / (name.replace("_", "."))
        path.write_text(text, encoding="utf-8")
    own = open_workspace(reports, folder / "site")
    return Workspace(own.reports, folder / "docs", own.site, folder / "work")


def _everything(workspace: Workspace) -> bytes:
    files = files_below(workspace.docs) | files_below(workspace.work)
    return b"".join(name.encode() + path.read_bytes() for name, path in files.items())


def test_a_marked_report_leaves_no_trace(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, 甲_txt=SECRET, 乙_txt=PERSONAL)
    run = pipeline.convert(workspace)
    assert (run.read, run.refused, len(run.reports)) == (2, 1, 1)
    assert [(p.path, p.code) for p in run.problems if p.code == "P01"] == [("甲.txt", "P01")]
    assert "海棠方案".encode() not in _everything(workspace)


def test_a_report_that_is_marked_later_is_withdrawn(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, 甲_txt=SECRET.partition("\n")[2])
    pipeline.convert(workspace)
    assert "海棠方案".encode() in _everything(workspace)
    (workspace.reports / "甲.txt").write_text(SECRET, encoding="utf-8")
    pipeline.convert(workspace)
    assert "海棠方案".encode() not in _everything(workspace)


def test_a_release_publishes_it_and_says_so(tmp_path: Path) -> None:
    release = "publishable: true\nreason: 已于2020年解密\nname: 王科长\n"
    workspace = _workspace(tmp_path, 甲_txt=SECRET, 甲_yml=release)
    run = pipeline.convert(workspace)
    assert [p.code for p in run.problems if p.code.startswith("P")] == ["P03"]
    page = next((workspace.docs / "reports").glob("*.md")).read_text(encoding="utf-8")
    assert "王科长" in page
    assert "已于2020年解密" in page


@pytest.mark.parametrize("missing", ["publishable: true", "reason: 已解密", "name: 王科长"])
def test_a_release_must_be_whole(tmp_path: Path, missing: str) -> None:
    lines = [
        line for line in ("publishable: true", "reason: 已解密", "name: 王科长") if line != missing
    ]
    workspace = _workspace(tmp_path, 甲_txt=SECRET, 甲_yml="\n".join(lines))
    run = pipeline.convert(workspace)
    assert not run.reports
    assert "C03" in [p.code for p in run.problems]


def test_masked_numbers_are_nowhere(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, 甲_txt=PERSONAL)
    run = pipeline.convert(workspace)
    written = _everything(workspace).decode("utf-8", "replace")
    assert not [number for number in HIDDEN if number in written]
    assert "138******78" in run.reports[0].raw.body
    assert not [p for p in run.problems if any(number in str(p) for number in HIDDEN)]


def test_another_policy_reads_the_reports_anew(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, 甲_txt=PERSONAL)
    pipeline.convert(workspace)
    every = ScreeningPolicy(frozenset(PersonalKind))
    second = Workspace(workspace.reports, workspace.docs, workspace.site, workspace.work, every)
    pipeline.convert(second)
    assert b"lisi@example.com" not in _everything(second)
    strict = Workspace(
        workspace.reports,
        workspace.docs,
        workspace.site,
        workspace.work,
        ScreeningPolicy(strict=True),
    )
    assert pipeline.convert(strict).reports == []


def test_the_command_line_masks_and_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _workspace(tmp_path, 甲_txt=PERSONAL)
    file = str(tmp_path / "reports" / "甲.txt")
    assert main(["check", file]) == 0
    assert main(["check", "--strict", file]) == 1
    assert main(["show", "--mask", "all", file]) == 0
    printed = capsys.readouterr().out
    assert not [
        number for number in (*HIDDEN, "lisi@example.com") if number in printed.split("{")[1]
    ]
    with pytest.raises(SystemExit):
        main(["check", "--mask", "shoes", file])


def test_the_list_of_refused_files_is_a_table(tmp_path: Path) -> None:
    target = tmp_path / "refused.tsv"
    problems = [
        Problem("b\t.txt", 3, "P01", "a security mark"),
        Problem("a.txt", 0, "I01", "no encoding"),
        Problem("a.txt", 1, "S02", "no headings found"),
    ]
    write_refused(problems, target)
    assert target.read_text(encoding="utf-8").splitlines() == [
        "path\tline\tcode\treason",
        "a.txt\t0\tI01\tno encoding",
        "b .txt\t3\tP01\ta security mark",
    ]


def test_the_list_of_what_was_taken_out_is_a_table(tmp_path: Path) -> None:
    text = "甲\n篇一\n" + "望云县办会30场。\n" * 30 + "责任编辑：小王13812345678\n"
    text += "篇二\n" + "望云县办文20件。\n" * 30 + "第3页\n"
    workspace = _workspace(tmp_path, 合集_txt=text)
    run = pipeline.read_reports(workspace)
    write_removed(run.reports, tmp_path / "removed.tsv")
    assert (tmp_path / "removed.tsv").read_text(encoding="utf-8").splitlines() == [
        "path\tline\trule\ttext",
        "合集.txt\t1\tintroduction of a collection\t甲",
        "合集.txt\t2\tnumber of a report\t篇一",
        "合集.txt\t33\tfacts about a page\t责任编辑：小王138******78",
        "合集.txt\t34\tnumber of a report\t篇二",
        "合集.txt\t65\tpage number\t第3页",
    ]
