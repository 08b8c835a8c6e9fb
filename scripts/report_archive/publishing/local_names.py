"""Short names for what a script calls by name inside its functions.

A fifth of a packed script is names that nobody outside can see. Properties, names at the top level
and names that the browser gives keep theirs.
"""

from collections.abc import Iterator
from itertools import count, product
from typing import Final

from report_archive.publishing.script_scopes import RESERVED, Scope, ScriptNames, Use, owner_of
from report_archive.publishing.script_tokens import UnknownScriptError

# Letters of the words of the language first: what repeats them packs better.
FIRST_SIGNS: Final = "etnrisouabcdfghjklmpqvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$"
FURTHER_SIGNS: Final = FIRST_SIGNS + "0123456789"


def with_short_names(script: str) -> str:
    """The script with the shortest names for what is declared in its functions.

    Shape:   a script that uses more of the language than is known here comes back as it is.
    Example: "(function(){var found=1;f(found)})()" → "(function(){var e=1;f(e)})()"
    """
    try:
        known = ScriptNames(script)
    except UnknownScriptError:
        return script
    for use in known.uses:
        _file(use)
    for scope in known.scopes[1:]:
        _give_names(scope)
    parts = []
    place = 0
    for use in sorted(known.uses, key=lambda use: use.token.start):
        name = use.token.text
        owner = owner_of(name, use.scope)
        short = owner.short.get(name, name) if owner else name
        parts += [script[place : use.token.start], f"{name}:" if use.is_key_too else "", short]
        place = use.token.start + len(name)
    return "".join([*parts, script[place:]])


def _file(use: Use) -> None:
    name = use.token.text
    owner = owner_of(name, use.scope)
    if owner:
        owner.used[name] = None
    scope: Scope | None = use.scope
    while scope and scope is not owner:
        scope.foreign.add((owner, name))
        scope = scope.parent


def _give_names(scope: Scope) -> None:
    taken = RESERVED | {
        owner.short.get(name, name) if owner else name for owner, name in scope.foreign
    }
    free = (name for name in _short_names() if name not in taken)
    for name in scope.used:
        scope.short[name] = next(free)


def _short_names() -> Iterator[str]:
    for length in count():
        for first, *further in product(FIRST_SIGNS, *[FURTHER_SIGNS] * length):
            yield first + "".join(further)
