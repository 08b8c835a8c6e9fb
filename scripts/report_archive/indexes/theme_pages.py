"""How everyone wrote a theme: its sections and points, report by report (主题页)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.drafts import Draft
from report_archive.indexes.listing import turner
from report_archive.indexes.page_templates import numbered, render_page
from report_archive.indexes.reading import UNKNOWN, reading_order, shortened, theme_counts
from report_archive.indexes.theme_parts import ThemePart, ThemeParts, theme_parts
from report_archive.markup import display_title, escape, link
from report_archive.model import Page, Report
from report_archive.vocabulary import Term, Vocabulary

PARTS_ON_A_PAGE: Final = 120
DEEPEST: Final = 3  # how far parts are set in

# A report on a theme, and which of its parts on that theme stand on a page: the first, the last.
Stretch = tuple[Report, int, int]


def theme_pages(reports: Sequence[Report], vocabulary: Vocabulary) -> Iterator[Draft]:
    """The pages of every theme in the vocabulary.

    Order:   themes as in the vocabulary; within one, newest report first, then as in the text.
    """
    found: dict[str, list[tuple[Report, int]]] = {term.name: [] for term in vocabulary.themes}
    for report in sorted(reports, key=reading_order):
        for name, parts in theme_counts(report).items():
            found.setdefault(name, []).append((report, parts))
    shown = _Shown()
    for term in vocabulary.themes:
        members = found[term.name]
        sections = sum(parts for _, parts in members)
        theme = _Theme(term, sections, len(members), tuple(_stretches(members)), shown)
        yield from theme.drafts()


def _stretches(members: Sequence[tuple[Report, int]]) -> list[list[Stretch]]:
    """What stands on each page; one empty page where no report is on the theme."""
    pages: list[list[Stretch]] = [[]]
    room = PARTS_ON_A_PAGE
    for report, parts in members:
        first, end = 0, max(1, parts)  # the report as a whole where none of its parts is
        while first < end:
            if not room:
                pages.append([])
                room = PARTS_ON_A_PAGE
            last = min(end, first + room)
            pages[-1].append((report, first, last))
            room -= last - first
            first = last
    return pages


@dataclass(frozen=True, slots=True)
class _Head:
    """The address of a report and what stands over its parts, both as HTML."""

    url: str
    html: str


class _Shown:
    """What pages of themes show of reports, made once however many themes a report is on.

    Shape:   pages of themes lie in folders side by side, so that links hold on every one.
    """

    def __init__(self) -> None:
        self._heads: dict[str, _Head] = {}
        self._parts: dict[str, ThemeParts] = {}

    def head(self, report: Report, origin: str) -> _Head:
        """The head of a report on the page origin."""
        name = report.identifier
        if name not in self._heads:
            url = addresses.link(origin, addresses.report_page(name))
            found = report.metadata
            facts = (found.office.value, found.year.value, found.kind.value)
            told = " · ".join(shortened(str(fact or UNKNOWN)) for fact in facts)
            title = link(url, shortened(display_title(report)))
            self._heads[name] = _Head(
                escape(url), f'<h2>{title}</h2>\n<p class="facts">{escape(told)}</p>\n'
            )
        return self._heads[name]

    def parts(self, report: Report, theme: str) -> list[ThemePart]:
        """The parts of a report on a theme."""
        name = report.identifier
        if name not in self._parts:
            self._parts[name] = theme_parts(report)
        return self._parts[name].on(theme)


@dataclass(frozen=True, slots=True)
class _Theme:
    """All pages of one theme.

    Units:   sections counts the parts on it, reports those that touch it.
    """

    term: Term
    sections: int
    reports: int
    pages: tuple[list[Stretch], ...]
    shown: _Shown

    def drafts(self) -> Iterator[Draft]:
        """The pages before they are made."""
        for number, stretches in enumerate(self.pages, 1):
            places = [(first, last) for _, first, last in stretches]
            numbers = number, len(self.pages), self.sections, self.reports, places
            yield Draft(
                addresses.theme(self.term.slug, number),
                tuple([report.identifier for report, _, _ in stretches]),
                repr(numbers).encode("ascii"),
                partial(self._page, number),
            )

    def _page(self, number: int) -> Page:
        address = partial(addresses.theme, self.term.slug)
        path, name = address(number), self.term.name
        return render_page(
            path,
            numbered(name, number),
            "theme",
            name=name,
            scope=self.term.scope,
            total=self.sections,
            report_count=self.reports,
            all_url=addresses.link(path, addresses.all_reports()),
            matrix_url=addresses.link(path, addresses.THEMES_BY_YEAR),
            compare_url=addresses.comparison(path, (), name),
            headings_url=addresses.link(path, addresses.wording_list("headings", self.term.slug)),
            parts=self._listed(path, self.pages[number - 1]),
            turner=turner(number, len(self.pages), lambda n: addresses.link(path, address(n))),
        )

    def _listed(self, origin: str, stretches: Sequence[Stretch]) -> Markup:
        """The parts of one page, those of one report together under its title.

        Shape:   not from a template, because there are ten for every report.
        """
        sections = []
        for report, first, last in stretches:
            head = self.shown.head(report, origin)
            parts = self.shown.parts(report, self.term.name)[first:last]
            items = _nested(head.url, parts)
            sections.append(
                f'<section class="theme-report">\n{head.html}<ul>\n{items}</ul>\n</section>\n'
            )
        return Markup("".join(sections))


def _nested(url: str, parts: Sequence[ThemePart]) -> str:
    """The parts of one report, each as deep as the listed parts it lies in.

    Shape:   a first sentence that the next, deeper part shows as its own is shown only there.
    """
    written: list[str] = []
    around: list[int] = []  # where the parts that hold the current one end
    before = ""  # the first sentence of the part before the current one
    for anchor, start, end, heading, sentence in parts:
        while around and around[-1] <= start:
            around.pop()
        if written:
            shown = before and not (around and before == sentence)
            written.append(f'<span class="first">{before}</span></li>\n' if shown else "</li>\n")
        kind = "point" if anchor[:1] == "d" else "section"
        address = f"{url}#{anchor}" if anchor else url
        depth = min(len(around), DEEPEST)
        written.append(f'<li class="{kind} depth-{depth}"><a href="{address}">{heading}</a>')
        before = sentence
        around.append(end)
    written.append(f'<span class="first">{before}</span></li>\n' if before else "</li>\n")
    return "".join(written)
