"""Every link, anchor and asset of a built site leads somewhere inside it."""

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from report_archive.publishing.writer import files_below

# <a class="x" href="../years/2023/1.html#s4">, <img src="a.svg">, <form action="finder.html">; what
# another attribute quotes is no attribute: <a title="<img src=x>" href="a.html">
REFERENCE: Final = re.compile(
    r"""
    <(?P<tag>[a-z]+)
    (?:\s+(?!(?:href|src|action)=)[^\s=<>"']++(?:="[^"]*+"|='[^']*+'|=[^\s>"']*+)?+)*+
    \s+(?:href|src|action)=(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s>"']+))
    """,
    re.IGNORECASE | re.VERBOSE,
)
ANCHOR: Final = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
STYLE_URL: Final = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)""")
# Tags whose address the browser fetches by itself; a reader must click the others.
LOADING_TAGS: Final = frozenset({"link", "script", "img", "iframe", "source", "video", "audio"})


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """One reference of a page that leads nowhere, or out of the site."""

    page: str
    target: str
    reason: str


def check_links(site: Path) -> list[BrokenLink]:
    """All broken references of a built site.

    Order:   by page, then target.
    """
    files = files_below(site)
    texts = {
        name: path.read_text(encoding="utf-8")
        for name, path in files.items()
        if path.suffix in (".html", ".css")
    }
    anchors = {
        name: {html.unescape("".join(found)) for found in ANCHOR.findall(text)}
        for name, text in texts.items()
        if name.endswith(".html")
    }
    broken = set()
    for page, text in texts.items():
        for target, loads in _references(page, text):
            reason = _defect(page, target, loads, set(files), anchors)
            if reason:
                broken.add(BrokenLink(page, target, reason))
    return sorted(broken)


def _references(page: str, text: str) -> Iterator[tuple[str, bool]]:
    """Addresses as written, and whether the browser loads them unasked."""
    if page.endswith(".css"):
        for groups in STYLE_URL.findall(text):
            yield "".join(groups), True
        return
    for match in REFERENCE.finditer(text):
        address = match["a"] or match["b"] or match["c"] or ""
        yield html.unescape(address), match["tag"].lower() in LOADING_TAGS


def _defect(
    page: str, target: str, loads: bool, files: set[str], anchors: dict[str, set[str]]
) -> str:
    """Why a reference is broken; empty where it is not."""
    parts = urlsplit(target)
    if parts.scheme in ("data", "javascript") and not parts.netloc:
        return "" if parts.scheme == "data" else "runs a script"
    if parts.scheme or parts.netloc:
        return "loads from outside the site" if loads else ""
    path = unquote(parts.path)
    if path.startswith("/"):
        return "absolute: breaks under a sub-path"
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if name == ".":
        name = "index.html"
    if name not in files:
        return "no such file"
    if parts.fragment and name in anchors and unquote(parts.fragment) not in anchors[name]:
        return "no such anchor"
    return ""
