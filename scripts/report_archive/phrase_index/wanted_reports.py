"""The reports that an index shall hold, and which of them it holds already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from report_archive.phrase_index.last_build import KeptReport, LastBuild
from report_archive.phrase_index.sentence_entries import Entry


@dataclass(frozen=True)
class Wanted:
    """A report that the index shall hold.

    Shape:   source is a digest of all that make_entry works on, "" where nobody knows.
    """

    identifier: str
    source: str
    make_entry: Callable[[], Entry]

    @cached_property
    def entry(self) -> Entry:
        """The report as the index keeps it, made when it is asked for."""
        return self.make_entry()

    @cached_property
    def kept(self) -> KeptReport:
        """What is kept of it beside the index."""
        record = self.entry.record
        return KeptReport(self.source, record.year, record.sentences, record.characters)


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the reports since an index was written; all by identifier.

    Shape:   gone holds those of the index that are withdrawn or changed, added those to add,
             changed ones among them.
    """

    wanted: Mapping[str, Wanted]
    last: LastBuild
    gone: Mapping[str, KeptReport]
    added: Mapping[str, Wanted]

    def kept(self, identifier: str) -> KeptReport:
        """What is kept beside the index of a report that is wanted."""
        if identifier in self.added:
            return self.added[identifier].kept
        return self.last.report(identifier)


def by_identifier(reports: Sequence[Wanted]) -> dict[str, Wanted]:
    """The reports by their names.

    Errors:  ValueError when two reports have one identifier.
    """
    wanted = {report.identifier: report for report in reports}
    if len(wanted) != len(reports):
        raise ValueError("two reports have one identifier")
    return wanted


def compare(wanted: Mapping[str, Wanted], last: LastBuild) -> Difference:
    """What became of the reports, from digests alone."""
    rows = last.rows
    added = {
        identifier: report
        for identifier, report in wanted.items()
        if not report.source or not rows.get(identifier, "").startswith(report.source + " ")
    }
    left = (rows.keys() - wanted.keys()) | (rows.keys() & added.keys())
    gone = {identifier: last.report(identifier) for identifier in sorted(left)}
    return Difference(wanted, last, gone, added)
