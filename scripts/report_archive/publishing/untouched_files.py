"""Digests of files that nobody touched since they were read, from run to run.

What the file system says of a file changes when somebody writes it or puts another in its place.
A file of which it says what it said when the file was read need not be read again. Who changes a
file and then sets back what is said of it must set the clock of the machine back as well.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from report_archive.publishing.checksums import DIGITS
from report_archive.publishing.name_notes import read_notes, write_notes
from report_archive.publishing.writer import names_below, replace_file

SOURCE_NOTES: Final = "untouched-source.txt"  # in the work folder
SITE_NOTES: Final = "untouched-site.txt"
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
        self._noted_source = read_notes(work / SOURCE_NOTES)
        self._noted_pages = read_notes(work / SITE_NOTES)
        self._source = states_of(docs, names_below(docs))
        self._pages = states_of(site, self._noted_pages)
        self.source = as_noted(self._noted_source, self._source)
        """The digests of files of the source that are as they were noted."""
        self.pages = as_noted(self._noted_pages, self._pages)
        """The same, of the pages of the site that stands."""

    @property
    def names(self) -> Iterable[str]:
        """The files of the source by name, sorted."""
        return self._source

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

    def keep(
        self, source: Digests, site: Digests, pages: States, linked: Collection[str] | None = None
    ) -> None:
        """Note for the next run the digests of both folders, when nothing more is done to them.

        Shape:   pages are the states that the digests of the site's pages are of; linked names the
                 files of the site that were linked in this run, as far as they are not all.
        """
        with suppress(OSError):  # it would only have cost less
            latest = time_there(self._work) - YOUNG
            notes = _notes(self._docs, source, self._source, latest, self._source_still(linked))
            write_notes(self._work / SOURCE_NOTES, notes)
            notes = _notes(self._site, site, pages, latest, self._pages_still(pages, linked))
            write_notes(self._work / SITE_NOTES, notes)

    def _source_still(self, linked: Collection[str] | None) -> Mapping[str, str]:
        """The notes of files that were as noted when this run began, and were left as they are.

        One that somebody else touched since is not as its note says, as the next run will see.
        """
        if linked is None:
            return {}
        return {name: self._noted_source[name] for name in self.source.keys() - linked}

    def _pages_still(self, pages: States, linked: Collection[str] | None) -> Mapping[str, str]:
        if linked is None:
            return {}
        old = self._pages
        still = (name for name in self.pages.keys() - linked if pages.get(name) is old[name])
        return {name: self._noted_pages[name] for name in still}


def untouched_source(work: Path, docs: Path) -> Digests:
    """The digests of files of a source that are as the last run left them."""
    noted = read_notes(work / SOURCE_NOTES)
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


def as_noted(noted: Mapping[str, str], states: States) -> Digests:
    """The digests of those files that have the state that was noted."""
    return {
        name: note[:DIGITS]
        for name, state in states.items()
        if (note := noted.get(name)) and note[DIGITS:] == noted_state(state)
    }


def noted_state(state: State) -> str:
    """What is noted of a state, after the digest."""
    return " %d %d %d %d" % state  # noqa: UP031 (half the time of an f-string)


def _notes(
    folder: Path, digests: Digests, states: States, latest: int, still: Mapping[str, str]
) -> dict[str, str]:
    """The digest and the state of every file that was not written since it had one of states.

    Shape:   a file written after the time latest is left out; of some files the notes still hold.
    """
    still = {name: note for name, note in still.items() if digests.get(name) == note[:DIGITS]}
    asked = (name for name in states if name in digests and name not in still)
    notes = {
        name: digests[name] + noted_state(now)
        for name, now in states_of(folder, asked).items()
        if now.modified < latest and now.same_content(states[name])
    }
    notes.update(still)
    return notes


def time_there(folder: Path) -> int:
    """What time it is by the clock that gives the files of a folder their times."""
    mark = folder / f"{SOURCE_NOTES}.mark"
    replace_file(mark, b"")
    time = mark.stat().st_mtime_ns
    mark.unlink()
    return time
