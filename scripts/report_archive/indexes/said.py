"""Words quoted on an index page, with the sentence of the report they come from (出处)."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from report_archive import addresses
from report_archive.indexes.reading import UNKNOWN, shortened
from report_archive.markup import display_title
from report_archive.model import Report
from report_archive.text_folding import TABLE

# What the query grammar reads inside quotes as more than itself: “ and 」 end them as well as ".
SIGNS: Final = ('"', "\\")
LIKE_SIGNS: Final = tuple(chr(point) for point, sign in TABLE.items() if sign in SIGNS)
SIGNS_IN_QUOTES: Final = re.compile(f"[{re.escape(''.join((*SIGNS, *LIKE_SIGNS)))}]")
ASCII: Final = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Where quoted words stand, as the template _said.html.j2 shows and the browser copies it.

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
    year = str(metadata.year.value or "")
    office_type, kind = metadata.office_type.value or "", metadata.kind.value or ""
    known = [part for part in (year, office_type, kind) if part]
    return Source(
        url=addresses.link(origin, addresses.report_page(report.identifier), f"s{number}"),
        title=shortened(display_title(report)),
        facts=" · ".join(known) or UNKNOWN,
        identifier=report.identifier,
        number=number,
        office=metadata.office.value or "",
        year=year,
        kind=kind,
    )


def phrase_link(origin: str, words: str) -> str:
    """The address, as written on the page origin, of the phrase search for exactly these words."""
    quoted = SIGNS_IN_QUOTES.sub(r"\\\g<0>", words)
    # Browsers encode what is not ASCII themselves; here it would treble the size of every link.
    asked = ASCII.sub(lambda signs: quote(signs[0], safe=""), f'"{quoted}"')
    return f"{addresses.link(origin, addresses.PHRASES)}?q={asked}"
