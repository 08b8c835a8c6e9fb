"""From one file to the reports in it: read, screened, understood."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from report_archive.intake.corrections import read_corrections
from report_archive.intake.discovery import (
    REPORT_SUFFIXES,
    Source,
    SourceFile,
    read_source,
)
from report_archive.intake.file_names import CORRECTION_SUFFIX
from report_archive.intake.readers import read_file
from report_archive.model import Corrections, RawText, Report
from report_archive.problems import Problem, Severity
from report_archive.report_cache import Outcome
from report_archive.screening.personal import DEFAULT_POLICY, ScreeningPolicy
from report_archive.screening.screen import screen, screen_corrections
from report_archive.screening.security_marks import security_marks
from report_archive.screening.shown_paths import shown_problems
from report_archive.understanding.report import understand
from report_archive.vocabulary import Vocabulary, load_vocabulary
from report_archive.words import WordSegmenter
from report_archive.workspace import ROOT

VOCABULARY: Final = ROOT / "data" / "vocabulary"


@cache
def knowledge() -> tuple[Vocabulary, WordSegmenter]:
    """The vocabulary and the segmenter that uses it, once per process."""
    vocabulary = load_vocabulary(VOCABULARY)
    return vocabulary, WordSegmenter(vocabulary.user_words)


def understand_source(source: Source, policy: ScreeningPolicy = DEFAULT_POLICY) -> Outcome:
    """The reports of one file from its bytes; bad corrections stop them all.

    Order:   reports as in the file.
    Errors:  problems may be printed: neither their paths nor their messages tell of a person.
    """
    reports, problems = _understand_source(source, policy)
    return reports, shown_problems(problems)


def _understand_source(source: Source, policy: ScreeningPolicy) -> Outcome:
    texts, problems = read_file(source.file.path, source.data)
    corrections = None
    if source.file.correction is not None and source.correction is not None:
        corrections, defects = read_corrections(
            source.file.correction, source.correction, knowledge()[0]
        )
        problems = problems + defects
        if corrections is None:
            return [], problems
        corrections, defects = screen_corrections(
            corrections, policy, knowledge()[0].person_names, knowledge()[1]
        )
        problems = problems + defects
        if any(problem.severity is Severity.REFUSED for problem in defects):
            return [], problems
    if corrections and corrections.title and len(texts) > 1:
        problems = [*problems, Problem(corrections.path, 0, "C05", f"{len(texts)} reports")]
        corrections = replace(corrections, title=None)
    reports = []
    for raw in texts:
        report, found = _understand_text(raw, corrections, policy)
        problems = problems + list(_in_file(raw, found))
        if report is not None:
            reports.append(report)
    return reports, problems


def _understand_text(
    raw: RawText, corrections: Corrections | None, policy: ScreeningPolicy
) -> tuple[Report | None, list[Problem]]:
    """One report; None where a security mark stops it."""
    vocabulary, segmenter = knowledge()
    release = corrections.release if corrections else None
    screened, problems = screen(raw, release, policy, vocabulary.person_names, segmenter)
    if screened is None:
        return None, problems
    report, found = understand(screened, corrections, vocabulary, segmenter)
    return report, problems + found


def _in_file(raw: RawText, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Problems of a part with the lines of its file."""
    for problem in problems:
        shift = raw.first_line - 1 if problem.line else 0
        yield replace(problem, line=problem.line + shift) if shift else problem


def understand_file(path: Path, policy: ScreeningPolicy = DEFAULT_POLICY) -> Outcome:
    """The reports of a file outside any archive, with the correction file beside it.

    Errors:  P01 also where a folder of the path as given bears a security mark.
    """
    if path.suffix.lower() not in REPORT_SUFFIXES:
        unread = Problem(path.name, 0, "I05", f"no reader for {path.suffix or 'it'}")
        return [], shown_problems([unread])
    beside = path.with_suffix(CORRECTION_SUFFIX)
    file = SourceFile(path.name, beside.name if beside.is_file() else None)
    source, problems = read_source(path.parent, file)
    if source is None:
        return [], shown_problems(problems)
    reports, problems = understand_source(source, policy)
    marks = [
        Problem(path.name, 0, "P01", mark.name)
        for mark in security_marks(f"{path.parent.as_posix()}/", "")
    ]
    if marks and not any(report.release for report in reports):
        return [], [*problems, *shown_problems(marks)]
    return reports, problems
