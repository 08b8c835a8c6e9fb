"""Copies are published once, revised editions are linked, and reports of two years are neither."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from report_archive import pipeline
from report_archive.editions.duplicates import folded_text, published_once, text_digest
from report_archive.editions.kept_editions import alike_reports, read_kept
from report_archive.editions.near_editions import SHARED, shared
from report_archive.editions.near_editions import near_editions as editions_of
from report_archive.intake.discovery import Source, SourceFile
from report_archive.model import Report
from report_archive.source_reports import understand_source
from report_archive.workspace import Workspace, open_workspace

WORDS = "抓督查办文会务信息值班接待保密档案学习调研服务落实推进制度培训队伍作风廉政"
TITLE = "望云县政府办公室{year}年工作总结\n"


def near_editions(reports: Sequence[Report]) -> dict[str, tuple[Report, ...]]:
    return editions_of(reports, alike_reports([""] * len(reports), reports, read_kept(b""))[0])


def _sentences(seed: int, count: int) -> list[str]:
    random = Random(seed)
    return ["".join(random.choice(WORDS) for _ in range(24)) + "。\n" for _ in range(count)]


def _report(path: str, body: str, correction: str | None = None) -> Report:
    beside = path.replace(".txt", ".yml") if correction else None
    data = correction.encode() if correction else None
    [report], _ = understand_source(Source(SourceFile(path, beside), body.encode(), data))
    return report


def _names(reports: Sequence[Report]) -> list[str]:
    return [report.raw.path for report in reports]


BODY = TITLE.format(year=2021) + "".join(_sentences(1, 40))


def test_the_same_text_in_another_dress_is_published_once() -> None:
    dressed = BODY.replace("。", "。 ").replace("2021", "２０２１").replace("\n", "\n\n　　")
    reports = [_report("c.txt", BODY + "另。"), _report("b.txt", BODY), _report("a.txt", dressed)]
    kept, problems = published_once(reports, map(text_digest, reports))
    assert _names(kept) == ["c.txt", "a.txt"]
    assert [(p.path, p.code, p.message) for p in problems] == [
        ("b.txt", "E01", "the same as a.txt")
    ]


def test_the_copy_that_a_person_corrected_is_kept() -> None:
    reports = [_report("甲.txt", BODY), _report("乙.txt", BODY, "kind: 述职报告\n")]
    assert _names(published_once(reports, map(text_digest, reports))[0]) == ["乙.txt"]


def test_a_revised_report_is_another_edition() -> None:
    sentences = _sentences(1, 40)
    revised = [*sentences[:20], "中间改写的一句话，说得更加具体周全一些。\n", *sentences[21:]]
    year_later = [*_sentences(1, 28), *_sentences(3, 12)]
    reports = [
        _report("甲.txt", BODY),
        _report("乙.txt", TITLE.format(year=2021) + "".join(revised)),
        _report("丙.txt", TITLE.format(year=2022) + "".join(year_later)),
    ]
    found = near_editions(reports)
    by_path = {report.identifier: report.raw.path for report in reports}
    assert {by_path[key]: _names(others) for key, others in found.items()} == {
        "甲.txt": ["乙.txt"],
        "乙.txt": ["甲.txt"],
    }


@given(st.integers(0, 1000), st.integers(0, 6), st.integers(0, 200))
def test_editions_share_what_they_are_said_to(seed: int, changed: int, moved: int) -> None:
    first = _sentences(seed, 40)
    second = list(first)
    for place in Random(seed).sample(range(40), changed):
        second[place] = _sentences(seed + 7000 + place, 1)[0]
    one = _report("甲.txt", "".join(first))
    other = _report("乙.txt", "".join(second[moved % 7 :]))
    texts = folded_text(one), folded_text(other)
    common = LCSseq.similarity(*texts)
    assert bool(near_editions([one, other])) == (common >= SHARED * min(map(len, texts)))


def test_a_part_and_the_whole_lead_to_each_other() -> None:
    whole = [*_sentences(1, 40), *_sentences(2, 40)]
    reports = [_report("甲.txt", "".join(whole)), _report("乙.txt", "".join(whole[40:]))]
    assert len(near_editions(reports)) == 2
    assert len(near_editions(reports[::-1])) == 2


def test_common_words_of_a_long_text_are_no_copy_of_a_short_one() -> None:
    long, short = "".join(_sentences(1, 900)), "".join(_sentences(2, 8))
    assert LCSseq.similarity(long, short) > SHARED * len(short) - 20
    assert shared(long, short) == 0.0


def test_a_run_publishes_a_copy_once_and_counts_it(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "甲.txt").write_text(BODY, encoding="utf-8")
    (folder / "乙.txt").write_bytes(BODY.encode("gb18030"))
    (folder / "丙.md").write_text("# " + BODY, encoding="utf-8")
    own = open_workspace(folder, tmp_path / "site")
    workspace = Workspace(own.reports, tmp_path / "docs", own.site, tmp_path / "work")
    run = pipeline.convert(workspace)
    assert (run.read, run.duplicates, len(run.reports)) == (3, 2, 1)
    (folder / "丁.txt").write_text(BODY.replace("。", "！", 1), encoding="utf-8")
    assert len(pipeline.convert(workspace).reports) == 2
    pages = [page.read_text(encoding="utf-8") for page in (workspace.docs / "reports").glob("*.md")]
    assert all("本篇的其他版本" in page for page in pages)
    assert replace(run).duplicates == 2
