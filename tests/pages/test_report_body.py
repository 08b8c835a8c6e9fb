"""The text on a page is the report's text, whatever the text and however it is divided."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

import html5lib
import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_archive.model import Block, BlockKind, Page, Point, Report, Sentence, Structure
from report_archive.pages.report_body import render_body
from report_archive.pages.report_page import PageContext, render_report
from report_archive.vocabulary import Vocabulary

# What Markdown, its extensions, templates, YAML or HTML would make something of.
NASTY: Final = (
    "**村百亩** *斜* __下__ ~~删~~ ==标== ^上^ ++插++",
    "1. 一\n2. 二\n7. 七",
    "- 项\n* 项\n+ 项",
    "# 井\n## 井井\n下划\n===\n---\n***",
    "> 引",
    "    四格\n\t制表",
    "```\n代码\n```\n~~~\n代码\n~~~",
    "`码` ``双``",
    "<U+00A0> <b>粗</b> <script>alert(1)</script> <style>p{}</style> </div></div>",
    "&amp; &lt; &#65; & ; &nbsp; &copy &unknown;",
    "[x](y) ![x](y) [x][y] [y]: http://a.example <http://a.example> http://a.example",
    "{: #id} {: .class } { #id } {.class}",
    "::: note\n文\n:::",
    "!!! note\n    文",
    "??? note\n    文",
    '=== "页"\n    文',
    "$$x$$ \\(x\\) \\[x\\]",
    "{{ x }} {% raw %} {# 注 #} {{ page.title }}",
    "\\* \\\\ \\` 反斜\\",
    ":smile: :material-home:",
    '--8<-- "file"\n--8<--\nfile\n--8<--',
    "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
    "术语\n:   解释",
    "脚注[^1]\n\n[^1]: 注",
    "*[HTML]: 超文本",
    "\x02wzxhzdk:0\x03 \x02amp\x03 klzzwxh:0001 \x02klzzwxh:0\x03 wzxhzdk:0",
    "\u2028行\u2029段\x0b竖\x0c页\x1c\x1d\x1e\x85\x7f\x80\x9f",
    "\ufeff首\u200b零\u200d宽\u2060\u00ad",
    "𠮷𠀀😀👨‍👩‍👧",
    "]]> <![CDATA[ x ]]> <!-- 注 --> <!DOCTYPE html> <?php ?>",
    "---\ntitle: 假\n---\n正文",
    "...\n---",
    "\n\n\n　　缩进\n\n　\n　　再缩进　　\n",
    "\u00a0\u3000 前后 \u3000\u00a0",
    "<!-- material/tags -->",
    "<",
    "&",
    "a  b   c",
    "\ufffe\uffff\ufdd0",
    "",
    " ",
    "\n",
)

# NUL and surrogates cannot stand in a decoded text; line ends are LF by then.
_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
_pieces = st.sampled_from(NASTY) | st.text(_characters, max_size=20) | st.sampled_from("\n　。")
_bodies = st.lists(_pieces, max_size=8).map("".join)


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at its ends."""
    text = body[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


@st.composite
def divided_texts(draw: st.DrawFn) -> tuple[str, Structure]:
    """Any text, divided at any places: every character but white space is in one block."""
    body = draw(_bodies)
    places = st.lists(st.integers(0, len(body)), max_size=8, unique=True)

    def stretches(start: int, end: int) -> list[tuple[int, int]]:
        cuts = [start, *sorted(cut for cut in draw(places) if start < cut < end), end]
        spans = (_trimmed(body, *pair) for pair in pairwise(cuts))
        return [(a, b) for a, b in spans if a < b]

    blocks, number = [], 0
    for start, end in stretches(0, len(body)):
        sentences = []
        for from_, to in stretches(start, end):
            number += 1
            sentences.append(Sentence(number, from_, to, 1))
        kind = draw(st.sampled_from(BlockKind))
        level = draw(st.integers(1, 4)) if kind is BlockKind.HEADING else 0
        blocks.append(Block(kind, level, start, end, 1, tuple(sentences)))
    marks = sorted(draw(places))
    points = [
        Point("一是", start, draw(st.integers(start, len(body))), len(body), 1)
        for start in marks
        if start < len(body)
    ]
    return body, Structure(tuple(blocks), tuple(points))


def one_paragraph(body: str) -> Structure:
    start, end = _trimmed(body, 0, len(body))
    sentence = Sentence(1, start, end, 1)
    block = Block(BlockKind.PARAGRAPH, 0, start, end, 1, (sentence,))
    return Structure((block,) if start < end else (), ())


def shown(html: str) -> str:
    """The text content of the one element of class report-text, as a browser's parser reads it."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = [item for item in tree.iter() if item.get("class") == "report-text"]
    assert len(found) == 1
    return "".join(found[0].itertext())


@pytest.mark.parametrize("body", NASTY, ids=ascii)
def test_nothing_in_a_report_is_markup(
    body: str,
    vocabulary: Vocabulary,
    report_of: Callable[..., Report],
    site_html: Callable[[Page], str],
) -> None:
    report = report_of(body, one_paragraph(body))
    html = site_html(render_report(report, PageContext(vocabulary)))
    assert shown(html) == body
    (text,) = BeautifulSoup(html, "html5lib").select(".report-text")
    assert {element.name for element in text.find_all()} <= {"p", "span"}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=divided_texts())
def test_the_page_shows_the_text_character_for_character(
    case: tuple[str, Structure],
    vocabulary: Vocabulary,
    report_of: Callable[..., Report],
    site_html: Callable[[Page], str],
) -> None:
    report = report_of(*case)
    assert shown(site_html(render_report(report, PageContext(vocabulary)))) == report.raw.body


@given(divided_texts())
def test_every_heading_sentence_and_point_has_its_anchor_once(case: tuple[str, Structure]) -> None:
    body, structure = case
    found = re.findall(r' id="([a-z]\d+)"', render_body(body, structure))
    sentences = [f"s{s.number}" for block in structure.blocks for s in block.sentences]
    headings = [f"h{number}" for number in range(1, len(structure.headings) + 1)]
    points = [f"d{number}" for number in range(1, len(structure.points) + 1)]
    last = max((s.end for block in structure.blocks for s in block.sentences), default=0)
    reachable = [p for p, point in zip(points, structure.points, strict=True) if point.start < last]
    assert [a for a in found if a[0] == "s"] == sentences
    assert [a for a in found if a[0] == "h"] == headings
    assert [a for a in found if a[0] == "d"] == reachable


@given(divided_texts())
def test_every_sentence_holds_its_own_text(case: tuple[str, Structure]) -> None:
    body, structure = case
    soup = BeautifulSoup(render_body(body, structure), "html5lib")
    for block in structure.blocks:
        for sentence in block.sentences:
            element = soup.find(id=f"s{sentence.number}")
            assert element is not None
            assert element.get_text() == body[sentence.start : sentence.end]


def _text(*parts: tuple[BlockKind, int, str]) -> tuple[str, Structure]:
    """Blocks put one after the other; a part that begins with | is white space between them."""
    body = ""
    blocks: list[Block] = []
    for kind, level, part in parts:
        gap, _, text = part.rpartition("|")
        body += gap
        start = len(body)
        body += text
        sentence = Sentence(len(blocks) + 1, start, len(body), 1)
        blocks.append(Block(kind, level, start, len(body), 1, (sentence,)))
    return body, Structure(tuple(blocks), ())


H, P, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TITLE
LINES: Final = {
    "小标题各级": (
        _text((H, 1, "一、甲"), (H, 2, "\n|（一）乙"), (H, 3, "\n|1.丙"), (H, 4, "\n|（1）丁")),
        '<h2 id="h1"><span id="s1">一、甲</span></h2>\n'
        '<h3 id="h2"><span id="s2">（一）乙</span></h3>\n'
        '<h4 id="h3"><span id="s3">1.丙</span></h4>\n'
        '<h5 id="h4"><span id="s4">（1）丁</span></h5>',
    ),
    "同行小标题": (
        _text((H, 2, "（一）抓实。"), (P, 0, "全年办结。")),
        '<div class="run-in"><h3 id="h1"><span id="s1">（一）抓实。</span></h3>'
        '<p><span id="s2">全年办结。</span></p></div>',
    ),
    "同行落款日期": (
        _text(
            (P, 0, "正文。"), (BlockKind.SIGNATURE, 0, "\n|某办"), (BlockKind.DATE, 0, "  |某日")
        ),
        '<p><span id="s1">正文。</span></p>\n'
        '<div class="shared signature-line"><p class="signature"><span id="s2">某办</span></p>'
        '<p class="date">  <span id="s3">某日</span></p></div>',
    ),
    "标题与副题": (
        _text(
            (T, 0, "总结"), (T, 0, "\n|——副题"), (BlockKind.DATE, 0, "\n|（某日）"), (P, 0, "\n|文")
        ),
        '<header class="opening"><h1 class="title"><span id="s1">总结</span></h1>\n'
        '<p class="subtitle"><span id="s2">——副题</span></p>\n'
        '<p class="subtitle"><span id="s3">（某日）</span></p></header>\n'
        '<p><span id="s4">文</span></p>',
    ),
    "两段标题": (
        _text((T, 0, "某县"), (T, 0, "\n|总结"), (P, 0, "\n|文")),
        '<header class="opening"><h1 class="title"><span id="s1">某县</span></h1>\n'
        '<p class="title"><span id="s2">总结</span></p></header>\n'
        '<p><span id="s3">文</span></p>',
    ),
    "两行标题": (
        _text((T, 0, "某县\n总结")),
        '<header class="opening"><h1 class="title">'
        '<span id="s1">某县<span class="gap">&#10;</span><br>总结</span></h1></header>',
    ),
    "标题与正文同行": (
        _text((T, 0, "总结"), (P, 0, "  |文")),
        '<div class="shared title-line"><h1 class="title"><span id="s1">总结</span></h1>'
        '<p>  <span id="s2">文</span></p></div>',
    ),
    "正文中的标题": (
        _text((P, 0, "文"), (T, 0, "\n|总结")),
        '<p><span id="s1">文</span></p>\n<h1 class="title"><span id="s2">总结</span></h1>',
    ),
    "断行段落": (
        _text((P, 0, "前半\n后半")),
        '<p><span id="s1">前半<span class="gap">&#10;</span>后半</span></p>',
    ),
    "缩进与空行": (
        _text((P, 0, "甲。"), (P, 0, "　\n\n　　|乙。")),
        '<p><span id="s1">甲。</span><span class="gap">　</span></p>\n'
        '<p><span class="gap">&#10;　　</span><span id="s2">乙。</span></p>',
    ),
}


@pytest.mark.parametrize(("case", "html"), LINES.values(), ids=LINES)
def test_blocks_become_lines(case: tuple[str, Structure], html: str) -> None:
    assert render_body(*case) == f'<div class="report-text">{html}</div>\n'


def test_a_lead_that_runs_over_the_end_of_a_sentence_is_in_both() -> None:
    body = "一是甲！乙，丙。"
    sentences = (Sentence(1, 0, 4, 1), Sentence(2, 4, 8, 1))
    block = Block(P, 0, 0, 8, 1, sentences)
    structure = Structure((block,), (Point("一是", 0, 5, 8, 1),))
    assert render_body(body, structure) == (
        '<div class="report-text"><p>'
        '<span id="s1"><b class="point-lead" id="d1">一是甲！</b></span>'
        '<span id="s2"><b class="point-lead">乙</b>，丙。</span></p></div>\n'
    )


@pytest.mark.parametrize("body", [" " * 50_000, "\n" * 50_000, "甲" * 1_000_000, "<" * 50_000])
def test_long_runs_are_no_trouble(body: str) -> None:
    assert shown(render_body(body, one_paragraph(body))) == body
