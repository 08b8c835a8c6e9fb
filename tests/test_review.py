"""Reviewing: only what is missing is asked, answers are checked, a sheet does the same."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from report_archive import pipeline
from report_archive.cli import main
from report_archive.model import Report
from report_archive.review import answered, ask_about, candidates, wanting
from report_archive.review_table import COLUMNS, TableError, review_table, take_over
from report_archive.sidecar import sidecar_path
from report_archive.source_reports import knowledge, understand_file
from report_archive.workspace import open_workspace

FULL = "望云县政府办公室2021年工作总结\n2021年，我办抓实督查督办，开展督查9次，办结率100%。\n"
BARE = "工作情况\n抓了几件事，做得不错。2019年和2020年相比有进步，望云县档案局协助。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    (reports / "办").mkdir(parents=True)
    (reports / "全.txt").write_text(FULL, encoding="utf-8")
    (reports / "办" / "缺.txt").write_text(BARE, encoding="utf-8")
    return reports


@pytest.fixture
def reports(folder: Path) -> list[Report]:
    return pipeline.read_reports(open_workspace(folder, folder.parent / "site")).reports


def _typed(*lines: str) -> tuple[Callable[[str], str], list[str]]:
    """Somebody who types these lines and then closes the terminal; and the prompts seen."""
    waiting: Iterator[str] = iter(lines)
    prompts: list[str] = []

    def read(prompt: str) -> str:
        prompts.append(prompt.strip())
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    return read, prompts


def test_only_missing_fields_are_asked_and_answers_are_kept(
    folder: Path, reports: list[Report]
) -> None:
    bare = next(report for report in reports if "缺" in report.raw.path)
    missing = wanting(bare)
    assert "kind" in missing
    given = {
        "office": "望云县档案局",
        "office_type": "部门",
        "level": "县",
        "year": "2020",
        "kind": "工作总结",
        "themes": "档案史志",
        "title": "甲",
    }
    read, prompts = _typed(*(given[name] for name in missing))
    said: list[str] = []
    asked = ask_about([bare], folder, knowledge()[0], read=read, say=said.append)
    assert prompts == [f"{name}>" for name in missing]
    assert (asked.corrected, asked.left) == (1, 0)
    kept = yaml.safe_load((folder / "办" / "缺.yml").read_text(encoding="utf-8"))
    assert set(kept) == set(missing)
    again = pipeline.read_reports(open_workspace(folder, folder.parent / "site")).reports
    assert [wanting(report) for report in again if "缺" in report.raw.path] == [[]]
    assert "抓了几件事" in said[0]


def test_a_wrong_answer_is_asked_again(folder: Path, reports: list[Report]) -> None:
    bare = [report for report in reports if "缺" in report.raw.path]
    first = wanting(bare[0])
    lines = ["" for _ in first[: first.index("kind")]]
    read, prompts = _typed(*lines, "小说", "1", "q")
    said: list[str] = []
    ask_about(bare, folder, knowledge()[0], read=read, say=said.append)
    assert prompts.count("kind>") == 2
    assert any("小说" in words for words in said)
    kept = yaml.safe_load((folder / "办" / "缺.yml").read_text(encoding="utf-8"))
    assert kept == {"kind": knowledge()[0].kinds[0].name}


def test_nothing_is_written_where_nothing_is_answered(folder: Path, reports: list[Report]) -> None:
    for lines in ((), ("q",), ("s", "s")):
        read, _ = _typed(*lines)
        asked = ask_about(reports, folder, knowledge()[0], read=read, say=lambda _: None)
        assert asked.corrected == 0
        assert asked.left == len(reports)
    assert not list(folder.rglob("*.yml"))


@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("kind", "2", "述职报告"),
        ("kind", "述职报告", "述职报告"),
        ("kind", "9", "9"),
        ("year", "2021", 2021),
        ("year", "1", 1),
        ("themes", "1、政务信息 2", ["工作总结", "政务信息", "述职报告"]),
    ],
)
def test_numbers_pick_and_words_answer(name: str, line: str, value: object) -> None:
    offered = ["工作总结", "述职报告"] if name != "year" else []
    assert answered(name, line, offered) == value


def test_candidates_come_from_the_text(reports: list[Report]) -> None:
    bare = next(report for report in reports if "缺" in report.raw.path)
    vocabulary = knowledge()[0]
    assert candidates(bare, "year", vocabulary) == ["2019", "2020"]
    assert "望云县档案局" in " ".join(candidates(bare, "office", vocabulary))
    assert candidates(bare, "title", vocabulary)[0] == "工作情况"


def _sheet(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def _saved(rows: list[dict[str, str]], encoding: str, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("gb18030", "\t")])
def test_a_sheet_does_the_same(
    folder: Path, reports: list[Report], encoding: str, delimiter: str
) -> None:
    rows = _sheet(review_table(reports))
    row = next(row for row in rows if "缺" in row["path"])
    row.update(year="2020", kind="述职报告", themes="档案史志、政务信息")
    corrected = take_over(_saved(rows, encoding, delimiter), reports, folder, knowledge()[0])
    assert corrected == ["办/缺.txt"]
    kept = yaml.safe_load((folder / "办" / "缺.yml").read_text(encoding="utf-8"))
    assert kept == {"year": 2020, "kind": "述职报告", "themes": ["档案史志", "政务信息"]}


def test_a_sheet_as_it_was_changes_nothing(folder: Path, reports: list[Report]) -> None:
    assert take_over(review_table(reports), reports, folder, knowledge()[0]) == []
    assert not list(folder.rglob("*.yml"))


def test_one_bad_cell_stops_the_whole_sheet(folder: Path, reports: list[Report]) -> None:
    rows = _sheet(review_table(reports))
    rows[0]["year"] = "二〇二〇"
    rows[1]["kind"] = "述职报告"
    rows.append(dict.fromkeys(COLUMNS, "") | {"path": "没有.txt"})
    with pytest.raises(TableError) as error:
        take_over(_saved(rows, "utf-8"), reports, folder, knowledge()[0])
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == [
        "row 2, year",
        "row 4",
    ]
    assert not list(folder.rglob("*.yml"))


def test_a_title_is_never_run_as_a_formula(folder: Path, reports: list[Report]) -> None:
    (folder / "全.yml").write_text("title: =1+1\n", encoding="utf-8")
    found = pipeline.read_reports(open_workspace(folder, folder.parent / "site")).reports
    data = review_table(found)
    assert "'=1+1" in [row["title"] for row in _sheet(data)]
    assert take_over(data, found, folder, knowledge()[0]) == []


@pytest.fixture
def holding_several(tmp_path: Path) -> Path:
    """A folder where files hold several reports: 合集.txt, and 包.zip with 办/甲.txt and 合.txt."""
    folder = tmp_path / "reports"
    folder.mkdir()
    several = "".join(f"范文{n}\n{BARE}{f'全年督办第{n}项。' * 40}\n" for n in "123")
    (folder / "合集.txt").write_text(several, encoding="utf-8")
    with zipfile.ZipFile(folder / "包.zip", "w") as archive:
        archive.writestr("办/甲.txt", BARE + "走访七十户。" * 30)
        archive.writestr("合.txt", several.replace("督办", "信访办理"))
    return folder


def _all_reports(folder: Path) -> list[Report]:
    return pipeline.read_reports(open_workspace(folder, folder.parent / "site")).reports


def test_reports_that_share_a_file_are_corrected_one_by_one(holding_several: Path) -> None:
    reports = _all_reports(holding_several)
    assert len(reports) == 7
    rows = _sheet(review_table(reports))
    for number, row in enumerate(rows):
        row.update(title=f"题{number}", year=str(2000 + number))
    corrected = take_over(_saved(rows, "utf-8-sig"), reports, holding_several, knowledge()[0])
    assert len(corrected) == 7
    written = {p.relative_to(holding_several).as_posix() for p in holding_several.rglob("*.yml")}
    assert written == {
        *(f"合集.第{n}篇.yml" for n in "123"),
        *(f"包.zip.更正/合.第{n}篇.yml" for n in "123"),
        "包.zip.更正/办/甲.yml",
    }
    again = _all_reports(holding_several)
    found = {(one.raw.path, one.raw.part): one.metadata for one in again}
    assert [(found[row["path"], int(row["part"] or 0)].title.value) for row in rows] == [
        row["title"] for row in rows
    ]
    assert sorted(one.year.value or 0 for one in found.values()) == list(range(2000, 2007))
    assert take_over(review_table(again), again, holding_several, knowledge()[0]) == []


def test_the_correction_file_of_a_whole_file_gives_way_to_one_for_a_part(
    holding_several: Path,
) -> None:
    for name, text in {
        "合集.yml": "year: 2001\nlevel: 县\n",
        "合集.第2篇.yml": "year: 2002\ntitle: 乙\n",
        "合集.第9篇.yml": "year: 2009\n",
        "包.yml": "year: 2003\n",
        "包.zip.更正/合.yml": "year: 2004\ntitle: 不用\n",
        "包.zip.更正/合.第1篇.yml": "year: 2005\n",
        "包.zip.更正/无.yml": "year: 2006\n",
        "别.zip.更正/无.yml": "year: 2007\n",
        "包.zip.更正/合.第3篇.yml": "year: 错\n",
    }.items():
        path = holding_several / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    run = pipeline.read_reports(open_workspace(holding_several, holding_several.parent / "site"))
    years = {(one.raw.path, one.raw.part): one.metadata.year.value for one in run.reports}
    assert years == {
        **{("合集.txt", 1): 2001, ("合集.txt", 2): 2002, ("合集.txt", 3): 2001},
        ("包.zip/办/甲.txt", 0): 2003,
        **{("包.zip/合.txt", 1): 2005, ("包.zip/合.txt", 2): 2004},
    }
    told = {(problem.path, problem.code) for problem in run.problems if problem.code[0] == "C"}
    assert told == {
        ("合集.第9篇.yml", "C04"),
        ("包.zip.更正/无.yml", "C04"),
        ("别.zip.更正/无.yml", "C04"),
        ("包.zip.更正/合.yml", "C05"),
        ("包.zip.更正/合.第3篇.yml", "C03"),
    }
    second = next(one for one in run.reports if (one.raw.path, one.raw.part) == ("合集.txt", 2))
    assert second.metadata.level.value == "县"
    assert second.metadata.year.evidence == "合集.yml、合集.第2篇.yml"
    shown, _ = understand_file(holding_several / "合集.txt")
    assert [one.metadata.year.value for one in shown] == [2001, 2002, 2001]
    shown, _ = understand_file(holding_several / "包.zip")
    assert [one.metadata.year.value for one in shown] == [2003, 2005, 2004]


def test_a_report_called_like_a_part_keeps_its_correction_file(holding_several: Path) -> None:
    (holding_several / "合集.第2篇.txt").write_text(FULL, encoding="utf-8")
    (holding_several / "合集.第2篇.yml").write_text("year: 2002\n", encoding="utf-8")
    reports = _all_reports(holding_several)
    years = [one.metadata.year.value for one in reports if one.raw.path == "合集.第2篇.txt"]
    assert years == [2002]
    part = next(one for one in reports if (one.raw.path, one.raw.part) == ("合集.txt", 2))
    assert part.metadata.year.value != 2002
    assert sidecar_path(holding_several, part) is None


@pytest.mark.parametrize("title", ["=cmd|'/c calc'!A1", "＝1+1", "'=1", "''=1", "@SUM(1)", "+1"])
def test_no_cell_is_a_formula_and_every_cell_comes_back(
    title: str, folder: Path, reports: list[Report]
) -> None:
    rows = _sheet(review_table(reports))
    rows[0]["title"] = f"'{title}"
    taken = take_over(_saved(rows, "utf-8-sig"), reports, folder, knowledge()[0])
    assert len(taken) == 1
    again = pipeline.read_reports(open_workspace(folder, folder.parent / "site")).reports
    titles = [one.metadata.title.value for one in again]
    assert title in titles
    cells = [cell for row in _sheet(review_table(again)) for cell in row.values()]
    assert not any(cell.startswith(("=", "＝", "@", "+", "-")) for cell in cells)
    assert take_over(review_table(again), again, folder, knowledge()[0]) == []


def test_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = folder.parent / "review.csv"
    assert main(["review", "--reports", str(folder), "--export", str(sheet)]) == 0
    assert [row["path"] for row in _sheet(sheet.read_bytes())] == ["办/缺.txt"]
    assert main(["review", "--reports", str(folder), "--import", str(sheet)]) == 0
    sheet.write_text("path,year\n办/缺.txt,二\n", encoding="utf-8")
    assert main(["review", "--reports", str(folder), "--import", str(sheet)]) == 1
    assert "row 2, year" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    assert main(["review", "--reports", str(folder)]) == 0
    assert "0 reports corrected, 1 left" in capsys.readouterr().out
