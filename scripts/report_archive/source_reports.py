"""From one file to the reports in it: read, screened, understood.

Whatever does that is imported when the first file comes: most runs have none, and it takes long.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from report_archive.editions.duplicates import text_digest
from report_archive.indexes.report_reading import PackedReading, ReportReader
from report_archive.intake.corrections import merged, read_corrections
from report_archive.intake.discovery import (
    REPORT_SUFFIXES,
    Source,
    file_with_corrections,
    read_source,
)
from report_archive.intake.file_names import correction_names
from report_archive.model import Corrections, RawText, Report
from report_archive.problems import Problem, Severity
from report_archive.report_cache import Kept, Outcome, knowledge_digest
from report_archive.screening.personal import DEFAULT_POLICY, ScreeningPolicy
from report_archive.screening.shown_paths import shown_problems
from report_archive.vocabulary import Vocabulary, load_vocabulary
from report_archive.words import WordSegmenter
from report_archive.workspace import ROOT

VOCABULARY: Final = ROOT / "data" / "vocabulary"


@cache
def knowledge() -> tuple[Vocabulary, WordSegmenter]:
    """The vocabulary and the segmenter that uses it, once per process."""
    vocabulary = load_vocabulary(VOCABULARY)
    return vocabulary, WordSegmenter(vocabulary.user_words)


def load() -> None:
    """Load all that reads reports now, so that children have it, too."""
    import_module("report_archive.intake.readers")
    import_module("report_archive.screening.screen")
    import_module("report_archive.understanding.report")
    knowledge()[1].load()


@cache
def _reader() -> ReportReader:
    """What reads reports for the indexes, once per process."""
    return ReportReader(knowledge()[1])


@cache
def reading_version() -> str:
    """A digest of the code and the vocabulary that this process reads reports with."""
    return knowledge_digest(VOCABULARY, "")


def read_out(source: Source, policy: ScreeningPolicy) -> Kept:
    """The reports of one file, and what is read out of each of them by itself."""
    outcome = understand_source(source, policy)
    readings = [PackedReading.of_reading(_reader().read(report)) for report in outcome[0]]
    return outcome, readings, [text_digest(report) for report in outcome[0]]


def understand_source(source: Source, policy: ScreeningPolicy = DEFAULT_POLICY) -> Outcome:
    """The reports of one file from its bytes; bad corrections stop them all.

    Order:   reports as in the file.
    Errors:  problems may be printed: neither their paths nor their messages tell of a person.
    """
    reports, problems = _understand_source(source, policy)
    return reports, shown_problems(problems)


def _understand_source(source: Source, policy: ScreeningPolicy) -> Outcome:
    from report_archive.intake.readers import read_file  # noqa: PLC0415 (see the module's words)

    texts, problems = read_file(source.file.path, source.data, source.converted)
    told, defects = _told(source, policy)
    problems = problems + defects
    if source.file.correction is not None and source.file.correction not in told:
        return [], problems
    named = [correction_names(source.file.path, raw.path, raw.part) for raw in texts]
    bearing = Counter(name for names in named for name in names)
    reports = []
    for raw, names in zip(texts, named, strict=True):
        if any(name in source.particular and name not in told for name in names):
            continue  # its own corrections are bad
        # A title is that of one report.
        chain = [
            replace(told[name], title=None) if bearing[name] > 1 else told[name]
            for name in names
            if name in told
        ]
        report, found = _understand_text(raw, merged(chain), policy)
        problems += _in_file(raw, found)
        if report is not None:
            reports.append(report)
    return reports, problems + (_not_used(told, bearing) if texts else [])


def converted_ahead(sources: Sequence[Source], at_once: int) -> list[Source]:
    """Sources with what LibreOffice has to open, opened for all of them together."""
    if not sources:
        return []
    from report_archive.intake.readers import convert_ahead  # noqa: PLC0415 (as above)

    known = convert_ahead(((source.file.path, source.data) for source in sources), at_once)
    pairs = zip(sources, known, strict=True)
    return [replace(source, converted=own) if own else source for source, own in pairs]


def _not_used(told: Mapping[str, Corrections], bearing: Counter[str]) -> list[Problem]:
    """What corrections say of no report, or of too many."""
    problems = []
    for name, corrections in told.items():
        if not bearing[name]:
            problems.append(Problem(name, 0, "C04", "no such report in the file"))
        elif corrections.title and bearing[name] > 1:
            problems.append(Problem(name, 0, "C05", f"{bearing[name]} reports"))
    return problems


def _told(source: Source, policy: ScreeningPolicy) -> tuple[dict[str, Corrections], list[Problem]]:
    """What the correction files of a source say, by their names; those with defects lack."""
    files = dict(source.particular)
    if source.file.correction is not None and source.correction is not None:
        files[source.file.correction] = source.correction
    if not files:
        return {}, []
    from report_archive.screening.screen import screen_corrections  # noqa: PLC0415 (as above)

    vocabulary, segmenter = knowledge()
    told: dict[str, Corrections] = {}
    problems: list[Problem] = []
    for name, data in sorted(files.items()):
        read, defects = read_corrections(name, data, vocabulary)
        problems += defects
        if read is None:
            continue
        corrections, found = screen_corrections(read, policy, vocabulary.person_names, segmenter)
        problems += found
        if all(problem.severity is not Severity.REFUSED for problem in found):
            told[name] = corrections
    return told, problems


def _understand_text(
    raw: RawText, corrections: Corrections | None, policy: ScreeningPolicy
) -> tuple[Report | None, list[Problem]]:
    """One report; None where a security mark stops it."""
    from report_archive.screening.screen import screen  # noqa: PLC0415 (as above)
    from report_archive.understanding.report import understand  # noqa: PLC0415 (as above)

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
    if not path.is_file():
        return [], shown_problems([Problem(path.name, 0, "I04", "cannot be read: no such file")])
    source, problems = read_source(path.parent, file_with_corrections(path))
    if source is None:
        return [], shown_problems(problems)
    reports, problems = understand_source(source, policy)
    from report_archive.screening.security_marks import security_marks  # noqa: PLC0415 (as above)

    marks = [
        Problem(path.name, 0, "P01", mark.name)
        for mark in security_marks(f"{path.parent.as_posix()}/", "")
    ]
    if marks and not any(report.release for report in reports):
        return [], [*problems, *shown_problems(marks)]
    return reports, problems
