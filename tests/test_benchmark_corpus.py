"""Archives made for measurements are as dense as reports that offices really write."""

import re
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Final

import pytest
from benchmarks.corpus import make_reports, read_stock

from report_archive.intake.text_file import read_text_file
from report_archive.model import BlockKind, Report, Structure
from report_archive.understanding.structure import parse_structure
from report_archive.vocabulary import load_vocabulary
from report_archive.workspace import ROOT

SEEDS: Final = ROOT.parent / "shared" / "seeds"
REPORTS: Final = 60
DIGIT: Final = re.compile("[0-9]")
# Of each in a thousand characters: the least and the most in three sets of real reports, short and
# long ones, with a little room.
REAL: Final = {
    "sentences with figures": (3.4, 5.6),
    "headings": (1.4, 4.0),
    "points": (2.0, 4.2),
    "titles": (1.0, 2.7),
    "sentences": (13.5, 18.0),
}


def counted(body: str, structure: Structure) -> Counter[str]:
    sentences = [
        body[each.start : each.end]
        for block in structure.blocks
        if block.kind is BlockKind.PARAGRAPH
        for each in block.sentences
    ]
    return Counter(
        {
            "characters": len(body),
            "sentences": len(sentences),
            "sentences with figures": sum(bool(DIGIT.search(each)) for each in sentences),
            "headings": len(structure.headings),
            "points": len(structure.points),
            "titles": body.count("《"),
        }
    )


def density(counts: Counter[str]) -> dict[str, float]:
    return {name: 1000 * counts[name] / counts["characters"] for name in REAL}


def made_reports() -> list[Report]:
    vocabulary = load_vocabulary(ROOT / "data" / "vocabulary")
    stock = read_stock(ROOT / "data" / "reports")
    return list(islice(make_reports(stock, vocabulary, REPORTS, seed=11), REPORTS))


def test_what_indexes_are_made_of_is_as_frequent_as_in_real_reports() -> None:
    counts = Counter[str]()
    for report in made_reports():
        counts += counted(report.raw.body, report.structure)
    found = density(counts)
    for name, (least, most) in REAL.items():
        assert least <= found[name] <= most, f"{name}: {found[name]:.2f}"


def test_reports_are_as_long_as_real_ones() -> None:
    lengths = [len(report.raw.body) for report in made_reports()]
    assert 3_400 <= sum(lengths) / len(lengths) <= 3_900


@pytest.mark.skipif(not SEEDS.is_dir(), reason="no real reports beside the project")
def test_the_range_holds_for_real_reports() -> None:
    counts = Counter[str]()
    for path in sorted(Path(SEEDS).glob("*.txt")):
        raw, _ = read_text_file(path.name, path.read_bytes())
        assert raw is not None
        structure, _ = parse_structure(raw)
        counts += counted(raw.body, structure)
    found = density(counts)
    for name, (least, most) in REAL.items():
        assert least <= found[name] <= most, f"{name}: {found[name]:.2f}"
