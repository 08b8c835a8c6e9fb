"""Index pages from templates: everything put into one is text, never markup."""

from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from report_archive import front_matter
from report_archive.markup import escape
from report_archive.model import Page

_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("report_archive.indexes", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def render_page(path: str, title: str, template: str, **values: Any) -> Page:
    """One index page: its title as front matter, its body from the template of that name.

    Shape:   templates write HTML that begins at the first column; values arrive as plain text.
    """
    body = _ENVIRONMENT.get_template(f"{template}.html.j2").render(title=title, **values)
    head = front_matter.render({"title": title, "hide": ["navigation", "toc"]})
    return Page(path, f"{head}<h1>{escape(title)}</h1>\n{body}")
