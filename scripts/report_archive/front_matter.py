"""The YAML head of a page: what the theme shows around a page's text."""

from collections.abc import Mapping
from typing import Any, Final

import yaml

# PyYAML's C emitter takes no infinite width; no value is as long as this.
_NO_FOLDING: Final = 2**31 - 1


class Lines(str):
    """Text of many lines, written line by line: quoted, it would take longer to read.

    Shape:   it ends in no empty line, which YAML would close with a sign that MkDocs cannot read.
    """

    __slots__ = ()


class _Dumper(yaml.CSafeDumper):
    """Writes every string on one line."""

    def ignore_aliases(self, data: object) -> bool:
        """Write a value that occurs twice in full: anchors would be noise to a reader."""
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    # Only double quotes can hold line ends and control characters without a second line.
    style = None if text.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_lines(dumper: _Dumper, text: Lines) -> yaml.ScalarNode:
    # What no block can hold, the emitter writes in double quotes.
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Lines, _represent_lines)


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
    if not values:
        return ""
    document: str = yaml.dump(
        values,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=_NO_FOLDING,
    )
    return document


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
