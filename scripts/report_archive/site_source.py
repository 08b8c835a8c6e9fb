"""What a site is made from: every stage that turns reports into files, side by side."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, NamedTuple

from report_archive.editions.kept_editions import alike_reports, read_kept
from report_archive.editions.near_editions import near_editions
from report_archive.finder_draft import finder_drafts
from report_archive.handed_lists import HandedLists, HandedOver
from report_archive.indexes.build import build_lists, build_themes
from report_archive.indexes.catalogue import build_catalogue
from report_archive.indexes.drafts import Draft, DraftGroup, made_alone, made_together
from report_archive.indexes.kept_related import RelatedReports, related_and_kept
from report_archive.indexes.landing import IndexSummary
from report_archive.indexes.report_counts import CountedReports
from report_archive.indexes.report_lists import LISTED
from report_archive.indexes.wording import (
    CHAPTERS,
    IN_COLUMNS,
    Archive,
    wording_landing,
)
from report_archive.kept_findings import KeptFindings
from report_archive.kept_pages import KeptPages, Note, digest_of
from report_archive.model import Page, Report
from report_archive.publishing.browser_assets import deciding, site_assets
from report_archive.report_pages import NamedReports, ReportPages
from report_archive.vocabulary import Vocabulary

PHRASES: Final = "phrase"  # the folder of the phrase index below assets/archive
# Reports whose pages are one job at least, and what part of those that are left.
FEWEST: Final = 500
PART: Final = 4

Files = Iterable[tuple[str, bytes]]
Write = Callable[[Files], Iterable[str]]  # puts files into their places as they come; their names
Jobs = Mapping[str, Callable[[], "Made"]]
Share = Callable[[Jobs], Iterable[tuple[str, "Made"]]]  # does jobs; each result with its name


class Made(NamedTuple):
    """What a job made: the names of the files it wrote, and what other jobs need of it.

    Shape:   found is small, or bytes: it may come from another process; notes have, by their
             paths, the files that may be left standing.
    """

    names: Sequence[str]
    found: Any = None
    notes: Sequence[tuple[str, Note]] = ()


class Written(NamedTuple):
    """The paths of all generated files, and what is to be noted of those that may stand."""

    names: frozenset[str]
    notes: Mapping[str, Note]


class WordingFound(NamedTuple):
    """What a chapter of wording found for pages that are not its own.

    Shape:   lists are packed, by the identifiers of reports, or what is told of those that were
             handed over.
    """

    summaries: Mapping[str, IndexSummary]
    lists: Mapping[str, bytes] | HandedOver


def write_source(
    archive: Archive,
    *,
    scripts: Mapping[str, bytes],
    phrases: Callable[[Write], "Made"],
    write: Write,
    share: Share,
    kept: KeptPages,
    findings: KeptFindings,
    lists: Callable[[], HandedLists] = HandedLists,
) -> Written:
    """Write every generated file of the docs folder but those of single reports that stand in it.

    Shape:   scripts are the browser's own files, phrases writes those of the phrase index; share
             does the jobs, perhaps in several processes, each of which hands its files to write;
             kept tells which files stand, findings what chapters of wording found before; lists
             makes what the lists of reports go from job to job in.
    Errors:  ValueError where two jobs write the same file.
    """
    named = NamedReports(archive.reports)
    handed = {name: lists() for name in LISTED}
    made = dict(share(_first_jobs(archive, scripts, phrases, write, kept, findings, handed)))
    wording = {name: made[name].found for name in CHAPTERS}
    later = {"landing": partial(_landing, archive, wording, write)}
    pages = ReportPages(
        archive,
        named,
        made["editions"].found,
        made["related"].found,
        {name: handed[name].taken(wording[name].lists) for name in LISTED},
    )
    standing, others = pages.standing(archive.reports, kept)
    for number, reports in enumerate(_slices(others)):
        later[f"reports {number}"] = partial(_write_drafts, pages.drafts(reports), kept, write)
    made.update(share(later))
    return _written(made.values(), standing)


def _written(made: Iterable[Made], standing: dict[str, Note]) -> Written:
    """What all jobs together wrote or left standing, with what stood before they began.

    Errors:  ValueError where two wrote the same file.
    """
    notes, names = standing, [*standing]
    for each in made:
        notes.update(each.notes)
        names += each.names
    every = frozenset(names)
    if len(every) < len(names):
        twice = sorted(name for name, times in Counter(names).items() if times > 1)
        raise ValueError(f"written twice: {twice[0]}")
    return Written(every, notes)


def _slices(reports: Sequence[Report], fewest: int = FEWEST) -> Iterator[Sequence[Report]]:
    """Reports whose pages are one job: ever fewer, so that there are not many jobs, and several
    processes end together.
    """
    start = 0
    while start < len(reports):
        end = start + max(fewest, (len(reports) - start) // PART)
        yield reports[start:end]
        start = end


def _first_jobs(
    archive: Archive,
    scripts: Mapping[str, bytes],
    phrases: Callable[[Write], "Made"],
    write: Write,
    kept: KeptPages,
    findings: KeptFindings,
    handed: Mapping[str, HandedLists],
) -> Jobs:
    """What needs nothing that another job makes; what takes longest comes first.

    Shape:   handed is where chapters put the lists of reports, by their names.
    """
    reports, vocabulary = archive.reports, archive.vocabulary
    # Once, before there are children who would all do it.
    counted = CountedReports(archive.readings).opened(reports)
    archive = replace(archive, counted=counted)

    def files(make: Callable[[], Files]) -> Callable[[], Made]:
        return lambda: Made(tuple(write(make())))

    def assets(make: Callable[[], Files]) -> Callable[[], Made]:
        return files(lambda: ((f"assets/archive/{name}", data) for name, data in make()))

    chapters = {name: partial(_chapter, archive, name, kept, write, findings) for name in CHAPTERS}
    handing = {name: partial(_handed, chapters[name], lists) for name, lists in handed.items()}
    return {
        "phrases": partial(phrases, write),
        # Whoever makes pages begins when what they are made with has been loaded.
        "editions": lambda: Made((), _editions(reports, kept, findings)),
        "lists": lambda: _write_drafts(_lists(reports, vocabulary, counted), kept, write),
        **chapters,
        **handing,
        "finder": lambda: _write_drafts(finder_drafts(archive, kept, findings), kept, write),
        "related": lambda: Made((), _related(reports, kept, findings)),
        "scripts": lambda: _write_drafts([_scripts(scripts)], kept, write),
    }


def _lists(
    reports: Sequence[Report], vocabulary: Vocabulary, counted: CountedReports
) -> Iterator[Page | Draft]:
    """Whatever lists all reports, one after the other: each needs to look at all of them."""
    yield from build_lists(reports, vocabulary, counted)
    yield from build_themes(reports, vocabulary, counted)
    yield from build_catalogue(reports, counted)


def _scripts(sources: Mapping[str, bytes]) -> DraftGroup:
    """The browser's files, which are the same from run to run."""

    def make() -> Iterator[Page]:
        for name, data in site_assets(sources).items():
            yield Page(f"assets/archive/{name}", data.decode("utf-8"))

    return DraftGroup("scripts", deciding(sources), make)


