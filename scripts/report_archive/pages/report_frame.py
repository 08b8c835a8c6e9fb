"""What stands around a report's text, as HTML: what is known of it, its outline, where to read on.

Made here and not by the theme: as lists of values it would take YAML, which is how a page's head
travels, longer to write and to read than all of it takes to be put together.
"""

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

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


def frame_parts(values: Mapping[str, Any]) -> dict[str, Lines]:
    """The parts of a page around its text; empty ones are left out.

    Shape:   values are those that the templates name, escaped by none.
    """
    parts = {
        name: "\n".join(
            _ENVIRONMENT.get_template(f"{template}.html.j2").render(report=values).strip()
            for template in templates
        ).strip()
        for name, templates in PARTS.items()
    }
    return {name: Lines(html) for name, html in parts.items() if html}
