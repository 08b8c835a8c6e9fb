"""The reports that an index shall hold, and which of them it holds already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import KeptReport, LastBuild, read_kept, write_kept
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
             changed ones among them. names stand now where in what was kept before the reports
             between stood, from the first to before the end; before and behind nothing changed.
    """

    wanted: WantedReports
    last: LastBuild
    gone: Mapping[str, KeptReport]
    added: Sequence[str]
    between: tuple[int, int]
    names: Sequence[str]

    def kept(self, manifest: str, files: Mapping[str, int]) -> LastBuild:
        """What to keep of an index that holds the reports now, given the digests of its files."""
        last, (first, end) = self.last, self.between
        added = frozenset(self.added)
        before = _kept_between(last, first, end)
        rows = [
            write_kept(self.wanted.kept(name)) if name in added else before[name]
            for name in self.names
        ]
        return LastBuild(
            manifest,
            files,
            last.names.spliced(first, end, self.names),
            last.sources.spliced(first, end, (source for source, _ in rows)),
            last.facts.spliced(first, end, (facts for _, facts in rows)),
        )


def compare(wanted: WantedReports, last: LastBuild) -> Difference:
    """What became of the reports, from digests alone.

    No step is taken in Python itself for a report before the first or behind the last that changed:
    there may be a hundred thousand.
    """
    names, sources = KeptColumn.of(wanted.sources), KeptColumn.of(wanted.sources.values())
    first = min(names.alike_before(last.names), sources.alike_before(last.sources))
    behind = min(names.alike_behind(last.names), sources.alike_behind(last.sources))
    behind = min(behind, len(names) - first, len(last.names) - first)
    end, end_now = len(last.names) - behind, len(names) - behind
    before = _kept_between(last, first, end)
    now = dict(zip(names.words(first, end_now), sources.words(first, end_now), strict=True))
    added = [name for name, source in now.items() if before.get(name, (None,))[0] != source]
    changed = frozenset(added)
    gone = sorted(name for name in before if name not in now or name in changed)
    kept = {name: read_kept(*before[name]) for name in gone}
    return Difference(wanted, last, kept, added, (first, end), list(now))


def keep_all(wanted: WantedReports, manifest: str, files: Mapping[str, int]) -> LastBuild:
    """What to keep of an index that was built anew."""
    rows = [write_kept(wanted.kept(name)) for name in wanted.sources]
    return LastBuild(
        manifest,
        files,
        KeptColumn.of(wanted.sources),
        KeptColumn.of(source for source, _ in rows),
        KeptColumn.of(facts for _, facts in rows),
    )


def _kept_between(last: LastBuild, first: int, end: int) -> dict[str, tuple[str, str]]:
    """What write_kept made of some of the reports, by identifier."""
    rows = zip(last.sources.words(first, end), last.facts.words(first, end), strict=True)
    return dict(zip(last.names.words(first, end), rows, strict=True))
