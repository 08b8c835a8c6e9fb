"""The reports that an index shall hold, and which of them it holds already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import ne

from report_archive.phrase_index.last_build import KeptReport, LastBuild
from report_archive.phrase_index.sentence_entries import Entry


class WantedReports:
    """The reports that an index shall hold.

    Shape:   sources have for each identifier a digest of all that make_entry works on, "" where
             nobody knows.
    """

    def __init__(self, sources: Mapping[str, str], make_entry: Callable[[str], Entry]) -> None:
        self.sources = sources
        self._make_entry = make_entry
        self._entries: dict[str, Entry] = {}

    def entry(self, identifier: str) -> Entry:
        """A report as the index keeps it, made when it is asked for."""
        if identifier not in self._entries:
            self._entries[identifier] = self._make_entry(identifier)
        return self._entries[identifier]

    def kept(self, identifier: str) -> KeptReport:
        """What is kept of a report beside the index."""
        record = self.entry(identifier).record
        source = self.sources[identifier]
        return KeptReport(source, record.year, record.sentences, record.characters)


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the reports since an index was written.

    Shape:   gone holds those of the index that are withdrawn or changed, added names those to add,
             changed ones among them.
    """

    wanted: WantedReports
    last: LastBuild
    gone: Mapping[str, KeptReport]
    added: Sequence[str]


def compare(wanted: WantedReports, last: LastBuild) -> Difference:
    """What became of the reports, from digests alone.

    No step is taken for a report in Python itself: there may be a hundred thousand.
    """
    sources, before = wanted.sources, last.sources
    added = list(compress(sources, map(ne, map(before.get, sources), sources.values())))
    gone = [identifier for identifier in added if identifier in before]
    if len(before) > len(sources) - len(added) + len(gone):
        gone += before.keys() - sources.keys()
    gone.sort()
    return Difference(wanted, last, {name: last.report(name) for name in gone}, added)
