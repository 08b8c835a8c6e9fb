"""What a site is made from: every stage that turns reports into files, side by side."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any, Final, NamedTuple, overload

from report_archive import addresses
from report_archive.editions.near_editions import near_editions
from report_archive.finder_draft import finder_drafts
from report_archive.indexes.build import build_lists, build_themes
from report_archive.indexes.catalogue import build_catalogue
from report_archive.indexes.drafts import Draft, DraftGroup, made_alone, made_together
from report_archive.indexes.landing import IndexSummary
from report_archive.indexes.neighbours import year_neighbours
from report_archive.indexes.related import Related, find_related
from report_archive.indexes.side_by_side.scripts import comparison_script
from report_archive.indexes.wording import (
    CHAPTERS,
    Archive,
    report_list,
    report_wording,
    wording_landing,
)
from report_archive.kept_findings import KeptFindings
from report_archive.kept_pages import KeptPages, Note, digest_of
from report_archive.markup import display_title
from report_archive.model import Page, Report
from report_archive.pages.report_page import Neighbour, PageContext, render_report
from report_archive.publishing.browser_assets import deciding, site_assets

PHRASES: Final = "phrase"  # the folder of the phrase index below assets/archive
SOURCE_MARK: Final = "\ufeff"  # browsers read a local .txt as UTF-8 only if it says so
# Reports whose pages are one job: small enough that several processes end together.
SLICE: Final = 250
# The chapters that have a list for the page of a report, in the order in which it shows them.
LISTED: Final = ("set phrases", "figures", "shared wording")

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

    Shape:   lists are packed, by the identifiers of reports.
    """

    summaries: Mapping[str, IndexSummary]
    lists: Mapping[str, bytes]


def write_source(
    archive: Archive,
    *,
    scripts: Mapping[str, bytes],
    phrases: Callable[[], Files],
    write: Write,
    share: Share,
    kept: KeptPages,
    findings: KeptFindings,
) -> Written:
    """Write every generated file of the docs folder but those of single reports that stand in it.

    Shape:   scripts are the browser's own files, phrases makes those of the phrase index; share
             does the jobs, perhaps in several processes, each of which hands its files to write;
             kept tells which files stand, findings what chapters of wording found before.
    Errors:  ValueError where two jobs write the same file.
    """
    made = dict(share(_first_jobs(archive, scripts, phrases, write, kept, findings)))
    wording = {name: made[name].found for name in CHAPTERS}
    later = {"landing": partial(_landing, archive, wording, write)}
    pages = _ReportPages(
        archive,
        year_neighbours(archive.reports),
        made["editions"].found,
        made["related"].found,
        {name: wording[name].lists for name in LISTED},
        {report.identifier: report for report in archive.reports},
        kept,
    )
    for start in range(0, len(archive.reports), SLICE):
        later[f"reports from {start}"] = partial(pages.write, start, write)
    made.update(share(later))
    notes: dict[str, Note] = {}
    for each in made.values():
        notes.update(each.notes)
    names = Counter(name for each in made.values() for name in each.names)
    twice = sorted(name for name, times in names.items() if times > 1)
    if twice:
        raise ValueError(f"written twice: {twice[0]}")
    return Written(frozenset(names), notes)


def _first_jobs(
    archive: Archive,
    scripts: Mapping[str, bytes],
    phrases: Callable[[], Files],
    write: Write,
    kept: KeptPages,
    findings: KeptFindings,
) -> Jobs:
    """What needs nothing that another job makes; what takes longest comes first."""
    reports, vocabulary = archive.reports, archive.vocabulary

    def files(make: Callable[[], Files]) -> Callable[[], Made]:
        return lambda: Made(tuple(write(make())))

    def assets(make: Callable[[], Files]) -> Callable[[], Made]:
        return files(lambda: ((f"assets/archive/{name}", data) for name, data in make()))

    return {
        "phrases": assets(lambda: ((f"{PHRASES}/{name}", data) for name, data in phrases())),
        **{name: partial(_chapter, archive, name, kept, write, findings) for name in CHAPTERS},
        "finder": lambda: _write_drafts(finder_drafts(archive, kept, findings), kept, write),
        "themes": lambda: _write_drafts(build_themes(reports, vocabulary), kept, write),
        "lists": lambda: _write_drafts(build_lists(reports, vocabulary), kept, write),
        "editions": lambda: Made((), _editions(reports)),
        "related": lambda: Made((), find_related(reports)),
        "catalogue": assets(lambda: build_catalogue(reports).items()),
        "scripts": lambda: _write_drafts([_scripts(scripts)], kept, write),
    }


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
    chapter = CHAPTERS[name](replace(archive, kept=findings.read(name)))
    if chapter.kept:
        findings.keep(name, chapter.kept)
    made = _write_drafts(chapter.pages(), kept, write)
    lists = {report: found.packed for report, found in chapter.lists}
    return made._replace(found=WordingFound(chapter.summaries, lists))


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


