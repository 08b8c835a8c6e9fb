"""Debris goes line by line; tests/cases/dirty_text.yml has the lines of each rule."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.intake.debris import EDGE_LINES, without_debris
from report_archive.model import RawText

TEXT = "望云县政府办公室抓实文稿、会务、督查三件事。"


def _read(body: str) -> tuple[str, list[tuple[int, str]], list[str]]:
    cleaned, problems = without_debris(RawText("a.txt", "utf-8", "0" * 64, body))
    removed = [(removal.line, removal.rule) for removal in cleaned.removed]
    return cleaned.body, removed, [problem.message for problem in problems]


def test_what_could_be_text_stays_in_the_middle() -> None:
    lines = [TEXT] * (EDGE_LINES + 1)
    body = "\n".join([*lines, "当前位置：首页", "— 3 —", *lines])
    cleaned, removed, _ = _read(body)
    assert "当前位置：首页" in cleaned
    assert removed == [(EDGE_LINES + 3, "page number")]


def test_the_pieces_of_a_lost_line_end_are_lines() -> None:
    text = "　　".join(["【打印】 【关闭】", TEXT * 3, "责任编辑：小王", TEXT * 4, "第3页"])
    cleaned, removed, messages = _read(text)
    assert cleaned == f"　　{TEXT * 3}　　　　{TEXT * 4}　　"
    assert [rule for _, rule in removed] == ["tools of a page", "facts about a page", "page number"]
    assert messages == [f"{rule}, 1 times" for rule in sorted({rule for _, rule in removed})]


def test_a_comment_leaves_the_lines_that_it_ran_over() -> None:
    assert _read("抓<!-- 广告\n位 -->督查")[0] == "抓\n督查"


def test_comments_end_where_they_end() -> None:
    assert _read("<!-->甲<!---->乙<!-- a --> -->丙")[0] == "乙 -->丙"
    long = f"<!--{'甲' * 3000}--><!--乙-->"
    assert _read(long)[0] == f"<!--{'甲' * 3000}-->"
    assert _read("<!--" * 100_000)[0] == "<!--" * 100_000


@given(st.text(alphabet="甲第页 共3—-<!>&;nbspU+0A\n来源：首>打印", max_size=60))
def test_lines_keep_their_numbers(body: str) -> None:
    cleaned, removed, _ = _read(body)
    assert cleaned.count("\n") == body.count("\n")
    assert all(1 <= line <= body.count("\n") + 1 for line, _ in removed)
    if not removed:
        assert cleaned == body
