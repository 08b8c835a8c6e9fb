"""How often the archive has what the pages of reports list, for the browser (文库里的篇数).

The pages tell no counts themselves: one report more, and nearly all of them would be others.
"""

import hashlib
import marshal
from base64 import urlsafe_b64encode
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from report_archive import addresses
from report_archive.indexes.data_script import data_script
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.report_facts import NO_REFERENCES
from report_archive.model import Page

DIGEST: Final = 6  # bytes, as many as name a report
WHOLE: Final = 16  # bytes of a digest of a whole script
KEY: Final = 8  # characters of a key
SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MOST_KNOWN: Final = 32_768  # keys that stay made: reports name the same again and again
REPORTS_IN_A_FILE: Final = 256  # about
IN_A_FILE: Final = 4_096  # rows; those of a part are about as many


class Counted(NamedTuple):
    """What a list names and how many reports have it, with one more number of its kind."""

    name: str
    reports: int
    other: int


class _Row(NamedTuple):
    key: str
    reports: int
    other: int


@lru_cache(maxsize=MOST_KNOWN)
def key_of(name: str) -> str:
    """What stands for a name in a page and in the scripts."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=DIGEST)
    return urlsafe_b64encode(digest.digest()).decode("ascii")


def count_scripts(kind: str, counted: Iterable[Counted]) -> Iterator[Page]:
    """The scripts that tell the counts of one kind of list: KIND.js, and its parts KIND-N.js.

    Shape:   rows is one text, each row as wide as the others: the beginning of its key (width
             characters), then reports and other as hexadecimal numbers of so many digits. Names
             whose whole keys are the same are left out: no count is better than a wrong one.
    Order:   KIND.js has what most reports have, part N (from 1) what is left whose keys begin with
             sign N, or one that is a multiple of the number of parts more; rows by their keys.
    """
    rows = [_Row(key_of(name), reports, other) for name, reports, other in counted]
    times = Counter([row.key for row in rows])
    width = _telling(times.keys())
    rows = sorted([row for row in rows if times[row.key] == 1], key=_most_first)
    digits = [len(f"{max(column, default=0):x}") for column in _columns(rows)]
    first, parts = rows[:IN_A_FILE], _parts(rows[IN_A_FILE:])
    head = {"parts": len(parts), "width": width, "reports": digits[0], "other": digits[1]}
    name = addresses.own_counts(kind)
    yield data_script(name, {**head, "rows": _written(first, width, digits)})
    for number, part in enumerate(parts, 1):
        yield data_script(f"{name}-{number}", {"rows": _written(part, width, digits)})


def report_scripts(kind: str, counts: Iterable[tuple[str, Sequence[int]]]) -> Iterator[DraftGroup]:
    """The same of lists whose rows have counts of their own: KIND.js, and its parts KIND-N.js.

    Shape:   counts are in the order of the rows, by the keys of reports; KIND.js has them all, or
             those of part N (from 1) begin with two signs that stand for the number N - 1, or for
             one that is a multiple of the number of parts more.
    """
    rows = sorted((key_of(name), own) for name, own in counts)
    name, parts = addresses.own_counts(kind), 0
    if len(rows) > REPORTS_IN_A_FILE:
        parts = min(1 << (len(rows) // REPORTS_IN_A_FILE).bit_length(), len(SIGNS) ** 2)
    yield _draft(name, {"parts": parts, "rows": {} if parts else dict(rows)})
    of_part: list[dict[str, Sequence[int]]] = [{} for _ in range(parts)]
    for key, own in rows if parts else ():
        number = SIGNS.index(key[0]) * len(SIGNS) + SIGNS.index(key[1])
        of_part[number % parts][key] = own
    for number, part in enumerate(of_part, 1):
        yield _draft(f"{name}-{number}", {"rows": part})


def _draft(name: str, data: dict[str, Any]) -> DraftGroup:
    """A script before it is written."""
    digest = hashlib.blake2b(marshal.dumps(data, NO_REFERENCES), digest_size=WHOLE)
    return DraftGroup(name, digest.digest(), lambda: [data_script(name, data)])


def _most_first(row: _Row) -> tuple[int, str]:
    return -row.reports, row.key


def _columns(rows: Sequence[_Row]) -> tuple[list[int], list[int]]:
    return [row.reports for row in rows], [row.other for row in rows]


def _telling(keys: Collection[str]) -> int:
    """How many characters tell all keys apart."""
    return next(n for n in range(1, KEY + 1) if len({key[:n] for key in keys}) == len(keys))


def _parts(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Rows by how their keys begin, in a power of two of parts; none where there are no rows."""
    count = 1
    while count < len(SIGNS) and count * IN_A_FILE < len(rows):
        count *= 2
    parts: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        parts[SIGNS.index(row.key[0]) % count].append(row)
    return [parts[number] for number in range(count)] if rows else []


def _written(rows: Iterable[_Row], width: int, digits: Sequence[int]) -> str:
    first, second = digits
    return "".join(
        [
            f"{key[:width]}{reports:0{first}x}{other:0{second}x}"
            for key, reports, other in sorted(rows)
        ]
    )
