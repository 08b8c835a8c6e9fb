"""In how many reports lines are, told on pages and in rows only where they are few (篇数).

Else one report more would change every list: some lines are in nearly all reports. Of these one
script has the numbers, and told_counts.js puts them where they belong.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.data_script import data_script
from report_archive.indexes.drafts import DraftGroup

MANY: Final = 20  # reports
SCRIPT: Final = "entries/headings-counts"
AT_LEAST: Final = f"{MANY} 篇以上"  # without scripts
UNTOLD: Final = "许多篇"
KEY: Final = 6  # bytes

Count = int | str  # of reports, or the key of a number of MANY or more in the script


def count_of(reports: int, folded: str) -> Count:
    """How a list tells that so many reports say this."""
    return reports if reports < MANY else key_of(folded)


def key_of(folded: str) -> str:
    """What the number of the reports that say this is found by."""
    digest = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=KEY).digest()
    return base64.urlsafe_b64encode(digest).decode()


def told_line(count: Count) -> str:
    """What a line has as attributes for its number; nothing where no other report has it."""
    if isinstance(count, str):
        return f' data-told="{AT_LEAST}" data-count="{count}"'
    return f' data-told="{count} 篇"' if count > 1 else ""


def told_count(count: Count) -> str:
    """The number behind a line that is an entry of its own, as HTML; nothing for one report."""
    if isinstance(count, str):
        return f' <b class="told" data-count="{count}">{AT_LEAST}</b>'
    return f' <b class="told">{count} 篇</b>' if count > 1 else ""


def told_others(count: Count, others: int, named: int, words: str) -> tuple[str, str]:
    """Attributes and text of an element that tells how many others say the same.

    Shape:   words have {} for the number of those that are not named before; it stands for the
             others themselves where the script has their number.
    """
    if isinstance(count, str):
        put_in = words.format(f"{{{1 + named}}}")
        return f' data-count="{count}" data-words="{put_in}"', words.replace(" {} 篇", UNTOLD)
    return "", words.format(others - named)


def count_drafts(strings: Sequence[str], reports: NDArray[Any]) -> Iterator[DraftGroup]:
    """The script, where any of what lines say, folded, is in so many reports.

    Shape:   strings and reports run side by side.
    """
    many = np.flatnonzero(reports >= MANY).tolist()
    if many:
        page = data_script(SCRIPT, {key_of(strings[n]): int(reports[n]) for n in many})
        yield DraftGroup(page.path, page.text.encode("utf-8"), partial(list, [page]))
