"""How everyone wrote a theme: its sections and points, report by report (主题页)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.drafts import Draft
from report_archive.indexes.list_sizes import ListSizes, SizePlace
from report_archive.indexes.listing import known_last, page_turner
from report_archive.indexes.page_templates import numbered, render_page
from report_archive.indexes.reading import UNKNOWN, shortened
from report_archive.indexes.theme_members import Stretch, ThemeMembers, ThemePage
from report_archive.indexes.theme_parts import ThemePart, ThemeParts
from report_archive.markup import display_title, escape, link
from report_archive.model import Page, Report
from report_archive.vocabulary import Term, Vocabulary

DEEPEST: Final = 3  # how far parts are set in


def theme_pages(members: ThemeMembers, vocabulary: Vocabulary) -> Iterator[Page | Draft]:
    """The pages of every theme in the vocabulary, and the script that tells how many there are.

    Order:   themes as in the vocabulary; within one, newest report first, then as in the text.
    """
    shown = _Shown()
    sizes = ListSizes("theme-sizes")
    names = [report.identifier for report in members.reports]
    for term in vocabulary.themes:
        found, pages = members.on(term.name), list(members.pages(term.name))
        numbers = {"reports": len(found.places), "parts": int(found.parts.sum())}
        place = sizes.note(addresses.theme(term.slug), len(pages), **numbers)
        theme = _Theme(term, numbers, place, len(pages), members, shown)
        for number, page in enumerate(pages, 1):
            yield theme.draft(number, page, names)
    yield from sizes.files()


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
            self._parts[name] = ThemeParts(report)
        return self._parts[name].on(theme)


@dataclass(frozen=True, slots=True)
class _Theme:
    """All pages of one theme.

    Units:   numbers counts the reports that touch it, and their parts on it; last is the number of
             its last page.
    """

    term: Term
    numbers: Mapping[str, int]
    sizes: SizePlace
    last: int
    members: ThemeMembers
    shown: _Shown

    def draft(self, number: int, page: ThemePage, names: Sequence[str]) -> Draft:
        """A page before it is made; names are those of all reports."""
        places, first, last = page
        whole = self.numbers if number == 1 else {}
        # A page may share only its first report and its last with others.
        ends = [int(first[0]), int(last[-1])] if len(places) else []
        return Draft(
            addresses.theme(self.term.slug, number),
            tuple(dict.fromkeys([names[place] for place in places.tolist()])),
            repr((number, known_last(number, self.last), whole, ends)).encode("ascii"),
            partial(self._page, number, page),
        )

    def _page(self, number: int, page: ThemePage) -> Page:
        address = partial(addresses.theme, self.term.slug)
        path, name = address(number), self.term.name
        return render_page(
            path,
            numbered(name, number),
            "theme",
            name=name,
            scope=self.term.scope,
            number=number,
            numbers=self.numbers,
            sizes=self.sizes,
            all_url=addresses.link(path, addresses.all_reports()),
            matrix_url=addresses.link(path, addresses.THEMES_BY_YEAR),
            compare_url=addresses.comparison(path, (), name),
            headings_url=addresses.link(path, addresses.wording_list("headings", self.term.slug)),
            parts=self._listed(path, self.members.stretches(page)),
            turner=page_turner(path, number, self.last, address),
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
