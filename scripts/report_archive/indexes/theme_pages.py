"""How everyone wrote a theme: its sections and points, report by report (主题页)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.listing import page_turner, paged
from report_archive.indexes.page_templates import numbered, render_page
from report_archive.indexes.reading import UNKNOWN, reading_order, shortened, themes_touched
from report_archive.markup import display_title, escape, link
from report_archive.model import BlockKind, Finding, Page, Report, Sentence, heading_text
from report_archive.vocabulary import Term, Vocabulary

PARTS_ON_A_PAGE: Final = 120
LONGEST_SENTENCE: Final = 160  # code points; a longer first sentence is cut with ……
SHORT_SENTENCE: Final = 12  # code points; a shorter first sentence brings the next one along
DEEPEST: Final = 3  # how far parts are set in
WHOLE_REPORT: Final = "全篇"  # stands for the heading where no section is on the theme


class ThemePart(NamedTuple):
    """One section or point on a theme: where it is, its heading, its first sentence.

    Shape:   anchor is empty where the report as a whole is meant; start and end are positions in
             the report's text.
    """

    report: Report
    anchor: str
    start: int
    end: int
    heading: str
    sentence: str


def theme_parts(report: Report) -> dict[str, list[ThemePart]]:
    """The sections and points of one report by their themes, in the order of the text."""
    parts: dict[str, list[ThemePart]] = {}
    for themes, part in _parts(report):
        for theme in themes:
            if theme.value is not None:
                parts.setdefault(theme.value, []).append(part)
    return {
        name: sorted(found, key=lambda part: (part.start, -part.end))
        for name, found in parts.items()
    }


def _parts(report: Report) -> Iterator[tuple[tuple[Finding[str], ...], ThemePart]]:
    body, structure = report.raw.body, report.structure
    sentences = _paragraph_sentences(report)
    starts = [sentence.start for sentence in sentences]
    for number, (heading, themes, (start, end)) in enumerate(
        zip(structure.headings, report.heading_themes, structure.sections, strict=True), 1
    ):
        first = _first_sentence(body, sentences, starts, heading.end, end)
        text = shortened(heading_text(body, heading))
        yield themes, ThemePart(report, f"h{number}", start, end, text, first)
    for number, (point, themes) in enumerate(
        zip(structure.points, report.point_themes, strict=True), 1
    ):
        first = _first_sentence(body, sentences, starts, point.lead_end, point.end)
        lead = shortened(body[point.start : point.lead_end])
        yield themes, ThemePart(report, f"d{number}", point.start, point.end, lead, first)


def _whole_report(report: Report) -> ThemePart:
    """A report that is on a theme as a whole, although none of its sections is."""
    sentences = _paragraph_sentences(report)
    starts = [sentence.start for sentence in sentences]
    first = _first_sentence(report.raw.body, sentences, starts, 0, len(report.raw.body))
    return ThemePart(report, "", 0, len(report.raw.body), WHOLE_REPORT, first)


def _paragraph_sentences(report: Report) -> list[Sentence]:
    return [
        sentence
        for block in report.structure.blocks
        if block.kind is BlockKind.PARAGRAPH
        for sentence in block.sentences
    ]


def _first_sentence(
    body: str, sentences: Sequence[Sentence], starts: Sequence[int], begin: int, end: int
) -> str:
    """What is said first after a heading or a lead, up to the end of its section."""
    index = bisect_left(starts, begin)
    inside = sentences[index - 1] if index and sentences[index - 1].end > begin + 1 else None
    if inside is not None:  # the lead is the beginning of a longer sentence
        text = body[begin : min(inside.end, end)].lstrip("，。：；、, ")
    elif index < len(sentences) and sentences[index].start < end:
        text = body[sentences[index].start : sentences[index].end]
        index += 1
    else:
        return ""
    if len(text.strip()) < SHORT_SENTENCE and index < len(sentences):
        following = sentences[index]
        text += body[following.start : following.end] if following.end <= end else ""
    return shortened(text, LONGEST_SENTENCE)


def theme_pages(reports: Sequence[Report], vocabulary: Vocabulary) -> Iterator[Page]:
    """The pages of every theme in the vocabulary.

    Order:   themes as in the vocabulary; within one, newest report first, then as in the text.
    """
    found: dict[str, list[ThemePart]] = {term.name: [] for term in vocabulary.themes}
    for report in sorted(reports, key=reading_order):
        parts = theme_parts(report)
        for name in themes_touched(report):
            found.setdefault(name, []).extend(parts.get(name) or [_whole_report(report)])
    heads = _Heads()
    for term in vocabulary.themes:
        yield from _pages_of_theme(term, found[term.name], heads)


@dataclass(frozen=True, slots=True)
class _Head:
    """The address of a report and what stands over its parts, both as HTML."""

    url: str
    html: str


class _Heads:
    """The heads of reports, each made once however many themes the report is on.

    Shape:   pages of themes lie in folders side by side, so that links hold on every one.
    """

    def __init__(self) -> None:
        self._of: dict[str, _Head] = {}

    def of(self, report: Report, origin: str) -> _Head:
        """The head of a report on the page origin."""
        name = report.identifier
        if name not in self._of:
            url = addresses.link(origin, addresses.report_page(name))
            found = report.metadata
            facts = (found.office.value, found.year.value, found.kind.value)
            told = " · ".join(shortened(str(fact or UNKNOWN)) for fact in facts)
            title = link(url, shortened(display_title(report)))
            self._of[name] = _Head(
                escape(url), f'<h2>{title}</h2>\n<p class="facts">{escape(told)}</p>\n'
            )
        return self._of[name]


def _pages_of_theme(term: Term, parts: Sequence[ThemePart], heads: _Heads) -> Iterator[Page]:
    address = partial(addresses.theme, term.slug)
    touching = len({part.report.identifier for part in parts})
    sections = sum(bool(part.anchor) for part in parts)
    for number, shown in paged(parts, PARTS_ON_A_PAGE):
        path = address(number)
        yield render_page(
            path,
            numbered(term.name, number),
            "theme",
            name=term.name,
            scope=term.scope,
            total=sections,
            report_count=touching,
            all_url=addresses.link(path, addresses.all_reports()),
            matrix_url=addresses.link(path, addresses.THEMES_BY_YEAR),
            compare_url=addresses.comparison(path, (), term.name),
            headings_url=addresses.link(path, addresses.wording_list("headings", term.slug)),
            parts=_listed(path, shown, heads),
            turner=page_turner(path, number, len(parts), PARTS_ON_A_PAGE, address),
        )


def _listed(origin: str, parts: Sequence[ThemePart], heads: _Heads) -> Markup:
    """The parts of one page, those of one report together under its title.

    Shape:   not from a template, because there are ten for every report.
    """
    return Markup(
        "".join(
            _section(origin, list(members), heads)
            for _, members in groupby(parts, key=lambda part: part.report.identifier)
        )
    )


def _section(origin: str, parts: Sequence[ThemePart], heads: _Heads) -> str:
    head = heads.of(parts[0].report, origin)
    items = "".join(_nested(head.url, parts))
    return f'<section class="theme-report">\n{head.html}<ul>\n{items}</ul>\n</section>\n'


def _nested(url: str, parts: Sequence[ThemePart]) -> list[str]:
    """The parts of one report, each as deep as the listed parts it lies in.

    Shape:   a first sentence that the next, deeper part shows as its own is shown only there.
    """
    depths: list[int] = []
    shown: list[str] = []
    around: list[int] = []  # where the parts that hold the current one end
    for place, part in enumerate(parts):
        while around and around[-1] <= part.start:
            around.pop()
        if place and around and parts[place - 1].sentence == part.sentence:
            shown[-1] = ""
        depths.append(min(len(around), DEEPEST))
        shown.append(part.sentence)
        around.append(part.end)
    return [_item(url, *row) for row in zip(parts, depths, shown, strict=True)]


def _item(url: str, part: ThemePart, depth: int, sentence: str) -> str:
    kind = "point" if part.anchor.startswith("d") else "section"
    address = f"{url}#{part.anchor}" if part.anchor else url
    first = f'<span class="first">{escape(sentence)}</span>' if sentence else ""
    named = f'<a href="{address}">{escape(part.heading)}</a>'
    return f'<li class="{kind} depth-{depth}">{named}{first}</li>\n'
