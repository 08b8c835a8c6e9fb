"""The cells of wordings: those of every sentence in which one of their stretches begins."""

from itertools import chain
from pathlib import Path

from report_archive.indexes.cells import cells_of
from report_archive.indexes.narrowing import Narrowing
from report_archive.indexes.shared_wording.clusters import Stretch, columns_of
from report_archive.indexes.shared_wording.folded_reports import corpus_text
from report_archive.indexes.shared_wording.stretch_cells import StretchCells
from report_archive.indexes.shared_wording.stretch_narrowing import StretchNarrowing
from report_archive.indexes.theme_places import ThemePlaces
from report_archive.sentence_context import sentence_themes
from report_archive.source_reports import knowledge, understand_file


def test_a_group_is_found_by_all_its_sentences(repository: Path) -> None:
    vocabulary, _ = knowledge()
    paths = sorted((repository / "data" / "reports").rglob("*.txt"))[:4]
    reports = [report for path in paths for report in understand_file(path)[0]]
    themes = list(map(sentence_themes, reports))
    corpus = corpus_text(reports)
    stretches, cells = [], []
    for number, start, end in zip(
        corpus.sentence_number.tolist(),
        corpus.sentence_start.tolist(),
        corpus.sentence_end.tolist(),
        strict=True,
    ):
        report = int(corpus.report_end.searchsorted(start))
        stretches.append(Stretch(report, (start + end) // 2, end))
        cells.append(cells_of(reports[report], themes[report][number - 1]))
    assert len(set(cells)) > 3
    found = StretchCells(corpus, map(ThemePlaces.of, reports))
    several = [stretches[place::7] for place in range(7)]
    for groups, expected in (
        ([[each] for each in stretches], cells),
        (several, [frozenset().union(*cells[place::7]) for place in range(7)]),
        ([], []),
    ):
        report, start, _ = columns_of(chain.from_iterable(groups))
        numbers = found.numbers(report, start, [len(each) for each in groups])
        narrowing = StretchNarrowing(found, *numbers, len(groups), vocabulary)
        plain = Narrowing(expected, vocabulary)
        assert narrowing.data() == plain.data()
        assert narrowing.choices == plain.choices
