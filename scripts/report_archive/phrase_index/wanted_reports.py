"""The reports that an index shall hold, and which of them it holds already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import KeptReport, LastBuild, read_kept, write_kept
from report_archive.phrase_index.sentence_entries import Entry

SAME_NAME: Final = "two reports have one identifier"


class WantedReports:
    """The reports that an index shall hold, each known by its place among them.

    Shape:   names are their identifiers; sources has for each a digest of all that make_entry works
             on, "" where nobody knows.
    """

    def __init__(
        self, names: KeptColumn, sources: KeptColumn, make_entry: Callable[[int], Entry]
    ) -> None:
        self.names = names
        self.sources = sources
        self._make_entry = make_entry
        self._entries: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self.names)

    def entry(self, place: int) -> Entry:
        """A report as the index keeps it, made when it is asked for."""
        if place not in self._entries:
            self._entries[place] = self._make_entry(place)
        return self._entries[place]

    def kept(self, place: int) -> KeptReport:
        """What is kept of a report beside the index."""
        record = self.entry(place).record
        (source,) = self.sources.words(place, place + 1)
        return KeptReport(source, record.year, record.sentences, record.characters)

    def places(self) -> dict[str, int]:
        """Where each report stands, by its identifier.

        Errors:  ValueError when two reports have one.
        """
        names = self.names.words(0, len(self))
        return _by_name(names, range(len(names)))


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the reports since an index was written.

    Shape:   gone holds those of the index that are withdrawn or changed; added has the places of
             those to add, changed ones among them, by identifier. now are the places of all reports
             that stand where in what was kept before the reports between stood, from the first to
             before the end; before and behind nothing changed.
    """

    wanted: WantedReports
    last: LastBuild
    gone: Mapping[str, KeptReport]
    added: Mapping[str, int]
    between: tuple[int, int]
    now: Mapping[str, int]

    def kept(self, manifest: str, files: Mapping[str, int]) -> LastBuild:
        """What to keep of an index that holds the reports now, given the digests of its files."""
        last, (first, end) = self.last, self.between
        before = _kept_between(last, first, end)
        rows = [
            write_kept(self.wanted.kept(place)) if name in self.added else before[name]
            for name, place in self.now.items()
        ]
        return LastBuild(
            manifest,
            files,
            self.wanted.names,
            last.sources.spliced(first, end, (source for source, _ in rows)),
            last.facts.spliced(first, end, (facts for _, facts in rows)),
        )


def compare(wanted: WantedReports, last: LastBuild) -> Difference:
    """What became of the reports, from digests alone.

    No step is taken in Python itself for a report before the first or behind the last that changed:
    there may be a hundred thousand.

    Errors:  ValueError when two reports have one identifier.
    """
    names, sources = wanted.names, wanted.sources
    first = min(names.alike_before(last.names), sources.alike_before(last.sources))
    behind = min(names.alike_behind(last.names), sources.alike_behind(last.sources))
    behind = min(behind, len(names) - first, len(last.names) - first)
    end, end_now = len(last.names) - behind, len(names) - behind
    before = _kept_between(last, first, end)
    now = _by_name(names.words(first, end_now), range(first, end_now))
    digests = zip(now, sources.words(first, end_now), strict=True)
    changed = {name for name, source in digests if before.get(name, (None,))[0] != source}
    if last.names.has_any([name for name in changed if name not in before]):
        raise ValueError(SAME_NAME)  # of a report before the first or behind the last
    gone = sorted(name for name in before if name not in now or name in changed)
    kept = {name: read_kept(*before[name]) for name in gone}
    added = {name: place for name, place in now.items() if name in changed}
    return Difference(wanted, last, kept, added, (first, end), now)


def keep_all(wanted: WantedReports, manifest: str, files: Mapping[str, int]) -> LastBuild:
    """What to keep of an index that was built anew."""
    rows = [write_kept(wanted.kept(place)) for place in range(len(wanted))]
    return LastBuild(
        manifest,
        files,
        wanted.names,
        KeptColumn.of(source for source, _ in rows),
        KeptColumn.of(facts for _, facts in rows),
    )


def _kept_between(last: LastBuild, first: int, end: int) -> dict[str, tuple[str, str]]:
    """What write_kept made of some of the reports, by identifier."""
    rows = zip(last.sources.words(first, end), last.facts.words(first, end), strict=True)
    return dict(zip(last.names.words(first, end), rows, strict=True))


def _by_name(names: Sequence[str], places: Sequence[int]) -> dict[str, int]:
    """The places of some reports by their names, which must differ."""
    found = dict(zip(names, places, strict=True))
    if len(found) != len(names):
        raise ValueError(SAME_NAME)
    return found
