"""The files of the report finder, made only where what it knows of the reports has changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.drafts import Draft
from report_archive.indexes.wording import Archive
from report_archive.kept_findings import KeptFindings
from report_archive.kept_pages import KeptPages, digest_of
from report_archive.model import Page, Report
from report_archive.report_finder.finder_state import FinderState, KnownReport, read_state
from report_archive.report_finder.index import (
    TermIndex,
    general_scripts,
    numbers_together,
    part_name,
    reports_name,
    reports_script,
    term_index,
)
from report_archive.report_finder.index_file import file_name
from report_archive.report_finder.numbering import report_numbers
from report_archive.report_finder.records import Record, make_record, report_facets
from report_archive.report_finder.searched_texts import Numbers
from report_archive.report_finder.term_parts import changed_counts, parts_of
from report_archive.report_finder.update import (
    changed_part,
    searched_runs,
    shown_record,
    term_changes,
)

NAME: Final = "finder"  # of what is kept
FEW: Final = 8  # where more than one in so many reports changed, all is made anew

Records = Mapping[int, Record]  # by the numbers of reports


class _Made(NamedTuple):
    """What an index is made of, and those of its scripts that are made already."""

    state: FinderState
    parts: Mapping[int, str]
    general: Mapping[str, str]


def finder_drafts(archive: Archive, kept: KeptPages, findings: KeptFindings) -> Iterator[Draft]:
    """All files of the finder, as paths below the docs folder.

    Shape:   what the next run needs is kept when all of them are taken.
    """
    finder = _Finder(archive, kept)
    # Nothing is noted of a run of other code, and what that kept is cut in another way perhaps.
    before = read_state(findings.read(NAME)) if kept.notes else None
    made = (before and finder.changed(before)) or finder.whole()
    yield from finder.drafts(made)
    if made.state != before:
        findings.keep(NAME, made.state.as_bytes())


@dataclass(frozen=True)
class _Finder:
    """The finder of an archive, and the files that the last run left."""

    archive: Archive
    kept: KeptPages
    _records: dict[str, Record] = field(default_factory=dict)

    def record(self, name: str) -> Record:
        """The record of a report, made once."""
        if name not in self._records:
            self._records[name] = make_record(self.reports[name])
        return self._records[name]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the reports by their identifiers, ascending."""
        years = [report.metadata.year.value or 0 for report in self.archive.reports]
        names = [report.identifier for report in self.archive.reports]
        numbers = report_numbers(years, names)
        order = np.argsort(numbers)
        ordered = map(names.__getitem__, order.tolist())
        return dict(zip(ordered, numbers[order].tolist(), strict=True))

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """The reports by their identifiers."""
        return {report.identifier: report for report in self.archive.reports}

    @cached_property
    def terms(self) -> TermIndex:
        """All parts of the terms, made from nothing."""
        records = [self.record(name) for name in self.numbers]
        return term_index(records, self._ascending(), self.archive.segmenter)

    def _ascending(self) -> Numbers:
        return np.fromiter(self.numbers.values(), np.int64, len(self.numbers))

    def _general(self, counts: Mapping[str, int]) -> dict[str, str]:
        facets = (report_facets(self.reports[name]) for name in self.numbers)
        return general_scripts(self._ascending(), facets, parts_of(counts))

    @cached_property
    def known(self) -> Mapping[str, KnownReport]:
        """What is to be kept of the reports."""
        source = self.kept.sources.get
        return {name: KnownReport(source(name, ""), at) for name, at in self.numbers.items()}

    def whole(self) -> _Made:
        """All of it, made from nothing."""
        scripts, counts = self.terms
        general = self._general(counts)
        state = FinderState(self.known, counts, [*map(_digest, scripts)], _digests(general))
        return _Made(state, dict(enumerate(scripts)), general)

    def changed(self, before: FinderState) -> _Made | None:
        """The same where few reports have changed; None where it must be made from nothing."""
        changes = self._changes(before)
        if changes is None:
            return None
        gone, come = changes
        if not (gone or come):
            return _Made(before._replace(reports=self.known), {}, {})
        parts = parts_of(before.counts)
        runs = searched_runs(gone.values()), searched_runs(come.values())
        counts = changed_counts(before.counts, *runs, parts)
        if parts_of(counts) != parts:
            return None
        scripts: dict[int, str] = {}
        digests = list(before.parts)
        terms = term_changes(gone, come, self.archive.segmenter, parts)
        for number, changed in terms.items():
            script = self._left(part_name(number), digests[number])
            if not script:
                return None
            scripts[number] = changed_part(number, script, changed)
            digests[number] = _digest(scripts[number])
        general = self._general(counts)
        return _Made(FinderState(self.known, counts, digests, _digests(general)), scripts, general)

    def _changes(self, before: FinderState) -> tuple[Records, Records] | None:
        """The reports that go and those that come, one that is another now as both."""
        known, reports = self.known, before.reports
        names = [
            name
            for name in sorted(known.keys() | reports.keys())
            if known.get(name) != reports.get(name) or not known[name].source
        ]
        if len(names) * FEW > len(known):
            return None
        come = {known[name].number: self.record(name) for name in names if name in known}
        gone: dict[int, Record] = {}
        together = numbers_together(len(reports))
        for name in names:
            if name in reports:
                number = reports[name].number
                file = number // together
                record = shown_record(number, file, self._left(reports_name(file)))
                if record is None or record.identifier != name:
                    return None
                gone[number] = record
        same = {number for number, record in come.items() if gone.get(number) == record}
        return (
            {number: record for number, record in gone.items() if number not in same},
            {number: record for number, record in come.items() if number not in same},
        )

    def _left(self, name: str, digest: str = "") -> str:
        """A script as the last run left it; "" where it did not or has been changed, or is not the
        one of that digest.
        """
        path = _path(name)
        _, noted = self.kept.notes.get(path, ("", ""))
        return self.kept.left(path).decode("utf-8") if digest in ("", noted) else ""

    def drafts(self, made: _Made) -> Iterator[Draft]:
        """All files."""
        state = made.state
        for name, digest in state.general.items():
            yield _draft(name, digest, partial(self._general_script, name, made))
        for number, digest in enumerate(state.parts):
            yield _draft(part_name(number), digest, partial(self._part, number, made))
        files: dict[int, dict[str, int]] = {}
        together = numbers_together(len(self.numbers))
        for name, number in self.numbers.items():
            files.setdefault(number // together, {})[name] = number
        for number, shown in files.items():
            yield self._shown(number, shown)

    def _general_script(self, name: str, made: _Made) -> str:
        return (made.general or self._general(made.state.counts))[name]

    def _part(self, number: int, made: _Made) -> str:
        return made.parts.get(number) or self.terms.scripts[number]

    def _shown(self, file: int, numbers: Mapping[str, int]) -> Draft:
        """What is shown of some reports."""

        def make() -> Page:
            shown = {at: self.record(name) for name, at in numbers.items()}
            return Page(_path(reports_name(file)), reports_script(file, shown))

        around = repr([*numbers.values()]).encode("ascii")
        return Draft(_path(reports_name(file)), tuple(numbers), around, make)


def _draft(name: str, digest: str, script: Callable[[], str]) -> Draft:
    """A script that a digest of it tells all about."""
    path = _path(name)
    return Draft(path, (), digest.encode("ascii"), lambda: Page(path, script()))


def _path(name: str) -> str:
    return f"assets/archive/{file_name(name)}"


def _digests(scripts: Mapping[str, str]) -> dict[str, str]:
    return {name: _digest(script) for name, script in scripts.items()}


def _digest(script: str) -> str:
    """A digest of a script, as its file is noted with."""
    return digest_of(script.encode("utf-8"))
