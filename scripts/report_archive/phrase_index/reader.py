"""Searching the index: every sentence that a query asks for, from the files alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from report_archive.phrase_index.answer import Answer, Hit, Order
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.evaluate import COUNTED, Tally, evaluate
from report_archive.phrase_index.hit_order import Place, required_patterns, sort_places
from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.index_part import IndexPart
from report_archive.phrase_index.manifest import IndexEntry, PackEntry, ScanEntry
from report_archive.phrase_index.matching import marked_places
from report_archive.phrase_index.nearest import nearest_places, query_fragments
from report_archive.phrase_index.pack import Pack, read_pack
from report_archive.phrase_index.part import Part, ScanPart
from report_archive.phrase_index.query_tree import Field, Pattern, Query
from report_archive.phrase_index.script_file import DamagedFileError

FEW: Final = 5  # sentences that only come near: enough to go on from


class PhraseIndex:
    """The index of one archive, read as queries need it.

    Errors:  PhraseIndexError when the manifest is missing, damaged or of another version. Other
             files that cannot be used become defects of the answer.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = IndexFiles(files)
        self.manifest = self._files.manifest()
        self._parts: dict[str, Part] = {}

    def search(
        self,
        query: Query,
        *,
        limit: int | None = 20,
        skip: int = 0,
        order: Order = Order.RELEVANCE,
    ) -> Answer:
        """Count everything a query asks for and give some of it.

        Units:   limit and skip in hits; limit None gives all.
        """
        tallies: list[Tally] = []
        places: list[Place] = []
        defects: list[str] = []
        for part in self._readable(defects):
            try:
                tally = evaluate(part, query)
            except DamagedFileError as error:
                defects.append(str(error))
                continue
            tallies.append(tally)
            places += [Place(part, sentence) for sentence in tally.hits]
        hits: list[Hit] = []
        if limit != 0:
            try:
                places = sort_places(places, query, order)
            except DamagedFileError as error:
                defects.append(str(error))
            for place in places[skip : None if limit is None else skip + limit]:
                try:
                    hits.append(_hit(place, required_patterns(query), query.masks))
                except DamagedFileError as error:
                    defects.append(str(error))
        return _answer(tallies, hits, defects)

    def nearest(self, query: Query, limit: int = FEW) -> tuple[Hit, ...]:
        """The sentences that share most characters with a query, for when nothing says it.

        Shape:   marks are what they share; files that cannot be used are passed over.
        """
        shared = [Pattern((fragment,)) for fragment in query_fragments(query)]
        try:
            places = nearest_places(self._readable([]), query, limit)
            return tuple(_hit(place, shared, masks=False) for place in places)
        except DamagedFileError:
            return ()

    def _readable(self, defects: list[str]) -> Iterator[Part]:
        """The parts that can be used; what is wrong with the others goes to the defects."""
        for segment in self.manifest.segments:
            for entry in segment.packs if isinstance(segment, ScanEntry) else (segment,):
                try:
                    yield self._part(segment.characters, entry)
                except DamagedFileError as error:
                    defects.append(str(error))

    def _part(self, characters: str, entry: PackEntry | IndexEntry) -> Part:
        if isinstance(entry, IndexEntry):
            if entry.name not in self._parts:
                self._parts[entry.name] = IndexPart(entry, self._files)
            return self._parts[entry.name]
        if entry.file not in self._parts:
            code = self._files.characters(characters)
            pack = self._files.read(entry.file, partial(_pack, code=code))
            self._parts[entry.file] = ScanPart(pack, entry.withdrawn)
        return self._parts[entry.file]


def _pack(payload: bytes, code: CharacterCode) -> Pack:
    return read_pack(payload, code)


def _hit(place: Place, marked: Iterable[Pattern], masks: bool) -> Hit:
    part, sentence = place
    report = part.report_of(sentence)
    text = part.text(sentence)
    return Hit(
        record=part.record(report),
        number=sentence - part.firsts[report] + 1,
        text=text,
        marks=tuple(marked_places(text, marked, masks)),
        sentence_class=part.class_of(sentence),
    )


def _answer(tallies: list[Tally], hits: list[Hit], defects: list[str]) -> Answer:
    facets: dict[Field, dict[str, int]] = {}
    for field in COUNTED:
        counts: Counter[str] = Counter()
        for tally in tallies:
            counts.update(tally.facets[field])
        facets[field] = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return Answer(
        sentences=sum(len(tally.hits) for tally in tallies),
        reports=sum(tally.reports for tally in tallies),
        exact=not defects,
        facets=facets,
        figures=sum(tally.figures for tally in tallies),
        hits=tuple(hits),
        defects=tuple(dict.fromkeys(defects)),
    )
