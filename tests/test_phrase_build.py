"""What is kept beside the phrase index is believed only where it fits."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from report_archive import phrase_build
from report_archive.intake.text_file import read_text_file
from report_archive.model import Report
from report_archive.phrase_build import PhraseBuild, wanted_reports
from report_archive.phrase_index.build import build_phrase_index
from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.sentence_entries import Entry, report_entry
from report_archive.phrase_index.wanted_reports import WantedReports
from report_archive.understanding.report import understand
from report_archive.vocabulary import Vocabulary, load_vocabulary
from report_archive.words import WordSegmenter

VOCABULARY: Vocabulary = load_vocabulary(Path(__file__).parent.parent / "data" / "vocabulary")


def report(number: int, text: str = "") -> Report:
    body = f"望云县政府办公室{number}年工作总结\n一、抓督查\n开展督查{number}次。{text}\n"
    raw, _ = read_text_file(f"{number}.txt", body.encode("utf-8"))
    assert raw is not None
    return understand(raw, None, VOCABULARY, WordSegmenter(VOCABULARY.user_words))[0]


REPORTS = [report(year) for year in range(2015, 2023)]
DIGESTS = [f"d{each.raw.path}" for each in REPORTS]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports that were looked at."""
    looked_at: list[str] = []

    def look(each: Report) -> Entry:
        looked_at.append(each.raw.path)
        return report_entry(each)

    monkeypatch.setattr(phrase_build, "report_entry", look)
    return looked_at


def wanted(reports: Sequence[Report], digests: Sequence[str]) -> WantedReports:
    names = KeptColumn.of(each.identifier for each in reports)
    return wanted_reports(reports, names, KeptColumn.of(digests))


def run(work: Path, before: dict[str, bytes], knowledge: str = "k") -> dict[str, bytes]:
    build = PhraseBuild(work, knowledge)
    files = build.changed(before, wanted(REPORTS, DIGESTS)).applied_to(before)
    build.keep()
    return files


def test_a_second_run_looks_at_nothing(tmp_path: Path, made: list[str]) -> None:
    files = run(tmp_path, {})
    assert files == build_phrase_index(REPORTS)
    made.clear()
    assert run(tmp_path, files) == files
    assert made == []


def test_a_correction_is_the_only_report_looked_at(tmp_path: Path, made: list[str]) -> None:
    files = run(tmp_path, {})
    made.clear()
    corrected = [report(2015, "狠抓落实。"), *REPORTS[1:]]
    digests = ["other", *DIGESTS[1:]]
    changes = PhraseBuild(tmp_path, "k").changed(files, wanted(corrected, digests))
    assert changes.applied_to(files) == build_phrase_index(corrected)
    assert made == ["2015.txt"]


@pytest.mark.parametrize("what", ["knowledge", "code", "stopped", "lost", "elsewhere"])
def test_what_does_not_fit_is_built_anew(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    files = run(tmp_path, {})
    made.clear()
    if what == "knowledge":
        assert run(tmp_path, files, "other") == files
    elif what == "code":
        monkeypatch.setattr(phrase_build, "_writer_digest", lambda: "other")
        assert run(tmp_path, files) == files
    elif what == "stopped":
        # Files were written, and then nothing was kept.
        fewer = wanted(REPORTS[1:], DIGESTS[1:])
        after = PhraseBuild(tmp_path, "k").changed(files, fewer).applied_to(files)
        made.clear()
        assert run(tmp_path, after) == files
    elif what == "lost":
        shutil.rmtree(tmp_path)
        assert run(tmp_path, files) == files
    else:
        assert run(tmp_path, {}) == files
    assert len(made) == len(REPORTS)


def test_a_source_that_nobody_knows_is_looked_at(tmp_path: Path, made: list[str]) -> None:
    files = run(tmp_path, {})
    made.clear()
    unknown = wanted(REPORTS, [""] * len(REPORTS))
    PhraseBuild(tmp_path, "k").changed(files, unknown)
    assert len(made) == len(REPORTS)
