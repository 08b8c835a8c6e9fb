"""Pages that are made only where they do not stand already (待写页)."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from report_archive.model import Page


class Draft(NamedTuple):
    """A page before it is made.

    Shape:   reports are the identifiers of those that it shows, around is all that decides besides
             them, the vocabulary and our code what it looks like; make gives the page of that path.
    """

    path: str
    reports: tuple[str, ...]
    around: bytes
    make: Callable[[], Page]


class DraftGroup(NamedTuple):
    """Files before they are made that are made together: a list with its scripts.

    Shape:   no two groups of a site have the same name; around is all that decides, besides the
             vocabulary and our code, what the files look like; make gives them.
    """

    name: str
    around: bytes
    make: Callable[[], Iterable[Page]]


def made_alone(draft: Draft) -> list[Page]:
    """What a draft gives."""
    return [draft.make()]


def made_together(group: DraftGroup) -> Iterable[Page]:
    """What a group gives, as it is made."""
    yield from group.make()
