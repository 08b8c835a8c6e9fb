"""Reviewing: only what is missing is asked, answers are checked, a sheet does the same."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from report_archive import pipeline
from report_archive.cli import main
from report_archive.model import Report
from report_archive.review import answered, ask_about, candidates, wanting
from report_archive.review_table import COLUMNS, TableError, review_table, take_over
from report_archive.source_reports import knowledge
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
