"""The command line as an operator meets it: what is printed, what is written, how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from report_archive.cli import main
from report_archive.publishing.writer import files_below

TEXT = (
    "望云县政府办公室2021年工作总结\n"
    "2021年，望云县政府办公室围绕中心、服务大局，较好地完成了各项任务。\n"
    "一、抓好督查落实\n全年开展专项督查12次，下发督查通报9期，督办领导批示件36件。\n"
    "二、做好文稿服务\n全年起草各类文稿180余篇，校核公文420件，没有出现差错。\n"
    "三、下步打算\n2022年，我们将进一步改进作风，把督查落实抓得更紧。\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "政府办").mkdir(parents=True)
    (folder / "政府办/总结.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_show_prints_one_object(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = reports / "政府办/总结.txt"
    assert main(["show", str(file)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["path"] == str(file)
    assert shown["encoding"] == "utf-8"
    assert shown["metadata"]["year"]["value"] == 2021
    assert shown["metadata"]["office_type"]["value"] == "政府办公室"
    assert [(h["level"], h["text"], h["line"]) for h in shown["headings"]] == [
        (1, "一、抓好督查落实", 3),
        (1, "二、做好文稿服务", 5),
        (1, "三、下步打算", 7),
    ]
    assert shown["headings"][0]["themes"][0] == "督查督办"
    assert set(shown) >= {"path", "encoding", "metadata", "headings", "points", "passages"}
    assert shown["problems"] == []


def test_show_takes_the_correction_beside_the_file(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "政府办/总结.yml").write_text("year: 2019\n", encoding="utf-8")
    main(["show", str(reports / "政府办/总结.txt")])
    year = json.loads(capsys.readouterr().out)["metadata"]["year"]
    assert (year["value"], year["evidence"], year["confidence"]) == (2019, "总结.yml", 1.0)


def test_show_of_a_refused_file_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "坏.txt"
    file.write_bytes(b"\x00\x01\x02")
    assert main(["show", str(file)]) == 1
    assert "坏.txt:0: I02" in json.loads(capsys.readouterr().out)["problems"][0]


def test_check_lists_problems_and_writes_nothing(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "坏.txt").write_bytes(b"\xff\xfe\x00")
    (reports / "政府办/总结.yml").write_text("yaer: 2021\n", encoding="utf-8")
    before = {name: path.read_bytes() for name, path in files_below(reports).items()}
    assert main(["check", str(reports)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith(f"{reports}/坏.txt:0: I0")
    assert printed[1].startswith(f"{reports}/政府办/总结.yml:1: C02 ")
    assert {name: path.read_bytes() for name, path in files_below(reports).items()} == before


def test_check_of_a_sound_file_is_silent(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(reports / "政府办/总结.txt")]) == 0
    assert capsys.readouterr().out == ""


def test_build_of_another_folder_leaves_the_repository_alone(
    repository: Path, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watched = [repository / "docs", repository / "data"]
    before = {str(p): p.stat().st_mtime_ns for f in watched for p in sorted(f.rglob("*"))}
    (reports / "坏.txt").write_bytes(b"\xff\xfe\x00")
    site = tmp_path / "site"
    assert main(["build", "--reports", str(reports), "--site", str(site)]) == 1
    printed = capsys.readouterr().out
    assert "坏.txt:0: I0" in printed
    table = dict(line.rsplit(maxsplit=1) for line in printed.splitlines() if line[-1].isdigit())
    assert table == {
        "reports read": "2",
        "new": "2",
        "changed": "0",
        "unchanged": "0",
        "withdrawn": "0",
        "needing review": "0",
        "refused": "1",
        "duplicates": "0",
    }
    assert len(list((site / "reports").glob("*.html"))) == 1
    after = {str(p): p.stat().st_mtime_ns for f in watched for p in sorted(f.rglob("*"))}
    assert after == before

    assert main(["build", "--reports", str(reports), "--site", str(site)]) == 1
    again = capsys.readouterr().out
    assert "site unchanged" in again
    assert main(["find", "--reports", str(reports), "督查"]) == 0
    assert "望云县政府办公室2021年工作总结" in capsys.readouterr().out


def test_build_never_replaces_a_folder_that_is_no_site_of_ours(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/1.jpg").write_bytes(b"x")
    assert main(["build", "--reports", str(reports), "--site", str(tmp_path / "photos")]) == 1
    assert "choose another folder" in capsys.readouterr().err
    assert list(files_below(tmp_path / "photos")) == ["1.jpg"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "nowhere.txt"],
        ["check", "nowhere"],
        ["build", "--reports", "nowhere"],
        ["serve", "--site", "nowhere"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_is_not_there_is_a_usage_error(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "nowhere" in capsys.readouterr().err


def test_unknown_arguments_end_with_2() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from report_archive.cli import main; main(['frobnicate'])"],
        capture_output=True,
        check=False,
    )
    assert result.returncode == 2


def test_search_finds_every_sentence_and_counts_exactly(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "督查", "--reports", str(reports), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["query"], found["exact"]) == ("督查", True)
    texts = [hit["text"] for hit in found["hits"]]
    assert len(texts) == found["sentences"] == sum("督查" in line for line in TEXT.splitlines())
    assert all("督查" in text for text in texts)
    assert {hit["path"] for hit in found["hits"]} == {"政府办/总结.txt"}
    assert (found["hits"][0]["year"], found["hits"][0]["office_type"]) == (2021, "政府办公室")


def test_search_gives_counts_alone_and_says_how_it_read_a_query(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["search", "“督查", "--reports", str(reports), "--json", "--limit", "0"])
    found = json.loads(capsys.readouterr().out)
    assert found["hits"] == []
    assert found["sentences"] == 3
    assert len(found["notices"]) == 1


def test_search_of_a_site_that_is_not_there_is_a_usage_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "督查", "--site", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_search_gives_what_comes_near_under_its_own_name(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = next(line for line in TEXT.splitlines() if "督查" in line)[:8] + "飞碟"
    main(["search", asked, "--reports", str(reports), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["sentences"], found["reports"], found["exact"], found["hits"]) == (0, 0, True, [])
    assert asked[:8] in found["nearest"][0]["text"]
    main(["search", asked, "--reports", str(reports)])
    said = capsys.readouterr()
    assert said.out.startswith("nothing says exactly this; nearest:\n    ")
    assert "0 sentences in 0 reports" in said.err
    main(["search", asked, "--reports", str(reports), "--json", "--limit", "0"])
    assert json.loads(capsys.readouterr().out)["nearest"] == []
    main(["search", "督查", "--reports", str(reports), "--json"])
    assert json.loads(capsys.readouterr().out)["nearest"] == []
