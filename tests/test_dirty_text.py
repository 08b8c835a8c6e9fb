"""Dirty text, rule by rule: what is taken out and named, what is only read, what stays as it is."""

from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from report_archive.intake.debris_rules import RULES
from report_archive.intake.discovery import Source, SourceFile
from report_archive.intake.readers import read_file
from report_archive.model import BlockKind, Report, heading_text
from report_archive.source_reports import understand_source
from report_archive.text_folding import searchable

CASES: Final = yaml.safe_load(
    (Path(__file__).parent / "cases" / "dirty_text.yml").read_text(encoding="utf-8")
)
SIGNS: Final = ("comment", "tag of a page", "spelled-out sign")
WORDS: Final = {
    "title": "望云县政府办公室2021年工作总结",
    "text": "2021年，我办紧扣中心工作，抓实文稿、会务、督查三件事，全年办会30场，没有发生差错。",
    "plain": "我办坚持问题导向，逐项梳理，逐条整改，推动各项工作再上新台阶，得到群众的肯定。",
}
LISTED: Final = [
    (rule, kind, line)
    for rule, lines in CASES["removed"].items()
    for kind in ("taken", "kept")
    for line in lines[kind]
]
READ: Final = [(rule, case) for rule, cases in CASES["read"].items() for case in cases]


def _filled(line: str) -> str:
    for name, words in WORDS.items():
        line = line.replace(f"‹{name}›", words)
    return line


def test_every_rule_is_in_the_table_and_in_the_guide(repository: Path) -> None:
    names = {rule.name for rule in RULES} | set(SIGNS)
    assert names == {*CASES["removed"], "spelled-out sign"}
    guide = (repository / "docs" / "guide" / "collecting.md").read_text(encoding="utf-8")
    table = guide.partition("## 脏文本")[2].partition("\n## ")[0]
    rows = {row.split("|")[1].strip(" `") for row in table.splitlines() if row.startswith("| `")}
    assert rows == names | set(CASES["read"])


@pytest.mark.parametrize(("rule", "kind", "line"), LISTED)
def test_a_line_is_taken_or_kept(rule: str, kind: str, line: str) -> None:
    body = f"{line}\n{WORDS['title']}\n{WORDS['text']}\n　　{line}\n"
    [text], problems = read_file("a.txt", body.encode())
    if kind == "kept":
        assert (text.body, text.removed, problems) == (body, (), [])
    else:
        assert text.body.split() == f"{WORDS['title']}\n{WORDS['text']}\n".split()
        assert text.body.count("\n") == body.count("\n")
        assert {removal.rule for removal in text.removed} == {rule}
        assert {removal.line for removal in text.removed} == {1, 4}
        assert [problem.code for problem in problems] == ["D01"]


@pytest.mark.parametrize(("written", "shown"), CASES["spelled-out sign"])
def test_a_sign_that_is_spelled_out_is_the_sign(written: str, shown: str) -> None:
    [text], _ = read_file("a.txt", f"{WORDS['title']}\n{written}\n".encode())
    assert text.body == f"{WORDS['title']}\n{shown}\n"


@pytest.mark.parametrize(("rule", "case"), READ, ids=lambda value: value if value is str else None)
def test_dirty_text_is_understood_and_stays(rule: str, case: dict[str, Any]) -> None:
    body = "\n".join(map(_filled, case["lines"]))
    [report], problems = understand_source(Source(SourceFile("a.txt", None), body.encode(), None))
    shown = _understood(report) | {"found": _found(report, case.get("found", {}))}
    assert {key: shown[key] for key in case if key != "lines"} == {
        key: value for key, value in case.items() if key != "lines"
    }
    if not case.get("removed"):
        assert report.raw.body == body
        assert not [problem for problem in problems if problem.code == "D01"]


def _understood(report: Report) -> dict[str, Any]:
    body, blocks = report.raw.body, report.structure.blocks
    found = report.metadata
    tail = (BlockKind.SIGNATURE, BlockKind.DATE)
    return {
        "title": found.title.value,
        "office": found.office.value,
        "year": found.year.value,
        "kind": found.kind.value,
        "headings": [heading_text(body, block) for block in report.structure.headings],
        "paragraphs": sum(block.kind is BlockKind.PARAGRAPH for block in blocks),
        "tail": [body[block.start : block.end] for block in blocks if block.kind in tail],
        "removed": [removal.rule for removal in report.raw.removed],
    }


def _found(report: Report, wanted: dict[str, bool]) -> dict[str, bool]:
    text = searchable(report.raw.body)
    return {words: searchable(words) in text for words in wanted}
