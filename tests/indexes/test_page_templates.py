"""Index pages: the title and the tab in front matter, values as text in the body."""

from collections.abc import Callable

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes import page_templates
from report_archive.indexes.page_templates import numbered, render_page
from report_archive.model import Page


def _head(page: Page) -> dict[str, object]:
    loaded = yaml.safe_load(page.text.split("---\n")[1])
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("index.md", None),
        ("all/2.md", "报告"),
        ("themes/by-year.md", "主题"),
        ("years/unknown/1.md", "年度"),
        ("offices/government/1.md", "单位"),
        ("kinds/index.md", "文种"),
        ("tags/index.md", "标签"),
    ],
)
def test_a_page_names_the_tab_it_belongs_to(path: str, section: str | None) -> None:
    page = render_page(path, "标题", "tags", groups=[], listed=False)
    assert _head(page).get("section") == section


@pytest.mark.parametrize(
    ("number", "title"), [(1, "全部报告"), (2, "全部报告（第2页）"), (31, "全部报告（第31页）")]
)
def test_pages_of_one_list_have_titles_of_their_own(number: int, title: str) -> None:
    assert numbered("全部报告", number) == title


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_property_titles_and_values_are_text(
    html_of: Callable[[Page], BeautifulSoup], text: str
) -> None:
    groups = [("主题", [(text, "x.html", 1)])]
    page = render_page("tags/index.md", text, "tags", groups=groups, listed=False)
    assert _head(page)["title"] == text
    shown = html_of(page)
    assert shown.h1
    assert " ".join(shown.h1.get_text().split()) == " ".join(text.split())
    (link,) = shown.select("li a")
    assert " ".join(link.get_text().split()) == " ".join(text.split())


def test_templates_are_loaded_all_at_once() -> None:
    environment = page_templates._ENVIRONMENT
    assert environment.cache is not None
    environment.cache.clear()
    page_templates.load_templates()
    assert len(environment.cache) == len(environment.list_templates()) > 0
