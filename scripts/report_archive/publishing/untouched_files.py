"""Digests of files that nobody touched since they were read, from run to run.

What the file system says of a file changes when somebody writes it or puts another in its place.
A file of which it says what it said when the file was read need not be read again. Who changes a
file and then sets back what is said of it must set the clock of the machine back as well.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from itertools import compress
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from report_archive.publishing.state_notes import (
    CHANGED,
    HALF,
    INODE,
    MODIFIED,
    Noted,
    States,
    read_states,
    states_of,
    write_states,
)
from report_archive.publishing.writer import names_below, replace_file

SOURCE_NOTES: Final = "untouched-source.rows"  # in the work folder
SITE_NOTES: Final = "untouched-site.rows"
# Nanoseconds: a file as young as this may be written once more without its time showing it; some
# file systems count in steps of two seconds.
YOUNG: Final = 3_000_000_000

Digests = Mapping[str, str]


class NotedFiles(NamedTuple):
    """What the last run noted of the files of a source, and of the pages of its site."""

    source: Noted
    pages: Noted


def noted_files(work: Path) -> NotedFiles:
    """The notes that lie in a work folder."""
    return NotedFiles(read_states(work / SOURCE_NOTES), read_states(work / SITE_NOTES))


class UntouchedFiles:
    """The files of a source and the pages of its site: as the last run left them, and as this does.

    Shape:   what is there is looked at when this is made, before anything of it is read; pages may
             have been looked at before.
    """

    def __init__(
        self, work: Path, docs: Path, site: Path, noted: NotedFiles, pages: States | None = None
    ) -> None:
        self._work = work
        self._docs = docs
        self._site = site
        self._source = states_of(docs, names_below(docs))
        self._pages = pages or states_of(site, noted.pages.states.names)
        self.source: Digests = noted.source.of(self._source)
        """The digests of files of the source that are as they were noted."""
        self.pages: Digests = noted.pages.of(self._pages)
        """The same, of the pages of the site that stands."""

    @property
    def names(self) -> Sequence[str]:
        """The files of the source by name, sorted."""
        return self._source.names

    def states_of_new(self, fresh: Path, numbers: Mapping[str, int]) -> States:
        """The states of the pages of a new site when their digests were made.

        Shape:   numbers are those of its files; a page that was taken over had its digest made
                 where it stood.
        """
        names = [name for name in numbers if name.endswith(".html")]
        at = self._pages.at(names)
        inodes = np.fromiter((numbers[name] - HALF for name in names), np.int64, len(names))
        taken = at >= 0
        taken[taken] = self._pages.rows[at[taken], INODE] == inodes[taken]
        new = states_of(fresh, [*compress(names, ~taken)])
        rows = np.concatenate([self._pages.rows[at[taken]], new.rows])
        return States([*compress(names, taken), *new.names], rows)

    def _taken(self, pages: States) -> npt.NDArray[np.bool_]:
        """Which pages of a new site are those of the site that stood."""
        return pages.same(self._pages, INODE + 1)

    def keep(
        self, source: Digests, site: Digests, pages: States, linked: Collection[str] | None = None
    ) -> None:
        """Note for the next run the digests of both folders, when nothing more is done to them.

        Shape:   pages are the states that the digests of the site's pages are of; linked names the
                 files of the site that were linked in this run, as far as they are not all.
        """
        taken = pages.only(self._taken(pages)).names
        still_pages = {name: self.pages[name] for name in taken if name in self.pages}
        with suppress(OSError):  # it would only have cost less
            latest = time_there(self._work) - YOUNG
            still = _still(self.source, source, linked)
            notes = _notes(self._docs, source, self._source, latest, still)
            write_states(self._work / SOURCE_NOTES, notes)
            still = _still(still_pages, site, linked)
            notes = _notes(self._site, site, pages, latest, still)
            write_states(self._work / SITE_NOTES, notes)


def _still(noted: Digests, digests: Digests, linked: Collection[str] | None) -> frozenset[str]:
    """Files that were as noted when this run began, and were left as they are.

    One that somebody else touched since is not as its note says, as the next run will see.
    """
    if linked is None:
        return frozenset()
    same = [name for name, digest in noted.items() if digests.get(name) == digest]
    return frozenset(same).difference(linked)


def untouched_source(noted: NotedFiles, docs: Path) -> Digests:
    """The digests of files of a source that are as the last run left them."""
    return noted.source.of(states_of(docs, noted.source.states.names))


def _notes(
    folder: Path, digests: Digests, then: States, latest: int, still: Collection[str]
) -> Noted:
    """The digest and the state of every file that was not written since it had that state then.

    Shape:   a file written after the time latest is left out; of some files that state still holds.
    """
    asked = [name for name in then.names if name in digests and name not in still]
    now = states_of(folder, asked)
    good = now.only(now.same(then, CHANGED) & (now.rows[:, MODIFIED] < latest))
    rows = then.rows.copy()
    rows[then.at(good.names)] = good.rows
    known = frozenset(good.names).union(still)
    chosen = np.fromiter(map(known.__contains__, then.names), np.bool_, len(then.names))
    left = States(then.names, rows).only(chosen)
    return Noted(left, [digests[name] for name in left.names])


def time_there(folder: Path) -> int:
    """What time it is by the clock that gives the files of a folder their times."""
    mark = folder / f"{SOURCE_NOTES}.mark"
    replace_file(mark, b"")
    time = mark.stat().st_mtime_ns
    mark.unlink()
    return time
