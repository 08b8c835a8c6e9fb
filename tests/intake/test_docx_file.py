"""Word documents give the text that Word shows, or the reason why they give none."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.word_documents import document, number

from report_archive.intake.docx_file import read_docx_file
from report_archive.intake.docx_package import OLE_SIGN
from report_archive.model import RawText

REPORT = [
    (None, "云岭县委办公室2021年工作总结"),
    (0, "抓督查"),
    (1, "完善机制"),
    (2, "2021年印发通报12期。"),
    (2, "开展暗访。"),
    (1, "压实责任"),
    (0, "抓服务"),
    (None, ""),
    (None, "云岭县委办公室"),
]
READ = (
    "云岭县委办公室2021年工作总结\n一、抓督查\n（一）完善机制\n1. 2021年印发通报12期。\n"
    "2.开展暗访。\n（二）压实责任\n二、抓服务\n\n云岭县委办公室"
)


def _read(data: bytes) -> RawText:
    raw, problems = read_docx_file("a.docx", data)
    assert problems == []
    assert raw is not None
    return raw


def _changed(data: bytes, **parts: bytes | Callable[[bytes], bytes]) -> bytes:
    """The archive with other contents in some parts of word/."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in old.namelist():
            change = parts.get(name.removeprefix("word/").removesuffix(".xml"))
            content = old.read(name)
            if change is not None:
                content = change if isinstance(change, bytes) else change(content)
            new.writestr(name, content)
    return stream.getvalue()


def _with(inner: str, before: str = "", after: str = "") -> RawText:
    """A document of one paragraph with this XML in it, others above and below."""
    names = nsdecls("w", "wp", "a", "m") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    names += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

    def change(made: Any) -> None:
        paragraph = f"{before}<w:p>{inner}</w:p>{after}"
        for element in parse_xml(f"<w:body {names}>{paragraph}</w:body>"):
            made.element.body.insert(len(made.element.body) - 1, element)

    return _read(document([], change=change))


def test_automatic_numbers_become_text() -> None:
    raw = _read(document(REPORT))
    assert raw.body == READ
    assert (raw.encoding, raw.removed) == ("docx", ())


RUN = "<w:r><w:t>{}</w:t></w:r>"


def _cell(*paragraphs: str) -> str:
    return "<w:tc>" + "".join(f"<w:p>{RUN.format(one)}</w:p>" for one in paragraphs) + "</w:tc>"


def _table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        (f"<w:hyperlink>{RUN.format('链接')}</w:hyperlink>", "链接"),
        (f"<w:ins>{RUN.format('新增')}</w:ins>", "新增"),
        (f"<w:moveTo>{RUN.format('移来')}</w:moveTo>", "移来"),
        (f"<w:sdt><w:sdtContent>{RUN.format('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f'<w:fldSimple w:instr="DATE">{RUN.format("三月")}</w:fldSimple>', "三月"),
        ("<w:r><w:noBreakHyphen/><w:t>1</w:t></w:r>", "-1"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ("<w:smartTag><w:r><w:t>县</w:t></w:r></w:smartTag>", "县"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (
            f"<w:ruby><w:rt>{RUN.format('yun')}</w:rt><w:rubyBase>{RUN.format('云')}"
            "</w:rubyBase></w:ruby>",
            "云",
        ),
        ("<w:r><w:t>甲\n乙</w:t></w:r>", "甲 乙"),
    ],
)
def test_words_inside_a_paragraph(inner: str, text: str) -> None:
    assert _with(inner).body == text


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, PART, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))


def _instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_of_fields_the_results_are_read() -> None:
    inner = BEGIN + _instruction("IF 1") + RUN.format("条件") + PART + RUN.format("结果") + END
    assert _with(inner).body == "结果"
    nested = BEGIN + _instruction("IF") + BEGIN + PART + RUN.format("内") + END + PART
    assert _with(nested + RUN.format("外") + END).body == "外"
    assert _with(BEGIN + RUN.format("没有结束的域")).body == "没有结束的域"
    circle = BEGIN + _instruction(r"eq \o\ac(○,") + _instruction("3)") + END
    assert _with(circle + RUN.format("抓信息")).body == "③抓信息"


