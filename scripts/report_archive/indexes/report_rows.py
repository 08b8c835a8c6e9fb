"""Reports as rows of tables, each made once for all the lists that it stands in (报告行)."""

from urllib.parse import quote

from report_archive import addresses
from report_archive.indexes.reading import UNKNOWN, shortened, themes_touched
from report_archive.markup import display_title, escape
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary


class ReportRows:
    """What lists show of reports and narrow them by.

    Shape:   not from a template, because each report stands in four lists.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._touched: dict[str, tuple[str, ...]] = {}
        self._made: dict[str, _RowsOfFolder] = {}

    def touched(self, report: Report) -> tuple[str, ...]:
        """The themes that a report touches."""
        name = report.identifier
        if name not in self._touched:
            self._touched[name] = themes_touched(report)
        return self._touched[name]

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
