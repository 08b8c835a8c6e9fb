"""The stages in order: what runs in parallel, what is kept, what is written in the end."""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from report_archive.archive_reading import Run, read_archive
from report_archive.forked_jobs import ForkedJobs, ForkedSpread
from report_archive.forked_steps import Steps, in_steps
from report_archive.handed_lists import HandedLists
from report_archive.indexes import page_templates
from report_archive.indexes.wording import Archive, in_reading_order
from report_archive.intake.discovery import (
    discover,
    read_source,
)
from report_archive.kept_findings import KeptFindings
from report_archive.kept_pages import KeptPages, keep_notes, read_notes
from report_archive.long_work import processes, processes_for, progress
from report_archive.pages import report_frame
from report_archive.phrase_build import PhraseBuild, wanted_reports
from report_archive.phrase_files import NOTHING, phrase_files, write_phrase_files
from report_archive.phrase_index.build import build_phrase_index
from report_archive.phrase_index.query_tree import Field
from report_archive.phrase_index.update import Changes
from report_archive.phrase_search import FolderFiles
from report_archive.problems import Problem
from report_archive.publishing.untouched_files import noted_files, untouched_source
from report_archive.publishing.writer import files_below, put_files, remove_others
from report_archive.refusals import write_refused, write_removed
from report_archive.report_cache import knowledge_digest
from report_archive.report_finder.index import build_finder
from report_archive.safe_run import (
    alone,
    source_is_whole,
    tell_waiting,
    whole_source,
)
from report_archive.screening.personal import DEFAULT_POLICY, ScreeningPolicy
from report_archive.screening.shown_paths import shown_path, shown_problems
from report_archive.several_processes import SeveralProcesses
from report_archive.site_source import PHRASES, Jobs, Made, Write, write_source
from report_archive.source_reports import (
    VOCABULARY,
    converted_ahead,
    knowledge,
    understand_file,
    understand_source,
)
from report_archive.spread import Spread
from report_archive.vocabulary import load_vocabulary
from report_archive.workspace import (
    GENERATED,
    GENERATED_DATA,
    GENERATED_PAGES,
    ROOT,
    Workspace,
    copy_hand_written,
)

BROWSER: Final = Path(__file__).resolve().parent / "browser"
THEME: Final = Path(__file__).resolve().parent / "theme"
LAST_AROUND: Final = "landing"  # the job after which only pages of single reports are written
# First gives the digests of files of the docs folder that are as the last run left them. Told None
# it may begin what is made of other pages than those of single reports: these alone are missing.
# Told a number, by how many processes, it publishes the site, and gives whether MkDocs had to run.
Publishing = Generator[Mapping[str, str] | None, int | None, bool]
AT_ONCE: Final = 80  # files that are held together where nothing else asks for all of them


def check_path(path: Path, policy: ScreeningPolicy = DEFAULT_POLICY) -> list[Problem]:
    """The problems of one file, or of every report in one folder, named from that path on."""
    if not path.is_dir():
        _, problems = understand_file(path, policy)
        return [replace(problem, path=shown_path(str(path))) for problem in problems]
    files, problems = discover(path)
    for start in progress(range(0, len(files), AT_ONCE), "checking reports", None):
        sources = []
        for file in files[start : start + AT_ONCE]:
            source, defects = read_source(path, file)
            problems += defects
            sources += [source] if source else []
        for source in converted_ahead(sources, processes()):
            problems += understand_source(source, policy)[1]
    return shown_problems(replace(problem, path=str(path / problem.path)) for problem in problems)


def read_reports(workspace: Workspace, spread: Spread | None = None) -> Run:
    """Understand every report of the workspace, from the cache where nothing changed.

    Shape:   spread does what is to be done of each report: processes of this machine if None.
    Order:   reports by path, whichever process was faster; problems sorted.
    Errors:  BuildError where a report changes while it is read, or the disk refuses.
    """
    with alone(workspace):
        # They are looked at when another run may be at work.
        return read_archive(workspace, spread, mapped=False)


def convert(workspace: Workspace, workers: Spread | None = None) -> Run:
    """Read all reports and bring the site's source up to date.

    Shape:   workers do what is to be done of each report: processes of this machine if None.
    Errors:  BuildError as read_reports; the next run then begins the source anew.
    """
    with alone(workspace), in_steps(partial(_looking, workspace), processes()) as publisher:
        return _converted(workspace, workers, publisher)


