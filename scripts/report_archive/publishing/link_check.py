"""Every link, anchor and asset of a built site, and every part of its data, is there."""

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import FileIO
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urlsplit

from report_archive.publishing import site_references as references
from report_archive.publishing.link_doubts import Doubts
from report_archive.publishing.shares import shares
from report_archive.publishing.writer import names_below, size_of
from report_archive.spread import Spread

ASSETS: Final = "assets/archive/"  # where our scripts and their data lie
# What every page loads; it knows where scripts lie.
LOADER: Final = re.compile(rf"{ASSETS}pages(?:-[0-9a-f]{{16}})?\.js")
VENDORED: Final = f"{ASSETS}vendor/"
# entries/headings-supervision-2.js: one of the numbered parts of entries/headings-supervision.js
PART: Final = re.compile(r"(?P<list>.+)-(?P<number>[1-9][0-9]{0,8})\.js")
# ../../years/2023/1.html
PLAIN: Final = re.compile(rb"(?P<up>(?:\.\./)*+)(?P<down>[\w-][\w-]*+(?:[./][\w-]++)*+)")


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


@dataclass(slots=True)
class _Folder:
    """What is known of the addresses in the pages of one folder.

    Shape:   good are addresses as written, without anchors, that lead somewhere: those of the frame
             around every page are looked at once; wanted has for a path what is wanted where it
             leads.
    """

    good: set[bytes] = field(default_factory=set)
    wanted: dict[bytes, bytearray] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """What a search found in some pages.

    Shape:   anchors has of each page those it has, wanted those that are wanted of it: one to a
             line, because as a set they would take many times the room; lists has for the data of a
             list the page that it is filled into.
    """

    suspects: list[str] = field(default_factory=list)
    anchors: dict[str, bytes] = field(default_factory=dict)
    wanted: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    lists: dict[str, str] = field(default_factory=dict)


def check_links(
    site: Path,
    source: Path | None = None,
    doubts: Doubts | None = None,
    renamed: Mapping[str, str] = MappingProxyType({}),
    spread: Spread = map,
) -> list[BrokenLink]:
    """All broken references of a built site; with its source folder, also what did not arrive.

    Shape:   with doubts only files in doubt are searched: the others were checked before;
             renamed has the names in the site of files that have others in the source; spread
             searches shares of the files.
    Order:   by page, then target.
    """
    check = _Check(site, doubts, spread)
    broken = {*check.pages(), *check.scripts()}
    if source is not None:
        broken.update(check.copies(source, renamed))
    return sorted(broken)


