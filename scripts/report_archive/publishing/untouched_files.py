"""Digests of files that nobody touched since they were read, from run to run.

What the file system says of a file changes when somebody writes it or puts another in its place.
A file of which it says what it said when the file was read need not be read again. Who changes a
file and then sets back what is said of it must set the clock of the machine back as well.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from report_archive.publishing.writer import names_below, replace_file

NAME: Final = "untouched-files.json"  # in the work folder
# Nanoseconds: a file as young as this may be written once more without its time showing it; some
# file systems count in steps of two seconds.
YOUNG: Final = 3_000_000_000


class State(NamedTuple):
    """What a file system says of a file.

    Units:   nanoseconds; changed is the time that nobody can set, that of new links too.
    """

    inode: int
    size: int
    modified: int
    changed: int

    def same_content(self, other: "State | None") -> bool:
        """Whether two states are those of one file that was not written between them."""
        return other is not None and self[:3] == other[:3]


States = Mapping[str, State]
Digests = Mapping[str, str]


class UntouchedFiles:
    """The files of a source and the pages of its site: as the last run left them, and as this does.

    Shape:   what is there is looked at when this is made, before anything of it is read.
    """

    def __init__(self, work: Path, docs: Path, site: Path) -> None:
        self._work = work
        self._docs = docs
        self._site = site
        noted = _read(work)
        self._source = states_of(docs, names_below(docs))
        self._pages = states_of(site, noted["site"])
        self.source = as_noted(noted["docs"], self._source)
        """The digests of files of the source that are as they were noted."""
        self.pages = as_noted(noted["site"], self._pages)
        """The same, of the pages of the site that stands."""

    def states_of_new(self, fresh: Path, digests: Digests) -> States:
        """The states of the pages of a new site when their digests were made.

        Shape:   a page that was taken over had its digest made where it stood.
        """
        new = states_of(fresh, filter(_is_page, digests))
        old = self._pages
        return {
            name: old[name] if name in old and old[name].inode == state.inode else state
            for name, state in new.items()
        }

    def keep(self, source: Digests, site: Digests, pages: States) -> None:
        """Note for the next run the digests of both folders, when nothing more is done to them.

        Shape:   pages are the states that the digests of the site's pages are of.
        """
        with suppress(OSError):  # it would only have cost less
            latest = time_there(self._work) - YOUNG
            notes = {
                "docs": _notes(self._docs, source, self._source, latest),
                "site": _notes(self._site, site, pages, latest),
            }
            replace_file(self._work / NAME, json.dumps(notes).encode("ascii"))


def untouched_source(work: Path, docs: Path) -> Digests:
    """The digests of files of a source that are as the last run left them."""
    noted = _read(work)["docs"]
    return as_noted(noted, states_of(docs, noted))


def states_of(folder: Path, names: Iterable[str]) -> dict[str, State]:
    """The states of files of a folder, by name; without those that are not there."""
    prefix = f"{folder}{os.sep}"
    found = {}
    for name in names:
        try:
            told = os.stat(prefix + name)  # noqa: PTH116 (a Path would take longer than the answer)
        except OSError:
            continue
        found[name] = State(told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
    return found


def _is_page(name: str) -> bool:
    return name.endswith(".html")


def as_noted(noted: Mapping[str, Any], states: States) -> Digests:
    """The digests of those files that have the state that was noted."""
    found = {}
    for name, state in states.items():
        match noted.get(name):
            case [str(digest), *told] if told == [*state]:
                found[name] = digest
    return found


def _notes(folder: Path, digests: Digests, states: States, latest: int) -> dict[str, list[Any]]:
    """The digest and the state of every file that was not written since it had one of states.

    Shape:   a file written after the time latest is left out.
    """
    return {
        name: [digests[name], *now]
        for name, now in states_of(folder, filter(digests.__contains__, states)).items()
        if now.modified < latest and now.same_content(states[name])
    }


def time_there(folder: Path) -> int:
    """What time it is by the clock that gives the files of a folder their times."""
    mark = folder / f"{NAME}.mark"
    replace_file(mark, b"")
    time = mark.stat().st_mtime_ns
    mark.unlink()
    return time


def _read(work: Path) -> dict[str, dict[str, Any]]:
    """What the last run noted of both folders; nothing where it noted nothing readable."""
    try:
        found = json.loads((work / NAME).read_bytes())
    except (OSError, ValueError):
        found = None
    notes = found if isinstance(found, dict) else {}
    both = {folder: notes.get(folder) for folder in ("docs", "site")}
    return {folder: told if isinstance(told, dict) else {} for folder, told in both.items()}
