"""Reports for the finder's tests, made from the few values it reads."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from report_archive.model import (
    Block,
    BlockKind,
    Finding,
    Metadata,
    RawText,
    Report,
    Sentence,
    Structure,
)


class OneWord:
    """Stands in for the segmenter: every text up to a NUL is one word."""

    def words(self, text: str) -> list[str]:
        return re.split("(\0)", text)


def make_report(data: Mapping[str, Any]) -> Report:
    """A report whose text is its headings, one a line."""
    headings: Sequence[str] = data.get("headings", [])
    body = "".join(heading + "\n" for heading in headings)
    blocks = []
    start = 0
    for line, heading in enumerate(headings, 1):
        end = start + len(heading)
        sentence = Sentence(line, start, end, line)
        blocks.append(Block(BlockKind.HEADING, 1, start, end, line, (sentence,)))
        start = end + 1
    return Report(
        identifier=data["id"],
        raw=RawText(f"{data['id']}.txt", "utf-8", "0" * 64, body),
        structure=Structure(tuple(blocks), ()),
        metadata=Metadata(
            title=_finding(data.get("title")),
            office=_finding(data.get("office")),
            office_type=_finding(data.get("office_type")),
            level=_finding(data.get("level")),
            year=Finding(data.get("year"), "", 0.9),
            kind=_finding(data.get("kind")),
            themes=tuple(_finding(theme) for theme in data.get("themes", [])),
        ),
        heading_themes=((),) * len(blocks),
        point_themes=(),
        passages=(),
        masks=0,
        keywords=tuple(data.get("keywords", [])),
    )


def _finding(value: str | None) -> Finding[str]:
    return Finding(value or None, "", 0.9)


@pytest.fixture(scope="session")
def contract(repository: Path) -> Mapping[str, Any]:
    """What Python and the browser have agreed on."""
    path = repository / "tests" / "contract" / "report_finder.yml"
    loaded: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def contract_reports(contract: Mapping[str, Any]) -> list[Report]:
    """The reports of the contract."""
    return [make_report(data) for data in contract["reports"]]


@pytest.fixture(scope="session")
def one_word() -> OneWord:
    """A segmenter that cuts nothing."""
    return OneWord()