class _Check:
    """The files of one site; no more of their text is held than of one at a time."""

    def __init__(self, site: Path, doubts: Doubts | None, spread: Spread) -> None:
        self._doubts = doubts
        self._site = f"{site}/"
        self._files = dict.fromkeys(names_below(site))
        self._spread = spread
        self._anchors: dict[str, bytes] = {}
        self._wanted: dict[str, bytearray] = defaultdict(bytearray)
        self._lists: dict[str, str] = {}  # the data of a list in pages: the page it is filled into

    def pages(self) -> Iterator[BrokenLink]:
        """Broken references of pages and style sheets, and of what scripts put into pages."""
        pages = [page for page in self._files if page.endswith(".html")]
        suspects = self._suspects(pages)
        styles = [page for page in self._files if page.endswith(".css")]
        rows = self._rows()
        suspects += self._suspects(rows)
        lacking = self._lacking()
        for page in [*styles, *(pages + rows if lacking else suspects)]:
            yield from self._broken(page, lacking)

    def _suspects(self, pages: Sequence[str]) -> list[str]:
        """Pages in which something seems to lead nowhere; notes what is found in all of them."""
        suspects = []
        for found in self._spread(self._search, shares(pages)):
            suspects += found.suspects
            self._anchors.update(found.anchors)
            for name, wanted in found.wanted.items():
                self._wanted[name] += wanted
            for data, page in found.lists.items():
                self._lists[data] = max(page, self._lists.get(data, page))
        return suspects

    def _search(self, pages: Iterable[str]) -> _Found:
        """What is found in some pages."""
        found = _Found()
        folders: dict[str, _Folder] = defaultdict(_Folder)
        found.suspects += [page for page in pages if self._is_suspect(page, found, folders)]
        for wanted in found.wanted.values():
            wanted[:] = b"\n".join({*bytes(wanted).split(b"\n")}) + b"\n"
        return found

    def _is_suspect(self, page: str, found: _Found, folders: dict[str, _Folder]) -> bool:
        """Whether something in a page seems to lead nowhere; notes the anchors it wants."""
        data, suspect = self._data(page), False
        if page.endswith(".html"):
            found.lists.update(dict.fromkeys(references.lists(data), page))
        base = self._base(page)
        if self._doubts and not (self._doubts.about(page, data) or self._doubts.about(base, b"")):
            return False
        if page.endswith(".html"):
            found.anchors[page] = b"\n".join(references.anchors(data))
        folder = folders[posixpath.dirname(base)]
        for written in references.in_page(data) - folder.good:
            address, _, anchor = references.value_of(written).partition(b"#")
            path = address.partition(b"?")[0]
            wanted = folder.wanted.get(path) if path else found.wanted[base]
            if wanted is None:
                place = self._plain_place(base, path) or self._place(base, path.decode("utf-8"))
                suspect = suspect or bool(place.reason)
                wanted = found.wanted[place.name]
                if not place.reason:
                    folder.wanted[path] = wanted
            if anchor:
                wanted += b"%s\n" % anchor
            elif path in folder.wanted:
                folder.good.add(written)
        return suspect

    def _lacking(self) -> dict[str, set[str]]:
        """The anchors that are wanted of pages and not there."""
        lacking = {}
        for name, wanted in self._wanted.items():
            asked = set(bytes(wanted).split(b"\n")) - {b""}
            if asked and name.endswith(".html"):
                known = self._anchors.get(name)
                found = self._found(name) if known is None else set(known.split(b"\n"))
                gone = {unquote(anchor.decode("utf-8")) for anchor in asked - found}
                gone -= {anchor.decode("utf-8") for anchor in found}
                lacking.update({name: gone} if gone else {})
        return lacking

    def _found(self, page: str) -> set[bytes]:
        """The anchors of a page that was not searched."""
        return references.anchors(self._data(page))

    def _broken(self, page: str, lacking: dict[str, set[str]]) -> Iterator[BrokenLink]:
        text, base = self._data(page).decode("utf-8"), self._base(page)
        is_style = page.endswith(".css")
        found = references.in_style(text) if is_style else references.in_page_for_certain(text)
        for address, loads in found:
            path, _, anchor = address.partition("#")
            place = self._place(base, path, loads)
            if place.reason:
                yield BrokenLink(page, address, place.reason)
            elif unquote(anchor) in lacking.get(place.name, ()):
                yield BrokenLink(page, address, "no such anchor")

    def _rows(self) -> list[str]:
        """The data scripts whose rows are filled into pages."""
        return [name for name in self._files if self._base(name) != name]

    def _base(self, name: str) -> str:
        """The page that the addresses in a file are relative to."""
        part = PART.fullmatch(name.removeprefix(ASSETS))
        return self._lists.get(part["list"], name) if part else name

    def _data(self, name: str) -> bytes:
        with FileIO(self._site + name) as file:
            data = file.read()
        return references.rows_of_data(data) if name.endswith(".js") else data

    def _plain_place(self, page: str, path: bytes) -> _Place | None:
        """Where an address leads that is nothing but a path; None for any other, or a broken one.

        Nearly all are: what the full rule takes is most of what the check took.
        """
        plain = PLAIN.fullmatch(path)
        if plain is None:
            return None
        folder = page.rpartition("/")[0]
        for _ in range(plain.end("up") // 3):
            folder = folder.rpartition("/")[0]
        name = plain["down"].decode("ascii")
        name = f"{folder}/{name}" if folder else name
        return _Place(name) if name in self._files else None

    def _place(self, page: str, address: str, loads: bool = True) -> _Place:
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
                yield BrokenLink(self._loader(), bundle, "no such file")
        own = [
            name
            for name in self._files
            if name.startswith(ASSETS) and name.endswith(".js") and not name.startswith(VENDORED)
        ]
        for broken in self._spread(partial(self._broken_scripts, bundled), shares(own)):
            yield from broken
        for name in own:
            part = PART.fullmatch(name)
            if part and f"{part['list']}.js" in self._files and int(part["number"]) > 1:
                before = f"{part['list']}-{int(part['number']) - 1}.js"
                if before not in self._files:
                    yield BrokenLink(name, before, "no such part before it")
        for data, page in self._lists.items():
            if f"{ASSETS}{data}.js" not in self._files:
                yield BrokenLink(page, data, "no such data")

    def _broken_scripts(self, bundled: dict[str, str], names: Iterable[str]) -> list[BrokenLink]:
        return [broken for name in names for broken in self._broken_script(name, bundled)]

    def _broken_script(self, name: str, bundled: dict[str, str]) -> Iterator[BrokenLink]:
        with FileIO(self._site + name) as file:
            head = file.read(200)
            own = references.registered_name(head.decode("utf-8", "replace"))
            text = "" if own is not None else (head + file.read()).decode("utf-8")
        if own is not None and f"{ASSETS}{own}.js" != name:
            yield BrokenLink(name, own, "registers under a name that is not its own")
        for script in references.in_script(text):
            if script not in bundled and ASSETS + script not in self._files:
                yield BrokenLink(name, script, "no such script")

    def _loader(self) -> str:
        return next(filter(LOADER.fullmatch, self._files), "")

    def _bundled(self) -> dict[str, str]:
        """Where a script went that lies in a bundle."""
        loader = self._loader()
        found = references.BUNDLES.search(self._data(loader).decode("utf-8")) if loader else None
        bundled: dict[str, str] = json.loads(found[1]) if found else {}
        return bundled

    def copies(self, source: Path, renamed: Mapping[str, str]) -> Iterator[BrokenLink]:
        """Pages that were not made, and other files of the source that are not in the site."""
        for name in names_below(source):
            if name.startswith(".") or "/." in name:
                continue
            is_page = name.endswith(".md")
            target = f"{name[:-3]}.html" if is_page else renamed.get(name, name)
            if target not in self._files:
                yield BrokenLink(target, target, "did not arrive")
            elif not is_page and size_of(self._site + target) != size_of(f"{source}/{name}"):
                yield BrokenLink(name, name, "did not arrive whole")
