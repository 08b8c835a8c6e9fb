"""Pages that MkDocs renders: only those that changed, several runs beside each other.

A page that stands alone is HTML made from its own Markdown, the settings, the theme and the names
in the navigation, of nothing else. So it may be rendered apart from the others, and one that was
rendered before is what it would be if it were rendered again. Of many pages of one kind MkDocs
renders a few, the others are set from these: see page_setting.
"""

import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from report_archive.publishing.page_jobs import (
    PageSetting,
    html_name,
    put_file,
    read_copies,
    still_there,
    take_over,
    worth_a_specimen,
)
from report_archive.publishing.page_setting import Copy, Kind, Specimen, specimen_source
from report_archive.publishing.shares import shares
from report_archive.publishing.writer import replace_file
from report_archive.spread import Spread

# MkDocs needs about a second before its first page: fewer pages are not worth a run of their own.
FEWEST: Final = 250
ALONG: Final = 30  # so few go along with what is rendered anyway
# What no pattern of left_out reads as anything but itself.
PLAIN_NAME: Final = re.compile(r"[\w./-]+")
MOST: Final = 5_000  # a run holds all its pages in memory; so many take about 200 MB
NOTES: Final = "rendered-pages.json"  # in the work folder
# Where the tags plugin lists pages, which it can only do of those that it sees.
LISTING: Final = b"<!-- material/tags -->"


@dataclass(frozen=True, slots=True)
class Batch:
    """What one run of MkDocs renders.

    Shape:   left_out are patterns as exclude_docs has them; work is for what the run needs itself.
    """

    work: Path
    docs: Path
    site: Path
    left_out: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Folders:
    """What of a source MkDocs need not see as a whole.

    Shape:   alone are the folders whose pages stand alone, but for those named in the navigation;
             copied those of files that are in the site as they are in the source.
    """

    alone: tuple[str, ...]
    in_navigation: tuple[str, ...]
    copied: tuple[str, ...] = ()

    def stands_alone(self, name: str) -> bool:
        """Whether a page is rendered without the others."""
        return _is_below(name, self.alone) and name not in self.in_navigation

    def is_copied(self, name: str) -> bool:
        """Whether a file is put into the site as it is; MkDocs leaves out hidden ones, so do we."""
        return (
            _is_below(name, self.copied)
            and not name.endswith(".md")
            and not any(part.startswith(".") for part in name.split("/"))
        )

    def left_out(self, along: Iterable[str] = ()) -> list[str]:
        """What MkDocs is not to do with the rest, as exclude_docs has it; along are pages it is."""
        pages = [f"/{folder}/**/*.md" for folder in self.alone]
        return [
            *pages,
            *(f"/{folder}/**" for folder in self.copied),
            *(f"!/{name}" for name in (*self.in_navigation, *along)),
        ]


