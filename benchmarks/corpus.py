"""Large archives for measurements: sentences of the sample reports recombined and varied.

The same number and seed give the same reports on every machine.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final

import jieba

from report_archive.addresses import report_identifier
from report_archive.intake.text_file import read_text_file
from report_archive.model import (
    BlockKind,
    Finding,
    Metadata,
    Passage,
    RawText,
    Report,
    Role,
    heading_text,
)
from report_archive.report_finder.records import Record
from report_archive.understanding.structure import parse_structure
from report_archive.vocabulary import Vocabulary

USUAL_LENGTH: Final = 3_070  # a report ends with the section that reaches this: 3,530 on average
SPREAD: Final = 700
HEADINGS: Final = (14, 26)  # of an outline alone, as many as such reports have
YEARS: Final = range(2012, 2026)
NUMERALS: Final = "一二三四五六七八九十"
SYLLABLES: Final = "安宁平阳江河东西南北龙凤长永新兴昌丰泰和清石林海湖泉桥城岭溪洲湾坪岩峰云"

# How much a recombined sentence differs from its source: with less, an archive of a thousand
# reports made of thirty would compress far better than real ones do.
OTHER_CLAUSE: Final = 0.5  # share of clauses replaced by clauses of other sentences
OTHER_WORD: Final = 12  # one word in that many characters is replaced by one of the dictionary
WORD_LENGTHS: Final = (2, 2, 2, 3, 4)

# Real reports of offices state a figure in one sentence of three or four, and have about three
# headings and three points in a thousand characters; the samples, which show what indexes can
# find, have twice as many. A sentence without figures is longer than theirs, too.
WITH_FIGURES: Final = 0.38  # share of sentences
MORE_CLAUSES: Final = (0, 1, 2, 2, 3, 3, 4)  # put into a sentence without figures
SUBSECTIONS: Final = (1, 4)  # of a section
WITH_HEADING: Final = 0.65  # share of subsections that have a heading of their own
WITH_POINTS: Final = 0.35  # share of them that end in points, 一是…二是…
POINTS: Final = (2, 4)

FIGURE: Final = re.compile(r"[0-9*]")
NUMBER: Final = re.compile(r"[0-9]+")  # 11208件, 3.6公里, 2024年
# "一、" "（二）" "3." "一是" at the head of a heading or point: they are numbered anew
HEADING_NUMBER: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+[、是]|（[^）]{1,3}）|[0-9]{1,2}[.．、])"
)
HAN: Final = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Stock:
    """What reports are put together from: sentences, their inner clauses, headings, words."""

    sentences: tuple[str, ...]
    clauses: tuple[str, ...]
    headings: tuple[str, ...]
    words: dict[int, tuple[str, ...]]
    word_weights: dict[int, tuple[float, ...]]


def read_stock(folder: Path) -> Stock:
    """The stock of the reports below a folder."""
    sentences: dict[str, None] = {}
    headings: dict[str, None] = {}
    for path in sorted(folder.rglob("*.txt")):
        raw, _ = read_text_file(path.name, path.read_bytes())
        if raw is None:
            continue
        structure, _ = parse_structure(raw)
        for block in structure.blocks:
            if block.kind is BlockKind.HEADING:
                headings[HEADING_NUMBER.sub("", heading_text(raw.body, block))] = None
            if block.kind is BlockKind.PARAGRAPH:
                for each in block.sentences:
                    text = raw.body[each.start : each.end]
                    sentences[HEADING_NUMBER.sub("", text)] = None
    clauses = {
        clause: None
        for sentence in sentences
        for clause in sentence.split("，")[1:-1]
        if 4 <= len(clause) <= 40
    }
    words, weights = _dictionary()
    return Stock(tuple(sentences), tuple(clauses), tuple(headings), words, weights)


def _dictionary() -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[float, ...]]]:
    """The words of jieba's dictionary by length, and their cumulative weights."""
    words: dict[int, list[str]] = {length: [] for length in WORD_LENGTHS}
    weights: dict[int, list[float]] = {length: [] for length in WORD_LENGTHS}
    with jieba.get_dict_file() as file:
        for line in file:
            word, frequency = line.decode("utf-8").split()[:2]
            if len(word) in words and HAN.fullmatch(word):
                words[len(word)].append(word)
                weights[len(word)].append(max(1, int(frequency)) ** 0.75)
    return (
        {length: tuple(found) for length, found in words.items()},
        {length: tuple(accumulate(found)) for length, found in weights.items()},
    )


