"""Reports as rows of tables, each made once for all the lists that it stands in (报告行)."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from report_archive import addresses
from report_archive.indexes.list_sizes import ListSizes
from report_archive.indexes.reading import UNKNOWN, shortened
from report_archive.indexes.report_counts import CountedReports, ReportCounts
from report_archive.markup import display_title, escape
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary


class Told(NamedTuple):
    """What is told of reports, side by side.

    Shape:   themes are those of a whole report, touched has a bit for each that any part is on.
    """

    offices: Sequence[str | None]
    office_types: Sequence[str | None]
    kinds: Sequence[str | None]
    years: Sequence[int | None]
    themes: Sequence[tuple[str, ...]]
    counts: Sequence[ReportCounts]
    touched: Sequence[int]


NOBODY: Final = Told((), (), (), (), (), (), ())


class ReportRows:
    """What lists show of reports and narrow them by.

    Shape:   not from a template, because each report stands in four lists; counted has the
             numbers of reports; sizes are filled by the lists as they are cut.
    """

    def __init__(self, vocabulary: Vocabulary, counted: CountedReports | None = None) -> None:
        self._vocabulary = vocabulary
        self.counted = counted or CountedReports()
        self.sizes = ListSizes("list-sizes")
        self._made: dict[str, _RowsOfFolder] = {}
        self._told: dict[str, tuple[Any, ...]] = {}
        self._bits = _Bits()

    def told(self, reports: Sequence[Report]) -> "Told":
        """What lists count and narrow by of these reports."""
        rows, names = self._told, [report.identifier for report in reports]
        for name, report in zip(names, reports, strict=True):
            if name not in rows:
                rows[name] = self._row(report)
        return Told(*zip(*map(rows.__getitem__, names), strict=True)) if names else NOBODY

    def _row(self, report: Report) -> tuple[Any, ...]:
        found, counts = report.metadata, self.counted.of(report)
        return (
            found.office.value,
            found.office_type.value,
            found.kind.value,
            found.year.value,
            tuple([theme.value for theme in found.themes if theme.value]),
            counts,
            reduce(or_, map(self._bits.__getitem__, counts.themes), 0),
        )

    def touched_by(self, told: "Told") -> set[str | None]:
        """The themes that these reports touch, None among them where one touches none."""
        together = reduce(or_, told.touched, 0)
        themes: set[str | None] = {name for name, bit in self._bits.items() if together & bit}
        return themes if all(told.touched) else themes | {None}

    def html(self, report: Report, origin: str) -> str:
        """A report as a row of a table on the page origin."""
        # Lists in folders side by side lead the same way to everything.
        way = addresses.link(origin, addresses.all_reports())
        if way not in self._made:
            self._made[way] = _RowsOfFolder(origin, self._vocabulary)
        return self._made[way].html(report)


class _Bits(dict[str, int]):
    """What stands for a theme among others in one number."""

    def __missing__(self, theme: str) -> int:
        return self.setdefault(theme, 1 << len(self))


class _RowsOfFolder:
    """The rows of reports on the pages of one folder and of those side by side with it."""

    def __init__(self, origin: str, vocabulary: Vocabulary) -> None:
        self._origin = origin
        self._all = escape(addresses.office_list(origin, ""))
        self._themes = {
            term.name: f'<a href="{escape(addresses.link(origin, addresses.theme(term.slug)))}">'
            f"{escape(term.name)}</a>"
            for term in vocabulary.themes
        }
        self._made: dict[str, str] = {}

    def html(self, report: Report) -> str:
        name = report.identifier
        row = self._made.get(name)
        if row is None:
            row = self._made[name] = self._row(report)
        return row

    def _row(self, report: Report) -> str:
        found = report.metadata
        url = addresses.link(self._origin, addresses.report_page(report.identifier))
        office = found.office.value
        themes = [self._themes[each.value] for each in found.themes if each.value in self._themes]
        return (
            f'<tr><td class="title"><a href="{escape(url)}">'
            f'{escape(shortened(display_title(report)))}</a></td><td class="office">'
            f'<a href="{self._all}{quote(office or UNKNOWN, safe="")}">'
            f"{escape(shortened(office or '') or UNKNOWN)}</a></td>"
            f'<td class="year">{found.year.value or UNKNOWN}</td>'
            f'<td class="kind">{escape(found.kind.value or UNKNOWN)}</td>'
            f'<td class="themes">{" ".join(themes)}</td></tr>\n'
        )
