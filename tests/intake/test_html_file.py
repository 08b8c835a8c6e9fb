"""Pages become their words, block by block; what is left out is named."""

import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from report_archive.intake.html_file import is_page, page_text, read_html_file
from report_archive.intake.readers import read_file

PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>总结_望云县政府网</title>
<style>p{color:red}</style></head><body><nav><a>首页</a> &gt; 总结</nav>
<h1>2021年工作总结</h1><p>　　全年起草文稿<b>120</b>篇，\n办结率<span>100%</span>。</p>
<p>一、抓督查<br>开展督查9次。</p><table><tr><td>项目</td><td>数量</td></tr></table>
<script>alert("x")</script><!-- 广告 --><footer>版权所有</footer></body></html>"""


def test_the_words_of_a_page_are_kept_block_by_block() -> None:
    raw, problems = read_html_file("a.html", PAGE.encode("gb18030"))
    assert problems == []
    assert raw is not None
    assert raw.body.split("\n") == [
        "2021年工作总结",
        "　　全年起草文稿120篇， 办结率100%。",
        "一、抓督查",
        "开展督查9次。",
        "项目\t数量",
    ]
    assert raw.encoding == "gb18030"
    assert [(removal.rule, removal.text) for removal in raw.removed] == [
        ("element head", "总结_望云县政府网"),
        ("element nav", "首页 > 总结"),
        ("comment", "广告"),
        ("element footer", "版权所有"),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("甲&nbsp;乙&ldquo;丙&rdquo;", "甲\xa0乙“丙”"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
        ("<pre>甲\n  乙</pre>丙", "甲\n  乙\n丙"),
        ("<p>甲<p>乙", "甲\n乙"),
        ("<script>甲", ""),
        ("</div></p>甲", "甲"),
        ("<p>3<5，5>3</p>", "3<5，5>3"),
        ("<select><option>甲</option></select>乙", "乙"),
        ("<p>甲</p>\n\n<p> </p><p>乙</p>", "甲\n乙"),
        ("甲<br><br/>乙", "甲\n\n乙"),
    ],
)
def test_shapes_of_markup(source: str, text: str) -> None:
    assert page_text(source)[0].strip("\n") == text


def test_a_page_saved_as_text_is_read_as_a_page() -> None:
    texts, _ = read_file("a.txt", PAGE.encode())
    assert texts[0].body.startswith("2021年工作总结\n")
    assert not is_page("网页里的<div>和<p>标签由专人维护。")
    assert not is_page("一、抓督查\n" * 99)


@pytest.mark.parametrize("source", ["<html><body></body></html>", "<p> &nbsp;</p>", ""])
def test_a_page_without_words_is_refused(source: str) -> None:
    raw, problems = read_html_file("a.html", source.encode())
    assert raw is None
    assert [problem.code for problem in problems] == ["I03"]


def test_deep_nesting_and_odd_bytes_are_read() -> None:
    for source in ("<div>" * 100_000 + "甲", "<script>" * 100_000, "<!--" * 50_000, "&" * 100_000):
        page_text(source)


@given(st.text(alphabet='甲乙<>/pdivbrtd&;!-"= \n', max_size=60))
def test_any_markup_is_read(source: str) -> None:
    text, _ = page_text(source)
    assert "\r" not in text


WORDS = st.text(alphabet="甲乙丙，。1 ", min_size=1, max_size=8)


@given(st.lists(st.tuples(st.sampled_from(["p", "div", "h2", "li", "b"]), WORDS), max_size=6))
def test_no_word_is_lost(blocks: list[tuple[str, str]]) -> None:
    source = "".join(f"<{tag}>{words}</{tag}>" for tag, words in blocks)
    seen = BeautifulSoup(source, "html5lib").get_text()
    assert "".join(page_text(source)[0].split()) == "".join(seen.split())


def test_a_page_that_libreoffice_made(tmp_path: Path) -> None:
    text = "2021年工作总结\n一、抓督查\n开展督查9次，办结率100%。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "html:HTML (StarWriter)"]
    subprocess.run(
        [
            *command,
            "--infilter=Text (encoded):UTF8",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.txt"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    raw, _ = read_html_file("a.html", (tmp_path / "a.html").read_bytes())
    assert raw is not None
    assert [line for line in raw.body.split("\n") if line.strip()] == text.split("\n")
