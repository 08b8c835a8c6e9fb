"""Pages that MkDocs renders: only those that changed, several runs beside each other.

A page that stands alone is HTML made from its own Markdown, the settings, the theme and the names
in the navigation, of nothing else. So it may be rendered apart from the others, and one that was
rendered before is what it would be if it were rendered again. Of many pages of one kind MkDocs
renders a few, the others are set from these: see page_setting. These, and what was made of the
rest, stay for the next run: see kept_frames.
"""

import posixpath
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from report_archive.publishing.checksums import DIGITS
from report_archive.publishing.kept_frames import (
    keep_specimens,
    kept_specimens,
    note_rest,
    rest_made_from,
    rest_that_stands,
)
from report_archive.publishing.linked_folder import Found, bring
from report_archive.publishing.name_notes import read_notes, write_notes
from report_archive.publishing.page_batches import FEWEST, PLAIN_NAME, Batch, Batches, Folders
from report_archive.publishing.page_jobs import (
    PageSetting,
    all_kinds,
    html_name,
    kinds_among,
    still_there,
    worth_a_specimen,
)
from report_archive.publishing.page_setting import Kind, Specimen
from report_archive.publishing.rest_ahead import RestAhead
from report_archive.publishing.shares import READ, WORKED_ON, shares
from report_archive.spread import Spread

ALONG: Final = 30  # so few go along with what is rendered anyway
MEANWHILE: Final = 2_000  # as many are set while MkDocs is at work
NOTES: Final = "rendered-pages.txt"  # in the work folder
ENVIRONMENT: Final = ""  # the name under which it notes what pages depend on
# Where the tags plugin lists pages, which it can only do of those that it sees.
LISTING: Final = b"<!-- material/tags -->"


@dataclass(frozen=True, slots=True)
class _Site:
    """One site that is made.

    Shape:   as PageRendering.render; kept are the files of pages that come from before.
    """

    docs: Path
    source: Mapping[str, str]
    before: Path
    fresh: Path
    environment: str
    processes: int
    kept: frozenset[str]


