"""Themes against labels by hand: what a careful reader accepts for a heading or a point."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from report_archive.intake.decoding import decode
from report_archive.model import Block, BlockKind, RawText, Structure, heading_text
from report_archive.understanding.structure import parse_structure
from report_archive.understanding.themes import find_themes
from report_archive.vocabulary import load_vocabulary
from report_archive.words import WordSegmenter

ROOT: Final = Path(__file__).resolve().parents[2]
SEEDS: Final = ROOT.parent / "shared" / "seeds"
SEED_LABELS: Final = ROOT.parent / "shared" / "expected" / "seeds.yml"
VOCABULARY: Final = load_vocabulary(ROOT / "data" / "vocabulary")
SEGMENTER: Final = WordSegmenter(VOCABULARY.user_words)
CORPUS: Final = ROOT / "data" / "reports"
CORPUS_LABELS: Final = ROOT / "tests" / "cases" / "corpus"
TYPICAL: Final = yaml.safe_load((ROOT / "tests" / "cases" / "themes.yml").read_text("utf-8"))
# The sample reports like to put things in pictures ("二是学宽一步"); some no words give away.
ACCEPTABLE: Final = 0.85


def labelled(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """File, heading or lead, accepted themes."""
    labels: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for name, label in labels.items():
        for text, accepted in (label.get("themes") or {}).items():
            yield name, text, accepted


def folded(text: str) -> str:
    """A heading as labels spell it: without white space, closing stops or full-width brackets."""
    half = text.translate(str.maketrans("（）：；，．", "():;,."))
    return re.sub(r"\s", "", half).rstrip("。:;,")


@cache
def first_themes(path: Path) -> dict[str, str | None]:
    """The first theme of every heading and lead of one report, by its folded text."""
    body, _ = decode(path.read_bytes())
    structure, _ = parse_structure(RawText(path.name, "", "", body))
    found = find_themes(body, structure, VOCABULARY, SEGMENTER)
    texts = [heading_text(body, block) for block in structure.headings]
    texts += [body[point.start : point.lead_end] for point in structure.points]
    return {
        folded(text): themes[0].value if themes else None
        for text, themes in zip(texts, found.headings + found.points, strict=True)
    }


def theme_of(path: Path, text: str) -> str | None:
    """The first theme under a label, which may stop before the lead does."""
    themes, wanted = first_themes(path), folded(text)
    exact_or_longer = [wanted, *(lead for lead in themes if lead.startswith(wanted))]
    return next((themes[lead] for lead in exact_or_longer if lead in themes), None)


@pytest.mark.parametrize(
    ("name", "text", "accepted"),
    list(labelled(SEED_LABELS))
    if SEED_LABELS.is_file()
    else [pytest.param("", "", [], marks=pytest.mark.skip("../shared/expected is not here"))],
)
def test_seeds(name: str, text: str, accepted: list[str]) -> None:
    assert theme_of(SEEDS / name, text) in accepted


@pytest.mark.parametrize("path", sorted(CORPUS_LABELS.glob("*.yml")), ids=lambda path: path.stem)
def test_sample_reports(path: Path) -> None:
    cases = [case for case in labelled(path) if (CORPUS / case[0]).is_file()]
    assert cases, "no labelled report is there"
    missed = [
        f"{name}: {text}: {found} is not of {accepted}"
        for name, text, accepted in cases
        if (found := theme_of(CORPUS / name, text)) not in accepted
    ]
    assert len(missed) <= (1 - ACCEPTABLE) * len(cases), "\n".join(missed)


@pytest.mark.parametrize(
    ("heading", "body", "accepted"),
    [(heading, "", accepted) for heading, accepted in TYPICAL["headings"].items()]
    + [tuple(case) for case in TYPICAL["passages"]],
)
def test_typical_headings(heading: str, body: str, accepted: list[str]) -> None:
    text = f"{heading}\n{body}"
    blocks = (
        Block(BlockKind.HEADING, 1, 0, len(heading), 1, ()),
        Block(BlockKind.PARAGRAPH, 0, len(heading) + 1, len(text), 2, ()),
    )
    ((first, *_),) = find_themes(text, Structure(blocks, ()), VOCABULARY, SEGMENTER).headings
    assert first.value in accepted
