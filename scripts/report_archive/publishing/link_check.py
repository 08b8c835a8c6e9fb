"""Every link, anchor and asset of a built site, and every part of its data, is there."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar
from urllib.parse import unquote, urlsplit

from report_archive.publishing import site_references as references
from report_archive.publishing.arrivals import not_arrived
from report_archive.publishing.link_doubts import INSIDE, Doubts, mark_of
from report_archive.publishing.link_notes import Noted
from report_archive.publishing.script_check import ASSETS, PART, BrokenLink, ScriptCheck
from report_archive.publishing.shares import COMPARED, SEARCHED, shares
from report_archive.publishing.writer import names_below
from report_archive.spread import Spread

_T = TypeVar("_T")

# ../../years/2023/1.html
PLAIN: Final = re.compile(rb"(?P<up>(?:\.\./)*+)(?P<down>[\w-][\w-]*+(?:[./][\w-]++)*+)")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an address leads: a file of the site, or a reason why nowhere."""

    name: str = ""
    reason: str = ""


@dataclass(slots=True)
class _Folder:
    """What is known of the addresses in the pages of one folder.

    Shape:   good has of addresses as written, without anchors, that lead somewhere the mark of
             what they lead to: those of the frame around every page are looked at once; wanted has
             for a path that mark, and what is wanted where it leads.
    """

    good: dict[bytes, str] = field(default_factory=dict)
    wanted: dict[bytes, tuple[str, bytearray]] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """What a search found in some pages.

    Shape:   anchors has of each page those it has, wanted those that are wanted of it: one to a
             line, because as a set they would take many times the room; lists has of each page the
             data that fills its lists, leads the marks of what it leads to.
    """

    suspects: list[str] = field(default_factory=list)
    anchors: dict[str, bytes] = field(default_factory=dict)
    wanted: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    lists: dict[str, list[str]] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)


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
    return LinkCheck(site, doubts, spread).broken(source, renamed)


