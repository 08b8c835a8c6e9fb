"""Domain knowledge as data: offices, levels, kinds, themes and roles, read from data/vocabulary.

Every list is made of terms of one shape, so that an operator adds one without touching code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

TERM_KEYS: Final = frozenset({"name", "slug", "scope", "cues"})


class VocabularyError(ValueError):
    """A vocabulary file that cannot be used; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: a name readers see, an ASCII slug for addresses, its scope, what points to it.

    Shape:   cues maps a word or phrase to its weight; a negative weight speaks against the term.
    Example: Term("督查督办", "supervision", "督促检查、交办落实", {"督查": 3.0, "督办": 3.0})
    """

    name: str
    slug: str
    scope: str
    cues: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class PersonNames:
    """What names of persons are recognised by (人名).

    Shape:   posts stand before or after a name; public are full names that are no secret.
    """

    surnames: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    public: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All term lists, each in the order of its file, which is the order readers see."""

    office_types: tuple[Term, ...]
    levels: tuple[Term, ...]
    kinds: tuple[Term, ...]
    themes: tuple[Term, ...]
    roles: tuple[Term, ...]
    user_words: tuple[str, ...]
    person_names: PersonNames = PersonNames()


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read and check the files of one vocabulary folder.

    Errors:  VocabularyError names the file and the entry at fault.
    """
    offices = _document(folder / "offices.yml")
    return Vocabulary(
        office_types=_terms(offices, "office_types", folder / "offices.yml"),
        levels=_terms(offices, "levels", folder / "offices.yml"),
        kinds=_terms(_document(folder / "kinds.yml"), "kinds", folder / "kinds.yml"),
        themes=_terms(_document(folder / "themes.yml"), "themes", folder / "themes.yml"),
        roles=_terms(_document(folder / "roles.yml"), "roles", folder / "roles.yml"),
        user_words=_user_words(folder / "userdict.txt"),
        person_names=_person_names(folder / "names.yml"),
    )


def _document(path: Path) -> Mapping[str, Any]:
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error
    if not isinstance(document, dict):
        raise VocabularyError(f"{path.name}: expected a mapping at the top")
    return document


def _terms(document: Mapping[str, Any], key: str, path: Path) -> tuple[Term, ...]:
    entries = document.get(key)
    if not isinstance(entries, list) or not entries:
        raise VocabularyError(f"{path.name}: {key} must be a list with at least one entry")
    terms = tuple(_term(entry, f"{path.name}: {key}[{n}]") for n, entry in enumerate(entries, 1))
    for field in ("name", "slug"):
        values = [getattr(term, field) for term in terms]
        repeated = sorted({value for value in values if values.count(value) > 1})
        if repeated:
            raise VocabularyError(f"{path.name}: {key}: {field} used twice: {', '.join(repeated)}")
    return terms


def _term(entry: Any, where: str) -> Term:
    if not isinstance(entry, dict) or set(entry) - TERM_KEYS or "name" not in entry:
        raise VocabularyError(f"{where}: expected name, slug, scope, cues")
    slug, cues = entry.get("slug"), entry.get("cues") or {}
    if not isinstance(slug, str) or not slug.isascii() or not slug.replace("-", "").isalnum():
        raise VocabularyError(f"{where}: slug must be ASCII letters, digits and hyphens")
    if not isinstance(cues, dict) or not all(
        isinstance(word, str) and isinstance(weight, int | float) for word, weight in cues.items()
    ):
        raise VocabularyError(f"{where}: cues must map words to numbers")
    weights = {word: float(weight) for word, weight in cues.items()}
    return Term(str(entry["name"]), slug, str(entry.get("scope") or ""), weights)


def _user_words(path: Path) -> tuple[str, ...]:
    """One word a line; what follows a # is a comment."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error
    words = (line.split("#", 1)[0].strip() for line in lines)
    return tuple(word for word in words if word)


def _person_names(path: Path) -> PersonNames:
    document = _document(path)
    lists = {}
    for key in ("surnames", "posts", "public"):
        entries = document.get(key)
        if not isinstance(entries, list) or not all(isinstance(e, str) and e for e in entries):
            raise VocabularyError(f"{path.name}: {key} must be a list of words")
        lists[key] = tuple(entries)
    return PersonNames(lists["surnames"], lists["posts"], frozenset(lists["public"]))
