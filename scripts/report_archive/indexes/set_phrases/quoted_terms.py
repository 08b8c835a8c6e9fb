"""What reports put in quotation marks: “三会一课”, “放管服” (加引号的说法)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from report_archive.model import Report
from report_archive.text_folding import searchable

LONGEST: Final = 24  # characters between the quotes; longer ones are quotations, not terms
MOST_KNOWN: Final = 8_192  # terms that stay folded: reports put the same few in quotes
# “三会一课” 「放管服」 "一岗双责"
DIRECTED: Final = re.compile(rf"[“「『]([^“”「」『』\n]{{2,{LONGEST}}})[”」』]")
STRAIGHT: Final = re.compile(r'"([^"\n]*)"')
WORDLESS: Final = re.compile(r"[\W\d_a-z]*")
NO_TERM: Final = re.compile("[。;!?:…x×*某○◯〇]")  # what sentences have, and masks


def quoted_terms(report: Report) -> set[str]:
    """The folded terms of one report with their quotes."""
    body = report.raw.body
    found = set(DIRECTED.findall(body))
    if '"' in body:
        found.update(_in_straight_quotes(body))
    return set(filter(None, map(_term, found)))


def _in_straight_quotes(body: str) -> Iterator[str]:
    """Straight quotes open and close by turns; a line where they do not come out is left alone."""
    for line in body.split("\n"):
        if line.count('"') % 2 == 0:
            yield from (each[1] for each in STRAIGHT.finditer(line))


@lru_cache(maxsize=MOST_KNOWN)
def _term(words: str) -> str:
    """What stands between two quotes as a folded term, empty where it is none."""
    term = searchable(words)
    return f'"{term}"' if 2 <= len(term) <= LONGEST and _is_term(term) else ""


def _is_term(term: str) -> bool:
    return not NO_TERM.search(term) and not WORDLESS.fullmatch(term)
