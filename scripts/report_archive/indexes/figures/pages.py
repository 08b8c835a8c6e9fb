"""The pages of figures: measures and their patterns, then the sentences (数据)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import cells_of
from report_archive.indexes.entry_list import Entry, EntryList, entry_list_pages, headline_address
from report_archive.indexes.figures.measures import Measure, MeasuredSentence, comparison_frames
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.quoted_entry import QuotedEntry, Value
from report_archive.indexes.said import phrase_link, source_of
from report_archive.indexes.spoken import one_line
from report_archive.markup import escape, link
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "figures"
LIST: Final = "list"
MOST_ENTRIES: Final = 120_000  # all sentences of archives of a thousand reports
OF_ONE_MEASURE: Final = 60  # sentences, in archives that have more
ON_FIRST_PAGE: Final = 60  # measures
OF_ONE_THEME: Final = 10  # measures
FEWEST_ROWS: Final = 10
PATTERNS_SHOWN: Final = 5
FRAMES_SHOWN: Final = 24
LONGEST: Final = 240  # code points of a sentence; of a longer one the part around its figures
LONGEST_PART: Final = 480
AROUND: Final = 90  # code points
READOUTS_SHOWN: Final = 12  # of one sentence; the words have the others
ONE_MARKED: Final = 3  # parts of a sentence with one figure: before it, itself, behind it
WITH_FIGURES: Final = "有数字:是"  # what the phrase search is to find besides the measure


def figure_pages(figures: Figures, vocabulary: Vocabulary) -> Iterator[Page]:
    """The first page of the index, and the list of sentences with its scripts."""
    listed = _listed(figures.measures)
    shown = _entry_list(figures, listed)
    yield _first_page(figures, listed, shown, vocabulary)
    yield from entry_list_pages(shown, vocabulary)


def measure_addresses(figures: Figures, origin: str) -> dict[str, str]:
    """Where the sentences of each listed measure begin, as linked from the page origin."""
    return {
        measure.name: headline_address(origin, INDEX, LIST, rank)
        for rank, (measure, _) in enumerate(_listed(figures.measures), 1)
    }


Listed = Sequence[tuple[Measure, Sequence[MeasuredSentence]]]


def _listed(ranked: Sequence[Measure], most: int = MOST_ENTRIES) -> Listed:
    """Measures in order with the sentences that the list has room for, all where it can be."""
    whole = sum(len(measure.sentences) for measure in ranked)
    of_one = most if whole <= most else OF_ONE_MEASURE
    found: list[tuple[Measure, Sequence[MeasuredSentence]]] = []
    room = most
    for measure in ranked:
        members = measure.sentences[: min(of_one, room)]
        if not members:
            break
        found.append((measure, members))
        room -= len(members)
    return found


def _entry_list(figures: Figures, listed: Listed) -> EntryList:
    entries: list[Entry] = []
    for rank, (measure, members) in enumerate(listed, 1):
        origin = addresses.wording_list(INDEX, LIST, 1)
        group = _headline(origin, rank, measure, len(measure.sentences) - len(members))
        entries += [_entry(member, group) for member in members]
    return EntryList(
        index=INDEX,
        part=LIST,
        title="数据表述：例句",
        lead=_list_lead(figures, listed),
        entries=entries,
    )


def _headline(origin: str, rank: int, measure: Measure, left_out: int) -> Markup:
    """A measure with how it is put; not from a template, there are so many."""
    left = f"；另有 {left_out} 句未列" if left_out else ""
    patterns = "".join(
        [
            f"<span>{escape(pattern)}{f' <small>{count} 处</small>' if count > 1 else ''}</span> "
            for pattern, count in measure.patterns[:PATTERNS_SHOWN]
        ]
    )
    search = link(phrase_link(origin, measure.name, WITH_FIGURES), "查例句")
    return Markup(
        f'<h2 id="{_anchor(rank)}">{escape(measure.name)}</h2> <p class="figure-patterns"><small>'
        f"{measure.reports} 篇，{measure.figures} 处数据{left}。</small> {patterns}{search}</p>"
    )


def _list_lead(figures: Figures, listed: Listed) -> Markup:
    index = addresses.link(addresses.wording_list(INDEX, LIST), addresses.wording_index(INDEX))
    left = sum(len(measure.sentences) for measure in figures.measures)
    left -= sum(len(members) for _, members in listed)
    bound = ""
    if left:
        bound = (
            f"文库很大，每个指标先列 {OF_ONE_MEASURE} 句，另有 {left:,} 句未列，"
            "点指标旁的“查例句”可以看全、可以筛选。"
        )
    return Markup(
        "报数字的句子，按所报的指标归类，常用的在前；一句报几个指标的，在各指标下都列。"
        f'{escape(bound)}指标总表见<a href="{index}">数据</a>。'
    )


def _entry(member: MeasuredSentence, group: Markup) -> QuotedEntry:
    (report, sentence, themes, _), readouts, _ = member
    words = _marked(one_line(report, sentence), readouts)
    cells = cells_of(report, themes)
    if len(words) == ONE_MARKED and len(readouts) == 1:
        notes: tuple[tuple[Value, ...], ...] = (_note(readouts[0], {words[1]: 1}),)
        return QuotedEntry(report, sentence.number, words, cells, group, notes)
    places = {words[place]: place for place in range(1, len(words), 2)}
    notes = tuple([_note(readout, places) for readout in readouts[:READOUTS_SHOWN]])
    if len(readouts) > READOUTS_SHOWN:
        notes += (("", "", "", f"{len(readouts)} 处数据"),)
    return QuotedEntry(report, sentence.number, words, cells, group, notes)


def _note(readout: Readout, places: Mapping[str, int]) -> tuple[Value, ...]:
    """A readout as a line above the words: 指标, 数值, 比较; what is marked is a place."""
    name, _, verb, value, _, comparison, *_ = readout
    # What it counts or measures stands with what was done to it.
    measured = verb + name if name and not name.startswith(verb) else name
    return (
        escape(measured),
        (places.get(value) or escape(value)) if value else "",
        (places.get(comparison) or escape(comparison)) if comparison else "",
    )


def _marked(text: str, readouts: Sequence[Readout]) -> tuple[str, ...]:
    """A sentence, plain and marked where its figures are by turns; of a long one a part."""
    spans = readouts[0].spans
    whole = escape(text)
    if len(readouts) == 1 and len(spans) == 1 and len(text) <= LONGEST and whole == text:
        ((start, stop),) = spans  # as nearly all are
        return text[:start], text[start:stop], text[stop:]
    if len(readouts) > 1 or len(spans) > 1:
        spans = tuple(sorted({span for readout in readouts for span in readout.spans}))
    begin, end = 0, len(text)
    if len(text) > LONGEST:
        begin = max(0, spans[0][0] - AROUND)
        end = min(len(text), spans[-1][1] + AROUND, begin + LONGEST_PART)
    pieces = []
    place = begin
    for start, stop in spans:
        if start < place or stop > end:
            continue
        pieces += [text[place:start], text[start:stop]]
        place = stop
    pieces.append(text[place:end])
    if whole != text:
        pieces = [escape(piece) for piece in pieces]
    if begin:
        pieces[0] = f"……{pieces[0]}"
    if end < len(text):
        pieces[-1] += "……"
    return tuple(pieces)


def _first_page(figures: Figures, listed: Listed, shown: EntryList, vocabulary: Vocabulary) -> Page:
    path = addresses.wording_index(INDEX)
    sentences = list(chain.from_iterable(figures.by_report.values()))
    url = _urls(path, listed, shown)
    frames = [frame for frame in comparison_frames(sentences) if frame[1] > 1]
    return render_page(
        path,
        "数据表述",
        "figures",
        reports=sum(bool(of_report) for of_report in figures.by_report.values()),
        sentences=len(sentences),
        figures=sum(len(sentence.readouts) for sentence in sentences),
        measures=len(figures.measures),
        list_url=addresses.link(path, addresses.wording_list(INDEX, LIST)),
        rows=[
            _row(measure, url(measure.name))
            for measure in _worth_a_row([measure for measure, _ in listed])
        ],
        themes=list(_themes(path, listed, url, vocabulary)),
        frames=[
            {
                "frame": frame,
                "reports": count,
                "source": source_of(example.report, example.sentence.number, path),
            }
            for frame, count, example in frames[:FRAMES_SHOWN]
        ],
    )


def _worth_a_row(ranked: Sequence[Measure]) -> Sequence[Measure]:
    """The measures that several reports share; in a small archive also the first of the others."""
    shared = [measure for measure in ranked if measure.reports > 1]
    return (shared if len(shared) >= FEWEST_ROWS else ranked)[:ON_FIRST_PAGE]


def _urls(origin: str, listed: Listed, shown: EntryList) -> Callable[[str], str]:
    """Tells where the sentences of a measure begin, as linked from the page origin."""
    begins: dict[str, tuple[int, int]] = {}
    before = 0
    for rank, (measure, members) in enumerate(listed, 1):
        begins[measure.name] = before, rank
        before += len(members)

    def url(name: str) -> str:
        place, rank = begins[name]
        return shown.address(origin, place, _anchor(rank))

    return url


def _anchor(rank: int) -> str:
    return f"m{rank}"


def _row(measure: Measure, url: str) -> dict[str, Any]:
    return {
        "name": measure.name,
        "url": url,
        "reports": measure.reports,
        "figures": measure.figures,
        "patterns": [pattern for pattern, _ in measure.patterns[:PATTERNS_SHOWN]],
    }


def _themes(
    path: str, listed: Listed, url: Callable[[str], str], vocabulary: Vocabulary
) -> Iterator[dict[str, Any]]:
    """Each theme with the measures that most of its reports use."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for measure, _ in listed:
        told = {(each.where.themes, each.where.report.identifier) for each in measure.sentences}
        for theme, _ in {(theme, report) for themes, report in told for theme in themes}:
            uses[theme][measure.name] += 1
    for term in vocabulary.themes:
        top = nsmallest(OF_ONE_THEME, ((-count, name) for name, count in uses[term.name].items()))
        if top:
            first = addresses.wording_list(INDEX, LIST)
            yield {
                "name": term.name,
                "url": f"{addresses.link(path, first)}?theme=",
                "measures": [(name, url(name), -count) for count, name in top],
            }
