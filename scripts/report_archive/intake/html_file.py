"""Reader for .html and .htm, and for pages saved as .txt: the words of the page, block by block."""

import hashlib
import re
from typing import Any, Final

from lxml import etree

from report_archive.intake.decoding import UndecodableError, decode, fold_line_ends
from report_archive.model import RawText, Removal
from report_archive.problems import Problem

# Elements that begin and end a line.
BLOCKS: Final = frozenset(
    (
        *(
            "address",
            "article",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
        ),
        *("dir", "div", "dl", "dt", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre"),
        *("section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul"),
    )
)
# Elements that hold no words of the text: code, controls, the ways through a site.
LEFT_OUT: Final = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas"),
        *("audio", "video", "head", "nav", "aside", "footer", "button", "select", "textarea"),
        "option",
    )
)
CELLS: Final = frozenset({"td", "th"})
DEEPEST: Final = 200  # left-out elements inside one another; more is no page anybody wrote
# White space as HTML folds it; U+3000 and U+00A0 are words' own.
SPACE: Final = re.compile(r"[ \t\n\r\f]+")
TAGS: Final = re.compile(
    r"</?(?:html|head|body|div|p|span|br|table|td|h[1-6]|meta|font)\b[^<>]*>", re.I
)
TAGS_OF_A_PAGE: Final = 5  # a text about HTML names a tag or two; a page is full of them
PAGE_HEAD: Final = 4000  # code points; a page shows its tags from the start
CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
HEAD_BYTES: Final = 2048


def read_html_file(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    """The words of a page, one block a line, or the reason why there are none.

    Shape:   table cells are parted by tabs; scripts, controls and navigation are left out and
             named in removed.
    Errors:  as problems I01–I03; I03 where the page has no words.
    """
    try:
        text, encoding = _decoded(data)
    except UndecodableError as error:
        return None, [Problem(path, 0, error.code, str(error))]
    body, removed = page_text(fold_line_ends(text))
    if not body.strip():
        return None, [Problem(path, 0, "I03", "the page holds no words")]
    digest = hashlib.sha256(data).hexdigest()
    return RawText(path, encoding, digest, body, removed=removed), []


def _decoded(data: bytes) -> tuple[str, str]:
    """What the bytes prove; where they prove nothing, what the page itself declares."""
    try:
        return decode(data)
    except UndecodableError:
        declared = CHARSET.search(data[:HEAD_BYTES])
        name = declared[1].decode("ascii").lower() if declared else ""
        if name in ("gb2312", "gbk", "gb18030", "utf-8", "utf8"):
            encoding = "gb18030" if name.startswith("gb") else "utf-8"
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                pass
        raise


def is_page(text: str) -> bool:
    """Whether a text is the source of a page, whatever its file is called."""
    return len(TAGS.findall(text[:PAGE_HEAD])) >= TAGS_OF_A_PAGE


def page_text(source: str) -> tuple[str, tuple[Removal, ...]]:
    """The words of a page, and what was left out of it.

    Order:   as in the source.
    Example: page_text("<p>甲<br>乙</p><nav>首页</nav>")[0] == "甲\\n乙"
    """
    reader = _PageReader()
    # Without the limits that make a parser give up on a page, and lose the rest of it.
    parser = etree.HTMLParser(target=reader, huge_tree=True)
    parser.feed(source or " ")  # nothing at all is an error to it
    text: str = parser.close()
    return text, tuple(reader.removed)


class _PageReader:
    """Gathers lines from what the parser calls: start, end, data, comment, close."""

    def __init__(self) -> None:
        self.removed: list[Removal] = []
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._outside: list[str] = []  # the left-out elements that are open
        self._left: list[str] = []  # the words in them
        self._kept_space = 0  # open <pre> elements

    def start(self, tag: str, attributes: Any) -> None:
        """An element begins."""
        if tag in LEFT_OUT and len(self._outside) < DEEPEST:
            self._outside.append(tag)
        if self._outside:
            return
        if tag == "br":
            self._end_line()
        elif tag in BLOCKS:
            self._end_block()
            self._kept_space += tag == "pre"
        elif tag in CELLS and self._has_words():
            self._pieces.append("\t")

    def end(self, tag: str) -> None:
        """An element ends; the parser calls this for every one that began."""
        if tag in self._outside:
            while self._outside.pop() != tag:
                pass
            if not self._outside:
                self._note(tag)
        elif not self._outside and tag in BLOCKS:
            self._end_block()
            self._kept_space -= tag == "pre" and self._kept_space > 0

    def data(self, data: str) -> None:
        """Words, perhaps a part of them."""
        if self._outside:
            if self._outside[-1] not in ("script", "style"):
                self._left.append(data)
        elif self._kept_space:
            first, *others = data.split("\n")
            self._pieces.append(first)
            for line in others:
                self._end_line()
                self._pieces.append(line)
        else:
            self._pieces.append(SPACE.sub(" ", data))

    def comment(self, data: str) -> None:
        """A comment."""
        if data.strip():
            self.removed.append(Removal(self._line(), "comment", " ".join(data.split())))

    def close(self) -> str:
        """All lines."""
        if self._outside:
            self._note(self._outside[0])
        self._end_block()
        return "\n".join(self._lines)

    def _note(self, tag: str) -> None:
        words = " ".join("".join(self._left).split())
        self._left.clear()
        if words:
            self.removed.append(Removal(self._line(), f"element {tag}", words))

    def _line(self) -> int:
        return len(self._lines) + 1

    def _has_words(self) -> bool:
        return any(piece.strip(" ") for piece in self._pieces)

    def _end_block(self) -> None:
        if self._has_words():
            self._end_line()
        else:
            self._pieces.clear()

    def _end_line(self) -> None:
        line = "".join(self._pieces)
        self._pieces.clear()
        # Pieces of one line were folded each by itself.
        self._lines.append(line if self._kept_space else re.sub(" {2,}", " ", line).strip(" "))
