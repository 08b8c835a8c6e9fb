"""The pages of set phrases: four lists, and the page that leads to them (固定表述)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.composed_entry import ComposedEntry, Piece, Said
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.entry_list import EntryList, entry_list_pages
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.said import Frames, phrase_link
from report_archive.indexes.set_phrases.find import MOST_LISTED, MOST_OF_A_KIND
from report_archive.indexes.set_phrases.phrases import SetPhrase, SetPhrases
from report_archive.indexes.set_phrases.samples import SentenceBook, marked
from report_archive.indexes.set_phrases.shown import ShownPhrases
from report_archive.markup import link
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "set-phrases"
ENTRIES_ON_A_PAGE: Final = 60
COMMON_SHOWN: Final = 20  # on the first page
OTHERS_SHOWN: Final = 30
FEWEST_SHOWN: Final = 12
SHARED_HEADLINE: Final = Markup("<h2>几篇都用</h2>")
ALONE_HEADLINE: Final = Markup("<h2>只见于一篇</h2>")
COUNTED: Final = "篇数、处数与检索例句一致"


@dataclass(frozen=True, slots=True)
class _List:
    part: str
    name: str
    lead: str
    phrases: Sequence[SetPhrase]
    most: int
    least: int


def set_phrase_pages(
    found: SetPhrases, book: SentenceBook, vocabulary: Vocabulary
) -> Iterator[Page | DraftGroup]:
    """The page of all lists, and every page of each."""
    lists = [(each, ShownPhrases(each.phrases, book)) for each in _lists(found)]
    yield _index(len(found.reports), lists)
    for each, shown in lists:
        around = b"%d %d\0" % (each.least, len(each.phrases)) + shown.digest()
        make = partial(_pages, each, shown, vocabulary)
        yield DraftGroup(f"{INDEX} {each.part}", around, make)


def _lists(found: SetPhrases) -> list[_List]:
    least = found.least
    return [
        _List(
            "all",
            "常用表述",
            f"四个字以上、至少 {least} 篇报告里一字不差的说法，从整词处断开，"
            "不收只在更长的说法里出现的半截话。结合紧、用的单位多、能独立成句的排在前面。",
            found.common,
            MOST_LISTED,
            least,
        ),
        _List(
            "quoted",
            "加引号的说法",
            "至少两篇报告加了引号的说法，用得多的排在前面；只数加引号的。",
            found.quoted,
            MOST_OF_A_KIND,
            2,
        ),
        _List(
            "abbreviations",
            "数字略语",
            "“数字＋字”连成的略语，按字形认出，加不加引号都数；只见于一篇的另列在后。",
            found.abbreviations,
            MOST_OF_A_KIND,
            1,
        ),
        _List(
            "four",
            "四字词语",
            f"至少 {least} 篇报告用到的成语和常单独成一顿的四字说法。",
            found.four,
            MOST_OF_A_KIND,
            least,
        ),
    ]


def _pages(listed: _List, shown: ShownPhrases, vocabulary: Vocabulary) -> Iterator[Page]:
    # All pages of a list lie in one folder, so the links of the first hold on every one.
    origin = addresses.wording_list(INDEX, listed.part)
    full = f"只收前 {listed.most:,} 条。" if len(listed.phrases) == listed.most else ""
    return entry_list_pages(
        EntryList(
            INDEX,
            listed.part,
            listed.name,
            Markup("{}{}{}。").format(listed.lead, full, COUNTED),
            [_entry(listed, shown, place, origin) for place in range(len(listed.phrases))],
            on_a_page=ENTRIES_ON_A_PAGE,
        ),
        vocabulary,
    )


def _entry(listed: _List, shown: ShownPhrases, place: int, origin: str) -> ComposedEntry:
    pieces = phrase_pieces(shown, place, origin)
    if listed.least > 1:
        return ComposedEntry(pieces, shown.cells(place))
    headline = SHARED_HEADLINE if listed.phrases[place].reports > 1 else ALONE_HEADLINE
    return ComposedEntry(pieces, shown.cells(place), headline)


def phrase_pieces(shown: ShownPhrases, place: int, origin: str) -> list[Piece]:
    """A phrase with its counts, as a link to the phrase search, then its samples."""
    phrase = shown.phrases[place]
    facts = [f"{phrase.reports} 篇 {phrase.occurrences} 处"]
    if phrase.offices > 1:
        facts.append(f"{phrase.offices} 个单位")
    if span := shown.spans[place]:
        facts.append(span)
    counted = f"<small>{' · '.join(facts)}</small>"
    named = link(phrase_link(origin, phrase.text), phrase.text)
    pieces: list[Piece] = [f'<p class="set-phrase">{named} {counted}</p>']
    for said in _samples(shown, place):
        pieces += [" ", said]
    return pieces


def _samples(shown: ShownPhrases, place: int) -> list[Said]:
    book, folded = shown.book, shown.phrases[place].folded
    return [
        Said(book.reports[use.report], use.sentence, marked(book.text(use), folded))
        for use in shown.samples[place]
    ]


def _index(report_count: int, lists: Sequence[tuple[_List, ShownPhrases]]) -> Page:
    path = addresses.wording_index(INDEX)
    return render_page(
        path,
        "固定表述",
        "set-phrases",
        report_count=report_count,
        by_year_url=addresses.link(path, addresses.wording_index("by-year")),
        lists=[
            {
                "name": listed.name,
                "lead": listed.lead,
                "url": addresses.link(path, addresses.wording_list(INDEX, listed.part)),
                "count": len(listed.phrases),
                "phrases": [
                    (phrase.text, phrase_link(path, phrase.text), phrase.reports)
                    for phrase in _top(listed)
                ],
                "example": _example(shown, path),
            }
            for listed, shown in lists
        ],
    )


def _top(listed: _List) -> Sequence[SetPhrase]:
    """The first of a list; of one with what a single report has, that only where there is room."""
    most = COMMON_SHOWN if listed.part == "all" else OTHERS_SHOWN
    shared = [phrase for phrase in listed.phrases if phrase.reports > 1]
    return (shared if len(shared) >= FEWEST_SHOWN else listed.phrases[:FEWEST_SHOWN])[:most]


def _example(shown: ShownPhrases, path: str) -> Markup | None:
    """The first phrase of a list in a sentence."""
    if not shown.phrases:
        return None
    frames = Frames(path)
    return Markup().join(Markup(said.html(frames)) for said in _samples(shown, 0)[:1])
