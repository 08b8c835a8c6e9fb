"""Automatic numbers become the text that Word shows."""

from typing import Any

import pytest
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.intake.word_documents import OFFICIAL, Levels, level_xml, numbering_xml

from report_archive.intake.docx_number_formats import FORMATS, chinese, formatted
from report_archive.intake.docx_numbering import Numbering


def _part(*pieces: str) -> Any:
    return etree.fromstring(f"<w:part {nsdecls('w')}>{''.join(pieces)}</w:part>")


def _properties(place: int | None, listed: int | None = 91, style: str = "") -> Any:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    level = "" if place is None else f'<w:ilvl w:val="{place}"/>'
    own = "" if listed is None else f'<w:numPr>{level}<w:numId w:val="{listed}"/></w:numPr>'
    return etree.fromstring(f"<w:pPr {nsdecls('w')}>{named}{own}</w:pPr>")


def _labels(numbering: Numbering, *places: int, listed: int = 91) -> list[str]:
    return [numbering.label(_properties(place, listed))[0] for place in places]


def _numbering(levels: Levels = OFFICIAL, *overrides: str, extra: str = "") -> Numbering:
    return Numbering(_part(*numbering_xml(levels, overrides or ("",), extra)), None)


def _override(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


@pytest.mark.parametrize(
    ("form", "value", "written"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 12, "十二"),
        ("japaneseCounting", 20, "二十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一百零五"),
        ("chineseCounting", 110, "一百一十"),
        ("chineseCounting", 1001, "一千零一"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographDigital", 12, "一二"),
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 99, "99"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 2, "b"),
        ("none", 3, ""),
        ("a format nobody knows", 3, "3"),
        ("chineseCounting", 0, "0"),
    ],
)
def test_a_number_in_a_format(form: str, value: int, written: str) -> None:
    assert formatted(value, form) == written


@given(st.integers(1, 9999))
def test_chinese_numbers_differ(value: int) -> None:
    assert chinese(value) != chinese(value % 9999 + 1)


@given(st.sampled_from(sorted(FORMATS)), st.integers(-5, 10**9))
def test_every_format_writes_every_number(form: str, value: int) -> None:
    assert isinstance(formatted(value, form), str)


def test_higher_levels_start_the_lower_ones_anew() -> None:
    found = _labels(_numbering(), 0, 1, 1, 2, 2, 3, 0, 1, 2)
    assert found == ["一、", "（一）", "（二）", "1.", "2.", "① ", "二、", "（一）", "1."]


def test_a_level_goes_on_counting_where_it_is_told_to() -> None:
    numbering = _numbering(extra='<w:lvlRestart w:val="0"/>')
    assert _labels(numbering, 0, 1, 0, 1) == ["一、", "（一）", "二、", "（二）"]


def test_levels_above_are_written_in_digits_where_the_level_says_so() -> None:
    levels = (("chineseCounting", "第%1章", "tab"), ("decimal", "%1.%2", "space"))
    assert _labels(_numbering(levels), 0, 1) == ["第一章 ", "一.1 "]
    assert _labels(_numbering(levels, extra="<w:isLgl/>"), 0, 0, 1)[-1] == "2.1 "


def test_a_level_below_one_that_never_came() -> None:
    assert _labels(_numbering((*OFFICIAL[:1], ("decimal", "%1%2", "nothing"))), 1) == ["一1"]


def test_lists_share_their_counters_until_one_starts_anew() -> None:
    numbering = _numbering(OFFICIAL, "", "", _override(0, 1), _override(1, 5))
    assert _labels(numbering, 0) == ["一、"]
    assert _labels(numbering, 0, listed=92) == ["二、"]
    assert _labels(numbering, 0, 0, listed=93) == ["一、", "二、"]
    assert _labels(numbering, 1, 1, listed=94) == ["（五）", "（六）"]


def test_a_list_may_write_a_level_in_its_own_way() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level_xml(0, "decimal", "%1）", "nothing")}</w:lvlOverride>'
    numbering = _numbering(OFFICIAL, "", own)
    assert _labels(numbering, 0, 0, listed=92) == ["1）", "2）"]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"/>
<w:style w:type="paragraph" w:styleId="H1"><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:numId w:val="91"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="T3">
  <w:pPr><w:numPr><w:numId w:val="92"/></w:numPr></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="91"/></w:numPr></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="X"/></w:style>
"""


def test_styles_number_their_paragraphs() -> None:
    levels = numbering_xml(OFFICIAL, ("", ""))
    levels[0] = levels[0].replace(
        '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="decimal"/><w:pStyle w:val="T3"/>'
    )
    numbering = Numbering(_part(*levels), _part(STYLES))

    def labels(*styles: str) -> list[str]:
        return [numbering.label(_properties(None, None, style))[0] for style in styles]

    assert labels("H1", "H2", "H3", "T3") == ["一、", "（一）", "（二）", "1."]
    assert labels("a", "X", "nobody knows it") == ["", "", ""]
    assert numbering.label(None) == ("", "")
    assert numbering.label(_properties(0, 0, "H1")) == ("", "")  # the paragraph says: no number


def test_a_list_may_stand_in_a_list_style() -> None:
    linked = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="95"><w:numStyleLink w:val="L"/>'
        f'</w:abstractNum><w:num {nsdecls("w")} w:numId="96"><w:abstractNumId w:val="95"/></w:num>'
    )
    numbering = Numbering(_part(*numbering_xml(OFFICIAL), linked), _part(STYLES))
    assert _labels(numbering, 0, 1, listed=96) == ["一、", "（一）"]


def test_bullets_are_named_and_words_in_their_place_stay() -> None:
    levels = (("bullet", "\uf0b7", "tab"), ("bullet", "注", "tab"))
    numbering = _numbering(levels)
    assert numbering.label(_properties(0)) == ("", "\uf0b7")
    assert numbering.label(_properties(1)) == ("注 ", "")


@pytest.mark.parametrize("place", [9, 400, -1])
def test_levels_that_no_list_has_are_survived(place: int) -> None:
    assert isinstance(_numbering().label(_properties(place))[0], str)


def test_lists_that_do_not_exist_number_nothing() -> None:
    assert _labels(_numbering(), 0, listed=77) == [""]
    assert _labels(Numbering(None, None), 0) == [""]
