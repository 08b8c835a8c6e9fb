"""Our scripts parse as ES2018 and use nothing that the browsers of old offices lack."""

import hashlib
import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

REPOSITORY: Final = Path(__file__).resolve().parents[2]
SCRIPTS: Final = sorted((REPOSITORY / "scripts/report_archive/browser").rglob("*.js"))
STYLES: Final = sorted((REPOSITORY / "scripts/report_archive/browser").rglob("*.css"))
ACORN: Final = REPOSITORY / "tests/vendor/acorn/acorn.js"
# Methods and classes younger than ES2018, or absent from Chromium 78.
YOUNGER: Final = re.compile(
    r"\.(?:replaceAll|matchAll|flatMap|flat|at|fromEntries|allSettled|any|replaceChildren|"
    r"findLast|toSorted|structuredClone)\(|Intl\.Segmenter|globalThis|BigInt"
)
PARSE: Final = """(text) => {
  try { acorn.parse(text, {ecmaVersion: 2018, sourceType: "script"}); return ""; }
  catch (error) { return String(error); }
}"""


def _name(path: Path) -> str:
    return path.relative_to(REPOSITORY / "scripts/report_archive/browser").as_posix()


@pytest.mark.browser
def test_every_script_parses_in_the_edition_of_2018(chromium: Browser) -> None:
    assert len(SCRIPTS) >= 8
    with chromium.new_context() as context:
        tab = context.new_page()
        tab.add_script_tag(path=ACORN)
        assert tab.evaluate(PARSE, "a?.b"), "the parser must know the difference"
        for path in SCRIPTS:
            assert tab.evaluate(PARSE, path.read_text(encoding="utf-8")) == "", _name(path)


@pytest.mark.browser
def test_every_script_of_the_site_parses_too(chromium: Browser, sample_site: Path) -> None:
    with chromium.new_context() as context:
        tab = context.new_page()
        tab.add_script_tag(path=ACORN)
        # The theme's own script too, and the data that come as scripts.
        scripts = sorted(sample_site.rglob("*.js"))
        assert any(path.name.startswith("bundle.") for path in scripts)
        for path in scripts:
            if path.parent.name != "phrase" or path.name == "manifest.js":
                found = tab.evaluate(PARSE, path.read_text(encoding="utf-8"))
                assert found == "", path.relative_to(sample_site)


@pytest.mark.parametrize("path", SCRIPTS, ids=_name)
def test_no_script_calls_what_is_younger(path: Path) -> None:
    if "vendor" not in path.parts:
        assert YOUNGER.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", STYLES, ids=_name)
def test_styles_use_no_nesting_and_no_has(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert ":has(" not in text
    assert not re.search(r"(?:^|[\s{;])&", text)


def test_vendored_files_are_what_their_notes_say() -> None:
    notes = [*REPOSITORY.glob("scripts/report_archive/browser/vendor/*/VERSION.txt")]
    notes += REPOSITORY.glob("tests/vendor/*/VERSION.txt")
    assert len(notes) >= 2
    for note in notes:
        text = note.read_text(encoding="utf-8")
        digests = {
            hashlib.sha256(path.read_bytes()).hexdigest() for path in note.parent.glob("*.js")
        }
        assert digests == set(re.findall(r"\b[0-9a-f]{64}\b", text)), note
        assert (note.parent / "LICENSE").is_file()
