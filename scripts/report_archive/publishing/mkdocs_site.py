"""A site built and checked beside its place, then put there whole."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from report_archive.publishing.checksums import SUMS, digests_of
from report_archive.publishing.folder_swap import (
    building_place,
    recover,
    remove_folder,
    replace_folder,
)
from report_archive.publishing.hashed_names import hashed_names, loaded, rename
from report_archive.publishing.link_check import LinkCheck
from report_archive.publishing.link_doubts import Before, Doubts, checked_before, keep_noted
from report_archive.publishing.linked_folder import inodes_below
from report_archive.publishing.mkdocs_run import SiteBuildError, begin_mkdocs, run_mkdocs
from report_archive.publishing.page_batches import Batch, Folders
from report_archive.publishing.page_rendering import ENVIRONMENT, PageRendering, noted_pages
from report_archive.publishing.rest_ahead import RestAhead
from report_archive.publishing.run_lock import only_run
from report_archive.publishing.script_check import BrokenLink
from report_archive.publishing.site_stamp import (
    STAMP,
    environment,
    link_rules,
    sign,
    stamp_of,
    stands,
)
from report_archive.publishing.standby import Standby
from report_archive.publishing.state_notes import States, states_of
from report_archive.publishing.untouched_files import (
    NotedFiles,
    UntouchedFiles,
    noted_files,
    untouched_source,
)
from report_archive.spread import Spread


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nobody looks for garbage: there is little, and it is looked for among all the reports."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class _Noted(NamedTuple):
    """What the last run noted.

    Shape:   checked is of the site whose list of sums was in that state.
    """

    files: NotedFiles
    rendered: Mapping[str, str]
    sums: States
    checked: Before | None


class _Standing(NamedTuple):
    """The site that stands: the states of its pages, the numbers of its files."""

    pages: States
    numbers: Mapping[str, int]


class Publication:
    """A site on its way from its source to its place, in steps: the last one publishes it.

    Shape:   alone are the folders whose pages no other page has a say in, copied those of files
             that no page is made from; waiting is told who else is at work on the same site, if
             anybody is. The steps before the last may be left out: they come before the source is
             whole, and what they find counts only where it is still so.
    """

    def __init__(
        self,
        settings: Path,
        theme: Path,
        work: Path,
        docs: Path,
        site: Path,
        *,
        alone: Iterable[str] = (),
        copied: Iterable[str] = (),
        waiting: Callable[[str], None] = print,
    ) -> None:
        self._settings = settings
        self._theme = theme
        self._work = work
        self._docs = docs
        self._site = site
        self._waiting = waiting
        self._kinds = tuple(alone), tuple(copied)
        self._read_settings()
        self._ahead = RestAhead(self._begin, work, self._folders)
        self._looked: _Standing | None = None

    def _read_settings(self) -> None:
        alone, copied = self._kinds
        text = self._settings.read_text(encoding="utf-8")
        self._read: Mapping[str, Any] = yaml.safe_load(text)
        self._folders = _folders(alone, self._read.get("nav"), copied)

    @cached_property
    def _noted(self) -> _Noted:
        """Read once; nothing but a run like this one writes it, and those come after each other."""
        sums = states_of(self._site, [SUMS])
        checked = checked_before(self._site, self._work)
        return _Noted(noted_files(self._work), noted_pages(self._work), sums, checked)

    def untouched_source(self) -> Mapping[str, str]:
        """The digests of files of the source that are as the last run left them.

        Shape:   what the last run noted is read meanwhile, for the steps that come.
        """
        return untouched_source(self._noted.files, self._docs)

    def begin_rest(self) -> None:
        """Begin what is made of other pages than those of single reports, which alone may lack."""
        names = hashed_names(self._read, self._docs)
        depends = environment(self._settings, self._theme, names)
        if self._noted.rendered.get(ENVIRONMENT) == depends:
            self._ahead.begin(self._docs, self._site, depends)
            self._looked = self._look() if self._site_stood() else None

    def publish(self, processes: int = 1, spread: Spread = map) -> bool:
        """Build and check the site beside its place, then put it there whole; False if it stood so.

        Shape:   spread does what is to be done of many files.
        Errors:  SiteBuildError where MkDocs fails, a link is broken, or other files lie in the
                 place; OSError where a disk is full or the place cannot be written. The site that
                 stood there is then untouched.
        """
        lock = self._site.with_name(f".{self._site.name}.lock")
        with _uncollected(), only_run(lock, self._waiting):
            self._read_settings()
            recover(self._site, STAMP)
            _refuse_other_files(self._site)
            try:
                return self._publish(processes, spread)
            finally:
                self._ahead.sweep()

    def _publish(self, processes: int, spread: Spread) -> bool:
        work, docs, site = self._work, self._docs, self._site
        names = hashed_names(self._read, docs)
        standing = self._looked if self._site_stood() else None
        files = UntouchedFiles(work, docs, site, self._noted.files, standing and standing.pages)
        source = digests_of(docs, files.names, spread, files.source)
        depends = environment(self._settings, self._theme, names)
        if stands(site, stamp := stamp_of(depends, source)):
            return False
        noted, ahead = self._noted.rendered, self._ahead
        run = partial(_run, self._settings, self._theme, loaded(self._read, names))
        rendering = PageRendering(run, work, self._folders, spread, files.pages, noted, ahead)
        if standing:
            rendering.found[site] = standing.numbers
        with _building(site, standby := Standby(work)) as fresh:
            made = rendering.render(docs, source, site, fresh, depends, processes)
            numbers, digests = _renamed(fresh, names, made, spread)
            rendering.remember(digests)
            pages = files.states_of_new(fresh, numbers)
            check = LinkCheck(fresh, self._doubts(fresh, digests, spread), spread, digests)
            _refuse_broken(check.broken(docs, names, rendering.arriving(source)))
            sign(fresh, stamp, digests)
            keep_noted(work, fresh, check.noted())
            retire = partial(standby.keep, site, numbers, rendering.found.get(site, {}))
            replace_folder(fresh, site, retire)
            files.keep(source, digests, pages, rendering.linked)
        return True

    def _look(self) -> _Standing:
        """The site that stands, before anything of it is read."""
        pages = states_of(self._site, self._noted.files.pages.states.names)
        # That of the place where its successor will be built.
        device = self._site.parent.stat().st_dev
        return _Standing(pages, inodes_below(self._site, device))

    def _site_stood(self) -> bool:
        """Whether the site that stands now stood there when the last run's notes were read."""
        then = self._noted.sums
        return bool(then.names) and bool(states_of(self._site, [SUMS]).same(then).any())

    def _begin(self, batch: Batch) -> Callable[[], object]:
        """Have MkDocs begin with a batch; what is given waits for its end."""
        names = loaded(self._read, hashed_names(self._read, self._docs))
        folders = batch.work, batch.docs, batch.site
        return begin_mkdocs(self._settings, self._theme, *folders, batch.left_out, names)

    def _doubts(self, fresh: Path, digests: Mapping[str, str], spread: Spread) -> Doubts | None:
        """Which links of a new site need be checked; None for all of them."""
        try:
            stamp = json.loads((self._site / STAMP).read_bytes())
        except (OSError, ValueError):
            return None
        # Another one may stand there now.
        known = self._noted.checked
        checked = known if self._site_stood() else checked_before(self._site, self._work)
        if (
            checked is None
            or checked.noted is None
            or not isinstance(stamp, dict)
            or stamp.get("links") != link_rules()
        ):
            return None
        return Doubts(fresh, digests, checked, spread)


