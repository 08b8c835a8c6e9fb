"""Pages that are made only where they do not stand already (待写页)."""

from collections.abc import Callable
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
