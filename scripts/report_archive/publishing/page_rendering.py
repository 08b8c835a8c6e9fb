"""Pages that MkDocs renders: only those that changed, several runs beside each other.

A page that stands alone is HTML made from its own Markdown, the settings, the theme and the names
in the navigation, of nothing else. So it may be rendered apart from the others, and one that was
rendered before is what it would be if it were rendered again. Of many pages of one kind MkDocs
renders a few, the others are set from these: see page_setting.
"""

import hashlib
import json
import posixpath
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from report_archive.publishing.page_setting import (
    Copy,
    Kind,
    Specimen,
    read_copy,
    specimen_source,
)
from report_archive.publishing.writer import files_below, replace_file

# MkDocs needs about a second before its first page: fewer pages are not worth a run of their own.
FEWEST: Final = 250
MOST: Final = 5_000  # a run holds all its pages in memory; so many take about 200 MB
ENOUGH: Final = 8  # pages of a kind; fewer are rendered one by one
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


class PageRendering:
    """The pages of one archive, from run to run.

    Shape:   run has MkDocs render a batch; work is where what speeds up the next run lies;
             alone are the folders whose pages stand alone, but for those named in the navigation.
    """

    def __init__(
        self,
        run: Callable[[Batch], object],
        work: Path,
        alone: Iterable[str],
        in_navigation: Iterable[str],
    ) -> None:
        self._run = run
        self._work = work
        self._alone = tuple(f"{folder}/" for folder in alone)
        self._in_navigation = tuple(in_navigation)
        self._rendered: tuple[str, dict[str, str]] = "", {}

    def render(
        self, docs: Path, before: Path, fresh: Path, environment: str, processes: int
    ) -> None:
        """Make a whole site of docs in the folder fresh.

        Shape:   pages that did not change come from before, the site that stands; environment is
                 a digest of what they depend on besides their own Markdown.
        Errors:  what run raises.
        """
        pages = self._pages_alone(docs)
        kept = dict(self._unchanged(pages, before, environment))
        waiting = [name for name in pages if name not in kept]
        if not kept and len(waiting) < 2 * FEWEST:
            self._run(Batch(self._work, docs, fresh))
        else:
            self._render_waiting(docs, fresh, waiting, processes)
            for name, html in kept.items():
                _put(fresh / _html(name), html)
        self._rendered = environment, pages

    def _render_waiting(
        self, docs: Path, fresh: Path, waiting: Sequence[str], processes: int
    ) -> None:
        """Render what does not stand alone, and the pages that wait: of many of a kind only three.

        The first and the last of a kind show whether the others may be set from its specimen.
        """
        linked = {posixpath.dirname(name) for name in self._in_navigation}
        read = {name: read_copy(name, (docs / name).read_bytes(), linked) for name in waiting}
        copies = {name: copy for name, copy in read.items() if copy}
        kinds = _worth_a_specimen(copies)
        to_set = {name for names in kinds.values() for name in names[1:-1]}
        by_mkdocs = [name for name in waiting if name not in to_set]
        left_out = [f"/{place}**/*.md" for place in self._alone]
        left_out += [f"!/{name}" for name in self._in_navigation]
        rest = Batch(self._work / "batches" / "rest", docs, fresh, left_out)
        made = self._run_batches(docs, fresh, by_mkdocs, list(kinds), processes, [rest])
        differing: list[str] = []
        for kind, page in made.items():
            specimen, (first, *others, last) = Specimen(page), kinds[kind]
            pages = (
                (fresh / _html(name), specimen.set(copies[name], (docs / name).read_bytes()))
                for name in (first, last, *others)
            )
            if all(path.read_bytes() == html for path, html in islice(pages, 2)):
                for path, html in pages:
                    _put(path, html)
            else:
                differing += others
        if differing:
            self._run_batches(docs, fresh, differing, [], processes, [])

    def _pages_alone(self, docs: Path) -> dict[str, str]:
        """The digest of every page that stands alone; none where a page lists the others."""
        found = {}
        for name, path in files_below(docs).items():
            if not name.endswith(".md"):
                continue
            data = path.read_bytes()
            if LISTING in data:
                return {}
            if name.startswith(self._alone) and name not in self._in_navigation:
                found[name] = hashlib.sha256(data).hexdigest()
        return found

    def _unchanged(
        self, pages: Mapping[str, str], before: Path, environment: str
    ) -> Iterable[tuple[str, bytes]]:
        """Pages that stand as they would be rendered, with their HTML."""
        noted = _read_notes(self._work / NOTES)
        if noted.get("environment") != environment:
            return
        rendered = noted.get("pages", {})
        for name, source in pages.items():
            of, digest = rendered.get(name, ("", ""))
            if of != source:
                continue
            try:
                html = (before / _html(name)).read_bytes()
            except OSError:
                continue
            if hashlib.sha256(html).hexdigest() == digest:
                yield name, html

    def _run_batches(
        self,
        docs: Path,
        fresh: Path,
        waiting: Sequence[str],
        kinds: Iterable[Kind],
        processes: int,
        batches: Iterable[Batch],
    ) -> dict[Kind, bytes]:
        """Run batches, and beside them others for all pages that wait; gives specimens of kinds."""
        folder = self._work / "batches"
        specimens = {f"{kind.folder}/specimen-{at}.md": kind for at, kind in enumerate(kinds)}
        shares = _shares([*specimens, *waiting], processes)
        shutil.rmtree(folder, ignore_errors=True)
        own = [
            Batch(folder / str(at), folder / f"{at}/docs", folder / f"{at}/site")
            for at in range(len(shares))
        ]
        for batch, share in zip(own, shares, strict=True):
            for name in share:
                kind = specimens.get(name)
                data = specimen_source(kind) if kind else (docs / name).read_bytes()
                _put(batch.docs / name, data)
            for name in self._in_navigation:
                _put(batch.docs / name, b"")
        # The pages of one share may be as many as MkDocs can hold: never more runs than processes.
        with ThreadPoolExecutor(processes) as threads:
            list(threads.map(self._run, [*batches, *own]))
        made = {}
        for batch, share in zip(own, shares, strict=True):
            for name in share:
                if name in specimens:
                    made[specimens[name]] = (batch.site / _html(name)).read_bytes()
                else:
                    _put(fresh / _html(name), (batch.site / _html(name)).read_bytes())
        shutil.rmtree(folder, ignore_errors=True)
        return made

    def remember(self, digests: Mapping[str, str]) -> None:
        """Note for the next run what the last one rendered; digests are those of the site."""
        environment, pages = self._rendered
        rendered = {name: (source, digests[_html(name)]) for name, source in pages.items()}
        notes = {"environment": environment, "pages": rendered}
        replace_file(self._work / NOTES, json.dumps(notes, indent=0).encode("ascii"))


def _shares(names: Sequence[str], processes: int) -> list[Sequence[str]]:
    """The pages of each run: no more runs than are worth it, none with more than it can hold."""
    runs = max(min(processes, len(names) // FEWEST), -(-len(names) // MOST), min(1, len(names)))
    return [names[number::runs] for number in range(runs)]


def _worth_a_specimen(copies: Mapping[str, Copy]) -> dict[Kind, list[str]]:
    """The kinds that many pages are of, with these pages."""
    kinds: dict[Kind, list[str]] = {}
    for name, copy in copies.items():
        kinds.setdefault(copy.kind, []).append(name)
    return {kind: names for kind, names in kinds.items() if len(names) >= ENOUGH}


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _html(name: str) -> str:
    """The file of the site that a page becomes."""
    return f"{name.removesuffix('.md')}.html"


def _read_notes(path: Path) -> dict[str, Any]:
    """What the last run noted; empty where nothing readable is."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
