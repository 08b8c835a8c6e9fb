"""Digests (摘要) of what the passages of each report are made from: texts, and equal stretches."""

import hashlib
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import CorpusText
from report_archive.indexes.shared_wording.equal_stretches import FACTOR, Groups

Digests = NDArray[np.uint64]
WORD: Final = 8  # bytes
MIX: Final = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
SHIFT: Final = np.uint64(33)


def report_digests(corpus: CorpusText) -> Digests:
    """Of each report a digest of all that its passages depend on, and of its identifier."""
    begins = corpus.sentence_start.searchsorted(corpus.report_start)
    borders = [*begins.tolist(), len(corpus.sentence_start)]
    base = np.repeat(corpus.report_start, np.diff(borders))
    columns = corpus.sentence_start - base, corpus.sentence_end - base, corpus.sentence_in_heading
    sentences = np.stack([column.astype("<i4") for column in columns], 1)
    places = zip(corpus.report_start.tolist(), corpus.report_end.tolist(), strict=True)
    found = []
    for report, (start, end), (first, last) in zip(
        corpus.reports, places, pairwise(borders), strict=True
    ):
        digest = hashlib.blake2b(report.identifier.encode("utf-8") + b"\0", digest_size=WORD)
        digest.update(sentences[first:last].data)
        digest.update(corpus.text[start:end].encode("utf-16-le", "surrogatepass"))
        found.append(digest.digest())
    return np.frombuffer(b"".join(found), "<u8")


def rare_digests(corpus: CorpusText, reports: Digests, rare: Groups) -> Digests:
    """Of each report a digest of where its rare stretches stand, there and in later reports.

    Shape:   runs of rare stretches with later reports depend on nothing else but the texts.
    """
    found = np.zeros(len(reports), np.uint64)
    for some in rare.portions():
        owner = corpus.owner(some.order)
        places = _places(corpus, reports, some, owner)
        # Of each place all from there on to the end of its group, but for those that are the last.
        until = np.cumsum(places)
        ends = some.starts + some.sizes - 1
        behind = np.repeat(until[ends], some.sizes) - until + places
        behind[ends] = 0
        np.add.at(found, owner, _mixed(behind))
    return found


def stock_digests(corpus: CorpusText, reports: Digests, stock: Groups) -> Digests:
    """Of each report a digest of where its stock stretches stand, there and for the first time."""
    found = np.zeros(len(reports), np.uint64)
    for some in stock.portions():
        owner = corpus.owner(some.order)
        places = _places(corpus, reports, some, owner)
        firsts = np.repeat(places[some.starts], some.sizes)
        np.add.at(found, owner, _mixed(places * FACTOR + firsts))
    return found


def _places(
    corpus: CorpusText, reports: Digests, some: Groups, owner: NDArray[np.int32]
) -> Digests:
    """A number for each place, by the digest of its report and by where it is in there."""
    within = (some.order - corpus.report_start[owner]).astype(np.uint64)
    return _mixed(reports[owner] + within * FACTOR)


def _mixed(numbers: Digests) -> Digests:
    """Numbers of which each bit depends on all; sums of them tell what they are sums of."""
    for factor in MIX:
        numbers = (numbers ^ (numbers >> SHIFT)) * factor
    return numbers ^ (numbers >> SHIFT)
