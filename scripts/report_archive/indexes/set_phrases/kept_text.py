"""The text of an archive from run to run (沿用字列): what stands is not folded once more."""

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.report_texts import (
    WORD,
    Digests,
    KeptTexts,
    ReportTexts,
    found_in,
    gathered,
    put_together,
    sizes_at,
)
from report_archive.indexes.set_phrases.text_array import (
    MOST_CHARACTERS,
    Array,
    Codes,
    Sentences,
    TextArray,
    fold_reports,
    signs_in_order,
    without_stutter,
)
from report_archive.model import Report

Small = NDArray[np.uint32]
T = TypeVar("T", bound=np.generic)


class KeptText(NamedTuple):
    """The text of some reports, each part of it as counted from where its report begins.

    Shape:   reports has a digest of each; sizes are in rows how many signs, sentences and signs
             left out each has; sentences have as rows where they begin among the signs, and their
             number, start, end and learnt as in Sentences; the rest as in TextArray.
    """

    reports: Digests
    sizes: Small
    codes: Codes
    sentences: Small
    left_out: Small
    signs: str

    @classmethod
    def of(cls, reports: Sequence[Report], digests: Digests) -> "KeptText":
        """Reports, folded."""
        text = without_stutter(fold_reports(reports))
        own = text.sentences
        borders = text.report_borders(len(reports))
        sentences = np.searchsorted(own.report, np.arange(len(reports) + 1))
        left_out = np.searchsorted(text.left_out, borders)
        sizes = np.diff(np.stack([borders, sentences, left_out]))
        columns = text.firsts - borders[own.report], own.number, own.start, own.end, own.learnt
        return cls(
            digests,
            sizes.astype(np.uint32),
            text.codes,
            np.stack(columns).astype(np.uint32),
            (text.left_out - np.repeat(borders[:-1], sizes[2])).astype(np.uint32),
            text.signs,
        )

    @classmethod
    def of_texts(cls, texts: ReportTexts) -> "KeptText":
        """The same from where it is kept."""
        codes, sentences, left_out = texts.columns
        return cls(texts.digests, texts.sizes, codes, sentences, left_out, texts.signs)

    def texts(self) -> ReportTexts:
        """The same as it is kept."""
        return ReportTexts(self.reports, self.sizes, self[2:5], self.signs)

    def text(self) -> TextArray:
        """The same as one array."""
        signs, sentences, left_out = self.sizes.astype(np.int64)
        begins = np.cumsum(signs) - signs
        first, number, start, end, learnt = self.sentences.astype(np.int64)
        report = np.repeat(np.arange(len(signs)), sentences)
        return TextArray(
            codes=self.codes,
            left_out=self.left_out + np.repeat(begins, left_out),
            signs=self.signs,
            numbers={sign: number for number, sign in enumerate(self.signs) if number},
            firsts=first + begins[report],
            sentences=Sentences(report, number, start, end, learnt > 0),
        )

    def borders(self) -> Array:
        """Where the signs of each report begin, then where those of the last one end."""
        return np.append(0, np.cumsum(self.sizes[0], dtype=np.int64))

    def has_room(self) -> bool:
        """Whether no sign is a break for want of room, whatever other reports there are."""
        return len(self.signs) < MOST_CHARACTERS

    def with_signs(self, signs: str) -> "KeptText":
        """The same with further signs."""
        if signs == self.signs:
            return self
        numbers = {sign: number for number, sign in enumerate(signs)}
        table = np.array([numbers[sign] for sign in self.signs], np.uint16)
        return self._replace(codes=table.take(self.codes), signs=signs)


class Standing(NamedTuple):
    """Which reports stand as they stood in the run before, between the same others or not.

    Shape:   now has for each report of then its ordinal, -1 where it is gone; then has for each
             report of now which it was, -1 where it came.
    """

    now: Array
    then: Array

    @classmethod
    def of(cls, then: Digests, now: Digests) -> "Standing":
        """By the digests of reports. As few as can be come and go: one that moved does both."""
        ordinals = {digest: ordinal for ordinal, digest in enumerate(now.tolist())}
        places = _ascending([ordinals.get(digest, -1) for digest in then.tolist()])
        stand = places >= 0
        before = np.full(len(now), -1)
        before[places[stand]] = np.flatnonzero(stand)
        return cls(places, before)

    @classmethod
    def none(cls, now: int) -> "Standing":
        """Where nothing is known of then: so many reports came."""
        return cls(np.zeros(0, np.int64), np.full(now, -1))

    @property
    def gone(self) -> Array:
        """The reports of then that do not stand."""
        return np.flatnonzero(self.now < 0)

    @property
    def come(self) -> Array:
        """The reports of now that did not stand."""
        return np.flatnonzero(self.then < 0)

    def spliced_each(self, kept: NDArray[T], own: NDArray[T]) -> NDArray[T]:
        """The same of a column that has one value for each report."""
        return self.spliced(kept, np.ones(len(self.now)), own, np.ones(len(self.come)))

    def spliced(
        self, kept: NDArray[T], sizes: NDArray[Any], own: NDArray[T], own_sizes: NDArray[Any]
    ) -> NDArray[T]:
        """A column of all reports: of those that stand as it was kept, of others as it is now.

        Shape:   sizes tell how much of the last axis of a column each report has.
        """
        source = np.where(self.then < 0, len(self.now) - 1 + np.cumsum(self.then < 0), self.then)
        return put_together(source, [sizes, own_sizes], [kept, own])


