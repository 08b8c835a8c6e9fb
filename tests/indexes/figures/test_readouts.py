"""Figures read out of sentences, held to what a reader takes from them."""

from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.figures.naming import Namer
from report_archive.indexes.figures.readouts import FigureReader
from report_archive.source_reports import VOCABULARY
from report_archive.vocabulary import load_vocabulary
from report_archive.words import WordSegmenter

CASES: Final = Path(__file__).parents[2] / "cases" / "wording" / "figures" / "readouts.yml"
FLOOR: Final = 0.93  # of figures, both ways

Figure = tuple[str, str, str]


READER: Final = FigureReader(Namer(WordSegmenter(load_vocabulary(VOCABULARY).user_words)))


def labelled() -> list[tuple[str, list[Figure]]]:
    """Every labelled sentence with its figures."""
    rows: list[dict[str, list[list[Any]]]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    found = []
    for row in rows:
        for text, figures in row.items():
            filled = [[*map(str, figure), ""][:3] for figure in figures]
            found.append((text, [(name, value, other) for name, value, other in filled]))
    return found


def test_readouts_agree_with_what_a_reader_takes() -> None:
    right = wrong = missed = 0
    report = []
    for text, expected in labelled():
        wanted = list(expected)
        for readout in READER.read(text):
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


@pytest.mark.parametrize(
    "text",
    ["办结3件" * 20_000, "办结3件，采用2条，" * 10_000, "由3件" * 20_000, "居全市第" * 20_000],
    ids=["one clause", "many clauses", "from without to", "rank without place"],
)
def test_a_line_without_end_is_read_in_linear_time(text: str) -> None:
    assert len(READER.read(text)) <= len(text)


@given(st.text(st.sampled_from("0９%X*三十近余多件个次办结率由到同比下降占第名全市，、；")))
def test_what_is_read_out_is_the_text_itself(text: str) -> None:
    for readout in READER.read(text):
        quoted = ["".join(text[start:end].split()) for start, end in readout.spans]
        assert all(0 <= start < end <= len(text) for start, end in readout.spans)
        assert not readout.value or any(readout.value in words for words in quoted)
