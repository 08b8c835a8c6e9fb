"""Some reports' terms out of the parts of an index, and those of others in (增减)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from report_archive.report_finder.index import part_name, reports_name
from report_archive.report_finder.index_file import unwrapped
from report_archive.report_finder.part_script import changed_postings
from report_archive.report_finder.postings import read_postings
from report_archive.report_finder.records import (
    BOOSTS,
    Record,
    field_values,
    record_from_data,
)
from report_archive.report_finder.searched_texts import read_texts
from report_archive.report_finder.signs import (
    Posting,
    posting_signs,
    read_posting,
)
from report_archive.report_finder.term_parts import TermParts
from report_archive.report_finder.terms import Segmenter
from report_archive.text_folding import SPACE, searchable

NOBODY = Posting(np.zeros(0, np.int64), np.zeros(0, np.uint8))


class TermChange(NamedTuple):
    """What of one term's posting goes, and what comes."""

    gone: Posting = NOBODY
    come: Posting = NOBODY


class _NoWords:
    """What cuts no words: where reports only go, nobody asks what their terms weighed, and the
    dictionary need not be loaded.
    """

    def words(self, text: str) -> list[str]:
        """The signs of a text."""
        return list(text)


def term_changes(
    gone: Mapping[int, Record],
    come: Mapping[int, Record],
    segmenter: Segmenter,
    parts: TermParts,
) -> dict[int, dict[str, TermChange]]:
    """What changes where reports go and others come, by the number of the part and the term.

    Shape:   reports are by their numbers; a term that weighs the same as before is left out.
    """
    found: dict[int, dict[str, TermChange]] = {}
    for part, term, posting in _postings(gone, segmenter if come else _NoWords(), parts):
        found.setdefault(part, {})[term] = TermChange(gone=posting)
    for part, term, posting in _postings(come, segmenter, parts):
        changes = found.setdefault(part, {})
        before = changes.get(term, TermChange()).gone
        if _same(before, posting):
            del changes[term]
        else:
            changes[term] = TermChange(before, posting)
    return {part: changes for part, changes in found.items() if changes}


def _postings(
    records: Mapping[int, Record], segmenter: Segmenter, parts: TermParts
) -> Iterator[tuple[int, str, Posting]]:
    if not records:
        return
    ordered = sorted(records)
    texts = read_texts([records[number] for number in ordered], segmenter)
    # Few reports have the same posting for very many terms.
    posting = cache(read_posting)
    for each in read_postings(texts, np.array(ordered, np.int64), parts):
        start = 0
        for part, term, end in zip(each.part.tolist(), each.terms, each.ends.tolist(), strict=True):
            yield part, term, posting(each.signs[start:end])
            start = end


def _same(one: Posting, other: Posting) -> bool:
    return np.array_equal(one.numbers, other.numbers) and np.array_equal(one.levels, other.levels)


def changed_part(number: int, script: str, changes: Mapping[str, TermChange]) -> str:
    """The script of a part after its terms have changed so."""

    def after(term: str, posting: str) -> str:
        return _changed(posting, changes[term])

    return changed_postings(part_name(number), script, changes, after)


def _changed(signs: str, change: TermChange) -> str:
    numbers, levels = read_posting(signs)
    gone = numbers.searchsorted(change.gone.numbers)
    numbers, levels = np.delete(numbers, gone), np.delete(levels, gone)
    come = numbers.searchsorted(change.come.numbers)
    numbers = np.insert(numbers, come, change.come.numbers)
    levels = np.insert(levels, come, change.come.levels)
    return posting_signs(numbers, levels, np.arange(len(numbers)) == 0)[0]


def searched_runs(records: Iterable[Record]) -> Iterator[str]:
    """All searched texts of these reports folded, in pieces without spaces."""
    for record in records:
        for field in BOOSTS:
            for value in field_values(record, field):
                yield from searchable(value).split(SPACE)


def shown_record(number: int, file: int, script: str) -> Record | None:
    """A report out of the script that shows it; None where that is not there."""
    if not script:
        return None
    data = unwrapped(reports_name(file), script).get(str(number))
    return data and record_from_data(data)
