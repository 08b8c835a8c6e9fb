"""An index segment as a search sees it: reads only the files that a query needs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import partial
from itertools import accumulate

from report_archive.mask_signs import MASK_SIGNS
from report_archive.phrase_index.byte_stream import ByteReader, StreamError, inflate
from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.index_lookup import KeyLookup
from report_archive.phrase_index.manifest import IndexEntry
from report_archive.phrase_index.matching import holds
from report_archive.phrase_index.part import Part, ReportFacts
from report_archive.phrase_index.query_tree import Pattern
from report_archive.phrase_index.report_columns import NAMED, read_records, read_report_columns
from report_archive.phrase_index.sentence_entries import ReportRecord, SentenceClass
from report_archive.phrase_index.text_blocks import block_text
from report_archive.text_folding import searchable


class IndexPart(Part):
    """An index segment, searched by its keys; see "How a string is found" in FORMAT.md."""

    def __init__(self, entry: IndexEntry, files: IndexFiles) -> None:
        self._entry = entry
        self._files = files
        self._code = files.characters(entry.characters)
        about = files.read(self._name("reports"), read_report_columns)
        super().__init__(about.columns["sentences"], entry.withdrawn)
        self._about = about
        self._class_firsts = [0, *accumulate(about.class_shards)]
        self._continued = list(accumulate(about.columns["continued"]))
        # The sentence that each continuing slot belongs to.
        self._owners = [slot - n - 1 for n, slot in enumerate(self._continued)]
        self._keys = KeyLookup(files, entry.name, self._code)

    def facts(self, report: int) -> ReportFacts:
        """What a report is narrowed by."""
        columns, names = self._about.columns, self._about.names
        year = columns["year"][report] or None
        return ReportFacts(year, *(names[columns[name][report]] for name in NAMED))

    def record(self, report: int) -> ReportRecord:
        """All that is said of a report."""
        block, place = divmod(report, self._about.records)
        return self._files.read(self._name(f"r{block}"), read_records)[place]

    def class_of(self, sentence: int) -> SentenceClass:
        """What a sentence is narrowed by."""
        shard = bisect_right(self._class_firsts, self.report_of(sentence)) - 1
        first, end = (self.firsts[report] for report in self._class_firsts[shard : shard + 2])
        parse = partial(self._sentence_classes, number=end - first)
        return self._files.read(self._name(f"a{shard}"), parse)[sentence - first]

    def text(self, sentence: int) -> str:
        """A sentence as it is."""
        slot = sentence + bisect_left(self._owners, sentence)
        block, place = divmod(slot, self._entry.block)
        return self._files.read(self._name(f"t{block}"), self._texts)[place]

    def holding(self, pattern: Pattern, masks: bool) -> set[int]:
        """The sentences that hold a pattern, those of withdrawn reports included."""
        pieces = sorted(set(pattern.pieces), key=len, reverse=True)
        candidates: set[int] | None = None
        for piece in pieces:
            found = self._with_piece(piece)
            if masks:
                found = found | self._masked_candidates(piece)
            candidates = found if candidates is None else candidates & found
            if not candidates:
                return set()
        assert candidates is not None, "a pattern has a piece"
        if len(pattern.parts) == 1 and not masks:
            return candidates
        return {n for n in candidates if holds(searchable(self.text(n)), pattern, masks)}

    def _with_piece(self, piece: str) -> set[int]:
        slots = self._keys.frequent_slots(piece)
        if slots is not None:
            return self._sentences(slots)
        return self._sentences(a // self._entry.slot for a in self._keys.addresses(piece))

    def _masked_candidates(self, piece: str) -> set[int]:
        """Sentences where a mask stands beside a character of the piece."""
        found: set[int] = set()
        for sign in sorted(set(piece)):
            for mask in MASK_SIGNS:
                for pair in (sign + mask, mask + sign):
                    found |= self._with_piece(pair)
        return found

    def _sentences(self, slots: Iterable[int]) -> set[int]:
        """The sentences that slots belong to, first or continuing."""
        return {slot - bisect_right(self._continued, slot) for slot in slots}

    def _texts(self, payload: bytes) -> list[str]:
        texts = self._code.decode_sentences(block_text(payload))
        if len(texts) > self._entry.block:
            raise StreamError("a text block of another size")
        return texts

    def _sentence_classes(self, payload: bytes, number: int) -> list[SentenceClass]:
        classes = [self._about.classes[n] for n in ByteReader(inflate(payload)).varints_to_end()]
        if len(classes) != number:
            raise StreamError("a class for every sentence was expected")
        return classes

    def _name(self, name: str) -> str:
        return f"{self._entry.name}/{name}"
