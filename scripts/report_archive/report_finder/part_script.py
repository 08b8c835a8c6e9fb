"""Postings into the script of a part and out of it (改片): of its many terms few change."""

import json
from collections.abc import Callable, Iterable
from typing import Final

from report_archive.report_finder.index_file import BETWEEN, FinderFileError, file_name, wrap

SPACE: Final = " "
MARK: Final = "\0"  # stands in no script: where wrap puts what it is given


def changed_postings(
    name: str, script: str, terms: Iterable[str], change: Callable[[str, str], str]
) -> str:
    """The script of a part where change gives, for each of these terms, what its posting is then.

    Shape:   "" is the posting of a term that is not there.
    Errors:  FinderFileError where it is no script of that name.
    """
    start, end = wrap(name, f"{SPACE}{MARK}{SPACE}").split(json.dumps(MARK)[1:-1])
    if not (script.startswith(start) and script.endswith(end)):
        raise FinderFileError(f"{file_name(name)} is no part of a report finder")
    # Each entry with the space before it: without terms, there are two spaces all the same.
    entries = script[len(start) - 1 : -len(end)]
    entries = entries if entries != SPACE else ""
    pieces, last = [start[:-1]], 0
    for term in sorted(terms):
        written = f"{SPACE}{_written(term)}{BETWEEN}"
        begin = entries.find(written)
        if begin < 0:
            begin = behind = _place(entries, term)
            before = ""
        else:
            behind = _end(entries, begin)
            before = entries[begin + len(written) : behind]
        posting = change(term, before)
        pieces += entries[last:begin], f"{written}{posting}" if posting else ""
        last = behind
    pieces.append(entries[last:])
    # Nothing but what stands before all entries.
    return "".join([*pieces, "" if any(pieces[1:]) else SPACE, end])


def _written(term: str) -> str:
    """A term as it stands in a script."""
    if term.isalnum():
        return term
    return wrap("", term).partition(",")[2][1:-4]


def _place(entries: str, term: str) -> int:
    """Where a term comes in among the entries, which are in the order of their code points."""
    low, high = 0, len(entries)
    while low < high:
        begin = entries.rfind(SPACE, low, (low + high) // 2 + 1)
        found = entries[begin + 1 : entries.index(BETWEEN, begin)]
        if (json.loads(f'"{found}"') if "\\" in found else found) < term:
            low = _end(entries, begin)
        else:
            high = begin
    return low


def _end(entries: str, begin: int) -> int:
    """Where the entry ends that begins at a place."""
    end = entries.find(SPACE, begin + 1)
    return end if end >= 0 else len(entries)