def _ascending(ordinals: Sequence[int]) -> Array:
    """Ordinals, -1 for those that must go for the rest to ascend: as few as can be."""
    tails: list[int] = []  # the least ordinal that so many ascending ones can end with
    holders: list[int] = []  # where it stands
    before = []
    for place, ordinal in enumerate(ordinals):
        at = bisect_left(tails, ordinal) if ordinal >= 0 else -1
        before.append(holders[at - 1] if at > 0 else -1)
        if at == len(tails):
            tails.append(ordinal)
            holders.append(place)
        elif at >= 0:
            tails[at], holders[at] = ordinal, place
    found = np.full(len(ordinals), -1)
    place = holders[-1] if holders else -1
    while place >= 0:
        found[place] = ordinals[place]
        place = before[place]
    return found


def text_digests(reports: Sequence[Report], sources: Mapping[str, str]) -> Digests:
    """Of each report a digest of all that its text depends on, and of its identifier.

    Shape:   sources has by its identifier a digest of the file that a report was read from, where
             that is known: it is told sooner by that than by its text.
    """
    found = []
    for report in reports:
        name = report.identifier
        source = sources.get(name)
        if source:
            digest = hashlib.blake2b(f"{name}\0{source}".encode(), digest_size=WORD)
        else:
            structure = report.structure_bytes()
            named = f"{name}\0{len(structure)}\0"
            digest = hashlib.blake2b(named.encode("utf-8") + structure, digest_size=WORD)
            digest.update(report.raw.body.encode("utf-16-le", "surrogatepass"))
        found.append(digest.digest())
    return np.frombuffer(b"".join(found), "<u8")


class Moved(NamedTuple):
    """The texts of then and now and of those that came, with the same signs, and which reports
    stand in both.

    Shape:   of reports that stand, the text of then has the sizes alone.
    """

    then: KeptText
    now: KeptText
    came: KeptText
    standing: Standing

    def gone_text(self) -> str:
        """The signs of the reports that went, a break as a full stop."""
        then, borders = self.then, self.then.borders().tolist()
        own = [then.codes[slice(*borders[at : at + 2])] for at in self.standing.gone.tolist()]
        return "".join([then.signs[code] for each in own for code in each.tolist()])


def text_of(
    reports: Sequence[Report], kept: KeptTexts, sources: Mapping[str, str]
) -> tuple[KeptText, Moved | None]:
    """The text of these reports, and how it differs from what was kept; None where that is of no
    use. Sources are as text_digests asks for them.
    """
    digests = text_digests(reports, sources)
    if not len(kept.digests):
        return KeptText.of(reports, digests), None
    known = kept.base, kept.patch
    new = np.flatnonzero(found_in(known, digests) < 0)
    own = KeptText.of([reports[ordinal] for ordinal in new.tolist()], digests[new])
    texts = _with_same_signs([*known, own.texts()])
    now = KeptText.of_texts(gathered(texts, digests))
    if not now.has_room():
        return KeptText.of(reports, digests), None
    return now, _moved(texts, kept.digests, now)


def _with_same_signs(texts: Sequence[ReportTexts]) -> Sequence[ReportTexts]:
    """Those that have columns, with the signs that any of them has."""
    texts = [each for each in texts if each.columns]
    signs = signs_in_order({sign for each in texts for sign in each.signs[1:]})
    return [KeptText.of_texts(each).with_signs(signs).texts() for each in texts]


def _moved(texts: Sequence[ReportTexts], then: Digests, now: KeptText) -> Moved | None:
    """How the text differs from that of then, where this is among these texts."""
    places = found_in(texts, then)
    if (places < 0).any():
        return None
    standing = Standing.of(then, now.reports)
    gone = gathered(texts, then[standing.gone])
    gone = _alone(gone, standing.gone, then, sizes_at(texts, places))
    came = gathered(texts, now.reports[standing.come])
    return Moved(KeptText.of_texts(gone), now, KeptText.of_texts(came), standing)


def _alone(some: ReportTexts, ordinals: Array, digests: Digests, sizes: Small) -> ReportTexts:
    """Texts in their places among others, of which there is nothing but the sizes."""
    columns = []
    for column, all_sizes, own_sizes in zip(some.columns, sizes, some.sizes, strict=True):
        ends, own_ends = (np.cumsum(each, dtype=np.int64) for each in (all_sizes, own_sizes))
        # What is never written to takes no memory.
        whole = np.zeros((*column.shape[:-1], ends[-1]), column.dtype)
        rows = zip(ends[ordinals].tolist(), own_ends.tolist(), own_sizes.tolist(), strict=True)
        for end, own_end, size in rows:
            whole[..., end - size : end] = column[..., own_end - size : own_end]
        columns.append(whole)
    return some._replace(digests=digests, sizes=sizes, columns=tuple(columns))
