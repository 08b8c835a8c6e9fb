"""The rules that keep the house in order: who may import whom, and what a stage may not touch."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).resolve().parent.parent / "scripts" / "report_archive"
STAGES: Final = (
    "intake",
    "screening",
    "understanding",
    "editions",
    "pages",
    "indexes",
    "report_finder",
    "phrase_index",
    "publishing",
)
# What every stage may use: the domain's values and a few rules that several stages share.
SHARED: Final = frozenset(
    {
        "model",
        "packed_parts",
        "problems",
        "vocabulary",
        "words",
        "addresses",
        "folded_codes",
        "front_matter",
        "markup",
        "mask_signs",
        "report_details",
        "report_parts",
        "sentence_context",
        "spread",
        "text_folding",
    }
)
# Stages that do not read files, write files, start processes or look at the clock.
PURE: Final = frozenset(STAGES) - {"intake", "publishing"}
IMPURE_MODULES: Final = frozenset(
    {"os", "shutil", "subprocess", "tempfile", "time", "datetime", "locale", "random", "socket"}
)
IMPURE_CALLS: Final = frozenset(
    {"open", "print", "input", "read_text", "read_bytes", "write_text", "write_bytes", "hash"}
)
MODULES: Final = sorted(PACKAGE.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _imports(tree: ast.AST) -> Iterator[str]:
    """Full names of everything a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where a name comes from"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_modules_are_found() -> None:
    assert len(MODULES) > 40
    assert {path.parent.name for path in MODULES} >= set(STAGES)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_stages_import_only_themselves_and_what_is_shared(path: Path) -> None:
    stage = path.relative_to(PACKAGE).parts[0]
    if stage not in STAGES:
        return
    for name in _imports(ast.parse(path.read_text(encoding="utf-8"))):
        parts = name.split(".")
        if parts[0] == "report_archive":
            assert parts[1] in SHARED | {stage}, f"{_name(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_shared_modules_import_no_stage(path: Path) -> None:
    if path.parent != PACKAGE or path.stem not in SHARED:
        return
    for name in _imports(ast.parse(path.read_text(encoding="utf-8"))):
        parts = name.split(".")
        assert parts[0] != "report_archive" or parts[1] in SHARED, f"{_name(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_pure_stages_touch_neither_disk_nor_clock(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] not in PURE:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not {name.split(".")[0] for name in _imports(tree)} & IMPURE_MODULES
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            called = function.id if isinstance(function, ast.Name) else ""
            called = function.attr if isinstance(function, ast.Attribute) else called
            assert called not in IMPURE_CALLS, f"{_name(path)}:{node.lineno} calls {called}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_and_functions_stay_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            documented = len((ast.get_docstring(node) or "").splitlines())
            assert lines - documented <= 40, f"{_name(path)}: {node.name} has {lines} lines"
