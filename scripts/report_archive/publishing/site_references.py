"""What the files of a site refer to: addresses in pages and styles, scripts and data in scripts."""

import html
import re
from collections.abc import Iterator
from typing import Final

# ="../years/2023/1.html#s4", =a.svg, ='1.html'
VALUE: Final = rb"""("[^"]*"|'[^']*'|[^\s>"']+)"""
# <a class="x" href="../years/2023/1.html#s4">
HREF: Final = re.compile(rb"href=" + VALUE)
# <img src=a.svg>, <td data-url='1.html'>: a few in a page, and found faster without a pattern
RARER: Final = (b"src=", b"action=", b"data-url=")
RARER_VALUE: Final = re.compile(VALUE)
# The same, slower, without mistaking what a value says for an attribute: title="see href=x". No
# name or bare value holds a <: a tag that never ends is given up at the next one.
TAG: Final = re.compile(
    r"""<([a-zA-Z]+)((?:\s+[^\s=<>]+(?:=(?:"[^"]*"|'[^']*'|[^\s<>"']*))?)+)\s*/?>"""
)
ATTRIBUTE: Final = re.compile(r"""\s+([^\s=]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']*)))?""")
ADDRESSES: Final = frozenset({"href", "src", "action", "data-url"})
# <h2 id="s4">, but not <p data-id="s4">
ANCHOR: Final = re.compile(rb"""id=(?<=\sid=)""" + VALUE)
STYLE_URL: Final = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)""")
# <div class="entries" data-entries="entries/headings-supervision">
ENTRIES: Final = re.compile(rb"""data-entries="([^"]*)\"""")
# "phrase_search.js" as a script names another, load("finder-index") as it names data
SCRIPT_NAME: Final = re.compile(r"""["']([\w./-]+\.js)["']""")
DATA_NAME: Final = re.compile(r"""\bload\(["']([\w./-]*\w)["']\)""")
# ReportArchive.register("own/figures",{"parts":2,
PARTS: Final = re.compile(r"""ReportArchive\.register\("[^"]*",\{"parts":([0-9]{1,4}),""")
# ReportArchive.register("entries/figures-list",{"names":["f0","f1c9a04"],
NAMES: Final = re.compile(r"""ReportArchive\.register\("[^"]*",\{"names":\[""")
NAME: Final = re.compile(r"""["'](\w+)["'],?""")
BUNDLES: Final = re.compile(r"""ReportArchive\.bundles=(\{[^}]*\})""")
# Tags whose address the browser fetches by itself; a reader must click the others.
LOADING_TAGS: Final = frozenset({"link", "script", "img", "iframe", "source", "video", "audio"})
REGISTER: Final = 'ReportArchive.register("'  # how a data script begins


def in_page(data: bytes) -> set[bytes]:
    """What looks like an address in a page, as written, quotes and all; perhaps too many."""
    found = set(HREF.findall(data))
    for name in RARER:
        values = map(RARER_VALUE.match, data.split(name)[1:])
        found.update(value[0] for value in values if value)
    return found


def value_of(written: bytes) -> bytes:
    """What an attribute says, of how it is written.

    Example: b'"a.html?b=1&amp;c=2"' → b"a.html?b=1&c=2"
    """
    value = written[1:-1] if written[0] in b"\"'" else written
    return html.unescape(value.decode("utf-8")).encode("utf-8") if b"&" in value else value


def in_page_for_certain(text: str) -> Iterator[tuple[str, bool]]:
    """Addresses in a page and whether the browser loads them unasked; none too many."""
    for tag, attributes in TAG.findall(text):
        for name, *values in ATTRIBUTE.findall(attributes):
            if name in ADDRESSES:
                yield html.unescape("".join(values)), tag.lower() in LOADING_TAGS


def in_style(text: str) -> Iterator[tuple[str, bool]]:
    """What a style sheet loads."""
    for groups in STYLE_URL.findall(text):
        yield "".join(groups), True


def lists(data: bytes) -> list[str]:
    """The data scripts that a page says its lists are filled from."""
    if b"data-entries=" not in data:
        return []
    return [name.decode("utf-8") for name in ENTRIES.findall(data)]


def anchors(data: bytes) -> set[bytes]:
    """Where a page can be entered."""
    return {value_of(written) for written in ANCHOR.findall(data)}


def in_script(text: str) -> Iterator[str]:
    """The scripts that a script of ours has loaded, below the folder it lies in."""
    yield from SCRIPT_NAME.findall(BUNDLES.sub("", text))
    yield from (f"{name}.js" for name in DATA_NAME.findall(text))


def rows_of_data(data: bytes) -> bytes:
    """The HTML that a data script holds, as it will stand in a page."""
    return data.replace(b'\\"', b'"')


def registered_name(text: str) -> str | None:
    """The name under which a data script hands itself over; None for a script that is code."""
    if not text.startswith(REGISTER):
        return None
    return text[len(REGISTER) :].partition('"')[0]


def names_parts(text: str) -> bool:
    """Whether a data script begins with the names of its parts."""
    return NAMES.match(text) is not None


def parts_of_data(text: str) -> list[str]:
    """The numbers or names of the parts that a data script says it has beside it."""
    if names := NAMES.match(text):
        return NAME.findall(text[names.end() :].partition("]")[0])
    found = PARTS.match(text)
    return [str(number) for number in range(1, int(found[1]) + 1)] if found else []
