"""What the files of a site refer to: addresses in pages and styles, scripts and data in scripts."""

import html
import re
from collections.abc import Iterator
from typing import Final

# <a class="x" href="../years/2023/1.html#s4">, <img src="a.svg">, <td data-url="1.html">
REFERENCE: Final = re.compile(
    r"""<([a-zA-Z]+)(?=\s)[^>]*?\s(?:href|src|action|data-url)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
)
# The same, slower, without mistaking what a value says for an attribute: title="see href=x"
TAG: Final = re.compile(
    r"""<([a-zA-Z]+)((?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>"']*))?)+)\s*>"""
)
ATTRIBUTE: Final = re.compile(r"""\s+([^\s=>]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>"']*)))?""")
ADDRESSES: Final = frozenset({"href", "src", "action", "data-url"})
# <h2 id="s4">
ANCHOR: Final = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
STYLE_URL: Final = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)""")
# <div class="entries" data-entries="entries/headings-supervision">
ENTRIES: Final = re.compile(r"""\sdata-entries="([^"]*)\"""")
# "phrase_search.js" as a script names another, load("finder-index") as it names data
SCRIPT_NAME: Final = re.compile(r"""["']([\w./-]+\.js)["']""")
DATA_NAME: Final = re.compile(r"""\bload\(["']([\w./-]*\w)["']\)""")
BUNDLES: Final = re.compile(r"""ReportArchive\.bundles=(\{[^}]*\})""")
# Tags whose address the browser fetches by itself; a reader must click the others.
LOADING_TAGS: Final = frozenset({"link", "script", "img", "iframe", "source", "video", "audio"})
REGISTER: Final = 'ReportArchive.register("'  # how a data script begins


def in_page(text: str) -> Iterator[tuple[str, bool]]:
    """Addresses as written, each once, and whether the browser loads them unasked.

    Order:   none. There may be too many: what looks like an address in another value.
    """
    for tag, double, single, bare in set(REFERENCE.findall(text)):
        yield html.unescape(double or single or bare), tag.lower() in LOADING_TAGS


def in_page_for_certain(text: str) -> Iterator[tuple[str, bool]]:
    """The same, none too many."""
    for tag, attributes in TAG.findall(text):
        for name, *values in ATTRIBUTE.findall(attributes):
            if name in ADDRESSES:
                yield html.unescape("".join(values)), tag.lower() in LOADING_TAGS


def in_style(text: str) -> Iterator[tuple[str, bool]]:
    """What a style sheet loads."""
    for groups in STYLE_URL.findall(text):
        yield "".join(groups), True


def anchors(text: str) -> set[str]:
    """Where a page can be entered."""
    return {html.unescape("".join(found)) for found in ANCHOR.findall(text)}


def in_script(text: str) -> Iterator[str]:
    """The scripts that a script of ours has loaded, below the folder it lies in."""
    yield from SCRIPT_NAME.findall(BUNDLES.sub("", text))
    yield from (f"{name}.js" for name in DATA_NAME.findall(text))


def rows_of_data(text: str) -> str:
    """The HTML that a data script holds, as it will stand in a page."""
    return text.replace('\\"', '"')


def registered_name(text: str) -> str | None:
    """The name under which a data script hands itself over; None for a script that is code."""
    if not text.startswith(REGISTER):
        return None
    return text[len(REGISTER) :].partition('"')[0]
