"""Which names a script declares, where they are valid, and every place that uses one.

Only the part of the language that our scripts are written in is known: functions, var, catch.
"""

from dataclasses import dataclass, field
from typing import Final

from report_archive.publishing.script_tokens import (
    OPENING,
    Token,
    UnknownScriptError,
    partners,
    tokens_of,
)

RESERVED_TEXT: Final = """
arguments await break case catch class const continue debugger default delete do else enum eval
export extends false finally for function if implements import in instanceof interface let new null
package private protected public return static super switch this throw true try typeof undefined var
void while with yield
"""
RESERVED: Final = frozenset(RESERVED_TEXT.split())
# Declarations of other kinds, and what sees names by their text.
UNKNOWN_WORDS_TEXT: Final = "async await class const eval export import let with yield"
UNKNOWN_WORDS: Final = frozenset(UNKNOWN_WORDS_TEXT.split())
# What stands before the brace of an object; before that of a block stands something else.
BEFORE_AN_OBJECT: Final = frozenset(["(", "[", ",", ":", "?", "=", "&", "|", "+", "return"])
NOTHING: Final = Token("", "", 0)


@dataclass(eq=False)
class Scope:
    """Where names are valid: a function, or what follows catch."""

    parent: "Scope | None"
    is_function: bool = True
    declared: set[str] = field(default_factory=set)
    short: dict[str, str] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)  # by first use
    # names used in here and declared further out, by the scope that declares them; None is nobody
    foreign: "set[tuple[Scope | None, str]]" = field(default_factory=set)


@dataclass(frozen=True)
class Use:
    """A place where a name stands."""

    token: Token
    scope: Scope
    is_key_too: bool  # {name} for {name: name}


def owner_of(name: str, scope: Scope | None) -> Scope | None:
    """The scope whose declaration a name means there; None where nobody in the script has one."""
    while scope and name not in scope.declared:
        scope = scope.parent
    return scope


class ScriptNames:
    """The scopes of a script, outer ones first, and every use of a name.

    Errors:  UnknownScriptError for a script that uses more of the language.
    """

    def __init__(self, script: str) -> None:
        self.tokens = tokens_of(script)
        self.partner = partners(self.tokens)
        self.scopes: list[Scope] = []
        self.uses: list[Use] = []
        self._walk(0, len(self.tokens), self._scope(None), "body")

    def _scope(self, parent: Scope | None, *, is_function: bool = True) -> Scope:
        self.scopes.append(Scope(parent, is_function))
        return self.scopes[-1]

    def _token(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < len(self.tokens) else NOTHING

    def _sign(self, at: int) -> str:
        token = self._token(at)
        return token.text if token.kind == "sign" else ""

    def _walk(self, at: int, end: int, scope: Scope, kind: str) -> None:
        """All between two places; kind is body, block, object or group."""
        while at < end:
            token = self.tokens[at]
            if token.kind == "sign" and token.text in OPENING:
                at = self._bracket(at, scope)
            elif token.kind == "name":
                at = self._word(at, end, scope, kind)
            else:
                at += 1

    def _bracket(self, at: int, scope: Scope) -> int:
        close = self.partner[at]
        if self._sign(close + 1) == "=>":
            return self._arrow(range(at + 1, close), close + 2, scope)
        kind = "group"
        if self._sign(at) == "{":
            kind = "object" if self._token(at - 1).text in BEFORE_AN_OBJECT else "block"
        self._walk(at + 1, close, scope, kind)
        return close + 1

    def _word(self, at: int, end: int, scope: Scope, kind: str) -> int:
        word = self.tokens[at].text
        is_key = kind == "object" and self._sign(at - 1) in {"{", ","} and self._sign(at + 1) == ":"
        if is_key or self._sign(at - 1) == ".":
            return at + 1
        if word in UNKNOWN_WORDS:
            raise UnknownScriptError(word)
        if word == "function":
            return self._function(at, scope, kind)
        if word == "catch":
            return self._catch(at, scope)
        if word == "var":
            self._declarations(at + 1, end, scope)
        elif word in {"break", "continue"} and self._token(at + 1).kind == "name":
            raise UnknownScriptError("a label")
        elif self._sign(at + 1) == "=>":
            return self._arrow(range(at, at + 1), at + 2, scope)
        elif word not in RESERVED:
            self._use(at, scope, kind)
        return at + 1

    def _use(self, at: int, scope: Scope, kind: str) -> None:
        before, after = self._sign(at - 1), self._sign(at + 1)
        if kind == "object" and before in {"{", ","}:
            if after not in {",", "}"}:
                raise UnknownScriptError("a method or an accessor")
            self.uses.append(Use(self.tokens[at], scope, is_key_too=True))
            return
        if after == ":" and before in {"{", "}", ";", ")"}:
            raise UnknownScriptError("a label")
        self.uses.append(Use(self.tokens[at], scope, is_key_too=False))

    def _declare(self, at: int, scope: Scope) -> None:
        if self._token(at).kind != "name" or self._token(at).text in RESERVED:
            raise UnknownScriptError("a declaration that is not a name")
        scope.declared.add(self.tokens[at].text)

    def _declarations(self, at: int, end: int, scope: Scope) -> None:
        """The names after var; walking on finds their uses."""
        function = scope
        while not function.is_function and function.parent:
            function = function.parent
        while True:
            self._declare(at, function)
            if scope is not function and self.tokens[at].text in scope.declared:
                raise UnknownScriptError("a variable with the name of what is caught")
            at += 1
            if self._token(at).text in {"in", "of"}:
                return
            while at < end and self._sign(at) not in {",", ";"}:
                at = self.partner.get(at, at) + 1
            if at >= end or self._sign(at) == ";":
                return
            at += 1

    def _function(self, at: int, scope: Scope, kind: str) -> int:
        is_statement = self._token(at - 1).text in {"", ";", "{", "}"}
        if is_statement and kind != "body":
            raise UnknownScriptError("a function declared in a block")
        inner = self._scope(scope)
        at += 1
        if self._token(at).kind == "name":
            owner = scope if is_statement else inner
            self._declare(at, owner)
            self.uses.append(Use(self.tokens[at], owner, is_key_too=False))
            at += 1
        if self._sign(at) != "(":
            raise UnknownScriptError("a generator")
        close = self.partner[at]
        self._parameters(range(at + 1, close), inner)
        return self._body(close + 1, inner)

    def _parameters(self, places: range, scope: Scope) -> None:
        for at in places:
            if self._sign(at) == ",":
                continue
            self._declare(at, scope)
            self.uses.append(Use(self.tokens[at], scope, is_key_too=False))

    def _body(self, at: int, scope: Scope) -> int:
        close = self.partner.get(at)
        if close is None:
            raise UnknownScriptError("a function without a body")
        self._walk(at + 1, close, scope, "body")
        return close + 1

    def _arrow(self, parameters: range, at: int, scope: Scope) -> int:
        inner = self._scope(scope)
        self._parameters(parameters, inner)
        if self._sign(at) == "{":
            return self._body(at, inner)
        end = at
        while self._sign(end) not in {",", ";", ")", "]", "}"} and end < len(self.tokens):
            end = self.partner.get(end, end) + 1
        self._walk(at, end, inner, "group")
        return end

    def _catch(self, at: int, scope: Scope) -> int:
        inner = self._scope(scope, is_function=False)
        if self._sign(at + 1) != "(":
            raise UnknownScriptError("catch without a name")
        close = self.partner[at + 1]
        self._parameters(range(at + 2, close), inner)
        self._walk(close + 2, self.partner[close + 1], inner, "block")
        return self.partner[close + 1] + 1
