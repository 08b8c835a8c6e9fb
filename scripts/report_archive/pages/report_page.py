"""The page of one report (报告页): its text, and around it what is known of it."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from report_archive import addresses, front_matter
from report_archive.markup import display_title
from report_archive.model import BlockKind, Page, Report
from report_archive.pages.report_body import render_body
from report_archive.pages.report_card import card_rows, fields_to_review, outline
from report_archive.pages.report_frame import frame_parts
from report_archive.vocabulary import Vocabulary

TEMPLATE: Final = "report.html"
SECTION: Final = "报告"  # the tab that reports belong to


class Neighbour(NamedTuple):
    """A report that another one's page leads to; reason says why, where that is not plain."""

    identifier: str
    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a report's page needs to know beyond the report.

    Shape:   wording is HTML: what the indexes of wording know of the report.
             Editions are revised versions of the same report.
    Order:   previous and next follow the order of reports within the year; related and editions,
             likest first.
    """

    vocabulary: Vocabulary
    previous: Neighbour | None = None
    next: Neighbour | None = None
    related: tuple[Neighbour, ...] = ()
    editions: tuple[Neighbour, ...] = ()
    wording: str = ""


def render_report(report: Report, context: PageContext) -> Page:
    """Write one report as a page: front matter for the theme, then the text and nothing else."""
    path = addresses.report_page(report.identifier)
    head = _front_matter(report, path)
    around = frame_parts({**head, **_around(report, context)})
    # One string: a list of values would take YAML longer than everything else of a page.
    wording = {"wording": front_matter.Lines(context.wording)} if context.wording else {}
    values = {**head, **around, **wording}
    return Page(path, front_matter.render(values) + render_body(report.raw.body, report.structure))


def _front_matter(report: Report, path: str) -> dict[str, Any]:
    found = report.metadata
    return {
        "title": display_title(report),
        "identifier": report.identifier,
        "title_made": found.title.made,
        "title_in_text": any(b.kind is BlockKind.TITLE for b in report.structure.blocks),
        "template": TEMPLATE,
        "section": SECTION,
        "office": found.office.value,
        "office_type": found.office_type.value,
        "level": found.level.value,
        "year": found.year.value,
        "kind": found.kind.value,
        "themes": [theme.value for theme in found.themes],
        "tags": _tags(report),
        "source": report.raw.path,
        "encoding": report.raw.encoding,
        "sha256": report.raw.sha256,
        "source_text": addresses.link(path, addresses.source_text(report.identifier)),
        "characters": len("".join(report.raw.body.split())),
        "review": fields_to_review(report),
    }


def _around(report: Report, context: PageContext) -> dict[str, Any]:
    """What the templates of the page's frame show; release says who let a marked report pass."""
    release = report.release
    return {
        "release": {"name": release.name, "reason": release.reason} if release else None,
        "card": card_rows(report, context.vocabulary),
        "outline": outline(report),
        "previous": _neighbour(context.previous),
        "next": _neighbour(context.next),
        "editions": [_neighbour(other) for other in context.editions],
        "related": [_neighbour(other) for other in context.related],
    }


def _tags(report: Report) -> list[str]:
    """The report's places on the tag pages, each with its type in front."""
    found = report.metadata
    pairs = [
        ("单位", found.office_type.value),
        ("年度", found.year.value),
        *(("主题", theme.value) for theme in found.themes),
        ("文种", found.kind.value),
    ]
    return [f"{kind}/{value}" for kind, value in pairs if value is not None]


def _neighbour(other: Neighbour | None) -> dict[str, str] | None:
    if other is None:
        return None
    url = addresses.from_report(addresses.report_page(other.identifier))
    return {"title": other.title, "url": url, "reason": other.reason}