def build(workspace: Workspace, workers: Spread | None = None) -> tuple[Run, bool]:
    """Convert, then build the site unless it stands as it would be built.

    Shape:   the second value tells whether MkDocs had to run.
    Errors:  BuildError as convert, SiteBuildError as Publication.publish: the old site then stands.
    """
    with alone(workspace), in_steps(partial(_publishing, workspace), processes()) as publisher:
        return _converted(workspace, workers, publisher), publisher.found()


def _looking(workspace: Workspace) -> Publishing:
    """The steps of a run that publishes nothing: it has a look, and then is told in vain."""
    at_once = yield untouched_source(noted_files(workspace.work), workspace.docs)
    while at_once is None:
        at_once = yield None
    return False


def _publishing(workspace: Workspace) -> Publishing:
    """The steps in which the site is published."""
    # Nobody else needs it, and meanwhile another process reads the reports.
    from report_archive.publishing.mkdocs_site import Publication  # noqa: PLC0415

    folders = workspace.work, workspace.docs, workspace.site
    publication = Publication(
        ROOT / "mkdocs.yml",
        THEME,
        *folders,
        alone=GENERATED_PAGES,
        copied=GENERATED_DATA,
        waiting=tell_waiting,
    )
    at_once = yield publication.untouched_source()
    while at_once is None:
        publication.begin_rest()
        at_once = yield None
    return publication.publish(processes(), ForkedSpread(at_once))


def _converted(workspace: Workspace, workers: Spread | None, publisher: Steps) -> Run:
    """Read all reports and bring the site's source up to date.

    Shape:   publisher goes the steps of Publishing.
    """
    run = read_archive(workspace, workers)
    standing = publisher.found()
    write_refused(run.problems)
    write_removed(run.reports)
    at_once = processes_for(len(run.reports))
    with whole_source(workspace) as was_whole:
        copy_hand_written(workspace)
        knows = knowledge_digest(VOCABULARY, workspace.policy.key)
        notes = read_notes(workspace.work, knows)
        kept = KeptPages(workspace.docs, run.source_of(), notes, standing)
        kept.made_from("")  # or each child that asks would sort all notes for itself
        written = write_source(
            Archive(in_reading_order(run.reports), *knowledge(), run.readings),
            scripts={name: path.read_bytes() for name, path in files_below(BROWSER).items()},
            phrases=partial(_write_phrases, workspace, run, kept, was_whole),
            write=lambda files: put_files(workspace.docs, files, GENERATED).names,
            share=partial(
                _share,
                processes=at_once,
                # Where much stands, few ask for words, and those mostly know them already.
                meanwhile=_load_templates if notes else _load_all,
                publisher=publisher,
            ),
            kept=kept,
            findings=KeptFindings(workspace.work, knows),
            lists=partial(HandedLists, workspace.work),
        )
        remove_others(workspace.docs, written.names, GENERATED)
        publisher.tell(at_once)
    keep_notes(workspace.work, knows, written.notes)
    return run


def _share(
    jobs: Jobs, processes: int, meanwhile: Callable[[], object], publisher: Steps
) -> Iterator[tuple[str, Made]]:
    """Do what makes the site's source, with a progress bar on a terminal."""
    made = ForkedJobs(processes, meanwhile)(jobs)
    for name, each in progress(made, "writing pages", len(jobs)):
        if name == LAST_AROUND:
            publisher.tell(None)
        yield name, each


def _load_all() -> None:
    """Load what many jobs use and some do without, so that children have it."""
    knowledge()[1].load()
    _load_templates()


def _load_templates() -> None:
    """The same without the dictionary."""
    report_frame.load_templates()
    page_templates.load_templates()


def _write_phrases(
    workspace: Workspace, run: Run, kept: KeptPages, was_whole: bool, write: Write
) -> Made:
    """Write the phrase index, then keep what it needs for the next run."""
    build = PhraseBuild(workspace.work, knowledge_digest(VOCABULARY, workspace.policy.key))

    def change(files: Mapping[str, bytes]) -> Changes:
        # Made anew each time: what it read of the reports is gone while the files are written.
        return build.changed(files, wanted_reports(run.reports, run.names, run.digests))

    before = phrase_files(workspace.docs) if was_whole else NOTHING
    made = write_phrase_files(change, before, kept, build.version, write)
    build.keep()
    return made


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
            read_reports(workspace).reports, spread=SeveralProcesses(processes())
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
