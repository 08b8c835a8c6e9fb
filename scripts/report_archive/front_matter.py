"""The YAML head of a page: what the theme shows around a page's text."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import StringIO
from typing import Any, Final

import yaml

# PyYAML's C emitter takes no infinite width; no value is as long as this.
_NO_FOLDING: Final = 2**31 - 1
_OPENING: Final = (yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False))
# 2023年工作总结 · report.html · utf-8 — but not "- a", "a: b", "#1", "a " or what is no plain sign
_PLAIN: Final = re.compile(
    r"""
    (?: \.\./)*
    [A-Za-z0-9\u4e00-\u9fff《“（]
    [A-Za-z0-9\u4e00-\u9fff《》“”（）、，。；…—/._-]*
    """,
    re.VERBOSE,
)
_CLOSING: Final = (yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent())


class Lines(str):
    """Text of many lines, written line by line: quoted, it would take longer to read.

    Shape:   it ends in no empty line, which YAML would close with a sign that MkDocs cannot read.
    """

    __slots__ = ()


def render(values: Mapping[str, Any]) -> str:
    """The front matter block of a page, from its opening to its closing line.

    Shape:   values are what YAML knows: text, numbers, booleans, None, lists, mappings.
    Order:   as in the mapping.
    Example: render({"title": "a: b"}) == "---\\ntitle: 'a: b'\\n---\\n"
    """
    written: list[str] = []
    waiting: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Lines) and _is_block(value):
            # The emitter would look at every sign of it.
            written += [_emitted(waiting), f"{name}: |", _block(value)]
            waiting = {}
        elif (plain := _plain(value)) is not None and _is_plain(name):
            written += [_emitted(waiting), f"{name}:{plain}\n"]
            waiting = {}
        else:
            waiting[name] = value
    return f"---\n{''.join(written)}{_emitted(waiting)}---\n"


def _emitted(values: dict[str, Any]) -> str:
    """The values as YAML, every string on one line.

    Shape:   straight to the emitter: PyYAML's way there, by way of nodes, takes twice as long.
    """
    if not values:
        return ""
    document = StringIO()
    emitter = yaml.CSafeDumper(document, allow_unicode=True, width=_NO_FOLDING)
    try:
        for event in (*_OPENING, *_events(values), *_CLOSING):
            emitter.emit(event)
    finally:
        emitter.dispose()
    return document.getvalue()


def _plain(value: Any) -> str | None:
    """A value as the emitter would write it behind a name; None for what only that can write."""
    if isinstance(value, str):
        return f" {value}" if _is_plain(value) else None
    if value is None or isinstance(value, int):
        return f" {_word(value)}"
    if isinstance(value, list) and all(isinstance(each, str) and _is_plain(each) for each in value):
        return "".join([f"\n- {each}" for each in value]) or " []"
    return None


def _is_plain(text: str) -> bool:
    """Whether a text stands in YAML as it is: of usual signs, and no number, date or the like."""
    return _PLAIN.fullmatch(text) is not None and not _means_other(text)


def _means_other(text: str) -> bool:
    """Whether YAML would read a text without quotes as something else."""
    kinds = yaml.CSafeDumper.yaml_implicit_resolvers.get(text[:1], ())
    return any(pattern.match(text) for _, pattern in kinds)


def _word(value: int | None) -> str:
    return "null" if value is None else str(value).lower()  # True is a number as well


def _events(value: Any) -> Iterator[yaml.Event]:
    """What the emitter writes a value from; one that occurs twice is written in full."""
    if isinstance(value, Mapping):
        yield yaml.MappingStartEvent(None, None, True, flow_style=False)
        for name, each in value.items():
            yield _name(name)
            yield from _events(each)
        yield yaml.MappingEndEvent()
    elif isinstance(value, list | tuple):
        yield yaml.SequenceStartEvent(None, None, True, flow_style=False)
        for each in value:
            yield from _events(each)
        yield yaml.SequenceEndEvent()
    elif isinstance(value, str):
        yield _text(value)
    elif value is None or isinstance(value, int):
        yield yaml.ScalarEvent(None, None, (True, False), _word(value))
    else:
        raise TypeError(f"no value of a page's head: {type(value).__name__}")


def _text(text: str) -> yaml.ScalarEvent:
    # Only double quotes can hold line ends and control characters without a second line.
    style = None if text.isprintable() else '"'
    if isinstance(text, Lines):
        # What no block can hold, the emitter writes in double quotes.
        style = "|"
    return yaml.ScalarEvent(None, None, (not _means_other(text), True), str(text), style=style)


_name = lru_cache(maxsize=256)(_text)  # there are few, and all pages have the same


def _block(text: str) -> str:
    """Text as a block of lines, after its sign; empty ones are not set in."""
    end = "" if text.endswith("\n") else "-"
    # Cut and joined in half the time that it takes to replace.
    lines = text.removesuffix("\n").split("\n")
    shown = "\n  ".join(lines)
    if "" in lines:
        shown = shown.replace("\n  \n", "\n\n")
    return f"{end}\n  {shown}\n"


def _is_block(text: str) -> bool:
    """Whether a block of lines holds a text as it is.

    Shape:   it ends in one line's end at most, no line ends in a blank, the first does not begin
             with one.
    """
    signs = text.replace("\n", "").replace("\u3000", "")
    ends = not text.endswith(("\n\n", " ")) and " \n" not in text
    return ends and text[:1] not in ("", " ", "\n") and signs.isprintable()
