"""Figures read out of sentences, held to what a reader takes from them."""

from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from report_archive.indexes.figures.naming import Namer
from report_archive.indexes.figures.readouts import FigureReader
from report_archive.source_reports import VOCABULARY
from report_archive.vocabulary import load_vocabulary
from report_archive.words import WordSegmenter

CASES: Final = Path(__file__).parents[2] / "cases" / "wording" / "figures" / "readouts.yml"
FLOOR: Final = 0.93  # of figures, both ways

Figure = tuple[str, str, str]


@pytest.fixture(scope="module")
def reader() -> FigureReader:
    """A reader with the words of the archive."""
    return FigureReader(Namer(WordSegmenter(load_vocabulary(VOCABULARY).user_words)))


def labelled() -> list[tuple[str, list[Figure]]]:
    """Every labelled sentence with its figures."""
    rows: list[dict[str, list[list[Any]]]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    found = []
    for row in rows:
        for text, figures in row.items():
            filled = [[*map(str, figure), ""][:3] for figure in figures]
            found.append((text, [(name, value, other) for name, value, other in filled]))
    return found


def test_readouts_agree_with_what_a_reader_takes(reader: FigureReader) -> None:
    right = wrong = missed = 0
    report = []
    for text, expected in labelled():
        wanted = list(expected)
        for readout in reader.read(text):
            figure = (readout.name, readout.value, readout.comparison)
            if figure in wanted:
                wanted.remove(figure)
                right += 1
            else:
                wrong += 1
                report.append(f"{text} read as {figure}")
        missed += len(wanted)
        report += [f"{text} lacks {figure}" for figure in wanted]
    precision, recall = right / (right + wrong), right / (right + missed)
    print(f"precision {precision:.3f}, recall {recall:.3f}", *report, sep="\n")
    assert min(precision, recall) >= FLOOR


def test_there_are_cases_of_both_sorts() -> None:
    cases = labelled()
    assert len(cases) >= 80
    assert sum(not figures for _, figures in cases) >= 25