class _Writer:
    """Text of one archive, one choice after another."""

    def __init__(self, stock: Stock, seed: int) -> None:
        self.random = Random(seed)
        self._stock = stock
        # Each with figures (True) and without: what is put into a sentence is of its own sort.
        citing = [sentence for sentence in stock.sentences if "《" in sentence]
        self._sentences = self._sorted_out([*stock.sentences, *citing])
        self._clauses = self._sorted_out(stock.clauses)
        self._headings = self._ranked(stock.headings)
        self.places = tuple(
            self.random.choice(SYLLABLES) + self.random.choice(SYLLABLES) for _ in range(400)
        )

    def _ranked(self, items: Sequence[str]) -> tuple[list[str], list[float]]:
        """Items in a random order with Zipf-like cumulative weights."""
        ranked = list(items)
        self.random.shuffle(ranked)
        return ranked, list(accumulate(1 / (rank + 20) for rank in range(len(ranked))))

    def _sorted_out(self, items: Sequence[str]) -> dict[bool, tuple[list[str], list[float]]]:
        return {
            figures: self._ranked([item for item in items if bool(FIGURE.search(item)) is figures])
            for figures in (True, False)
        }

    def _choose(self, ranked: tuple[list[str], list[float]]) -> str:
        items, weights = ranked
        return self.random.choices(items, cum_weights=weights)[0]

    def heading(self) -> str:
        """A heading without its number."""
        return self._varied(self._choose(self._headings))

    def sentence(self) -> str:
        """A sentence with other clauses, figures and words than its source."""
        figures = self.random.random() < WITH_FIGURES
        clauses = self._choose(self._sentences[figures]).split("，")
        for place in range(1, len(clauses) - 1):
            if self.random.random() < OTHER_CLAUSE:
                clauses[place] = self._choose(self._clauses[figures])
        if not figures:
            more = self.random.choice(MORE_CLAUSES)
            inner = min(1, len(clauses) - 1)
            clauses[inner:inner] = (self._choose(self._clauses[False]) for _ in range(more))
        return self._varied("，".join(clauses))

    def _varied(self, text: str) -> str:
        text = NUMBER.sub(self._number, text)
        for _ in range(int(len(text) / OTHER_WORD + self.random.random())):
            length = self.random.choice(WORD_LENGTHS)
            place = self.random.randrange(max(1, len(text) - length))
            if HAN.fullmatch(text[place : place + length]):
                weights = self._stock.word_weights[length]
                word = self.random.choices(self._stock.words[length], cum_weights=weights)[0]
                text = text[:place] + word + text[place + length :]
        return text

    def _number(self, match: re.Match[str]) -> str:
        digits = len(match[0])
        if digits == 4 and match[0].startswith("20"):
            return str(self.random.choice(YEARS))
        return str(self.random.randrange(10 ** (digits - 1), 10**digits))


def make_reports(stock: Stock, vocabulary: Vocabulary, number: int, seed: int) -> Iterator[Report]:
    """Reports of about 3,500 characters, understood as far as their structure goes.

    Shape:   metadata and themes are assigned, not read; every section plays one role.
    """
    writer = _Writer(stock, seed)
    for ordinal in range(number):
        yield _report(writer, vocabulary, ordinal)


