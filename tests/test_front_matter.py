"""Front matter says what it was given, whatever that holds."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from report_archive.front_matter import Lines, render

TITLES = [
    "县政府办公室2023年工作总结",
    "a: b",
    "---",
    "...",
    "- 一",
    "# 不是注释",
    "'单' \"双\"",
    "2023",
    "2023-01-01",
    "yes",
    "null",
    "~",
    "",
    " 前后有空 ",
    "　　全角空格",
    "两\n行",
    "两行\n---\n之后",
    "\\n 不是换行",
    "{a: [b]}",
    "&锚 *引 !标",
    "%YAML 1.2",
    "𠮷县",
    "\x02\x03\x7f\x85\u2028\ufeff\ufffe",
    "长" * 5000,
    "空 格 " * 2000,
]


@pytest.mark.parametrize("title", TITLES, ids=lambda title: json.dumps(title[:12]))
def test_a_title_comes_back_as_it_was_and_takes_one_line(title: str) -> None:
    rendered = render({"title": title, "after": 1})
    assert get_data(rendered + "正文") == ("正文", {"title": title, "after": 1})
    assert rendered.count("\n") == 4


def test_keys_keep_their_order() -> None:
    assert render({"b": 1, "a": [{"d": None, "c": True}]}) == (
        "---\nb: 1\na:\n- d: null\n  c: true\n---\n"
    )


def test_a_value_that_occurs_twice_is_written_twice() -> None:
    shared = ["督查"]
    assert "&" not in render({"a": shared, "b": shared})


# NUL and surrogates cannot stand in a text file that was decoded.
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(texts, values, min_size=1, max_size=5))
def test_any_value_comes_back_as_it_was(mapping: dict[str, object]) -> None:
    rendered = render(mapping)
    body, found = get_data(rendered + "正文")
    assert (body, found) == ("正文", mapping)
    assert list(found) == list(mapping)
    assert yaml.safe_load(rendered.split("---\n", 1)[1].rsplit("---\n", 1)[0]) == mapping


@pytest.mark.parametrize(
    "text",
    [
        "一行",
        "一行\n二行\n",
        " 先空一格\n\n\n末行带空格 \n",
        "\t制表\n: # - |\n",
        "\x80\n\x9f",
        "",
    ],
)
def test_text_of_many_lines_comes_back_as_it_was(text: str) -> None:
    written = render({"title": "题", "html": Lines(text), "end": 1})
    assert get_data(written) == ("", {"title": "题", "html": text, "end": 1})


@given(st.text(alphabet="甲乙《》“（），。0123456789eEyn.-_/: #'\"", max_size=12))
def test_what_is_written_at_once_is_what_the_emitter_writes(text: str) -> None:
    written = yaml.dump({"t": text}, allow_unicode=True, width=2**31 - 1, Dumper=yaml.CSafeDumper)
    assert render({"t": text}) == f"---\n{written}---\n"
