"""What is understood of a report is what a reader sees in it, field by field."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from report_archive.intake.discovery import SourceFile, read_source
from report_archive.pipeline import understand_source
from report_archive.show import show_report

REPOSITORY: Final = Path(__file__).resolve().parent.parent
SHARED: Final = REPOSITORY.parent / "shared"
CORPUS: Final = REPOSITORY / "data" / "reports"
SEED_LABELS: Final = SHARED / "expected" / "seeds.yml"
SAMPLE_LABELS: Final = sorted((REPOSITORY / "tests" / "cases" / "corpus").glob("labels_*.yml"))
FIELDS: Final = ("office_type", "office", "level", "year", "kind")


def _labelled() -> Iterator[Any]:
    for labels, folder in (
        *((path, CORPUS) for path in SAMPLE_LABELS),
        (SEED_LABELS, SHARED / "seeds"),
    ):
        if labels.is_file():
            for name, label in yaml.safe_load(labels.read_text(encoding="utf-8")).items():
                yield pytest.param(folder, name, label, id=name)


LABELLED: Final = list(_labelled())


@pytest.fixture(scope="module")
def shown() -> dict[Path, dict[str, Any]]:
    """Reports already understood, by path."""
    return {}


def _show(folder: Path, name: str, known: dict[Path, dict[str, Any]]) -> dict[str, Any]:
    """What `show` prints of one report, its corrections included."""
    path = folder / name
    if path not in known:
        beside = Path(name).with_suffix(".yml").as_posix()
        correction = beside if (folder / beside).is_file() else None
        source, _ = read_source(folder, SourceFile(name, correction))
        assert source is not None
        report, problems = understand_source(source)
        assert report is not None, problems
        known[path] = show_report(report, problems)
    return known[path]


def test_the_labels_are_here() -> None:
    assert len(SAMPLE_LABELS) == 2
    if not SEED_LABELS.is_file():
        pytest.skip("the labels of the seed reports are not here: ../shared/expected/seeds.yml")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("folder", "name", "label"), LABELLED)
def test_metadata(
    folder: Path, name: str, label: dict[str, Any], field: str, shown: dict[Path, dict[str, Any]]
) -> None:
    assert _show(folder, name, shown)["metadata"][field]["value"] == label[field]


@pytest.mark.parametrize(("folder", "name", "label"), LABELLED)
def test_structure(
    folder: Path, name: str, label: dict[str, Any], shown: dict[Path, dict[str, Any]]
) -> None:
    found = _show(folder, name, shown)
    headings = [[heading["level"], heading["text"]] for heading in found["headings"]]
    assert headings == label["headings"]
    assert len(found["points"]) == label["points"]
    assert found["masks"] == label["masks"]
    if "title" in label:
        assert found["metadata"]["title"]["value"] == label["title"]


@pytest.mark.parametrize(("folder", "name", "label"), LABELLED)
def test_themes(
    folder: Path, name: str, label: dict[str, Any], shown: dict[Path, dict[str, Any]]
) -> None:
    found = _show(folder, name, shown)
    parts = [(part["text"], part["themes"]) for part in found["headings"]]
    parts += [(part["lead"], part["themes"]) for part in found["points"]]
    wrong = {}
    for text, accepted in label.get("themes", {}).items():
        themes = next((themes for words, themes in parts if words.startswith(text)), None)
        if not themes or themes[0] not in accepted:
            wrong[text] = themes
    assert wrong == {}


@pytest.mark.parametrize(("folder", "name", "label"), LABELLED)
def test_roles(
    folder: Path, name: str, label: dict[str, Any], shown: dict[Path, dict[str, Any]]
) -> None:
    passages = _show(folder, name, shown)["passages"]
    if label.get("opening"):
        opening = next(passage for passage in passages if passage["role"] == "开头")
        assert opening["text"].startswith(label["opening"])
    if label.get("closing"):
        roles = [role for role, _ in groupby(passage["role"] for passage in passages)]
        assert roles[-len(label["closing"]) :] == label["closing"]