def _report(writer: _Writer, vocabulary: Vocabulary, ordinal: int) -> Report:
    random = writer.random
    year, kind = random.choice(YEARS), random.choice(vocabulary.kinds).name
    office_type = random.choice(vocabulary.office_types).name
    level = random.choice(vocabulary.levels).name
    office = f"{random.choice(writer.places)}{level}{office_type}"
    title = f"{office}{year}年{kind}"
    body = _body(writer, title, f"{office}\n{year}年12月{random.randrange(1, 32)}日")
    raw = RawText(
        f"{office_type}/{ordinal:06}.txt",
        "utf-8",
        hashlib.sha256(body.encode("utf-8")).hexdigest(),
        body,
    )
    structure, _ = parse_structure(raw)
    themes = [Finding(theme.name, "", 1.0) for theme in vocabulary.themes]
    passages = tuple(
        Passage(random.choice(list(Role)), start, end, heading.line)
        for heading, (start, end) in zip(structure.headings, structure.sections, strict=True)
        if heading.level == 1
    )
    return Report(
        identifier=report_identifier(raw.path),
        raw=raw,
        structure=structure,
        metadata=Metadata(
            title=Finding(title, title, 1.0),
            office=Finding(office, title, 1.0),
            office_type=Finding(office_type, title, 1.0),
            level=Finding(level, title, 1.0),
            year=Finding(year, title, 1.0),
            kind=Finding(kind, title, 1.0),
            themes=tuple(random.sample(themes, 3)),
        ),
        heading_themes=tuple((random.choice(themes),) for _ in structure.headings),
        point_themes=tuple((random.choice(themes),) for _ in structure.points),
        passages=passages,
        masks=0,
        keywords=(),
    )


def make_outlines(stock: Stock, vocabulary: Vocabulary, number: int, seed: int) -> Iterator[Record]:
    """What the report finder knows of such reports; their text, which costs most, is not made."""
    writer = _Writer(stock, seed)
    random = writer.random
    for ordinal in range(number):
        year, kind = random.choice(YEARS), random.choice(vocabulary.kinds).name
        office_type = random.choice(vocabulary.office_types).name
        level = random.choice(vocabulary.levels).name
        office = f"{random.choice(writer.places)}{level}{office_type}"
        themes = random.sample(vocabulary.themes, 3)
        yield Record(
            identifier=report_identifier(f"{office_type}/{ordinal:06}.txt"),
            title=f"{office}{year}年{kind}",
            made=False,
            office=office,
            office_type=office_type,
            level=level,
            year=year,
            kind=kind,
            themes=tuple(theme.name for theme in themes),
            headings=tuple(writer.heading() for _ in range(random.randrange(*HEADINGS))),
            keywords=(),
        )


def _body(writer: _Writer, title: str, signature: str) -> str:
    """Title, opening, sections with run-in subsections, signature and date."""
    random = writer.random
    length = int(random.gauss(USUAL_LENGTH, SPREAD))
    lines = [title, _paragraph(writer, 4)]
    section = 0
    filled = sum(map(len, lines))
    while filled < length and section < len(NUMERALS):
        lines.append(f"{NUMERALS[section]}、{writer.heading()}")
        lines += _subsections(writer, random.randint(*SUBSECTIONS))
        filled = sum(map(len, lines))
        section += 1
    return "\n".join([*lines, signature]) + "\n"


def _subsections(writer: _Writer, number: int) -> Iterator[str]:
    random = writer.random
    for part in range(number):
        paragraph = _paragraph(writer, random.randint(1, 4))
        if random.random() < WITH_POINTS:
            paragraph += "".join(
                f"{NUMERALS[point]}是{writer.heading()}。{writer.sentence()}"
                for point in range(random.randint(*POINTS))
            )
        headed = random.random() < WITH_HEADING
        yield f"（{NUMERALS[part]}）{writer.heading()}。{paragraph}" if headed else paragraph


def _paragraph(writer: _Writer, sentences: int) -> str:
    return "".join(writer.sentence() for _ in range(sentences))
