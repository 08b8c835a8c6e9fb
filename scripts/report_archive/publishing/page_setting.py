"""Pages set as a printer sets them: the frame is made once, what differs is put into its places.

Thousands of pages have the same frame: what the theme puts around a page depends on the folder it
lies in and on a few values that decide, and takes MkDocs far longer than all the rest. So MkDocs
renders one specimen of each kind, with a sign wherever a value is printed, and the other pages of
the kind are set from that. Whether they come out as MkDocs would have made them is not taken for
granted: PageRendering compares some of each kind.
"""

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml
from markupsafe import escape

from report_archive.publishing.html_body import OPENING

# What the theme prints of a page's head and asks no more of than whether it is there; tags are
# printed one by one, sorted.
PRINTED: Final = frozenset(
    {"title", "office", "year", "kind", "card", "outline", "after", "wording", "html"}
)
LISTED: Final = frozenset({"tags"})
# By these it decides what a page looks like; of nothing else does it know.
DECIDING: Final = frozenset({"template", "section", "hide", "title_made", "title_in_text"})
BODY: Final = "body"
KNOWN: Final = PRINTED | LISTED | DECIDING
HEAD_OPENS: Final = "---\n"
HEAD_CLOSES: Final = "\n---\n"
# Every value of the head begins where a line begins with neither a space nor a dash.
VALUE_BEGINS: Final = re.compile(r"\n(?=[^ \n-])")
# A text in lines of its own begins with one of these, and ends in nothing or in a line end.
BLOCKS: Final = {"|-\n  ": "", "|\n  ": "\n"}
# What YAML or Markdown does not leave as it stands: control characters, those that Markdown uses
# itself among them, further line ends, and lines of nothing but spaces.
CONTROLS: Final = bytes({*range(32), 127} - {10})
LINE_ENDS: Final = "\x85\u2028\u2029\ufeff"
BLANK_LINE: Final = re.compile(r"\n +\n")
# The sign for the third value, as it is printed: U+E000 0003 < U+E001, the < perhaps escaped.
SIGN: Final = re.compile("\ue000([0-9]+)(<|&lt;)\ue001")


@dataclass(frozen=True, slots=True)
class Kind:
    """What pages have in common that are set from one specimen.

    Shape:   folder is one in which addresses look as in theirs; deciding is JSON; printed names the
             values that are there.
    """

    folder: str
    deciding: str
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """What is to be set: the kind of a page, and its values.

    Shape:   short has the values that are no long texts; those are read anew when they are set.
    """

    kind: Kind
    short: Mapping[str, str]


def read_copy(name: str, data: bytes, linked: Iterable[str]) -> Copy | None:
    """What of a page's Markdown is to be set; None for a page that only MkDocs can make.

    Shape:   linked are the folders that the frame of a page links to or loads from.
    """
    text = data.decode("utf-8")
    if len(data.translate(None, CONTROLS)) < len(data) or any(end in text for end in LINE_ENDS):
        return None
    texts, others, body = _parts(text)
    try:
        values = yaml.load("\n".join([*others, ""]), Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(values, dict) or (body and not body.startswith(OPENING)):
        return None
    if body != body.strip() or BLANK_LINE.search(body):
        return None
    short = {
        key: str(values[key])
        for key in sorted(PRINTED & values.keys())
        if isinstance(values[key], (str, int)) and values[key]
    }
    for key in sorted(LISTED & values.keys()):
        if not isinstance(values[key], list | None):
            return None
        listed = sorted({str(value) for value in values[key] or ()})
        short.update((f"{key}-{at}", value) for at, value in enumerate(listed))
    deciding = {key: values.get(key) for key in sorted(DECIDING & values.keys())}
    kind = Kind(
        _like(posixpath.dirname(name), linked),
        json.dumps(deciding, ensure_ascii=False, default=str),
        (*texts, *short),
    )
    return Copy(kind, short)


def _parts(text: str) -> tuple[dict[str, str], list[str], str]:
    """The long texts of a page, what else its head says that the theme knows, and its body.

    Long texts are taken apart here because YAML would read them slowly.
    """
    closes = text.find(HEAD_CLOSES) if text.startswith(HEAD_OPENS) else -1
    if closes < 0:
        return {}, [], text
    texts, others = {}, []
    for entry in VALUE_BEGINS.split(text[len(HEAD_OPENS) : closes]):
        name, _, written = entry.partition(": ")
        opening = written[: written.find("\n") + 3]
        if opening in BLOCKS and name in PRINTED:
            block = written[len(opening) :].replace("\n  ", "\n")
            texts[name] = block.rstrip("\n") + BLOCKS[opening]
        elif entry.partition(":")[0] in KNOWN:
            others.append(entry)
    body = text[closes + len(HEAD_CLOSES) :].strip("\n")
    if body:
        texts[BODY] = body.removeprefix(OPENING)
    return texts, others, body


def _like(folder: str, linked: Iterable[str]) -> str:
    """A folder from which every address in the frame is the same as from this one.

    Example: _like("themes/economy", ["themes", "assets/archive"]) → "themes/x"
    """
    known = {""}
    for place in linked:
        while place:
            known.add(place)
            place = posixpath.dirname(place)  # noqa: PLW2901 (climbs)
    parts = folder.split("/") if folder else []
    depth = max(depth for depth in range(len(parts) + 1) if "/".join(parts[:depth]) in known)
    return "/".join([*parts[:depth], *["x"] * (len(parts) - depth)])


def specimen_source(kind: Kind) -> bytes:
    """The Markdown of the page that other pages of the kind are set from."""
    values: dict[str, Any] = dict(json.loads(kind.deciding))
    body = ""
    for number, name in enumerate(kind.printed):
        sign = f"\ue000{number:04}<\ue001"  # so that signs are sorted as their numbers are
        listed = name.partition("-")[0]
        if name == BODY:
            body = OPENING + sign
        elif listed in LISTED:
            values.setdefault(listed, []).append(sign)
        else:
            values[name] = sign
    head = yaml.safe_dump(values, allow_unicode=True)
    return f"---\n{head}---\n{body}\n".encode()


class Specimen:
    """A page of a kind as MkDocs made it, with signs in the places of values."""

    def __init__(self, page: bytes) -> None:
        pieces = SIGN.split(page.decode("utf-8"))
        self._text = pieces[0::3]
        self._places = [
            (int(at), sign != "<") for at, sign in zip(pieces[1::3], pieces[2::3], strict=True)
        ]

    def set(self, copy: Copy, data: bytes) -> bytes:
        """The page of a copy; data is its Markdown."""
        texts = {**_parts(data.decode("utf-8"))[0], **copy.short}
        values = [texts[name] for name in copy.kind.printed]
        parts = [self._text[0]]
        for (at, is_escaped), text in zip(self._places, self._text[1:], strict=True):
            parts += [str(escape(values[at])) if is_escaped else values[at], text]
        return "".join(parts).encode("utf-8")