def _renamed(
    fresh: Path, names: Mapping[str, str], made: Mapping[str, str], spread: Spread
) -> tuple[dict[str, int], dict[str, str]]:
    """Give files of a new site their names by content; the numbers and digests of all its files."""
    rename(fresh, names)
    known = {names.get(name, name): digest for name, digest in made.items()}
    numbers = inodes_below(fresh)
    return numbers, digests_of(fresh, sorted(numbers), spread, known)


@contextmanager
def _building(site: Path, standby: Standby) -> Iterator[Path]:
    """Where a site's successor is built; nothing is left there."""
    fresh = building_place(site)
    try:
        standby.move_to(fresh)
        yield fresh
    finally:
        remove_folder(fresh)


def _refuse_other_files(site: Path) -> None:
    if site.exists() and not site.is_dir():
        raise SiteBuildError(f"{site} is a file: choose another folder")
    if site.exists() and any(site.iterdir()) and not (site / STAMP).is_file():
        raise SiteBuildError(f"{site} holds files that are no site of ours: choose another folder")


def _refuse_broken(broken: Sequence[BrokenLink]) -> None:
    if broken:
        rows = [f"{link.page}: {link.target}: {link.reason}" for link in broken[:20]]
        raise SiteBuildError("\n".join([f"{len(broken)} broken links", *rows]))


def _run(settings: Path, theme: Path, instead: Mapping[str, Any], batch: Batch) -> None:
    """Render a batch under these settings."""
    run_mkdocs(settings, theme, batch.work, batch.docs, batch.site, batch.left_out, instead)


def _folders(alone: Iterable[str], navigation: Any, copied: Iterable[str]) -> Folders:
    return Folders(tuple(alone), tuple(_pages_of(navigation or [])), tuple(copied))


def _pages_of(navigation: Any) -> Iterator[str]:
    """The pages that a navigation names, however deep."""
    if isinstance(navigation, str):
        yield navigation
    elif navigation:
        parts = navigation.values() if isinstance(navigation, dict) else navigation
        for part in parts:
            yield from _pages_of(part)
