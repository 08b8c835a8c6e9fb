"""The YAML head of a page: what the theme shows around a page's text."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import StringIO
from typing import Any, Final

import yaml

# PyYAML's C emitter takes no infinite width; no value is as long as this.
_NO_FOLDING: Final = 2**31 - 1
_OPENING: Final = (yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False))
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
            written += [_emitted(waiting), f"{name}: |\n", _block(value)]
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
        word = "null" if value is None else str(value).lower()  # True is a number as well
        yield yaml.ScalarEvent(None, None, (True, False), word)
    else:
        raise TypeError(f"no value of a page's head: {type(value).__name__}")


def _text(text: str) -> yaml.ScalarEvent:
    # Only double quotes can hold line ends and control characters without a second line.
    style = None if text.isprintable() else '"'
    if isinstance(text, Lines):
        # What no block can hold, the emitter writes in double quotes.
        style = "|"
    kinds = yaml.CSafeDumper.yaml_implicit_resolvers.get(text[:1], ())
    other = any(pattern.match(text) for _, pattern in kinds)
    return yaml.ScalarEvent(None, None, (not other, True), str(text), style=style)


_name = lru_cache(maxsize=256)(_text)  # there are few, and all pages have the same


def _block(text: str) -> str:
    """Text as a block of lines; empty ones are not set in."""
    lines = text.removesuffix("\n").replace("\n", "\n  ").replace("\n  \n", "\n\n")
    return f"  {lines}\n"


def _is_block(text: str) -> bool:
    """Whether a block of lines holds a text as it is.

    Shape:   it ends in one line's end, no line ends in a blank, the first does not begin with one.
    """
    signs = text.replace("\n", "").replace("\u3000", "")
    ends = text.endswith("\n") and not text.endswith("\n\n") and " \n" not in text
    return ends and text[0] not in " \n" and signs.isprintable()
