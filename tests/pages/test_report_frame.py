"""The frame of a report's page: HTML in the page's head, text in it never markup."""

import re
from pathlib import Path
from typing import Any, Final

from bs4 import BeautifulSoup

from report_archive.pages import report_frame
from report_archive.pages.report_frame import frame_parts

TEMPLATES: Final = Path(report_frame.__file__).parent / "templates"
HOSTILE: Final = "<b>\"'&"
NOTHING: Final[dict[str, Any]] = {
    "identifier": "r1",
    "card": [],
    "outline": [],
    "release": None,
    "source": "a.txt",
    "encoding": "utf-8",
    "sha256": "0",
    "source_text": "../sources/r1.txt",
    "characters": 3,
    "title_made": False,
    "previous": None,
    "next": None,
    "editions": [],
    "related": [],
}


def test_what_a_report_has_not_makes_no_part() -> None:
    assert set(frame_parts(NOTHING)) == {"card"}


def test_an_outline_stands_at_the_side_and_folded_in_the_page() -> None:
    children = [{"title": f"（一）{HOSTILE}", "url": "#h2"}]
    outline = [{"title": "一、督查", "url": "#h1", "children": children}]
    parts = frame_parts({**NOTHING, "outline": outline})
    for name in ("card", "outline"):
        soup = BeautifulSoup(parts[name], "html5lib")
        links = [link for link in soup.select("li a") if str(link["href"]).startswith("#")]
        assert [link.get_text() for link in links] == ["一、督查", f"（一）{HOSTILE}"]
        assert links[1].find_parent("li").find_parent("li") is not None  # type: ignore[union-attr]


def test_other_reports_are_named_as_text() -> None:
    other = {"title": HOSTILE, "url": "r2.html", "reason": HOSTILE}
    values = {**NOTHING, "previous": other, "editions": [other], "related": [other]}
    soup = BeautifulSoup(frame_parts(values)["after"], "html5lib")
    assert not soup.select("b")
    assert [link["href"] for link in soup.select(".report-steps a")] == ["r2.html"]
    assert HOSTILE in soup.select(".report-related span")[0].get_text()


def test_no_part_ends_in_an_empty_line() -> None:
    other = {"title": "甲", "url": "r2.html", "reason": ""}
    outline = [{"title": "一", "url": "#h1"}]
    for part in frame_parts({**NOTHING, "next": other, "outline": outline}).values():
        assert part == part.strip()


def test_whatever_is_shown_is_shown_as_text() -> None:
    other = {"title": HOSTILE, "url": HOSTILE, "reason": HOSTILE}
    cell = {"text": HOSTILE, "url": HOSTILE, "evidence": HOSTILE, "confidence": 80}
    rows = [{"label": HOSTILE, "values": [cell]}, {"label": HOSTILE, "values": []}]
    told = {name: HOSTILE for name, value in NOTHING.items() if isinstance(value, str)}
    values = {
        **NOTHING,
        **told,
        "card": rows,
        "outline": [{"title": HOSTILE, "url": HOSTILE, "children": [other]}],
        "release": {"name": HOSTILE, "reason": HOSTILE},
        "previous": other,
        "next": other,
        "editions": [other],
        "related": [other],
    }
    for part in frame_parts(values).values():
        assert not BeautifulSoup(part, "html5lib").select("b")
        assert HOSTILE not in part


def test_no_template_writes_text_as_markup() -> None:
    templates = sorted(TEMPLATES.glob("*.j2"))
    assert templates
    for path in templates:
        assert not re.search(r"\bsafe\b|autoescape", path.read_text(encoding="utf-8")), path.name


def test_templates_are_loaded_all_at_once() -> None:
    environment = report_frame._ENVIRONMENT
    assert environment.cache is not None
    environment.cache.clear()
    report_frame.load_templates()
    assert len(environment.cache) == len(environment.list_templates()) > 0