def _encoded(pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    return ((page.path, page.text.encode("utf-8")) for page in pages)


def _chapter(
    archive: Archive, name: str, kept: KeptPages, write: Write, findings: KeptFindings
) -> Made:
    """Write one chapter of wording, and keep what it wants to have the next time."""
    base = f"{name} base"
    if name in IN_COLUMNS:
        archive = replace(archive, columns=findings.columns(name), base=findings.columns(base))
    else:
        archive = replace(archive, kept=findings.read(name))
    chapter = CHAPTERS[name](replace(archive, sources=kept.sources))
    if chapter.base:
        findings.keep(base, chapter.base)
    if to_keep := chapter.kept or chapter.columns:
        findings.keep(name, to_keep)
    made = _write_drafts(chapter.pages(), kept, write)
    lists = {report: found.packed for report, found in chapter.lists}
    findings.forget(base, chapter.forgotten)
    return made._replace(found=WordingFound(chapter.summaries, lists))


def _handed(chapter: Callable[[], Made], lists: HandedLists) -> Made:
    """What a chapter made, the lists of reports handed over."""
    made = chapter()
    found: WordingFound = made.found
    assert isinstance(found.lists, Mapping)
    return made._replace(found=found._replace(lists=lists.put(found.lists.items())))


def _write_drafts(
    pages: Iterable[Page | Draft | DraftGroup], kept: KeptPages, write: Write
) -> Made:
    """Write pages but those that stand as they would be made."""
    notes: dict[str, Note] = {}
    stand: list[str] = []
    written = tuple(write(_not_standing(pages, kept, notes, stand)))
    return Made((*stand, *written), notes=tuple(notes.items()))


def _not_standing(
    pages: Iterable[Page | Draft | DraftGroup],
    kept: KeptPages,
    notes: dict[str, Note],
    stand: list[str],
) -> Iterator[tuple[str, bytes]]:
    """Pages as files but those that stand, whose paths are added to stand; of drafts is noted what
    came of them."""
    for page in pages:
        if isinstance(page, Page):
            yield page.path, page.text.encode("utf-8")
            continue
        made_from, found = _standing(page, kept)
        notes.update({path: (made_from, digest) for path, digest in found.items()})
        stand += found
        if not found:
            made = made_alone(page) if isinstance(page, Draft) else made_together(page)
            for path, data in _encoded(made):
                notes[path] = made_from, digest_of(data)
                yield path, data


def _standing(draft: Draft | DraftGroup, kept: KeptPages) -> tuple[str, dict[str, str]]:
    """What a draft would be made from, and the digests of its files that stand as they would be."""
    if isinstance(draft, DraftGroup):
        made_from = kept.note_of_group(draft.name, draft.around)
        return made_from, kept.group_stands(made_from)
    made_from = kept.note(draft.reports, draft.around)
    digest = kept.stands(draft.path, made_from)
    return made_from, {draft.path: digest} if digest else {}


def _landing(archive: Archive, wording: Mapping[str, WordingFound], write: Write) -> Made:
    summaries = {name: each for found in wording.values() for name, each in found.summaries.items()}
    return Made(tuple(write(_encoded([wording_landing(len(archive.reports), summaries)]))))


def _editions(
    reports: Sequence[Report], kept: KeptPages, findings: KeptFindings
) -> dict[str, tuple[str, ...]]:
    """Of each report that has some, the identifiers of its other editions."""
    sources = kept.sources
    names = [
        f"{report.identifier} {source}" if (source := sources.get(report.identifier)) else ""
        for report in reports
    ]
    before = read_kept(findings.columns("editions"))
    alike, now = alike_reports(names, reports, before)
    if now is not before:
        findings.keep("editions", now.as_bytes())
    found = near_editions(reports, alike)
    return {name: tuple(other.identifier for other in others) for name, others in found.items()}


def _related(reports: Sequence[Report], kept: KeptPages, findings: KeptFindings) -> RelatedReports:
    """Of each report those that a reader of it may want."""
    before = findings.read("related")
    found, now = related_and_kept(reports, kept.sources, before)
    if now is not before:
        findings.keep("related", now)
    return found
