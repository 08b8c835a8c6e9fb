"""The stages in order: what runs in parallel, what is kept, what is written in the end."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar

from tqdm import tqdm

from report_archive.editions.duplicates import published_once
from report_archive.indexes.report_reading import ReportReading
from report_archive.intake.discovery import (
    Source,
    discover,
    read_source,
)
from report_archive.model import Report
from report_archive.phrase_build import PhraseBuild
from report_archive.phrase_index.build import build_phrase_index
from report_archive.phrase_index.query_tree import Field
from report_archive.phrase_search import FolderFiles
from report_archive.problems import PASSING, Problem, Severity
from report_archive.publishing.mkdocs_site import publish_site
from report_archive.publishing.writer import files_below, write_files
from report_archive.refusals import write_refused, write_removed
from report_archive.report_cache import Kept, ReportCache, knowledge_digest, source_digest
from report_archive.report_finder.index import build_finder
from report_archive.safe_run import (
    alone,
    read_steadily,
    source_is_whole,
    tell_waiting,
    whole_index,
    whole_source,
)
from report_archive.screening.personal import DEFAULT_POLICY, ScreeningPolicy
from report_archive.screening.shown_paths import shown_path, shown_problems
from report_archive.several_processes import SeveralProcesses
from report_archive.site_source import PHRASES, site_source
from report_archive.source_reports import (
    VOCABULARY,
    converted_ahead,
    knowledge,
    read_out,
    understand_file,
    understand_source,
)
from report_archive.spread import Spread
from report_archive.vocabulary import load_vocabulary
from report_archive.workspace import GENERATED, GENERATED_PAGES, ROOT, Workspace, copy_hand_written

T = TypeVar("T")
BROWSER: Final = Path(__file__).resolve().parent / "browser"
THEME: Final = Path(__file__).resolve().parent / "theme"
AT_ONCE: Final = 80  # files that are held together where nothing else asks for all of them
BATCH: Final = 8  # sources that a worker is given at once
WORTH_A_POOL: Final = 40  # reports; below this starting processes costs more than it saves


@dataclass
class Run:
    """What one run read and understood.

    Shape:   sources has a digest of each source by its path; readings has what the indexes read out
             of each report, by its identifier.
    Units:   numbers of reports; new, changed and gone are against the run before.
    """

    reports: list[Report] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    readings: dict[str, ReportReading] = field(default_factory=dict)
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    refused: int = 0
    duplicates: int = 0

    @property
    def review(self) -> int:
        """How many published reports have a value that somebody must supply."""
        wanting = {p.path for p in self.problems if p.severity is Severity.REVIEW}
        return sum(report.raw.path in wanting for report in self.reports)


def check_path(path: Path, policy: ScreeningPolicy = DEFAULT_POLICY) -> list[Problem]:
    """The problems of one file, or of every report in one folder, named from that path on."""
    if not path.is_dir():
        _, problems = understand_file(path, policy)
        return [replace(problem, path=shown_path(str(path))) for problem in problems]
    files, problems = discover(path)
    for start in _progress(range(0, len(files), AT_ONCE), "checking reports", None):
        sources = []
        for file in files[start : start + AT_ONCE]:
            source, defects = read_source(path, file)
            problems += defects
            sources += [source] if source else []
        for source in converted_ahead(sources, _processes()):
            problems += understand_source(source, policy)[1]
    return shown_problems(replace(problem, path=str(path / problem.path)) for problem in problems)


def read_reports(workspace: Workspace, spread: Spread | None = None) -> Run:
    """Understand every report of the workspace, from the cache where nothing changed.

    Shape:   spread does what is to be done of each report: processes of this machine if None.
    Order:   reports by path, whichever process was faster; problems sorted.
    Errors:  BuildError where a report changes while it is read, or the disk refuses.
    """
    with alone(workspace):
        return _read_reports(workspace, spread)


def _read_reports(workspace: Workspace, spread: Spread | None) -> Run:
    files, problems = discover(workspace.reports)
    refused = {problem.path for problem in problems if problem.severity is Severity.REFUSED}
    store = ReportCache(workspace.work, knowledge_digest(VOCABULARY, workspace.policy.key))
    outcomes: dict[str, Kept] = {}
    digests: dict[str, str] = {}
    waiting: list[Source] = []
    for file in files:
        source, defects = read_steadily(workspace.reports, file)
        if source is None:
            outcomes[file.path] = ([], shown_problems(defects)), []
            continue
        digest = digests[file.path] = source_digest(source)
        kept = store.get(digest)
        if kept is None:
            waiting.append(source)
        else:
            outcomes[file.path] = kept
    waiting = converted_ahead(waiting, _processes())
    for source, made in zip(waiting, _read_out_all(waiting, workspace.policy, spread), strict=True):
        outcomes[source.file.path] = made
        if all(problem.code not in PASSING for problem in made[0][1]):
            store.put(digests[source.file.path], made)
    ordered = [outcomes[file.path][0] for file in files]
    reports, copies = published_once([report for found, _ in ordered for report in found])
    run = Run(
        reports=reports,
        readings=_by_identifier(outcomes.values()),
        problems=sorted(
            (*shown_problems(problems), *copies, *(one for _, found in ordered for one in found))
        ),
        sources=digests,
        read=len(files) + len(refused),
        refused=sum(not found for found, _ in ordered) + len(refused),
        duplicates=len(copies),
    )
    _compare_with_last_run(run, digests, store)
    return run


def _by_identifier(kept: Iterable[Kept]) -> dict[str, ReportReading]:
    """What was read out of each report."""
    return {
        report.identifier: reading
        for (reports, _), readings in kept
        for report, reading in zip(reports, readings, strict=True)
    }


def _read_out_all(
    waiting: Sequence[Source], policy: ScreeningPolicy, spread: Spread | None
) -> Iterator[Kept]:
    """What is made of sources, in the order of their sources, with a progress bar on a terminal."""
    if spread is None:
        spread = SeveralProcesses(_processes()) if len(waiting) >= WORTH_A_POOL else map
    batches = [waiting[start : start + BATCH] for start in range(0, len(waiting), BATCH)]
    found = chain.from_iterable(spread(partial(_read_out_some, policy=policy), batches))
    yield from _progress(found, "understanding reports", len(waiting))


def _read_out_some(sources: Sequence[Source], policy: ScreeningPolicy) -> list[Kept]:
    """What a worker makes of some sources that it is given at once."""
    return [read_out(source, policy) for source in sources]


def _processes() -> int:
    """How many processes share long work."""
    return min(os.cpu_count() or 1, 8)


def _progress(items: Iterable[T], label: str, total: int | None) -> Iterable[T]:
    """The items, with a progress bar where somebody watches a terminal."""
    return tqdm(items, desc=label, total=total, disable=None, leave=False)


def _compare_with_last_run(run: Run, digests: dict[str, str], store: ReportCache) -> None:
    before = store.last_sources()
    run.new = sum(path not in before for path in digests)
    run.changed = sum(before.get(path, digest) != digest for path, digest in digests.items())
    run.unchanged = len(digests) - run.new - run.changed
    run.gone = sum(path not in digests for path in before)
    store.keep_sources(digests)
    store.drop_unused(digests.values())


def convert(workspace: Workspace, workers: Spread | None = None) -> Run:
    """Read all reports and bring the site's source up to date.

    Shape:   workers do what is to be done of each report: processes of this machine if None.
    Errors:  BuildError as read_reports; the next run then begins the source anew.
    """
    with alone(workspace):
        return _convert(workspace, workers)


def build(workspace: Workspace, workers: Spread | None = None) -> tuple[Run, bool]:
    """Convert, then build the site unless it stands as it would be built.

    Shape:   the second value tells whether MkDocs had to run.
    Errors:  BuildError as convert, SiteBuildError as publish_site: the old site then stands.
    """
    with alone(workspace):
        run = _convert(workspace, workers)
        folders = workspace.work, workspace.docs, workspace.site
        built = publish_site(
            ROOT / "mkdocs.yml",
            THEME,
            *folders,
            alone=GENERATED_PAGES,
            processes=_processes(),
            waiting=tell_waiting,
        )
        return run, built


def _convert(workspace: Workspace, workers: Spread | None) -> Run:
    run = _read_reports(workspace, workers)
    write_refused(run.problems)
    write_removed(run.reports)
    with whole_source(workspace) as before:
        copy_hand_written(workspace)
        scripts = {name: path.read_bytes() for name, path in files_below(BROWSER).items()}
        shown = _progress(run.reports, "writing pages", len(run.reports))
        kept = PhraseBuild(workspace.work, knowledge_digest(VOCABULARY, workspace.policy.key))
        spread = SeveralProcesses(_processes())
        change = partial(kept.changed, reports=run.reports, sources=run.sources, spread=spread)
        phrases = whole_index(change, before)
        files = site_source(
            run.reports,
            *knowledge(),
            scripts=scripts,
            phrases=phrases,
            shown=shown,
            readings=run.readings,
        )
        write_files(workspace.docs, files, GENERATED)
        kept.keep()
    return run


def finder_files(workspace: Workspace) -> dict[str, bytes]:
    """The report finder's files as the last run wrote them, or made now where none did."""
    folder = workspace.docs / "assets" / "archive"
    with alone(workspace):
        files = {
            name: path.read_bytes()
            for name, path in files_below(folder).items()
            if name.startswith("finder-") and source_is_whole(workspace)
        }
    return files or build_finder(read_reports(workspace).reports, knowledge()[1])


def search_phrases(workspace: Workspace, site: Path | None) -> Mapping[str, bytes]:
    """The phrase index of a built site, or that of the workspace's reports as they are now.

    Errors:  FileNotFoundError where the site has none.
    """
    if site is None:
        return build_phrase_index(
            read_reports(workspace).reports, spread=SeveralProcesses(_processes())
        )
    folder = site / "assets" / "archive" / PHRASES
    if not folder.is_dir():
        raise FileNotFoundError(f"no archive at {site}: run report-archive build first")
    return FolderFiles(folder)


def known_values() -> dict[Field, list[str]]:
    """What the vocabulary has for each field that a query can name."""
    vocabulary = load_vocabulary(VOCABULARY)
    return {
        Field.OFFICE_TYPE: [term.name for term in vocabulary.office_types],
        Field.LEVEL: [term.name for term in vocabulary.levels],
        Field.KIND: [term.name for term in vocabulary.kinds],
        Field.THEME: [term.name for term in vocabulary.themes],
    }
