"""The signs of a script, one after the other, as far as renaming needs to tell them apart."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

# return /[/"]+/g.test(name) ? 'a "b"' : 0x1f / half;
TOKEN: Final = re.compile(
    r"""
      (?P<space>   (?: \s | //[^\n]* | /\*.*?\*/ )+ )
    | (?P<string>  "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<template> `(?:[^`\\]|\\.)*` )
    | (?P<number>  0[xX][0-9a-fA-F]+ | (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<name>    [^\W\d][\w$]* | \$[\w$]* )
    | (?P<sign>    => | \.\.\. | . )
    """,
    re.VERBOSE | re.DOTALL,
)
# /[^/"]+\/x/gu, where a division cannot stand
PATTERN: Final = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
# After these words a value begins, so that a slash begins a pattern.
BEFORE_A_VALUE_TEXT: Final = "return typeof case in of new delete void throw instanceof else do"
BEFORE_A_VALUE: Final = frozenset(BEFORE_A_VALUE_TEXT.split())
OPENING: Final = {"(": ")", "[": "]", "{": "}"}


class UnknownScriptError(ValueError):
    """A script that uses what is not known here."""


class Token(NamedTuple):
    """One sign with its place in the script."""

    kind: str  # string, template, number, name, pattern or sign
    text: str
    start: int


def tokens_of(script: str) -> list[Token]:
    """All signs but white space and comments.

    Errors:  UnknownScriptError for a template with values in it.
    """
    tokens: list[Token] = []
    place = 0
    while place < len(script):
        before = tokens[-1] if tokens else None
        match = TOKEN.match(script, place)
        kind = match.lastgroup if match else None
        if match and kind == "sign" and match.group() == "/" and _value_may_follow(before):
            match, kind = PATTERN.match(script, place), "pattern"
        if match is None or kind is None:
            raise UnknownScriptError(f"no sign begins at {place}")
        text = match.group()
        if kind == "template" and "${" in text:
            raise UnknownScriptError("a template with values in it")
        if kind != "space":
            tokens.append(Token(kind, text, place))
        place = match.end()
    return tokens


def partners(tokens: Sequence[Token]) -> dict[int, int]:
    """Where each bracket that opens is closed, by places in the list.

    Errors:  UnknownScriptError when brackets do not fit each other.
    """
    pairs: dict[int, int] = {}
    open_brackets: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in OPENING:
            open_brackets.append(at)
        elif token.text in ")]}":
            if not open_brackets or OPENING[tokens[open_brackets[-1]].text] != token.text:
                raise UnknownScriptError("brackets do not fit each other")
            pairs[open_brackets.pop()] = at
    if open_brackets:
        raise UnknownScriptError("a bracket stays open")
    return pairs


def _value_may_follow(before: Token | None) -> bool:
    if before is None:
        return True
    if before.kind == "sign":
        return before.text not in {")", "]", "}"}
    return before.kind == "name" and before.text in BEFORE_A_VALUE
