"""The pages of figures: measures and their patterns, then the sentences (数据)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.entry_list import (
    ENTRIES_ON_A_PAGE,
    EntryList,
    ListEntry,
    cells_of,
    entry_list_pages,
)
from report_archive.indexes.figures.measures import Measure, MeasuredSentence, comparison_frames
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.page_templates import render_page, render_part
from report_archive.indexes.said import phrase_link, source_of
from report_archive.markup import escape
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "figures"
LIST: Final = "list"
MOST_ENTRIES: Final = 4_000  # sentences on the list, so that it grows no larger than is read
OF_ONE_MEASURE: Final = 40  # sentences
ON_FIRST_PAGE: Final = 60  # measures
OF_ONE_THEME: Final = 10  # measures
FEWEST_ROWS: Final = 10
PATTERNS_SHOWN: Final = 5
FRAMES_SHOWN: Final = 24
LONGEST: Final = 240  # code points of a sentence; of a longer one the part around its figures
AROUND: Final = 90  # code points


def figure_pages(figures: Figures, vocabulary: Vocabulary) -> list[Page]:
    """The first page of the index, and the list of sentences with its scripts."""
    listed = _listed(figures.measures)
    return [_first_page(figures, listed, vocabulary), *_list_pages(figures, listed, vocabulary)]


def measure_addresses(figures: Figures, origin: str) -> dict[str, str]:
    """Where the sentences of each listed measure begin, as linked from the page origin."""
    return {
        name: addresses.link(origin, addresses.wording_list(INDEX, LIST, number), anchor)
        for name, (number, anchor) in _places(_listed(figures.measures)).items()
    }


def _listed(ranked: Sequence[Measure]) -> list[tuple[Measure, Sequence[MeasuredSentence]]]:
    """Measures in order with the sentences that the list has room for."""
    found: list[tuple[Measure, Sequence[MeasuredSentence]]] = []
    room = MOST_ENTRIES
    for measure in ranked:
        members = measure.sentences[: min(OF_ONE_MEASURE, room)]
        if not members:
            break
        found.append((measure, members))
        room -= len(members)
    return found


def _list_pages(
    figures: Figures,
    listed: Sequence[tuple[Measure, Sequence[MeasuredSentence]]],
    vocabulary: Vocabulary,
) -> list[Page]:
    entries = []
    for rank, (measure, members) in enumerate(listed, 1):
        origin = addresses.wording_list(INDEX, LIST, 1)
        group = render_part(
            "figure-group",
            anchor=_anchor(rank),
            name=measure.name,
            reports=measure.reports,
            figures=measure.figures,
            left_out=len(measure.sentences) - len(members),
            patterns=measure.patterns[:PATTERNS_SHOWN],
            phrase_url=phrase_link(origin, measure.name),
        )
        entries += [_entry(member, origin, group) for member in members]
    shown = EntryList(
        index=INDEX,
        part=LIST,
        title="数据表述：例句",
        lead=_list_lead(figures, listed),
        entries=entries,
        unit="条",
    )
    return entry_list_pages(shown, vocabulary)


def _list_lead(
    figures: Figures, listed: Sequence[tuple[Measure, Sequence[MeasuredSentence]]]
) -> Markup:
    index = addresses.link(addresses.wording_list(INDEX, LIST), addresses.wording_index(INDEX))
    left = len(figures.measures) - len(listed)
    bound = f"每个指标最多列 {OF_ONE_MEASURE} 句"
    if left:
        bound += f"，共列 {MOST_ENTRIES} 条；其余 {left} 个少见的指标请用例句查"
    return Markup(
        f"报数字的句子，按所报的指标归类，常用的在前；一句报几个指标的，在各指标下都列。{escape(bound)}。"
        f'指标总表见<a href="{index}">数据</a>。'
    )


def _entry(member: MeasuredSentence, origin: str, group: Markup) -> ListEntry:
    where = member.where
    return ListEntry(
        html=render_part(
            "figure-entry",
            readouts=[readout_parts(readout) for readout in member.readouts],
            words=_marked(where.text, member.readouts),
            source=source_of(where.report, where.sentence.number, origin),
        ),
        cells=cells_of(where.report, where.themes),
        group=group,
    )


def readout_parts(readout: Readout) -> list[tuple[str, str]]:
    """A readout as labels and values, for a line or a table: 指标, 数值, 比较."""
    verb = "" if readout.name.startswith(readout.verb) else readout.verb
    parts = [("指标", f"{verb}{readout.name}")] if readout.name else []
    if readout.value:
        parts.append(("数值", readout.value))
    if readout.comparison:
        parts.append(("比较", readout.comparison))
    return parts


def _marked(text: str, readouts: Sequence[Readout]) -> Markup:
    """A sentence with its figures marked; of a long one the part around them."""
    spans = sorted({span for readout in readouts for span in readout.spans})
    begin, end = 0, len(text)
    if len(text) > LONGEST:
        begin = max(0, spans[0][0] - AROUND)
        end = min(len(text), spans[-1][1] + AROUND)
    pieces = ["……" if begin else ""]
    place = begin
    for start, stop in spans:
        if start < place:
            continue
        pieces += [escape(text[place:start]), f"<mark>{escape(text[start:stop])}</mark>"]
        place = stop
    pieces += [escape(text[place:end]), "……" if end < len(text) else ""]
    return Markup("".join(pieces))


def _first_page(
    figures: Figures,
    listed: Sequence[tuple[Measure, Sequence[MeasuredSentence]]],
    vocabulary: Vocabulary,
) -> Page:
    path = addresses.wording_index(INDEX)
    sentences = [s for of_report in figures.by_report.values() for s in of_report]
    places = _places(listed)
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
            _row(path, measure, places[measure.name])
            for measure in _worth_a_row([measure for measure, _ in listed])
        ],
        themes=list(_themes(path, listed, places, vocabulary)),
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


def _places(
    listed: Sequence[tuple[Measure, Sequence[MeasuredSentence]]],
) -> dict[str, tuple[int, str]]:
    """The page of the list on which each measure begins, and its anchor there."""
    places = {}
    before = 0
    for rank, (measure, members) in enumerate(listed, 1):
        places[measure.name] = before // ENTRIES_ON_A_PAGE + 1, _anchor(rank)
        before += len(members)
    return places


def _anchor(rank: int) -> str:
    return f"m{rank}"


def _row(path: str, measure: Measure, place: tuple[int, str]) -> dict[str, Any]:
    number, anchor = place
    return {
        "name": measure.name,
        "url": addresses.link(path, addresses.wording_list(INDEX, LIST, number), anchor),
        "reports": measure.reports,
        "figures": measure.figures,
        "patterns": [pattern for pattern, _ in measure.patterns[:PATTERNS_SHOWN]],
    }


def _themes(
    path: str,
    listed: Sequence[tuple[Measure, Sequence[MeasuredSentence]]],
    places: dict[str, tuple[int, str]],
    vocabulary: Vocabulary,
) -> Iterator[dict[str, Any]]:
    """Each theme with the measures that most of its reports use."""
    uses: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for measure, _ in listed:
        for member in measure.sentences:
            for theme in member.where.themes:
                uses[theme][measure.name].add(member.where.report.identifier)
    for term in vocabulary.themes:
        counts = Counter({name: len(reports) for name, reports in uses[term.name].items()})
        top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:OF_ONE_THEME]
        if top:
            first = addresses.wording_list(INDEX, LIST)
            yield {
                "name": term.name,
                "url": f"{addresses.link(path, first)}?theme=",
                "measures": [
                    (
                        name,
                        addresses.link(
                            path,
                            addresses.wording_list(INDEX, LIST, places[name][0]),
                            places[name][1],
                        ),
                        count,
                    )
                    for name, count in top
                ],
            }
