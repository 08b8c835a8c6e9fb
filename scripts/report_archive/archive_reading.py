"""The reports of an archive: read, understood, kept from run to run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Final

from report_archive import long_work
from report_archive.editions.duplicates import published_once
from report_archive.forked_jobs import beside
from report_archive.indexes.report_reading import PackedReading
from report_archive.intake.discovery import Source, SourceFile, discover
from report_archive.long_work import processes, processes_for, progress
from report_archive.model import Report
from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.problems import PASSING, Problem, Severity
from report_archive.report_cache import (
    Kept,
    ReportCache,
    knowledge_digest,
    packed,
    source_digest,
    unpacked,
)
from report_archive.safe_run import read_steadily
from report_archive.screening.personal import ScreeningPolicy
from report_archive.screening.shown_paths import shown_problems
from report_archive.several_processes import SeveralProcesses
from report_archive.source_reports import VOCABULARY, converted_ahead, load, read_out
from report_archive.spread import Spread
from report_archive.untouched_sources import UntouchedSources
from report_archive.workspace import Workspace

BATCH: Final = 8  # sources that a worker is given at once
# Sources that wait to be read at once: documents among them are converted together.
PORTION: Final = 400
PORTION_BYTES: Final = 32_000_000
DIGEST: Final = 16  # digits of a source's: enough to tell it from what it was before


@dataclass
class Run:
    """What one run read and understood.

    Shape:   names has the identifier of each report, digests one of the source that it was read
             from; readings has what the indexes read out of each report, by its identifier.
    Units:   numbers of reports; new, changed and gone are against the run before.
    """

    reports: list[Report] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: KeptColumn = field(default_factory=KeptColumn)
    digests: KeptColumn = field(default_factory=KeptColumn)
    readings: dict[str, PackedReading] = field(default_factory=dict)
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    refused: int = 0
    duplicates: int = 0

    def source_of(self) -> dict[str, str]:
        """A digest of the source of each report, by its identifier."""
        columns = (column.words(0, len(column)) for column in (self.names, self.digests))
        return dict(zip(*columns, strict=True))

    @property
    def review(self) -> int:
        """How many published reports have a value that somebody must supply."""
        wanting = {p.path for p in self.problems if p.severity is Severity.REVIEW}
        return sum(report.raw.path in wanting for report in self.reports)


def read_archive(workspace: Workspace, spread: Spread | None, mapped: bool = True) -> Run:
    """Understand every report of the workspace, from the cache where nothing changed.

    Shape:   what is mapped is to be read before another run begins.
    Order:   reports by path, whichever process was faster; problems sorted.
    Errors:  BuildError where a report changes while it is read.
    """
    files, problems = discover(workspace.reports)
    refused = {problem.path for problem in problems if problem.severity is Severity.REFUSED}
    store = ReportCache(workspace.work, knowledge_digest(VOCABULARY, workspace.policy.key), mapped)
    untouched = UntouchedSources(workspace.work, workspace.reports, files)
    outcomes, digests = _outcomes(workspace, files, untouched, store, spread)
    ordered = [outcomes[file.path][0] for file in files]
    reports, copies = published_once(
        [report for found, _ in ordered for report in found],
        [digest for file in files for digest in outcomes[file.path][2]],
    )
    source_of = {
        report.identifier: digests[file.path][:DIGEST]
        for file, (found, _) in zip(files, ordered, strict=True)
        for report in found
    }
    run = Run(
        reports=reports,
        readings=_by_identifier(outcomes.values()),
        problems=sorted(
            (*shown_problems(problems), *copies, *(one for _, found in ordered for one in found))
        ),
        names=KeptColumn.of(report.identifier for report in reports),
        digests=KeptColumn.of(source_of[report.identifier] for report in reports),
        read=len(files) + len(refused),
        refused=sum(not found for found, _ in ordered) + len(refused),
        duplicates=len(copies),
    )
    _compare_with_last_run(run, digests, store)
    untouched.keep(digests)
    return run


def _few_touched(
    files: Sequence[SourceFile], untouched: UntouchedSources, spread: Spread | None
) -> list[SourceFile]:
    """The files that somebody touched, where one process reads them sooner than several."""
    touched = [file for file in files if file.path not in untouched.digests]
    return touched if spread is None and len(touched) < long_work.WORTH_A_POOL else []


def _outcomes(
    workspace: Workspace,
    files: Sequence[SourceFile],
    untouched: UntouchedSources,
    store: ReportCache,
    spread: Spread | None,
) -> tuple[dict[str, Kept], dict[str, str]]:
    """What was made of each source, and its digest, by path."""
    outcomes: dict[str, Kept] = {}
    digests: dict[str, str] = {}
    few = _few_touched(files, untouched, spread)
    at_once = processes_for(len(files)) if few else 1
    with beside(partial(_read_few, workspace, few, store), at_once) as read:
        digests.update(_known(untouched, store, outcomes))
        made, own = read()
    digests.update(own)
    outcomes.update((path, unpacked(data)) for path, data in made)
    unknown = [file for file in files if file.path not in outcomes]
    _read(workspace, unknown, store, spread, outcomes, digests)
    return outcomes, digests


def _read_few(
    workspace: Workspace, files: Sequence[SourceFile], store: ReportCache
) -> tuple[list[tuple[str, bytes]], dict[str, str]]:
    """What was made of some sources, packed, with their paths; their digests by path."""
    outcomes: dict[str, Kept] = {}
    digests: dict[str, str] = {}
    _read(workspace, files, store, None, outcomes, digests)
    return [(path, packed(kept)) for path, kept in outcomes.items()], digests


def _read(
    workspace: Workspace,
    files: Sequence[SourceFile],
    store: ReportCache,
    spread: Spread | None,
    outcomes: dict[str, Kept],
    digests: dict[str, str],
) -> None:
    """Read sources; what comes of them goes to outcomes and digests, and is kept for the next run
    unless that may find something else.
    """
    waiting = _not_known(workspace.reports, files, store, outcomes, digests)
    for path, made in _read_out_all(waiting, workspace.policy, spread):
        outcomes[path] = unpacked(made)
        if all(problem.code not in PASSING for problem in outcomes[path][0][1]):
            store.put(digests[path], made)


def _by_identifier(kept: Iterable[Kept]) -> dict[str, PackedReading]:
    """What was read out of each report."""
    return {
        report.identifier: reading
        for (reports, _), readings, _ in kept
        for report, reading in zip(reports, readings, strict=True)
    }


def _known(
    untouched: UntouchedSources, store: ReportCache, outcomes: dict[str, Kept]
) -> Iterator[tuple[str, str]]:
    """The paths and digests of sources that nobody touched, what the store knows of them going to
    outcomes.
    """
    for path, digest in progress(untouched.digests.items(), "looking for changes", None):
        kept = store.get(digest)
        if kept is not None:
            outcomes[path] = kept
            yield path, digest


def _not_known(
    folder: Path,
    files: Sequence[SourceFile],
    store: ReportCache,
    outcomes: dict[str, Kept],
    digests: dict[str, str],
) -> Iterator[Source]:
    """The sources that are to be understood, read as they are asked for.

    Shape:   what the store knows of the others goes to outcomes, digests of all to digests.
    """
    portion: list[Source] = []
    size = 0
    for file in progress(files, "understanding reports", len(files)):
        source, defects = read_steadily(folder, file)
        if source is None:
            outcomes[file.path] = ([], shown_problems(defects)), [], []
            continue
        digest = digests[file.path] = source_digest(source)
        kept = store.get(digest)
        if kept is not None:
            outcomes[file.path] = kept
            continue
        portion.append(source)
        size += len(source.data)
        if len(portion) == PORTION or size > PORTION_BYTES:
            yield from converted_ahead(portion, processes())
            portion.clear()
            size = 0
    yield from converted_ahead(portion, processes())


def _read_out_all(
    waiting: Iterator[Source], policy: ScreeningPolicy, spread: Spread | None
) -> Iterator[tuple[str, bytes]]:
    """What is made of sources, packed, with their paths, in their order."""
    first = list(islice(waiting, long_work.WORTH_A_POOL))
    if spread is None:
        at_once = processes_for(len(first))
        if at_once > 1:
            load()  # before there are other processes: then all of them have it
        spread = SeveralProcesses(at_once)
    work = partial(_read_out_some, policy=policy)
    return chain.from_iterable(spread(work, _batches(chain(first, waiting))))


def _batches(sources: Iterator[Source]) -> Iterator[list[Source]]:
    while batch := list(islice(sources, BATCH)):
        yield batch


def _read_out_some(sources: Sequence[Source], policy: ScreeningPolicy) -> list[tuple[str, bytes]]:
    """What a worker makes of some sources that it is given at once."""
    return [(source.file.path, packed(read_out(source, policy))) for source in sources]


def _compare_with_last_run(run: Run, digests: dict[str, str], store: ReportCache) -> None:
    before = store.last_sources()
    run.new = sum(path not in before for path in digests)
    run.changed = sum(before.get(path, digest) != digest for path, digest in digests.items())
    run.unchanged = len(digests) - run.new - run.changed
    run.gone = sum(path not in digests for path in before)
    if digests != before:
        store.keep_sources(digests)
    store.drop_unused(digests.values())