class PageRendering:
    """The pages of one archive, from run to run.

    Shape:   run has MkDocs render a batch; work is where what speeds up the next run lies; spread
             does what is to be done of many files; untouched has digests of files of the site that
             stands which need not be made again; noted is what noted_pages gave, if somebody asked
             before; ahead is what MkDocs was at work on before the source was whole.
    """

    def __init__(
        self,
        run: Callable[[Batch], object],
        work: Path,
        folders: Folders,
        spread: Spread = map,
        untouched: Mapping[str, str] = MappingProxyType({}),
        noted: Mapping[str, str] | None = None,
        ahead: RestAhead | None = None,
    ) -> None:
        self._run = run
        self._work = work
        self._folders = folders
        self._spread = spread
        self._untouched = untouched
        self._noted = noted_pages(work) if noted is None else noted
        self._ahead = ahead or RestAhead(lambda _: lambda: None, work, folders)
        self._rendered: tuple[str, dict[str, str]] = "", {}
        self.linked: frozenset[str] | None = None
        """The files of the site that were linked, as far as they are not all."""
        self.found: Found = {}
        """The numbers of the files of folders, as far as they were looked at."""
        self._copied: frozenset[str] = frozenset()
        self._rest: dict[str, str] = {}
        self._rest_made_from = ""
        self._rest_made: tuple[str, list[str]] | None = None

    def render(
        self,
        docs: Path,
        source: Mapping[str, str],
        before: Path,
        fresh: Path,
        environment: str,
        processes: int,
    ) -> dict[str, str]:
        """Make a whole site of docs in the folder fresh; the digests of files known on the way.

        Shape:   source has the digest of every file of docs; pages that did not change come from
                 before, the site that stands; environment is a digest of what they depend on
                 besides their own Markdown.
        Errors:  what run raises.
        """
        pages = self._pages_alone(docs, source)
        kept = self._unchanged(pages, before, environment)
        waiting = [name for name in pages if name not in kept]
        self._rendered = environment, pages
        if not kept and len(waiting) < 2 * FEWEST:
            shutil.rmtree(fresh, ignore_errors=True)
            self._run(Batch(self._work, docs, fresh))
            return {}
        self._copied = frozenset(self._folders.copied_of(source))
        digests = {html_name(name): digest for name, digest in kept.items()}
        site = _Site(docs, source, before, fresh, environment, processes, frozenset(digests))
        digests.update(self._render_waiting(site, waiting))
        digests.update((name, source[name]) for name in self._copied)
        return digests

    def arriving(self, names: Iterable[str]) -> list[str]:
        """The files of the source of which is not known that they are whole in the site.

        One that was not even linked anew is the same file there.
        """
        whole = self._copied - (self.linked or frozenset())
        return [name for name in names if name not in whole]

    def _render_waiting(self, site: _Site, waiting: Sequence[str]) -> dict[str, str]:
        """Render what does not stand alone, and the pages that wait: of many of a kind only three.

        The first and the last of a kind show whether the others may be set from its specimen; that
        specimen does for the next runs, too.
        Shape:   gives digests of files that are known on the way.
        """
        docs, environment = site.docs, site.environment
        linked = frozenset(map(posixpath.dirname, self._folders.in_navigation))
        read = partial(kinds_among, docs, linked)
        found = all_kinds(self._spread(read, shares(waiting, WORKED_ON)))
        kept = kept_specimens(self._work, environment) if waiting else {}
        at_once = [name for kind, names in found.items() if kind in kept for name in names]
        left = sorted(set(waiting).difference(at_once))
        unknown = {kind: names for kind, names in found.items() if kind not in kept}
        digests: dict[str, str] = {}

        def meanwhile(is_long: bool) -> None:
            self._put(site)
            if is_long:
                digests.update(_setting(site, found, kept).put(at_once[:MEANWHILE]))

        specimens = {**kept, **self._made(site, left, unknown, meanwhile)}
        if specimens.keys() != kept.keys():
            keep_specimens(self._work, environment, specimens)
        setting = _setting(site, found, specimens)
        settable = (name for kind in specimens for name in found.get(kind, ()))
        to_set = [name for name in settable if not (site.fresh / html_name(name)).exists()]
        for some in self._spread(setting.put, shares(to_set, WORKED_ON)):
            digests.update(some)
        return digests | self._rest

    def _made(
        self,
        site: _Site,
        waiting: Sequence[str],
        found: Mapping[Kind, list[str]],
        meanwhile: Callable[[bool], object],
    ) -> dict[Kind, bytes]:
        """Have MkDocs make what cannot be set yet; gives specimens of which that is proven.

        Shape:   found has the kinds of pages that wait; pages of a proven kind are left to be set;
                 meanwhile is done while MkDocs is at work, and told whether it begins only now.
        """
        shutil.rmtree(self._work / "batches", ignore_errors=True)
        batches = Batches(self._do, self._work / "batches", self._folders, site.processes)
        besides, along, but = self._rest_of(site, waiting, batches)
        left = [name for name in waiting if name not in along]
        of_kinds = {
            kind: [name for name in names if name not in along] for kind, names in found.items()
        }
        kinds = {} if _are_few(left) else worth_a_specimen(of_kinds)
        to_set = {name: kind for kind, names in kinds.items() for name in names[1:-1]}
        by_mkdocs = [name for name in left if name not in to_set]
        is_long = bool(by_mkdocs) or any(batch is not self._ahead.batch for batch in besides)
        waiting_so_long = partial(meanwhile, is_long)
        made = batches.render(
            site.docs, site.fresh, by_mkdocs, list(kinds), besides, but, waiting_so_long
        )
        if besides:
            names = set(batches.besides).difference(map(html_name, along))
            self._rest_made = self._rest_made_from, sorted(names)
        setting = _setting(site, kinds, made)
        proven = {kind for kind, names in kinds.items() if setting.agrees(names[0], names[-1])}
        differing = sorted(name for name, kind in to_set.items() if kind not in proven)
        if differing:
            batches.render(site.docs, site.fresh, differing)
        return {kind: page for kind, page in made.items() if kind in proven}

    def _rest_of(
        self, site: _Site, waiting: Sequence[str], batches: Batches
    ) -> tuple[list[Batch], Sequence[str], frozenset[str]]:
        """How the rest is made, if it does not stand: in which batches, the pages that wait and go
        along with it, and the files of these batches that are not wanted.
        """
        seen = self._folders.rest(site.docs, site.source, ())
        left_out = self._folders.not_rendered(seen)
        made_from = rest_made_from(site.environment, seen, left_out, site.source)
        self._rest = rest_that_stands(self._work, site.before, made_from)
        self._rest_made_from = made_from
        if self._rest:
            return [], (), frozenset()
        batch = self._ahead.batch_from(made_from)
        if batch is not None:
            along = self._ahead.along(waiting, site.source)
            but = self._ahead.pages.keys() - {*along}
            return [batch], along, frozenset(map(html_name, but))
        along = list(waiting) if _are_few(waiting) else []
        seen = self._folders.rest(site.docs, site.source, along) if along else seen
        return [batches.rest(site.docs, seen, along)], along, frozenset()

    def _do(self, batch: Batch) -> None:
        """Have MkDocs render a batch, or end what it began."""
        if batch is self._ahead.batch:
            self._ahead.end()
        else:
            self._run(batch)

    def _put(self, site: _Site) -> None:
        """Put what is not made into the new site, and nothing else."""
        standing = site.kept.union(self._rest)
        files = [(site.docs, self._copied), (site.before, standing)]
        self.linked = bring(site.fresh, files, found=self.found)

    def _pages_alone(self, docs: Path, source: Mapping[str, str]) -> dict[str, str]:
        """The digest of every page that stands alone; none where a page lists the others."""
        alone = self._folders.standing_alone(source)
        pages = [name for name in source if name.endswith(".md")]
        others = [name for name in pages if name not in alone]
        if any(LISTING in (docs / name).read_bytes() for name in others):
            return {}
        return {name: source[name] for name in pages if name in alone}

    def _unchanged(
        self, pages: Mapping[str, str], before: Path, environment: str
    ) -> dict[str, str]:
        """Pages that stand as they would be rendered, with the digests of their HTML."""
        rendered = self._noted
        if rendered.get(ENVIRONMENT) != environment:
            return {}
        known = {
            name: note[DIGITS:]
            for name, source in pages.items()
            if (note := rendered.get(name)) and note[:DIGITS] == source
        }
        untouched = self._untouched
        kept = {name: it for name, it in known.items() if untouched.get(html_name(name)) == it}
        doubtful = [name for name in known if name not in kept]
        for some in self._spread(partial(still_there, before, known), shares(doubtful, READ)):
            kept.update((name, known[name]) for name in some)
        return kept

    def remember(self, digests: Mapping[str, str]) -> None:
        """Note for the next run what the last one rendered; digests are those of the site."""
        environment, pages = self._rendered
        notes = {name: source + digests[html_name(name)] for name, source in pages.items()}
        write_notes(self._work / NOTES, {ENVIRONMENT: environment, **notes})
        if self._rest_made is not None:
            made_from, names = self._rest_made
            note_rest(self._work, made_from, {name: digests[name] for name in names})


def noted_pages(work: Path) -> Mapping[str, str]:
    """What the last run noted of the pages that it rendered."""
    return read_notes(work / NOTES)


def _are_few(pages: Sequence[str]) -> bool:
    """Whether pages may go along with what MkDocs renders anyway."""
    return len(pages) <= ALONG and all(map(PLAIN_NAME.fullmatch, pages))


def _setting(
    site: _Site, kinds: Mapping[Kind, Iterable[str]], specimens: Mapping[Kind, bytes]
) -> PageSetting:
    """How pages of these kinds are set."""
    kind_of = {name: kind for kind, names in kinds.items() for name in names}
    read = {kind: Specimen(page) for kind, page in specimens.items() if kind in kinds}
    return PageSetting(site.docs, site.fresh, kind_of, read)
