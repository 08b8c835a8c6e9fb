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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
# What YAML reads as a text, or a number that looks like it, just as it is written: 2024, 单位/部门
AS_WRITTEN: Final = re.compile(
    r"[\u4e00-\u9fa5][\u4e00-\u9fa5\w（）《》“”、，。/]*+|[1-9][0-9]*+", re.ASCII
)
# What YAML or Markdown does not leave as it stands: control characters, those that Markdown uses
# itself among them, further line ends, and lines of nothing but spaces.
CONTROLS: Final = bytes({*range(32), 127} - {10})
LINE_ENDS: Final = "\x85\u2028\u2029\ufeff"
BLANK_LINE: Final = re.compile(r"\n +\n")
BYTES: Final = "latin-1"  # one sign for a byte
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


def read_kind(name: str, data: bytes, linked: Iterable[str]) -> Kind | None:
    """The kind of a page by its Markdown; None for a page that only MkDocs can make.

    Shape:   linked are the folders that the frame of a page links to or loads from.
    """
    text = data.decode("utf-8")
    if len(data.translate(None, CONTROLS)) < len(data) or any(end in text for end in LINE_ENDS):
        return None
    blocks, others, body = _parts(text)
    values = _read(others) if others else None
    if values is None or (body and not body.startswith(OPENING)):
        return None
    if body != body.strip() or BLANK_LINE.search(body):
        return None
    if not all(isinstance(values.get(key), list | None) for key in LISTED):
        return None
    deciding = {key: values.get(key) for key in sorted(DECIDING & values.keys())}
    return Kind(
        _like(posixpath.dirname(name), frozenset(linked)),
        json.dumps(deciding, ensure_ascii=False, default=str),
        (*blocks, *([BODY] if body else ()), *_short(values)),
    )


def _parts(text: str) -> tuple[dict[str, str], list[str], str]:
    """The long texts of a head as they are written, what else the theme knows of it, and the body.

    Long texts are taken apart here because YAML would read them slowly.
    """
    closes = text.find(HEAD_CLOSES) if text.startswith(HEAD_OPENS) else -1
    if closes < 0:
        return {}, [], text
    blocks, others = {}, []
    for entry in VALUE_BEGINS.split(text[len(HEAD_OPENS) : closes]):
        name, _, written = entry.partition(": ")
        if name in PRINTED and written[: written.find("\n") + 3] in BLOCKS:
            blocks[name] = written
        elif entry.partition(":")[0] in KNOWN:
            others.append(entry)
    return blocks, others, text[closes + len(HEAD_CLOSES) :].strip("\n")


def _read(entries: Sequence[str]) -> dict[str, Any] | None:
    """The values of a head but for its long texts; None where it is not one of ours."""
    values: dict[str, Any] = {}
    left = []
    for entry in entries:
        name, _, written = entry.partition(": ")
        first, *items = entry.split("\n- ")
        if name in PRINTED and AS_WRITTEN.fullmatch(written):
            values[name] = written
        elif first[:-1] in LISTED and items and all(map(AS_WRITTEN.fullmatch, items)):
            values[first[:-1]] = items
        else:
            left.append(entry)
    others = _read_as_yaml("\n".join([*left, ""]))
    if others is not None and len(values) + len(others) < len(entries):  # a name stands there twice
        values, others = {}, _read_as_yaml("\n".join([*entries, ""]))
    return None if others is None else {**values, **others}


@lru_cache(maxsize=100)  # what is not as it is written is mostly the same on all pages of a kind
def _read_as_yaml(text: str) -> dict[str, Any] | None:
    try:
        values = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    if values is None and not text.strip():
        return {}
    return values if isinstance(values, dict) else None


def _short(values: Mapping[str, Any]) -> dict[str, str]:
    """The values of a head that are printed, tags one by one, but for long texts."""
    short = {
        key: str(values[key])
        for key in sorted(PRINTED & values.keys())
        if isinstance(values[key], (str, int)) and values[key]
    }
    for key in sorted(LISTED & values.keys()):
        listed = sorted({str(value) for value in values[key] or ()})
        short.update((f"{key}-{at}", value) for at, value in enumerate(listed))
    return short


@lru_cache(maxsize=1000)  # many pages lie in one folder
def _like(folder: str, linked: frozenset[str]) -> str:
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
        self._text = [_as_bytes(text) for text in pieces[0::3]]
        self._places = [
            (int(at), sign != "<") for at, sign in zip(pieces[1::3], pieces[2::3], strict=True)
        ]

    def set(self, kind: Kind, data: bytes) -> bytes:
        """The page of the kind whose Markdown this is."""
        # One sign for a byte is read, put together and written several times faster.
        blocks, others, body = _parts(data.decode(BYTES))
        values = _read([entry.encode(BYTES).decode("utf-8") for entry in others]) or {}
        texts = {name: _as_bytes(text) for name, text in _short(values).items()}
        texts[BODY] = body.removeprefix(OPENING)
        for name, written in blocks.items():
            opening, block = written[: written.find("\n") + 3], written[written.find("\n") + 3 :]
            texts[name] = block.replace("\n  ", "\n").rstrip("\n") + BLOCKS[opening]
        printed = [texts[name] for name in kind.printed]
        parts = [self._text[0]]
        for (at, is_escaped), text in zip(self._places, self._text[1:], strict=True):
            parts += [str(escape(printed[at])) if is_escaped else printed[at], text]
        return "".join(parts).encode(BYTES)


def _as_bytes(text: str) -> str:
    """A text with one sign for each of its bytes; what is ASCII in it, as markup is, stays so."""
    return text.encode("utf-8").decode(BYTES)
