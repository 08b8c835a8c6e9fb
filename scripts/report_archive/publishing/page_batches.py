"""Runs of MkDocs beside each other, each over the few files that it needs to see."""

import posixpath
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from report_archive.publishing.linked_folder import link
from report_archive.publishing.page_jobs import html_name, put_file
from report_archive.publishing.page_setting import Kind, specimen_source
from report_archive.publishing.writer import names_below

# MkDocs needs about a second before its first page: fewer pages are not worth a run of their own.
FEWEST: Final = 250
# What no pattern of left_out reads as anything but itself.
PLAIN_NAME: Final = re.compile(r"[\w./-]+")
MOST: Final = 5_000  # a run holds all its pages in memory; so many take about 200 MB
# What may be a link to a file: [x](../themes/index.md#a), [x]: a.md
NAMED: Final = re.compile(r"""[^\s()<>\[\]"'#?]+\.\w+""")


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

    def standing_alone(self, names: Iterable[str]) -> frozenset[str]:
        """The pages that are rendered without the others."""
        pages = [name for name in _below(names, self.alone) if name.endswith(".md")]
        return frozenset(pages).difference(self.in_navigation)

    def copied_of(self, names: Iterable[str]) -> list[str]:
        """The files that are put into the site as they are; MkDocs leaves out hidden ones too."""
        return [
            name
            for name in _below(names, self.copied)
            if not name.endswith(".md") and "/." not in name and name[0] != "."
        ]

    def left_out(self, along: Iterable[str] = ()) -> list[str]:
        """What MkDocs is not to do with the rest, as exclude_docs has it; along are pages it is."""
        pages = [f"/{folder}/**/*.md" for folder in self.alone]
        return [
            *pages,
            *(f"/{folder}/**" for folder in self.copied),
            *(f"!/{name}" for name in (*self.in_navigation, *along)),
        ]

    def not_rendered(self, names: Iterable[str]) -> frozenset[str]:
        """The files of the rest that are seen but left out of it."""
        names = frozenset(names)
        return self.standing_alone(names).union(_below(names, self.copied)) - {*self.in_navigation}

    def rest(self, docs: Path, names: Collection[str], along: Iterable[str]) -> list[str]:
        """The files that one run must see: all that it has to make, and what that leads to.

        MkDocs asks of every file that it sees what to do with it, and there are tens of thousands.
        Shape:   names are all that docs holds; along are pages that are rendered, too.
        """
        copied, alone = _beginnings(self.copied), _beginnings(self.alone)
        rest = {
            name
            for name in names
            if not name.startswith(copied) and not (name.startswith(alone) and name.endswith(".md"))
        }
        rest.update(name for name in (*self.in_navigation, *along) if name in names)
        pages = sorted(name for name in rest if name.endswith(".md"))
        named: set[str] = set().union(*(_named(docs, page) for page in pages))
        return sorted(rest.union(name for name in named if name in names))


class Batches:
    """The runs that make the pages of one site; run has MkDocs render a batch."""

    def __init__(
        self, run: Callable[[Batch], object], work: Path, folders: Folders, processes: int
    ) -> None:
        self._run = run
        self._work = work
        self._folders = folders
        self._processes = processes
        self.besides: list[str] = []
        """The files that went into another site from batches rendered besides."""

    def rest(self, docs: Path, seen: Iterable[str], along: Sequence[str]) -> Batch:
        """The batch of all that does not stand alone, with some pages that do.

        Shape:   seen are the files that it must see, by Folders.rest.
        """
        folder = self._work / "rest"
        link(docs, folder / "docs", seen)
        left_out = self._folders.left_out(along)
        return Batch(folder, folder / "docs", folder / "site", left_out)

    def render(
        self,
        docs: Path,
        fresh: Path,
        waiting: Sequence[str],
        kinds: Iterable[Kind] = (),
        besides: Sequence[Batch] = (),
        but: Collection[str] = (),
        meanwhile: Callable[[], object] = lambda: None,
    ) -> dict[Kind, bytes]:
        """Have MkDocs render all pages that wait into fresh; gives specimens of kinds.

        Shape:   besides are batches whose sites go into fresh, whole but for some files; meanwhile
                 is done while MkDocs is at work.
        """
        specimens = {f"{kind.folder}/specimen-{at}.md": kind for at, kind in enumerate(kinds)}
        shares = _shares([*specimens, *waiting], self._processes)
        own = [self._own(docs, at, share, specimens) for at, share in enumerate(shares)]
        # The pages of one share may be as many as MkDocs can hold: never more runs than processes.
        with ThreadPoolExecutor(self._processes) as threads:
            ends = threads.map(self._run, [*besides, *own])
            meanwhile()
            list(ends)
        for batch in besides:
            self.besides = [name for name in names_below(batch.site) if name not in but]
            link(batch.site, fresh, self.besides)
        made = {}
        for batch, share in zip(own, shares, strict=True):
            for name in share:
                html = (batch.site / html_name(name)).read_bytes()
                if name in specimens:
                    made[specimens[name]] = html
                else:
                    put_file(fresh / html_name(name), html)
        shutil.rmtree(self._work, ignore_errors=True)
        return made

    def _own(
        self, docs: Path, at: int, share: Iterable[str], specimens: Mapping[str, Kind]
    ) -> Batch:
        """A batch with a docs folder of its own: pages and specimens, and what they name."""
        folder = self._work / str(at)
        batch = Batch(folder, folder / "docs", folder / "site")
        for name in share:
            kind = specimens.get(name)
            data = specimen_source(kind) if kind else (docs / name).read_bytes()
            put_file(batch.docs / name, data)
        for name in self._folders.in_navigation:
            put_file(batch.docs / name, b"")
        return batch


def _shares(names: Sequence[str], processes: int) -> list[Sequence[str]]:
    """The pages of each run: no more runs than are worth it, none with more than it can hold."""
    runs = max(min(processes, len(names) // FEWEST), -(-len(names) // MOST), min(1, len(names)))
    return [names[number::runs] for number in range(runs)]


def _named(docs: Path, page: str) -> frozenset[str]:
    """The names to which a page may lead, and others."""
    return frozenset(_resolved(posixpath.dirname(page), (docs / page).read_text(encoding="utf-8")))


def _resolved(folder: str, text: str) -> Iterator[str]:
    for address in NAMED.findall(text):
        yield posixpath.normpath(posixpath.join(folder, unquote(address)))


def _below(names: Iterable[str], folders: Iterable[str]) -> list[str]:
    """The names of files below some folders."""
    beginnings = _beginnings(folders)
    return [name for name in names if name.startswith(beginnings)]


def _beginnings(folders: Iterable[str]) -> tuple[str, ...]:
    """How the names of files below some folders begin."""
    return tuple(f"{folder}/" for folder in folders)
