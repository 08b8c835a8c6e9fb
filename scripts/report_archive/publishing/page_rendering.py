"""Pages that MkDocs renders: only those that changed, several runs beside each other.

A page that stands alone is HTML made from its own Markdown, the settings, the theme and the names
in the navigation, of nothing else. So it may be rendered apart from the others, and one that was
rendered before is what it would be if it were rendered again.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from report_archive.publishing.writer import files_below, replace_file

# MkDocs needs about a second before its first page: fewer pages are not worth a run of their own.
FEWEST: Final = 250
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
            self._run_batches(docs, fresh, waiting, processes)
            for name, html in kept.items():
                _put(fresh / _html(name), html)
        self._remember(pages, fresh, environment)

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

    def _run_batches(self, docs: Path, fresh: Path, waiting: Sequence[str], processes: int) -> None:
        """Render what does not stand alone, and the pages that wait, in runs of their own."""
        folder = self._work / "batches"
        shutil.rmtree(folder, ignore_errors=True)
        left_out = [f"/{place}**/*.md" for place in self._alone]
        left_out += [f"!/{name}" for name in self._in_navigation]
        batches = [Batch(folder / "rest", docs, fresh, left_out)]
        shares = _shares(waiting, processes)
        for number, share in enumerate(shares, start=1):
            place = folder / str(number)
            _copy_pages(docs, share, place / "docs")
            for name in self._in_navigation:
                _put(place / "docs" / name, b"")
            batches.append(Batch(place, place / "docs", place / "site"))
        # The pages of one share may be as many as MkDocs can hold: never more runs than processes.
        with ThreadPoolExecutor(processes) as threads:
            list(threads.map(self._run, batches))
        for batch, share in zip(batches[1:], shares, strict=True):
            for name in share:
                target = fresh / _html(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(batch.site / _html(name), target)
        shutil.rmtree(folder, ignore_errors=True)

    def _remember(self, pages: Mapping[str, str], fresh: Path, environment: str) -> None:
        rendered = {
            name: (source, hashlib.sha256((fresh / _html(name)).read_bytes()).hexdigest())
            for name, source in pages.items()
        }
        notes = {"environment": environment, "pages": rendered}
        replace_file(self._work / NOTES, json.dumps(notes, indent=0).encode("ascii"))


def _shares(names: Sequence[str], processes: int) -> list[Sequence[str]]:
    """The pages of each run: no more runs than are worth it, none with more than it can hold."""
    runs = max(min(processes, len(names) // FEWEST), -(-len(names) // MOST), min(1, len(names)))
    return [names[number::runs] for number in range(runs)]


def _copy_pages(docs: Path, names: Iterable[str], target: Path) -> None:
    for name in names:
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(docs / name, place)


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
