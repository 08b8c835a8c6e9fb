"""Source bytes to text: the encoding is proved by evidence, or the file is refused.

A wrong decoding loses a report without a sound, so each candidate must decode without one error
*and* read like Chinese; where that is not enough a second opinion is asked, and where the two
disagree nobody guesses.
"""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
RIVALS: Final = ["gb18030", "big5", "big5hkscs", "cp949", "shift_jis", "euc_jp", "cp1252"]
SAMPLE: Final = 20_000  # characters that the second opinion reads; more does not change it
COMMON_ENOUGH: Final = 0.9  # share of everyday characters; Chinese prose has 0.97 and more
# A Korean text misread as GB18030 is all everyday characters, but not these: the hundred or so
# that make up a third and more of what an office writes.
FREQUENT: Final = frozenset(
    "的一是在不了有和人中大为上个国我以要时来用到作地于出对成会可主发年动同工也能下过产面方多"
    "定行学民得经十三之进等部度力化高理实加体制机点业本把好开合前全政事平与各重新关心提建公情"
    "立通展服务党县委府办市导领组织会议文精神落实质量推管强保改督查信息责任干群众"
)
FREQUENT_ENOUGH: Final = 0.15
FOREIGN_TOLERATED: Final = 0.005  # a few private-use characters stand in real GBK files
TOO_SHORT_TO_TELL: Final = 12  # ideographs; below this no frequency means anything

LINE_END: Final = re.compile(r"\r*\n|\r")  # "\r\r\n" is what a text-mode copy makes of "\r\n"
IDEOGRAPH: Final = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
# Code points that no Chinese text holds but wrong decodings are full of.
FOREIGN: Final = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd]")


class UndecodableError(ValueError):
    """The bytes have no certain reading; code is the problem code to report."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding.

    Shape:   text without byte-order mark, line ends as they were; encoding as Python names it.
    Errors:  UndecodableError, code I01, I02 or I03.
    Source:  byte-order marks: Unicode 15, 23.8; everyday characters: GB/T 2312, level 1.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\x1a"):
        raise UndecodableError("I03", "the file is empty")
    text, encoding = _marked(data) or _with_nul_bytes(data) or _utf8(data) or _legacy(data)
    if "\x00" in text:
        raise UndecodableError("I02", "the file holds NUL characters, so it is no text")
    if not text.strip("\ufeff\u200b \t\r\n\u3000\xa0"):
        raise UndecodableError("I03", "the file holds white space only")
    return text, encoding


def fold_line_ends(text: str) -> str:
    """Every kind of line end as LF."""
    return LINE_END.sub("\n", text) if "\r" in text else text


def _marked(data: bytes) -> tuple[str, str] | None:
    """What the byte-order mark says, which the bytes must then bear out."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                message = f"marked as {encoding}, but byte {error.start + len(mark)} is not"
                raise UndecodableError("I01", message) from error
    return None


def _with_nul_bytes(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: its spaces, digits and line ends leave NUL bytes."""
    if b"\x00" not in data:
        return None
    found = _utf16(data)
    if found is None:
        raise UndecodableError("I02", "the file holds NUL bytes and is not UTF-16 text")
    return found


def _utf16(data: bytes) -> tuple[str, str] | None:
    """The one byte order in which the bytes read like Chinese, if there is one."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_like_chinese(text):
            return text, encoding
    return None


def _utf8(data: bytes) -> tuple[str, str] | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        valid = data[: error.start].decode("utf-8")
        # Bytes that were UTF-8 so far and stop being so are a damaged file, not GB18030.
        if len(IDEOGRAPH.findall(valid)) >= 8 and _reads_like_chinese(valid):
            message = f"UTF-8 up to byte {error.start}, damaged from there"
            raise UndecodableError("I01", message) from error
        return None
    if text.isascii() or IDEOGRAPH.search(text):
        return text, "utf-8"
    return _utf16(data) or (text, "utf-8")


def _legacy(data: bytes) -> tuple[str, str]:
    """GB18030, of which GBK and GB 2312 are parts, or nothing."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        unmarked = _utf16(data)
        if unmarked is not None:
            return unmarked
        guess = from_bytes(data[:SAMPLE]).best()
        seems = f"; it may be {guess.encoding}" if guess else ""
        message = f"neither UTF-8 nor UTF-16 nor GB18030 (byte {error.start}){seems}"
        raise UndecodableError("I01", message) from error
    if _reads_like_chinese(text):
        return text, "gb18030"
    # Traditional characters are in GB18030 too; here the second opinion decides.
    opinion = from_bytes(text[:SAMPLE].encode("gb18030"), cp_isolation=RIVALS).best()
    if opinion is not None and opinion.encoding == "gb18030":
        return text, "gb18030"
    seems = opinion.encoding if opinion else "no text"
    raise UndecodableError("I01", f"decodes as GB18030 but does not read like it (like {seems})")


def _reads_like_chinese(text: str) -> bool:
    """Whether nearly all ideographs are everyday ones and enough of them the frequent ones."""
    ideographs = IDEOGRAPH.findall(text[:SAMPLE])
    if not ideographs or len(FOREIGN.findall(text)) > FOREIGN_TOLERATED * len(ideographs):
        return False
    everyday = sum(map(_is_everyday, ideographs)) / len(ideographs)
    frequent = sum(character in FREQUENT for character in ideographs) / len(ideographs)
    told = len(ideographs) < TOO_SHORT_TO_TELL or frequent >= FREQUENT_ENOUGH
    return everyday >= COMMON_ENOUGH and told


def _is_everyday(character: str) -> bool:
    """Whether GB/T 2312 counts the ideograph among the 3,755 of level 1."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= code[0] <= 0xD7
