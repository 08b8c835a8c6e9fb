"""Words quoted on an index page, with the sentence of the report they come from (出处)."""

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.reading import UNKNOWN, shortened
from report_archive.markup import display_title, escape
from report_archive.model import Metadata, Report
from report_archive.text_folding import TABLE

# What the query grammar reads inside quotes as more than itself: “ and 」 end them as well as ".
SIGNS: Final = ('"', "\\")
LIKE_SIGNS: Final = tuple(chr(point) for point, sign in TABLE.items() if sign in SIGNS)
SIGNS_IN_QUOTES: Final = re.compile(f"[{re.escape(''.join((*SIGNS, *LIKE_SIGNS)))}]")
ASCII: Final = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Where quoted words stand, as said() shows and the browser copies it.

    Shape:   number is that of the sentence; facts are year, office type and kind.
    """

    url: str
    title: str
    facts: str
    identifier: str
    number: int
    office: str
    year: str
    kind: str


def source_of(report: Report, number: int, origin: str) -> Source:
    """The source of sentence number of a report, as linked from the page origin."""
    metadata = report.metadata
    return Source(
        url=f"{_report_address(origin, report.identifier)}#s{number}",
        title=shortened(display_title(report)),
        facts=_facts(metadata),
        identifier=report.identifier,
        number=number,
        office=metadata.office.value or "",
        year=str(metadata.year.value or ""),
        kind=metadata.kind.value or "",
    )


def _facts(metadata: Metadata) -> str:
    """Year, office type and kind, as far as they are known."""
    year, office_type, kind = metadata.year.value, metadata.office_type.value, metadata.kind.value
    return " · ".join([str(known) for known in (year, office_type, kind) if known]) or UNKNOWN


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the words of one report wherever pages of one folder quote it, as HTML.

    Shape:   attributes are those that follow the number of the sentence. The browser makes the
             same of the catalogue (entry_rows.js).
    """

    identifier: str
    attributes: str
    address: str
    title: str
    facts: str

    def said(self, number: int, words: str) -> str:
        """Words of sentence number with their source, as said() has them."""
        return f'<div class="said"{self.marks(number)}><q>{words}</q> {self.source(number)}</div>'

    def marks(self, number: int) -> str:
        """What the browser reads off an element that quotes, as its attributes."""
        return f' data-report="{self.identifier}" data-number="{number}"{self.attributes}'

    def source(self, number: int) -> str:
        """The link from quoted words to where they stand."""
        return (
            f'<a class="said-source" href="{self.address}#s{number}"><span>{self.facts}</span>'
            f" <cite>{self.title}</cite></a>"
        )

    def link(self, number: int) -> str:
        """A link to a sentence by the title of its report."""
        return f'<a href="{self.address}#s{number}">{self.title}</a>'


class Frames:
    """The frames of the reports that pages in the folder of one page quote, each made once."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self._made: dict[str, Frame] = {}

    def of(self, report: Report) -> Frame:
        """The frame of one report of the archive."""
        frame = self._made.get(report.identifier)
        if frame is None:
            frame = self._made[report.identifier] = self._frame(report)
        return frame

    def _frame(self, report: Report) -> Frame:
        metadata = report.metadata
        year = metadata.year.value or ""
        return Frame(
            escape(report.identifier),
            f' data-office="{escape(metadata.office.value or "")}" data-year="{year}"'
            f' data-kind="{escape(metadata.kind.value or "")}"',
            escape(_report_address(self.origin, report.identifier)),
            escape(shortened(display_title(report))),
            escape(_facts(metadata)),
        )


def _report_address(origin: str, identifier: str) -> str:
    return f"{_reports_folder(origin)}{identifier}.html"


@lru_cache(maxsize=256)
def _reports_folder(origin: str) -> str:
    """Where the addresses of all reports begin, as written on the page origin."""
    return addresses.link(origin, addresses.report_page("")).removesuffix(".html")


@lru_cache(maxsize=256)
def _phrases_address(origin: str) -> str:
    return addresses.link(origin, addresses.PHRASES)


def said(words: str, source: Source) -> Markup:
    """Quoted words with their source; the browser adds the buttons that copy both.

    Shape:   not from a template, because pages hold them by the ten thousand.
    """
    return Markup(
        f'<div class="said"{said_attributes(source)}><q>{as_html(words)}</q> '
        f"{source_link(source)}</div>"
    )


def said_attributes(source: Source) -> Markup:
    """What the browser reads off an element that quotes, as its attributes."""
    return Markup(
        f' data-report="{escape(source.identifier)}" data-number="{source.number}"'
        f' data-office="{escape(source.office)}" data-year="{escape(source.year)}"'
        f' data-kind="{escape(source.kind)}"'
    )


def source_link(source: Source) -> Markup:
    """The link from quoted words to where they stand."""
    return Markup(
        f'<a class="said-source" href="{escape(source.url)}"><span>{escape(source.facts)}</span>'
        f" <cite>{escape(source.title)}</cite></a>"
    )


def as_html(words: str) -> str:
    """Words of a report escaped; markup that we made stays as it is."""
    return words if isinstance(words, Markup) else escape(words)


def phrase_link(origin: str, words: str, wishes: str = "") -> str:
    """The address, as written on the page origin, of the phrase search for exactly these words.

    Shape:   wishes are further parts of the query, as a reader would type them.
    """
    if SIGNS_IN_QUOTES.search(words):
        words = SIGNS_IN_QUOTES.sub(r"\\\g<0>", words)
    # What is ASCII is encoded sign by sign, so the parts may be encoded apart.
    begin, end = _asked('"'), _asked(f'" {wishes}' if wishes else '"')
    return f"{_phrases_address(origin)}?q={begin}{_encoded_in(words)}{end}"


def query_link(origin: str, query: str) -> str:
    """The address, as written on the page origin, of what the phrase search finds for a query."""
    # Browsers encode what is not ASCII themselves; here it would treble the size of every link.
    return f"{_phrases_address(origin)}?q={_encoded_in(query)}"


def _encoded_in(query: str) -> str:
    return ASCII.sub(_encoded, query)


def _encoded(signs: re.Match[str]) -> str:
    return _quoted(signs[0])


# Wishes are few.
_asked = lru_cache(maxsize=256)(_encoded_in)
# Of all that is asked for, what is ASCII repeats: quotes, names of fields.
_quoted = lru_cache(maxsize=1_024)(partial(quote, safe=""))
