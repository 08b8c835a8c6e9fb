"""Reports that are read as the build reads them, and the real segmenter."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from report_archive.addresses import report_identifier
from report_archive.indexes.set_phrases.text_array import TextArray, fold_reports
from report_archive.intake.text_file import read_text_file
from report_archive.model import Report
from report_archive.understanding.report import understand
from report_archive.vocabulary import Vocabulary, load_vocabulary
from report_archive.words import WordSegmenter


@pytest.fixture(scope="session")
def knowledge(repository: Path) -> tuple[Vocabulary, WordSegmenter]:
    """The vocabulary of the repository, and a segmenter with its words."""
    vocabulary = load_vocabulary(repository / "data" / "vocabulary")
    return vocabulary, WordSegmenter(vocabulary.user_words)


@pytest.fixture(scope="session")
def segmenter(knowledge: tuple[Vocabulary, WordSegmenter]) -> WordSegmenter:
    """The segmenter alone."""
    return knowledge[1]


@pytest.fixture(scope="session")
def reports_of(
    knowledge: tuple[Vocabulary, WordSegmenter],
) -> Callable[[Sequence[str | bytes]], list[Report]]:
    """Reports from their texts or files, understood."""
    vocabulary, segmenter = knowledge

    def read(texts: Sequence[str | bytes]) -> list[Report]:
        found = []
        for number, text in enumerate(texts):
            data = text.encode() if isinstance(text, str) else text
            raw, _ = read_text_file(f"{number}.txt", data)
            assert raw is not None
            report, _ = understand(raw, None, vocabulary, segmenter)
            assert report.identifier == report_identifier(f"{number}.txt")
            found.append(report)
        return found

    return read


@pytest.fixture(scope="session")
def text_of(report_of: Callable[..., Report]) -> Callable[[Sequence[str]], TextArray]:
    """The array of reports that have one paragraph each."""

    def make(texts: Sequence[str]) -> TextArray:
        return fold_reports([report_of(f"r{number}", [text]) for number, text in enumerate(texts)])

    return make
