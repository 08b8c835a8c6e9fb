"""Index pages from templates: everything put into one is text, never markup."""

from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from report_archive import front_matter
from report_archive.indexes.reading import UNKNOWN
from report_archive.indexes.said import said, said_attributes, source_link
from report_archive.markup import escape
from report_archive.model import Page

# Which of the tabs a page belongs to, by its folder.
SECTIONS: Final = {
    "all": "报告",
    "themes": "主题",
    "years": "年度",
    "offices": "单位",
    "kinds": "文种",
    "tags": "标签",
    "headings": "小标题",
    "set-phrases": "固定表述",
    "figures": "数据",
    "citations": "写法",
    "passages": "写法",
    "shared": "写法",
    "by-year": "写法",
    "wording": "写法",
}


def _as_text(value: object) -> Markup:
    """A value as report pages write it: Jinja's own escaping leaves line ends and controls."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("report_archive.indexes", "templates"),
    autoescape=True,
    finalize=_as_text,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    # Templates do not change while pages are made; looking would cost a call for every part.
    auto_reload=False,
)
_ENVIRONMENT.globals.update(
    unknown=UNKNOWN, said=said, said_attributes=said_attributes, source_link=source_link
)


def load_templates() -> None:
    """Compile all of them now, so that children have them, too."""
    for template in _ENVIRONMENT.list_templates():
        _ENVIRONMENT.get_template(template)


def numbered(title: str, number: int) -> str:
    """The title of page N of a list, told apart from that of the others.

    Example: numbered("全部报告", 2) == "全部报告（第2页）"
    """
    return title if number == 1 else f"{title}（第{number}页）"


def render_part(template: str, **values: Any) -> Markup:
    """A piece of a page on one line, from the template of that name."""
    text = _ENVIRONMENT.get_template(f"{template}.html.j2").render(**values)
    return Markup(" ".join(line for line in text.splitlines() if line.strip()))


def render_page(
    path: str, title: str, template: str, *, through_markdown: bool = False, **values: Any
) -> Page:
    """One index page: its title and its body, from the template of that name, as front matter.

    Shape:   templates write HTML that begins at the first column; values arrive as plain text.
             The body is no Markdown, and reading it as such would take longer than all that is
             computed for it; only what a plugin fills in goes through Markdown.
    """
    body = _ENVIRONMENT.get_template(f"{template}.html.j2").render(title=title, **values)
    section = SECTIONS.get(path.partition("/")[0])
    shown = f"<h1>{escape(title)}</h1>\n{body}".rstrip("\n") + "\n"
    head = front_matter.render(
        {
            "title": title,
            **({"section": section} if section else {}),
            "template": "index-page.html",
            "hide": ["navigation", "toc"],
            **({} if through_markdown else {"html": front_matter.Lines(shown)}),
        }
    )
    return Page(path, head + (shown if through_markdown else ""))
