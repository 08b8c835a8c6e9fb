"""A text comes out of its bytes as it went in, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.intake.decoding import UndecodableError, decode, fold_line_ends

PROSE = (
    "一年来，县政府办公室围绕中心、服务大局，全年起草各类文稿120余篇，督办领导批示件46件，"
    "组织协调会议75场次，工作质量有了新的提高。\r\n下一步，我们将继续改进作风，抓好落实。"
)
KOREAN = (
    "안녕하세요. 우리 사무실은 올해 업무 보고를 다음과 같이 드립니다. 회의는 열두 번 있었습니다."
)
JAPANESE = "本年度の業務について、ご報告いたします。会議はすべて予定どおりに開催されました。"
TRADITIONAL = "一年來，縣政府辦公室認真貫徹落實各項決策部署，圍繞中心、服務大局，較好地完成了任務。"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
        ("gb18030", "gb18030"),
    ],
)
@pytest.mark.parametrize("text", [PROSE, PROSE[:30], PROSE * 300], ids=["full", "short", "long"])
def test_office_encodings_come_back(codec: str, encoding: str, text: str) -> None:
    assert decode(text.encode(codec)) == (text, encoding)


def test_utf16_without_mark_whose_first_thousands_of_characters_hold_no_ascii() -> None:
    text = "抓好落实，改进作风，服务群众。" * 400 + "2023\n"
    assert decode(text.encode("utf-16-be")) == (text, "utf-16-be")


def test_traditional_characters_in_utf8_and_gb18030_are_kept_as_they_are() -> None:
    assert decode(TRADITIONAL.encode("utf-8"))[0] == TRADITIONAL
    assert decode(TRADITIONAL.encode("gb18030"))[0] == TRADITIONAL


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "I03", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "I03", id="mark only"),
        pytest.param(" 　\r\n\u200b".encode(), "I03", id="white space only"),
        pytest.param(b"PK\x03\x04" + bytes(range(256)), "I02", id="zip"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "I02", id="doc"),
        pytest.param(KOREAN.encode("cp949"), "I01", id="korean"),
        pytest.param(JAPANESE.encode("shift_jis"), "I01", id="japanese"),
        pytest.param(TRADITIONAL.encode("big5"), "I01", id="big5"),
        pytest.param("résumé à l’école".encode("cp1252"), "I01", id="french"),
        pytest.param(PROSE.encode()[:-1], "I01", id="utf-8 cut in a character"),
        pytest.param(PROSE.encode() + b"\xff" + PROSE.encode(), "I01", id="utf-8 damaged"),
        pytest.param(b"\xff\xfe" + PROSE.encode("utf-16-le")[:-1], "I01", id="utf-16 cut"),
        pytest.param(b"\xef\xbb\xbf" + PROSE.encode("gbk"), "I01", id="mark says otherwise"),
    ],
)
def test_what_cannot_be_told_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert caught.value.code == code


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_property_utf8_never_changes_a_character(text: str) -> None:
    try:
        decoded, encoding = decode(text.encode("utf-8"))
    except UndecodableError as error:
        assert error.code == "I03"  # noqa: PT017 (the other outcome is in the else branch)
    else:
        if encoding == "utf-8":
            assert decoded == text.removeprefix("\ufeff")
        else:  # a few characters may be both; then the bytes still say the same
            assert decoded.encode(encoding) == text.encode("utf-8")


@given(st.binary())
def test_property_any_bytes_decode_without_loss_or_are_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except UndecodableError:
        return
    assert data.endswith(text.encode(encoding))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一\n二", "一\n二"),
        ("一\r\n二", "一\n二"),
        ("一\r二\r三", "一\n二\n三"),
        ("一\r\r\n二", "一\n二"),
        ("一\r\n\r\n二", "一\n\n二"),
        ("一\u2028二\u0085三", "一\u2028二\u0085三"),
    ],
)
def test_line_ends_become_lf(before: str, after: str) -> None:
    assert fold_line_ends(before) == after
