"""Our styles stay within what Chromium 78 understands, or say the same twice."""

import re
from pathlib import Path
from typing import Final

import pytest

BROWSER: Final = Path(__file__).resolve().parent.parent / "scripts" / "report_archive" / "browser"
COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
GAP: Final = re.compile(r"(?:^|[;\s])(?:row-|column-)?gap\s*:")
NEWER: Final = re.compile(
    r":has\(|:is\(|:where\(|&|(?:^|[;\s])(?:inset|aspect-ratio|translate|rotate|scale)\s*:"
)


def rules_of(name: str) -> list[tuple[str, str]]:
    """Selectors and declarations of a file, those within @media included."""
    text = COMMENT.sub("", (BROWSER / name).read_text(encoding="utf-8"))
    return [(selector.strip(), body) for selector, body in RULE.findall(text)]


@pytest.mark.parametrize("name", sorted(path.name for path in BROWSER.glob("*.css")))
def test_rules_are_old_enough(name: str) -> None:
    rules = rules_of(name)
    assert rules
    for selector, body in rules:
        assert not NEWER.search(selector), selector
        assert not NEWER.search(body), selector
        # Flexible boxes know no gap there: margins do it.
        if GAP.search(body):
            assert "grid" in body or "column" in body, selector


def test_a_gap_in_a_flexible_box_would_be_seen() -> None:
    assert GAP.search("display: flex; gap: 1em")
    assert not GAP.search("grid-column-gaps: 1em")


def test_a_printed_report_is_the_report_alone() -> None:
    style = (BROWSER / "gbt9704.css").read_text(encoding="utf-8")
    printed = style[style.index("@media print") :]
    hidden = printed[: printed.index("display: none")]
    around = ("report-card", "report-outline", "report-after", "report-wording")
    assert [name for name in around if f".{name},\n" not in hidden] == []