def _editions(reports: Sequence[Report]) -> dict[str, tuple[str, ...]]:
    """Of each report that has some, the identifiers of its other editions."""
    found = near_editions(reports)
    return {name: tuple(other.identifier for other in others) for name, others in found.items()}


@dataclass(frozen=True, slots=True)
class _ReportPages:
    """The pages and scripts of all reports, and all that they show of other reports."""

    archive: Archive
    neighbours: Mapping[str, tuple[Report | None, Report | None]]
    editions: Mapping[str, Sequence[str]]
    related: Mapping[str, Sequence[Related]]
    lists: Mapping[str, Mapping[str, bytes]]
    by_identifier: Mapping[str, Report]
    kept: KeptPages

    def write(self, start: int, write: Write) -> Made:
        """Write the files of a slice of the reports, and note what was made of what.

        Shape:   a page or script that stands as it would be made is left so.
        """
        reports = self.archive.reports[start : start + SLICE]
        drafts = chain.from_iterable(map(self._own, reports))
        return _write_drafts(drafts, self.kept, write)

    def _own(self, report: Report) -> Iterator[Draft]:
        """The page of a report, its script, and its text as it was."""
        name = report.identifier
        page, script = addresses.report_page(name), f"{addresses.comparison_data(name)}.js"
        around = self._around(report)
        yield Draft(page, (name,), around, lambda: render_report(report, self._context(report)))
        yield Draft(f"assets/archive/{script}", (name,), b"", lambda: comparison_script(report))
        text = addresses.source_text(name)
        yield Draft(text, (name,), b"", lambda: Page(text, SOURCE_MARK + report.raw.body))

    def _around(self, report: Report) -> bytes:
        """All that decides, besides the report itself, what its page looks like."""
        around = self._neighbours(report)
        lists = [found.get(report.identifier, b"") for found in self.lists.values()]
        lengths = [len(found) for found in lists]
        return b"".join([repr((around, lengths)).encode("utf-8"), *lists])

    def _neighbours(self, report: Report) -> dict[str, Any]:
        """What a page shows of other reports."""
        name = report.identifier
        previous, following = self.neighbours[name]
        return {
            "previous": _neighbour(previous),
            "next": _neighbour(following),
            "editions": tuple(
                _neighbour(self.by_identifier[other]) for other in self.editions.get(name, ())
            ),
            "related": tuple(
                _neighbour(self.by_identifier[other.identifier], other.reason)
                for other in self.related.get(name, ())
            ),
        }

    def _context(self, report: Report) -> PageContext:
        name = report.identifier
        own = [(chapter, found[name]) for chapter, found in self.lists.items() if name in found]
        lists = [
            (name, report_list(chapter, report, each, self.by_identifier)) for chapter, each in own
        ]
        return PageContext(
            vocabulary=self.archive.vocabulary,
            **self._neighbours(report),
            wording=report_wording(lists).get(name, ""),
        )


@overload
def _neighbour(report: Report, reason: str = "") -> Neighbour: ...
@overload
def _neighbour(report: None, reason: str = "") -> None: ...
def _neighbour(report: Report | None, reason: str = "") -> Neighbour | None:
    """How another report is named on a report's page."""
    return None if report is None else Neighbour(report.identifier, display_title(report), reason)
