"""The NAME.yml beside a report: a person's word on its metadata, checked key by key."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, Final

import yaml

from report_archive.model import Corrections, Release
from report_archive.problems import Problem
from report_archive.vocabulary import Term, Vocabulary

YEARS: Final = range(1949, 2100)
# A report with a security mark passes only if a person answers for it.
RELEASE_KEYS: Final = ("publishable", "reason", "name")
KEYS: Final = (
    *(field.name for field in fields(Corrections) if field.name not in ("path", "release")),
    *RELEASE_KEYS,
)


class _BadValueError(ValueError):
    """A value that its field cannot take; the message says what would do."""


def read_corrections(
    path: str, data: bytes, vocabulary: Vocabulary
) -> tuple[Corrections | None, list[Problem]]:
    """Read one correction file; any defect in it voids the whole.

    Errors:  as problems C01 (not YAML), C02 (unknown key), C03 (bad value), each with its line.
    Example: "year: 2022\\nkind: 述职报告\\n"
    """
    try:
        node = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        return None, [Problem(path, 0, "C01", "a correction file must be UTF-8")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "not readable"
        return None, [Problem(path, mark.line + 1 if mark else 0, "C01", f"not YAML: {reason}")]
    except RecursionError:
        return None, [Problem(path, 0, "C01", "not YAML: nested too deeply")]
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return Corrections(path), []
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1
        return None, [Problem(path, line, "C01", "expected lines of the form key: value")]
    values, problems = _read_pairs(path, node, vocabulary)
    return (None, problems) if problems else _with_release(path, values)


def merged(chain: Sequence[Corrections]) -> Corrections | None:
    """Several correction files as one: of two that set a field the later one is heard.

    Shape:   None where there is none; path names all of them.
    """
    if not chain:
        return None
    values: dict[str, Any] = {}
    for corrections in chain:
        for each in fields(corrections):
            value = getattr(corrections, each.name)
            if value is not None:
                values[each.name] = value
    return Corrections(**{**values, "path": "、".join(one.path for one in chain)})


def _with_release(path: str, values: dict[str, Any]) -> tuple[Corrections | None, list[Problem]]:
    """The corrections, with the three keys of a release as one value; they come together."""
    decided = {key: values.pop(key) for key in RELEASE_KEYS if key in values}
    if decided and len(decided) < len(RELEASE_KEYS):
        missing = ", ".join(key for key in RELEASE_KEYS if key not in decided)
        return None, [Problem(path, 0, "C03", f"a release also needs {missing}")]
    release = Release(decided["name"], decided["reason"]) if decided else None
    return Corrections(path, **values, release=release), []


def _read_pairs(
    path: str, mapping: yaml.MappingNode, vocabulary: Vocabulary
) -> tuple[dict[str, Any], list[Problem]]:
    readers = _readers(vocabulary)
    values: dict[str, Any] = {}
    problems = []
    for key_node, value_node in mapping.value:
        line = key_node.start_mark.line + 1
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        if key not in readers:
            known = ", ".join(KEYS)
            problems.append(Problem(path, line, "C02", f"unknown key {key!r}; known are {known}"))
        elif key in values:
            problems.append(Problem(path, line, "C03", f"{key} is given twice"))
        else:
            try:
                values[key] = readers[key](value_node)
            except _BadValueError as error:
                problems.append(Problem(path, line, "C03", f"{key}: {error}"))
    return values, problems


def _readers(vocabulary: Vocabulary) -> dict[str, Callable[[yaml.Node], Any]]:
    """How the value of each key is read."""
    return {
        "title": _text,
        "office": _text,
        "office_type": _one_of(vocabulary.office_types),
        "level": _one_of(vocabulary.levels),
        "year": _year,
        "kind": _one_of(vocabulary.kinds),
        "themes": _several_of(vocabulary.themes),
        "publishable": _yes,
        "reason": _text,
        "name": _text,
    }


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise _BadValueError("expected some text")
    return str(node.value).strip()


def _yes(node: yaml.Node) -> str:
    text = _text(node)
    if text != "true":
        raise _BadValueError(f"expected true, found {text!r}; leave the key out to refuse")
    return text


def _year(node: yaml.Node) -> int:
    text = _text(node)
    if not (text.isascii() and text.isdigit() and int(text) in YEARS):
        message = f"expected a year from {YEARS.start} to {YEARS.stop - 1}, found {text!r}"
        raise _BadValueError(message)
    return int(text)


def _one_of(terms: tuple[Term, ...]) -> Callable[[yaml.Node], str]:
    names = [term.name for term in terms]

    def read(node: yaml.Node) -> str:
        text = _text(node)
        if text not in names:
            raise _BadValueError(f"{text!r} is not in the vocabulary: {'、'.join(names)}")
        return text

    return read


def _several_of(terms: tuple[Term, ...]) -> Callable[[yaml.Node], tuple[str, ...]]:
    read_one = _one_of(terms)

    def read(node: yaml.Node) -> tuple[str, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise _BadValueError("expected a list of themes, as in [督查督办, 政务信息]")
        return tuple(dict.fromkeys(read_one(item) for item in node.value))

    return read
