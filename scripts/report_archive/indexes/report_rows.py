"""Reports as rows of tables, each made once for all the lists that it stands in (报告行)."""

from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from operator import or_
from urllib.parse import quote

from report_archive import addresses
from report_archive.indexes.list_sizes import ListSizes
from report_archive.indexes.reading import UNKNOWN, shortened
from report_archive.indexes.report_counts import CountedReports
from report_archive.markup import display_title, escape
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary

# The office type of a report, its kind and its year.
Values = tuple[str | None, str | None, int | None]


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
        self._values: dict[str, Values] = {}
        self._bits = _Bits()
        self._touched: dict[str, int] = {}

    def occurring(self, names: Sequence[str]) -> tuple[set[Values], set[str | None]]:
        """Of reports that were told, all that occurs: office type, kind and year; the themes, None
        among them where a report touches none.
        """
        values = set(map(self._values.__getitem__, names))
        all_touched = list(map(self._touched.__getitem__, names))
        together = reduce(or_, all_touched, 0)
        themes: set[str | None] = {name for name, bit in self._bits.items() if together & bit}
        return values, themes if all(all_touched) else themes | {None}

    def tell(self, reports: Iterable[Report]) -> None:
        """Note of reports what lists can be narrowed by; each stands in several."""
        for report in reports:
            name, found = report.identifier, report.metadata
            if name not in self._values:
                self._values[name] = found.office_type.value, found.kind.value, found.year.value
                touched = map(self._bits.__getitem__, self.touched(report))
                self._touched[name] = reduce(or_, touched, 0)

    def touched(self, report: Report) -> Collection[str]:
        """The themes that a report touches."""
        return self.counted.of(report).themes

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
