"""What is known of a report as rows of label and value (元数据卡), and its outline (目录)."""

from collections.abc import Sequence
from typing import Any, Final

from report_archive import addresses
from report_archive.model import Finding, Report, heading_text
from report_archive.vocabulary import Term, Vocabulary

ORIGIN: Final = addresses.report_page("")  # what is written on one holds on the page of any
# The label of each row, and the field of the metadata it shows.
LABELS: Final = {
    "title": "标题",
    "office": "单位",
    "office_type": "单位类型",
    "level": "层级",
    "year": "年度",
    "kind": "文种",
    "themes": "主题",
}


def card_rows(report: Report, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """One row for each field, each value with its index page and what it was read from.

    Shape:   {"label", "values": [{"text", "url"?, "evidence", "confidence"}]}; a field that is
             not known has no values. confidence is in whole per cent.
    Order:   as in LABELS.
    """
    found = report.metadata
    themes = _slugs(vocabulary.themes)
    of_type = _address(
        addresses.office_type, _slugs(vocabulary.office_types), found.office_type.value
    )
    pages: dict[str, Sequence[tuple[Finding[Any], str | None]]] = {
        "title": [(found.title, None)],
        "office_type": [(found.office_type, of_type)],
        "level": [(found.level, addresses.OFFICES)],
        "year": [(found.year, addresses.year(found.year.value))],
        "kind": [
            (found.kind, _address(addresses.kind, _slugs(vocabulary.kinds), found.kind.value))
        ],
        "themes": [
            (theme, _address(addresses.theme, themes, theme.value)) for theme in found.themes
        ],
    }
    cells = {
        field: [(finding, page and addresses.from_report(page)) for finding, page in row]
        for field, row in pages.items()
    }
    office = found.office.value
    cells["office"] = [(found.office, office and addresses.office_list(ORIGIN, office))]
    return [
        {
            "label": label,
            "values": [
                _value(finding, url) for finding, url in cells[field] if finding.value is not None
            ],
        }
        for field, label in LABELS.items()
    ]


def fields_to_review(report: Report) -> list[str]:
    """Names of the fields that could not be read, in the order of LABELS."""
    found = report.metadata
    empty = [name for name in LABELS if name != "themes" and getattr(found, name).value is None]
    return [*empty, *([] if found.themes else ["themes"])]


def outline(report: Report) -> list[dict[str, Any]]:
    """The headings as a tree, for the theme's table of contents.

    Shape:   {"title", "url", "children"?}
    """
    roots: list[dict[str, Any]] = []
    open_items: list[tuple[int, dict[str, Any]]] = []
    for number, heading in enumerate(report.structure.headings, 1):
        item = {"title": heading_text(report.raw.body, heading), "url": f"#h{number}"}
        while open_items and open_items[-1][0] >= heading.level:
            open_items.pop()
        siblings = open_items[-1][1].setdefault("children", []) if open_items else roots
        siblings.append(item)
        open_items.append((heading.level, item))
    return roots


def _value(finding: Finding[Any], url: str | None) -> dict[str, Any]:
    cell: dict[str, Any] = {"text": str(finding.value)}
    if url:
        cell["url"] = url
    cell["evidence"] = finding.evidence
    cell["confidence"] = round(finding.confidence * 100)
    return cell


def _slugs(terms: Sequence[Term]) -> dict[str, str]:
    return {term.name: term.slug for term in terms}


def _address(page: Any, slugs: dict[str, str], name: str | None) -> str | None:
    slug = slugs.get(name) if name else None
    return page(slug) if slug else None
