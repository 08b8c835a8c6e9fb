"""The signs of a PDF and where they stand."""

import ctypes
import math
from collections import Counter
from typing import Any, Final, NamedTuple

MOST_PAGES: Final = 2_000
MOST_SIGNS: Final = 1_100_000  # a little more than a report may have
QUARTER: Final = 1.5707963267948966  # a right angle in radians
UPRIGHT: Final = 0.02  # radians; nobody sees less
LINE_END_HYPHEN: Final = 2  # what the library says for a hyphen at the end of a line
UNNAMED: Final = "\ufffd"
PASSWORD_ERROR: Final = 4  # FPDF_ERR_PASSWORD

# Shape:   sign, left, right, baseline, size; the y axis points up.
Glyph = tuple[str, float, float, float, float]


class _Sign(NamedTuple):
    """One sign as drawn: its direction in radians, and left, bottom, right, top, origin x and y."""

    character: str
    turn: float
    size: float
    place: tuple[float, float, float, float, float, float]


class _UnreadableError(ValueError):
    """A file that gives no text; the message says why."""


def glyphs_of(data: bytes) -> dict[str, Any]:
    """All pages of a file.

    Shape:   {"pages": [[glyph, …], …], "slanted": [words, …], "unnamed": count} or
             {"error": reason}; slanted are signs that run in another direction than the page, as
             those of watermarks do; unnamed counts signs whose character the file does not tell.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # an optional library

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == PASSWORD_ERROR
        return {"error": "encrypted" if locked else "damaged, or not a PDF file"}
    try:
        pages = []
        slanted = []
        unnamed = 0
        count = pdfium.FPDF_GetPageCount(document)
        if count > MOST_PAGES:
            raise _UnreadableError(f"{count} pages")
        for number in range(count):
            signs = _page(pdfium, document, number)
            upright, aside = _turned(signs)
            pages.append(upright)
            slanted.append(aside)
            unnamed += sum(sign.character == UNNAMED for sign in signs)
            if sum(map(len, pages)) > MOST_SIGNS:
                raise _UnreadableError("longer than a report can be")
    except _UnreadableError as error:
        return {"error": str(error)}
    finally:
        pdfium.FPDF_CloseDocument(document)
    return {"pages": pages, "slanted": [words for words in slanted if words], "unnamed": unnamed}


def _page(pdfium: Any, document: Any, number: int) -> list[_Sign]:
    """The signs of one page in the order in which it draws them."""
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    if not text:
        raise _UnreadableError(f"page {number + 1} is damaged")
    count = pdfium.FPDFText_CountChars(text)
    if count > MOST_SIGNS:
        raise _UnreadableError("longer than a report can be")
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    signs = []
    for index in range(count):
        # Spaces and line ends that the library guessed; the places of the signs tell better.
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        unnamed = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
        sign = UNNAMED if unnamed else _character(pdfium.FPDFText_GetUnicode(text, index))
        turn = math.atan2(matrix.b, matrix.a)
        place = (box.left, box.bottom, box.right, box.top, x.value, y.value)
        signs.append(_Sign(sign, turn, size, place))
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return signs


def _character(code: int) -> str:
    if code == LINE_END_HYPHEN:
        return "-"
    if code in (0x09, 0x0A, 0x0D, 0x20):
        return " "
    unwritable = code < 0x20 or 0xD800 <= code < 0xE000 or code in (0xFFFD, 0xFFFE, 0xFFFF)
    return UNNAMED if unwritable else chr(code)


def _turned(signs: list[_Sign]) -> tuple[list[Glyph], str]:
    """The signs that run as most of the page does, set upright, and the words of the others."""
    quarters = Counter(round(sign.turn / QUARTER) % 4 for sign in signs)
    turn = max(quarters, key=quarters.__getitem__, default=0)
    upright, slanted = [], []
    for sign in signs:
        off = (sign.turn - turn * QUARTER + math.pi) % (4 * QUARTER) - math.pi
        if abs(off) > UPRIGHT:
            slanted.append(sign.character)
            continue
        left, bottom, right, top, x, y = sign.place
        start, end, baseline = (
            (left, right, y),
            (bottom, top, -x),
            (-right, -left, -y),
            (-top, -bottom, x),
        )[turn]
        edges = (round(start, 2), round(end, 2), round(baseline, 2), round(sign.size, 2))
        upright.append((sign.character, *edges))
    return upright, "".join(slanted)
