"""Phrase search outside the browser: the index of a folder, and an answer as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from report_archive import addresses
from report_archive.phrase_index.answer import Answer, Hit, Order
from report_archive.phrase_index.query_tree import Query, query_to_data
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.sentence_entries import HAS_FIGURE


class FolderFiles(Mapping[str, bytes]):
    """The files below a folder by POSIX path, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError as error:
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        for path in sorted(self._folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(self._folder).as_posix()

    def __len__(self) -> int:
        return sum(1 for _ in self)


def search(
    files: Mapping[str, bytes],
    query: Query,
    *,
    typed: str,
    limit: int | None = 20,
    order: Order = Order.RELEVANCE,
) -> dict[str, Any]:
    """The answer to a query as JSON can hold it.

    Shape:   typed is the query as the reader wrote it; limit 0 gives counts alone, None all hits.
             defects names files that could not be used; the counts are then lower bounds. nearest
             holds, when nothing was found, sentences that say something like it: they are no hits.
    Errors:  PhraseIndexError when there is no index that this version can read.
    """
    index = PhraseIndex(files)
    answer = index.search(query, limit=limit, order=order)
    near = index.nearest(query) if answer.sentences == 0 and limit != 0 else ()
    return answer_to_data(answer, query, typed, near)


def answer_to_data(
    answer: Answer, query: Query, typed: str, nearest: Sequence[Hit] = ()
) -> dict[str, Any]:
    """An answer as JSON can hold it."""
    return {
        "query": typed,
        "read_as": query_to_data(query),
        "sentences": answer.sentences,
        "reports": answer.reports,
        "exact": answer.exact,
        "facets": {field.value: dict(counts) for field, counts in answer.facets.items()},
        "figures": answer.figures,
        "hits": [_hit_to_data(hit) for hit in answer.hits],
        "nearest": [_hit_to_data(hit) for hit in nearest],
        "defects": list(answer.defects),
    }


def _hit_to_data(hit: Hit) -> dict[str, Any]:
    record, kind = hit.record, hit.sentence_class
    page = addresses.report_page(record.identifier)
    return {
        "path": record.path,
        "year": record.year,
        "office": record.office,
        "office_type": record.office_type,
        "level": record.level,
        "kind": record.kind,
        "title": record.title,
        "identifier": record.identifier,
        "sentence": hit.number,
        "address": addresses.link(addresses.HOME, page, hit.anchor),
        "text": hit.text,
        "marks": [list(span) for span in hit.marks],
        "role": kind.role,
        "position": kind.position,
        "themes": list(kind.themes),
        "figure": bool(kind.bits & HAS_FIGURE),
    }
