"""Every link, anchor and asset of a built site, and every part of its data, is there."""

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from report_archive.publishing import site_references as references
from report_archive.publishing.writer import files_below

ASSETS: Final = "assets/archive/"  # where our scripts and their data lie
VENDORED: Final = f"{ASSETS}vendor/"
# entries/headings-supervision-2.js: one of the numbered parts of entries/headings-supervision.js
PART: Final = re.compile(r"(?P<list>.+)-(?P<number>[1-9][0-9]{0,8})\.js")


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """One reference of a file that leads nowhere, or out of the site."""

    page: str
    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an address leads: a file of the site, or a reason why nowhere."""

    name: str = ""
    reason: str = ""


def check_links(site: Path, source: Path | None = None) -> list[BrokenLink]:
    """All broken references of a built site; with its source folder, also what did not arrive.

    Order:   by page, then target.
    """
    check = _Check(files_below(site))
    broken = {*check.pages(), *check.scripts()}
    if source is not None:
        broken.update(check.copies(files_below(source)))
    return sorted(broken)


class _Check:
    """The files of one site; no more of their text is held than of one at a time."""

    def __init__(self, files: dict[str, Path]) -> None:
        self._files = files
        self._resolved: dict[tuple[str, str, bool], _Place] = {}  # by folder
        self._lists: dict[str, str] = {}  # the data of a list in pages: the page it is filled into

    def pages(self) -> Iterator[BrokenLink]:
        """Broken references of pages and style sheets, and of what scripts put into pages."""
        wanted: dict[str, set[str]] = defaultdict(set)
        suspects = [
            page
            for page in self._files
            if page.endswith((".html", ".css")) and self._is_suspect(page, wanted)
        ]
        suspects += [data for data in self._rows() if self._is_suspect(data, wanted)]
        lacking = {name: asked - self._anchors(name) for name, asked in wanted.items()}
        if not any(lacking.values()):
            lacking = {}
        for page in [*self._files, *self._rows()] if lacking else suspects:
            yield from self._broken(page, lacking)

    def _is_suspect(self, page: str, wanted: dict[str, set[str]]) -> bool:
        """Whether something in a page seems to lead nowhere; notes the anchors it wants."""
        text, suspect = self._text(page), False
        for place, anchor, _ in self._places(page, _quickly(page, text)):
            suspect = suspect or bool(place.reason)
            if anchor and place.name.endswith(".html"):
                wanted[place.name].add(anchor)
        if page.endswith(".html"):
            self._lists.update(dict.fromkeys(references.ENTRIES.findall(text), page))
        return suspect

    def _broken(self, page: str, lacking: dict[str, set[str]]) -> Iterator[BrokenLink]:
        found = _certainly(page, self._text(page))
        for place, anchor, address in self._places(page, found):
            if place.reason:
                yield BrokenLink(page, address, place.reason)
            elif anchor in lacking.get(place.name, ()):
                yield BrokenLink(page, address, "no such anchor")

    def _places(
        self, page: str, found: Iterable[tuple[str, bool]]
    ) -> Iterator[tuple[_Place, str, str]]:
        """Where the addresses in a page lead, the anchors there, and the addresses themselves."""
        base = self._base(page)
        folder, itself = posixpath.dirname(base), _Place(base)
        for address, loads in found:
            path, _, anchor = address.partition("#")
            key = folder, path, loads
            place = self._resolved.get(key) if path else itself
            if place is None:
                place = self._resolved[key] = self._place(base, path, loads)
            yield place, unquote(anchor), address

    def _rows(self) -> list[str]:
        """The data scripts whose rows are filled into pages."""
        return [name for name in self._files if self._base(name) != name]

    def _base(self, name: str) -> str:
        """The page that the addresses in a file are relative to."""
        part = PART.fullmatch(name.removeprefix(ASSETS))
        return self._lists.get(part["list"], name) if part else name

    def _text(self, name: str) -> str:
        text = self._files[name].read_text(encoding="utf-8")
        return references.rows_of_data(text) if name.endswith(".js") else text

    def _anchors(self, name: str) -> set[str]:
        return references.anchors(self._text(name)) if name.endswith(".html") else set()

    def _place(self, page: str, address: str, loads: bool) -> _Place:
        """Where an address without an anchor leads."""
        parts = urlsplit(address)
        if parts.scheme in ("data", "javascript") and not parts.netloc:
            return _Place(reason="" if parts.scheme == "data" else "runs a script")
        if parts.scheme or parts.netloc:
            return _Place(reason="loads from outside the site" if loads else "")
        path = unquote(parts.path)
        if path.startswith("/"):
            return _Place(reason="absolute: breaks under a sub-path")
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        name = "index.html" if name == "." else name
        return _Place(name) if name in self._files else _Place(reason="no such file")

    def scripts(self) -> Iterator[BrokenLink]:
        """Scripts and data that are named where they are not, or are not what they are named."""
        bundled = self._bundled()
        for bundle in sorted(set(bundled.values())):
            if ASSETS + bundle not in self._files:
                yield BrokenLink(f"{ASSETS}archive_data.js", bundle, "no such file")
        for name in self._files:
            if not name.startswith(ASSETS) or not name.endswith(".js") or name.startswith(VENDORED):
                continue
            yield from self._broken_script(name, bundled)
            part = PART.fullmatch(name)
            if part and f"{part['list']}.js" in self._files and int(part["number"]) > 1:
                before = f"{part['list']}-{int(part['number']) - 1}.js"
                if before not in self._files:
                    yield BrokenLink(name, before, "no such part before it")
        for data, page in self._lists.items():
            if f"{ASSETS}{data}.js" not in self._files:
                yield BrokenLink(page, data, "no such data")

    def _broken_script(self, name: str, bundled: dict[str, str]) -> Iterator[BrokenLink]:
        with self._files[name].open("rb") as file:
            head = file.read(200)
            own = references.registered_name(head.decode("utf-8", "replace"))
            text = "" if own is not None else (head + file.read()).decode("utf-8")
        if own is not None and f"{ASSETS}{own}.js" != name:
            yield BrokenLink(name, own, "registers under a name that is not its own")
        for script in references.in_script(text):
            if script not in bundled and ASSETS + script not in self._files:
                yield BrokenLink(name, script, "no such script")

    def _bundled(self) -> dict[str, str]:
        """Where a script went that lies in a bundle."""
        loader = self._files.get(f"{ASSETS}archive_data.js")
        found = references.BUNDLES.search(loader.read_text(encoding="utf-8")) if loader else None
        bundled: dict[str, str] = json.loads(found[1]) if found else {}
        return bundled

    def copies(self, source: dict[str, Path]) -> Iterator[BrokenLink]:
        """Pages that were not made, and other files of the source that are not in the site."""
        for name, path in source.items():
            if any(part.startswith(".") for part in name.split("/")):
                continue
            target = f"{name.removesuffix('.md')}.html" if name.endswith(".md") else name
            if target not in self._files:
                yield BrokenLink(target, target, "did not arrive")
            elif target == name and self._files[name].stat().st_size != path.stat().st_size:
                yield BrokenLink(name, name, "did not arrive whole")


def _quickly(page: str, text: str) -> Iterable[tuple[str, bool]]:
    return references.in_style(text) if page.endswith(".css") else references.in_page(text)


def _certainly(page: str, text: str) -> Iterable[tuple[str, bool]]:
    if page.endswith((".html", ".js")):
        return references.in_page_for_certain(text)
    return references.in_style(text) if page.endswith(".css") else ()
