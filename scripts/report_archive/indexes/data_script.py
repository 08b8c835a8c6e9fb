"""Data for the browser as a classic script, because pages opened from a disk may not fetch."""

import json
from json.encoder import encode_basestring
from typing import Any

from report_archive.model import Page

# Nothing of what is written holds itself.
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def data_script(name: str, value: Any) -> Page:
    """The script that registers a value under a name, as ReportArchive.load asks for it."""
    return script_of(name, as_data(value))


def script_of(name: str, data: str) -> Page:
    """The same of a value that is written as data already."""
    return Page(script_path(name), _registering(name, data))


def script_path(name: str) -> str:
    """Where the script of that name lies."""
    return f"assets/archive/{name}.js"


def as_data(value: Any) -> str:
    """A value as scripts have it."""
    return _ENCODER.encode(value)


def text_data(text: str) -> str:
    """The same of a text, for what is written by the ten thousand."""
    return encode_basestring(text)


def _registering(name: str, text: str) -> str:
    # Line separators were no part of JavaScript strings before ES2019.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'ReportArchive.register("{name}",{text});\n'
