"""Reports as rows of tables, each made once for all the lists that it stands in (报告行)."""

from collections.abc import Collection
from urllib.parse import quote

from report_archive import addresses
from report_archive.indexes.list_sizes import ListSizes
from report_archive.indexes.reading import UNKNOWN, reading_order, shortened
from report_archive.indexes.report_counts import CountedReports
from report_archive.markup import display_title, escape
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary


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
        self._places: dict[str, tuple[int, str, str, str]] = {}

    def place(self, report: Report) -> tuple[int, str, str, str]:
        """The key that lists sort by."""
        name = report.identifier
        place = self._places.get(name)
        if place is None:
            place = self._places[name] = reading_order(report)
        return place

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