@pytest.mark.parametrize(
    ("inner", "rule"),
    [
        ("<w:del><w:r><w:delText>旧文</w:delText></w:r></w:del>", "tracked deletion"),
        (f"<w:moveFrom>{RUN.format('旧文')}</w:moveFrom>", "tracked deletion"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>旧文</w:t></w:r>", "hidden text"),
    ],
)
def test_what_word_does_not_show_goes_and_is_named(inner: str, rule: str) -> None:
    raw = _with(inner + RUN.format("新文"))
    assert raw.body == "新文"
    assert [(one.rule, one.text) for one in raw.removed] == [(rule, "旧文")]


def test_text_that_a_style_hides_goes_and_is_named() -> None:
    def change(made: Any) -> None:
        hidden = made.styles.add_style("隐藏", 2)
        hidden.font.hidden = True
        based = made.styles.add_style("也隐藏", 2)
        based.base_style = hidden
        shown = made.styles.add_style("不隐藏", 2)
        shown.base_style, shown.font.hidden = hidden, False
        paragraph = made.add_paragraph("甲")
        for words, style in (("乙", hidden), ("丙", based), ("丁", shown)):
            paragraph.add_run(words, style)
        made.styles["Body Text"].font.hidden = True
        whole = made.add_paragraph("戊", "Body Text")
        whole.add_run("己").font.hidden = False

    raw = _read(document([], change=change))
    assert raw.body == "甲丁\n己"
    assert [(one.rule, one.text) for one in raw.removed] == [
        ("hidden text", words) for words in "乙丙戊"
    ]


def test_a_deleted_cell_goes_and_is_named() -> None:
    gone = _cell("旧").replace("<w:p>", "<w:tcPr><w:cellDel/></w:tcPr><w:p>", 1)
    raw = _with("", before=_table(_cell("甲") + gone + _cell("乙")))
    assert raw.body == "甲\t乙\n"
    assert [(one.rule, one.text) for one in raw.removed] == [("tracked deletion", "旧")]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{RUN.format('前半')}</w:p>"
    assert _with(RUN.format("后半"), before=gone).body == "前半后半"
    assert _with(RUN.format("前文"), after=gone).body == "前文\n前半"


def test_a_text_box_is_read_once_below_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{RUN.format('框')}</w:p></w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert _with(f"<w:r>{both}</w:r>" + RUN.format("段"), after="<w:p/>").body == "段\n框\n"


def test_a_row_of_a_table_is_a_line() -> None:
    table = _table(_cell("项目") + _cell("完成", "情况"), _cell("通报") + _cell("12期"))
    assert _with("", before=table).body == "项目\t完成 情况\n通报\t12期\n"


def test_cells_that_hold_a_text_keep_its_lines() -> None:
    text = ["一、抓督查", "全年开展督查。" * 10]
    assert _with("", before=_table(_cell(*text))).body == "\n".join([*text, ""])
    form = _table(_cell("工作总结") + _cell(*text))
    assert _with("", before=form).body == "\n".join(["工作总结", *text, ""])
    nested = _table("<w:tc>" + _table(_cell("内") + _cell("表")) + "<w:p/></w:tc>" + _cell("外"))
    assert _with("", before=nested).body == "内\t表\t外\n"


def test_headers_and_footers_are_margins() -> None:
    def change(made: Any) -> None:
        made.sections[0].header.paragraphs[0].text = "机密★1年"
        made.sections[0].footer.paragraphs[0].text = "— 1 —"

    raw = _read(document(REPORT, change=change))
    assert raw.body == READ
    assert raw.margins.split("\n")[:2] == ["机密★1年", "— 1 —"]


def test_numbers_count_through_tables() -> None:
    def change(made: Any) -> None:
        paragraph = made.add_table(1, 1).cell(0, 0).paragraphs[0]
        paragraph.text = "表内"
        number(paragraph, 0)

    assert _read(document([(0, "表外")], change=change)).body == "一、表外\n二、表内"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "I04"),
        (b"PK\x03\x04", "I04"),
        (OLE_SIGN + bytes(600), "I04"),
        (OLE_SIGN + "EncryptedPackage".encode("utf-16-le"), "I04"),
        (document([]), "I03"),
        (document(REPORT)[:-300], "I04"),
        (_changed(document(REPORT), document=b"<a"), "I04"),
        (_changed(document(REPORT), document=b"<a>" * 500 + b"</a>" * 500), "I04"),
        (_changed(document(REPORT), numbering=b""), "I04"),
        (_changed(document(REPORT), document=b"<a>" + b" " * 30_000_000 + b"</a>"), "I07"),
        (
            _changed(document(REPORT), document=b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'),
            "I04",
        ),
    ],
    ids=range(11),
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    raw, problems = read_docx_file("a.docx", data)
    assert raw is None
    assert [problem.code for problem in problems] == [code]


def test_text_in_a_foreign_part_refuses_the_document() -> None:
    def change(content: bytes) -> bytes:
        return content.replace(b"<w:sectPr", b"<w:altChunk/><w:sectPr", 1)

    raw, problems = read_docx_file("a.docx", _changed(document(REPORT), document=change))
    assert raw is None
    assert "another document" in problems[0].message


WHOLE = document(REPORT)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255), st.booleans())
def test_no_damage_goes_past_the_reader(place: int, change: int, cut: bool) -> None:
    damaged = bytearray(WHOLE[:place] if cut else WHOLE)
    if not cut:
        damaged[place] ^= change
    raw, problems = read_docx_file("a.docx", bytes(damaged))
    assert (raw is None) == bool(problems)
