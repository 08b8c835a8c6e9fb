"""Random archives and queries of every kind, the same for the same seed."""

import random
from collections.abc import Sequence
from typing import Final

from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import Field, Filter, Gap, Pattern, Query, Scope, Term
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord, SentenceClass
from report_archive.text_folding import searchable

TINY: Final = Parameters(
    scan_characters=-1,
    slot=8,
    block=2,
    shard=30,
    most=3,
    least=2,
    frequent=6,
    class_sentences=4,
    record_reports=1,
)
SCAN: Final = Parameters(pack_characters=50)
PIECES: Final = [
    "督查", "工作", "甲", "乙", "甲乙", "XX", "x", "**", "某", "𠮷", "𠮷村", "𡃁", "Ａ", "b1", " ",
    "　", "“", "。", "，", "2023", "\u200b", "\u00a0", "max", "\x00", "ｘ",
]  # fmt: skip


class Chance:
    """Random reports and queries, the same in every run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def parameters(self) -> Parameters:
        """Sizes so small that a few sentences reach every path."""
        choose = self.random.randint
        return Parameters(
            scan_characters=self.random.choice([-1, -1, 10_000]),
            pack_characters=choose(1, 60),
            tail_characters=choose(1, 60),
            compact_after=choose(1, 6),
            slot=choose(1, 8),
            block=choose(1, 4),
            shard=choose(1, 60),
            most=choose(1, 3),
            least=choose(1, 4),
            frequent=choose(3, 8),
            class_sentences=choose(1, 5),
            record_reports=choose(1, 3),
            stretch=choose(1, 40),
        )

    def text(self, most: int) -> str:
        number = self.random.randint(0, most)
        return "".join(self.random.choice(PIECES) for _ in range(number))

    def sentence_class(self, first: bool) -> SentenceClass:
        bits = self.random.randint(0, 15) | (6 if first else 0)
        return SentenceClass(
            self.random.choice(["", "举措", "成效"]),
            self.random.choice(["标题", "小标题", "分条首句", "开头", "正文", "结尾"]),
            bits | (2 if bits & 4 else 0),
            self.random.choice([(), ("督查督办",), ("督查督办", "机关党建")]),
        )

    def entry(self, identifier: str) -> Entry:
        """A report of a few sentences, some of them longer than many a slot."""
        texts = tuple(self.text(self.random.choice([4, 4, 12])) for _ in range(8))
        record = ReportRecord(
            identifier=identifier,
            digest=str(self.random.random()),
            sentences=len(texts),
            characters=sum(map(len, texts)),
            title=self.text(3),
            path=f"{identifier}.txt",
            year=self.random.choice([None, 2021, 2022]),
            office=self.random.choice(["", "甲县委办", "乙县Ａ办"]),
            office_type=self.random.choice(["", "政府办公室"]),
            level=self.random.choice(["县", "乡"]),
            kind=self.random.choice(["工作总结", "述职报告"]),
        )
        classes = tuple(self.sentence_class(n == 0) for n in range(len(texts)))
        return Entry(record, texts, classes)

    def piece(self, corpus: Sequence[Entry]) -> str:
        text = searchable(self.random.choice(self.random.choice(corpus).texts))
        start = self.random.randint(0, len(text))
        piece = text[start : start + self.random.randint(1, 12)]
        return piece.strip() or "甲"

    def pattern(self, corpus: Sequence[Entry]) -> Pattern:
        parts: list[str | Gap] = [self.piece(corpus)]
        while self.random.random() < 0.25:
            gap = self.random.choice([Gap(0, None), Gap(1, 1), Gap(0, 2), Gap(2, 3)])
            parts += [gap, self.piece(corpus)[:2]]
        if self.random.random() < 0.1:
            parts.insert(self.random.choice([0, len(parts)]), Gap(1, 1))
        return Pattern(tuple(parts))

    def terms(self, corpus: Sequence[Entry], most: int) -> tuple[Term, ...]:
        return tuple(
            Term(tuple(self.pattern(corpus) for _ in range(self.random.choice([1, 1, 2]))))
            for _ in range(self.random.randint(0, most))
        )

    def filters(self) -> tuple[Filter, ...]:
        values = {
            Field.YEAR: ["2021", ""],
            Field.THEME: ["督查督办", "机关党建", ""],
            Field.OFFICE: ["甲县", "a办", ""],
            Field.ROLE: ["举措", ""],
            Field.POSITION: ["小标题", "正文"],
            Field.LEVEL: ["县"],
        }
        fields = self.random.sample(list(values), self.random.choice([0, 0, 1, 2]))
        return tuple(
            Filter(field, (self.random.choice(values[field]),), self.random.random() < 0.4)
            for field in fields
        )

    def query(self, corpus: Sequence[Entry]) -> Query:
        return Query(
            required=self.terms(corpus, 2),
            excluded=self.terms(corpus, 1),
            filters=self.filters(),
            scope=self.random.choice([Scope.SENTENCE, Scope.SENTENCE, *Scope]),
            masks=self.random.random() < 0.4,
            figures=self.random.random() < 0.2,
        )
