"""What stands around a report's text, as HTML: what is known of it, its outline, where to read on.

Made here and not by the theme: as lists of values it would take YAML, which is how a page's head
travels, longer to write and to read than all of it takes to be put together.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from report_archive.front_matter import Lines

# What of the page each template makes, by the name under which the theme finds it.
PARTS: Final = {"card": ("card", "outline"), "outline": ("toc",), "after": ("after",)}

_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("report_archive.pages", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    # Templates do not change while pages are made; looking would cost a call for every part.
    auto_reload=False,
)


class _Look(NamedTuple):
    """How the outline looks in one place: each link, and what stands around those below it."""

    link: str
    opening: str
    closing: str


LOOKS: Final = {
    "folded": _Look('<li><a href="{}">{}</a>', "<ul>", "</ul>"),
    "side": _Look(
        '<li class="md-nav__item"><a href="{}" class="md-nav__link">'
        '<span class="md-ellipsis">{}</span></a>\n',
        '<nav class="md-nav"><ul class="md-nav__list">',
        "</ul></nav>",
    ),
}


def load_templates() -> None:
    """Compile what frame_parts uses now, so that children have it, too."""
    for template in _ENVIRONMENT.list_templates():
        _ENVIRONMENT.get_template(template)


def frame_parts(values: Mapping[str, Any]) -> dict[str, Lines]:
    """The parts of a page around its text; empty ones are left out.

    Shape:   values are those that the templates name, escaped by none.
    """
    tree = _escaped(values["outline"])
    outlines = {name: _nested(tree, look) for name, look in LOOKS.items()}
    parts = {
        name: "\n".join(
            _ENVIRONMENT.get_template(f"{template}.html.j2")
            .render(report=values, outlines=outlines)
            .strip()
            for template in templates
        ).strip()
        for name, templates in PARTS.items()
    }
    return {name: Lines(html) for name, html in parts.items() if html}


def _escaped(items: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, Any]]:
    """The address and title of every item of an outline as HTML, and what is below it."""
    return [
        (str(escape(item["url"])), str(escape(item["title"])), _escaped(item.get("children", ())))
        for item in items
    ]


def _nested(items: Sequence[tuple[str, str, Any]], look: _Look) -> Markup:
    """The items of an outline as a list; by templates, which go deeper by calls, this took longer
    than the text of a page does.
    """
    link, opening, closing = look
    written = []
    for url, title, children in items:
        below = f"{opening}{_nested(children, look)}{closing}" if children else ""
        written.append(f"{link.format(url, title)}{below}</li>\n")
    return Markup("".join(written))