class LinkCheck:
    """The files of one site; no more of their text is held than of one at a time."""

    def __init__(
        self,
        site: Path,
        doubts: Doubts | None = None,
        spread: Spread = map,
        names: Iterable[str] | None = None,
    ) -> None:
        self._doubts = doubts
        self._site = f"{site}/"
        self._files = dict.fromkeys(names_below(site) if names is None else names)
        self._settled = doubts.settled(self._files) if doubts else frozenset()
        self._spread = spread
        self._wanted: dict[str, bytearray] = defaultdict(bytearray)
        noted = doubts.noted if doubts else None
        self._scripts = ScriptCheck(site, self._files, spread, noted.code if noted else ())
        self._led_to = set(noted.led_to) if noted else set()
        self._in_pages = self._still(noted.lists) if noted else {}
        self._leads = self._still(noted.leads) if noted else {}
        self._known_anchors = self._still(noted.anchors) if noted else {}
        self._anchors: dict[str, bytes] = {}
        self._whole = noted.whole if noted else None
        self._lists: dict[str, str] = {}  # the data of a list in pages: the page it is filled into
        self._rows: dict[str, str] = {}  # a part of such data: the page its rows are filled into

    def broken(
        self,
        source: Path | None = None,
        renamed: Mapping[str, str] = MappingProxyType({}),
        arriving: Sequence[str] | None = None,
    ) -> list[BrokenLink]:
        """As check_links.

        Shape:   arriving are the files of the source of which is not known that they arrived whole.
        """
        broken = {*self._pages()}
        broken.update(self._scripts.broken(self._lists, self._settled))
        if source is not None:
            names = names_below(source) if arriving is None else arriving
            broken.update(
                not_arrived(self._site, self._files, source, renamed, names, self._spread)
            )
        return sorted(broken)

    def noted(self) -> Noted:
        """What was found and need not be looked for again in what stays as it is."""
        files = self._files.keys()
        led_to = frozenset(files & (self._led_to | self._wanted.keys()))
        code = frozenset(files & self._scripts.code)
        anchors = self._known_anchors | {page: a.decode() for page, a in self._anchors.items()}
        return Noted(self._in_pages, code, led_to, self._leads, anchors, self._whole)

    def _still(self, before: Mapping[str, _T]) -> dict[str, _T]:
        """What was noted of files that need no look."""
        return {name: noted for name, noted in before.items() if name in self._settled}

    def _pages(self) -> Iterator[BrokenLink]:
        """Broken references of pages and style sheets, and of what scripts put into pages."""
        pages = [page for page in self._files if page.endswith(".html")]
        suspects = self._suspects(pages)
        styles = [page for page in self._files if page.endswith(".css")]
        for page, lists in sorted(self._in_pages.items()):
            self._lists.update(dict.fromkeys(lists, page))
        self._rows = self._rows_of_lists()
        rows = list(self._rows)
        suspects += self._suspects(rows)
        lacking = self._lacking()
        for page in [*styles, *(pages + rows if lacking else suspects)]:
            yield from self._broken(page, lacking)

    def _suspects(self, pages: Sequence[str]) -> list[str]:
        """Pages in which something seems to lead nowhere; notes what is found in all of them."""
        suspects = []
        doubtful = shares([*filter(self._is_in_doubt, pages)], SEARCHED)
        for found in self._spread(self._search, doubtful):
            suspects += found.suspects
            self._leads.update(found.leads)
            self._anchors.update(found.anchors)
            for name, wanted in found.wanted.items():
                self._wanted[name] += wanted
            self._in_pages.update(found.lists)
        return suspects

    def _is_in_doubt(self, page: str) -> bool:
        """Whether a page, or data whose rows are filled into one, must be searched."""
        base, settled = self._base(page), self._settled
        if page not in settled or base not in settled or page not in self._leads:
            return True
        # Rows are searched as they stand in one page: in another they may lead elsewhere.
        return base != page and mark_of(base) not in self._leads[page]

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
        base, data, suspect = self._base(page), self._data(page), False
        lists = references.lists(data) if page.endswith(".html") else []
        if lists:
            found.lists[page] = lists
        if page.endswith(".html"):
            found.anchors[page] = b"\n".join(references.anchors(data))
        folder = folders[posixpath.dirname(base)]
        addresses = references.in_page(data)
        leads = {*map(folder.good.get, addresses), mark_of(base)}
        others = addresses.difference(folder.good)
        # Of many pages most are these, which lead nowhere else: "#s4".
        own = [written for written in others if written.startswith(b'"#') and b"&" not in written]
        if own:
            found.wanted[base] += b"%s\n" % b"\n".join([written[2:-1] for written in own])
        for written in others.difference(own):
            address, _, anchor = references.value_of(written).partition(b"#")
            path = address.partition(b"?")[0]
            known = folder.wanted.get(path) if path else ("", found.wanted[base])
            if known is None:
                place = self._plain_place(base, path) or self._place(base, path.decode("utf-8"))
                suspect = suspect or bool(place.reason)
                known = mark_of(place.name), found.wanted[place.name]
                if not place.reason:
                    folder.wanted[path] = known
            mark, wanted = known
            leads.add(mark)
            if anchor:
                leads.add(mark + INSIDE)
                wanted += b"%s\n" % anchor
            elif path in folder.wanted:
                folder.good[written] = mark
        found.leads[page] = " ".join(sorted(filter(None, leads)))
        return suspect

    def _lacking(self) -> dict[str, set[str]]:
        """The anchors that are wanted of pages and not there."""
        pages = [name for name in self._wanted if name.endswith(".html")]
        lacking: dict[str, set[str]] = {}
        for some in self._spread(self._lacking_of, shares(pages, COMPARED)):
            lacking.update(some)
        return lacking

    def _lacking_of(self, pages: Iterable[str]) -> dict[str, set[str]]:
        lacking = {}
        for name in pages:
            asked = set(bytes(self._wanted[name]).split(b"\n")) - {b""}
            if asked:
                found = self._found(name)
                gone = {unquote(anchor.decode("utf-8")) for anchor in asked - found}
                gone = {anchor for anchor in gone if anchor.encode("utf-8") not in found}
                lacking.update({name: gone} if gone else {})
        return lacking

    def _found(self, page: str) -> set[bytes]:
        """The anchors of a page."""
        known = self._anchors.get(page, self._known_anchors.get(page, "").encode())
        return set(known.split(b"\n")) if known else references.anchors(self._data(page))

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

    def _rows_of_lists(self) -> dict[str, str]:
        """The data scripts whose rows are filled into pages, and these pages."""
        pages = {ASSETS + data: page for data, page in self._lists.items()}
        # Before the full rule is asked, of tens of thousands of names only those of lists are left.
        named = ((name, pages.get(name.rpartition("-")[0])) for name in self._files)
        return {name: page for name, page in named if page and PART.fullmatch(name)}

    def _base(self, name: str) -> str:
        """The page that the addresses in a file are relative to."""
        return self._rows.get(name, name)

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