class PageRendering:
    """The pages of one archive, from run to run.

    Shape:   run has MkDocs render a batch; work is where what speeds up the next run lies; spread
             does what is to be done of many files; untouched has digests of files of the site that
             stands which need not be made again.
    """

    def __init__(
        self,
        run: Callable[[Batch], object],
        work: Path,
        folders: Folders,
        spread: Spread = map,
        untouched: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._run = run
        self._work = work
        self._folders = folders
        self._spread = spread
        self._untouched = untouched
        self._rendered: tuple[str, dict[str, str]] = "", {}

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
            self._run(Batch(self._work, docs, fresh))
            return {}
        copied = [name for name in source if self._folders.is_copied(name)]
        put = [
            *(partial(take_over, docs, fresh, names) for names in shares(copied)),
            *(
                partial(take_over, before, fresh, names)
                for names in shares([*map(html_name, kept)])
            ),
        ]
        made = self._render_waiting(docs, fresh, waiting, processes, put)
        made.update((name, source[name]) for name in copied)
        made.update((html_name(name), digest) for name, digest in kept.items())
        return made

    def _render_waiting(
        self,
        docs: Path,
        fresh: Path,
        waiting: Sequence[str],
        processes: int,
        put: Iterable[Callable[[], object]],
    ) -> dict[str, str]:
        """Render what does not stand alone, and the pages that wait: of many of a kind only three.

        The first and the last of a kind show whether the others may be set from its specimen.
        Shape:   put is what else is to be done once MkDocs has emptied the folder fresh; gives
                 digests of pages that were set.
        """
        shutil.rmtree(self._work / "batches", ignore_errors=True)
        few = len(waiting) <= ALONG and all(map(PLAIN_NAME.fullmatch, waiting))
        along, waiting = (waiting, ()) if few else ((), waiting)
        rest = Batch(self._work / "batches" / "rest", docs, fresh, self._folders.left_out(along))
        linked = {posixpath.dirname(name) for name in self._folders.in_navigation}
        jobs: list[Callable[[], Any]] = [partial(self._run, rest)]
        jobs += [partial(read_copies, docs, linked, names) for names in shares(waiting)]
        _, *read = self._spread(_done, jobs)
        copies: dict[str, Copy] = {name: copy for some in read for name, copy in some}
        kinds = worth_a_specimen({name: copies[name] for name in waiting if name in copies})
        to_set = {name for names in kinds.values() for name in names[1:-1]}
        by_mkdocs = [name for name in waiting if name not in to_set]
        made = self._run_batches(docs, fresh, by_mkdocs, list(kinds), processes)
        specimens = {kind: Specimen(page) for kind, page in made.items()}
        setting = PageSetting(docs, fresh, copies, specimens)
        proven = {kind for kind, names in kinds.items() if setting.agrees(names[0], names[-1])}
        differing = [name for name in to_set if copies[name].kind not in proven]
        agreeing = [name for name in waiting if name in to_set and copies[name].kind in proven]
        jobs = [*(partial(setting.put, names) for names in shares(agreeing)), *put]
        digests: dict[str, str] = {}
        for some in self._spread(_done, jobs):
            digests.update(some or {})
        if differing:
            self._run_batches(docs, fresh, sorted(differing), [], processes)
        return digests

    def _pages_alone(self, docs: Path, source: Mapping[str, str]) -> dict[str, str]:
        """The digest of every page that stands alone; none where a page lists the others."""
        alone = {}
        for name, digest in source.items():
            if not name.endswith(".md"):
                continue
            if self._folders.stands_alone(name):
                alone[name] = digest
            elif LISTING in (docs / name).read_bytes():
                return {}
        return alone

    def _unchanged(
        self, pages: Mapping[str, str], before: Path, environment: str
    ) -> dict[str, str]:
        """Pages that stand as they would be rendered, with the digests of their HTML."""
        noted = _read_notes(self._work / NOTES)
        if noted.get("environment") != environment:
            return {}
        rendered = noted.get("pages", {})
        known = {
            name: rendered[name][1]
            for name, source in pages.items()
            if name in rendered and rendered[name][0] == source
        }
        untouched = self._untouched
        kept = {name: it for name, it in known.items() if untouched.get(html_name(name)) == it}
        doubtful = [name for name in known if name not in kept]
        for some in self._spread(partial(still_there, before, known), shares(doubtful)):
            kept.update((name, known[name]) for name in some)
        return kept

    def _run_batches(
        self,
        docs: Path,
        fresh: Path,
        waiting: Sequence[str],
        kinds: Iterable[Kind],
        processes: int,
    ) -> dict[Kind, bytes]:
        """Have MkDocs render all pages that wait; gives specimens of kinds."""
        folder = self._work / "batches"
        specimens = {f"{kind.folder}/specimen-{at}.md": kind for at, kind in enumerate(kinds)}
        shares = _shares([*specimens, *waiting], processes)
        own = [
            Batch(folder / str(at), folder / f"{at}/docs", folder / f"{at}/site")
            for at in range(len(shares))
        ]
        for batch, share in zip(own, shares, strict=True):
            for name in share:
                kind = specimens.get(name)
                data = specimen_source(kind) if kind else (docs / name).read_bytes()
                put_file(batch.docs / name, data)
            for name in self._folders.in_navigation:
                put_file(batch.docs / name, b"")
        # The pages of one share may be as many as MkDocs can hold: never more runs than processes.
        with ThreadPoolExecutor(processes) as threads:
            list(threads.map(self._run, own))
        made = {}
        for batch, share in zip(own, shares, strict=True):
            for name in share:
                if name in specimens:
                    made[specimens[name]] = (batch.site / html_name(name)).read_bytes()
                else:
                    put_file(fresh / html_name(name), (batch.site / html_name(name)).read_bytes())
        shutil.rmtree(folder, ignore_errors=True)
        return made

    def remember(self, digests: Mapping[str, str]) -> None:
        """Note for the next run what the last one rendered; digests are those of the site."""
        environment, pages = self._rendered
        rendered = {name: (source, digests[html_name(name)]) for name, source in pages.items()}
        notes = {"environment": environment, "pages": rendered}
        replace_file(self._work / NOTES, json.dumps(notes, indent=0).encode("ascii"))


def _shares(names: Sequence[str], processes: int) -> list[Sequence[str]]:
    """The pages of each run: no more runs than are worth it, none with more than it can hold."""
    runs = max(min(processes, len(names) // FEWEST), -(-len(names) // MOST), min(1, len(names)))
    return [names[number::runs] for number in range(runs)]


def _done(job: Callable[[], Any]) -> Any:
    return job()


def _is_below(name: str, folders: Iterable[str]) -> bool:
    return name.startswith(tuple(f"{folder}/" for folder in folders))


def _read_notes(path: Path) -> dict[str, Any]:
    """What the last run noted; empty where nothing readable is."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
