"""Whatever is added, corrected and removed, run by run: it ends as made from nothing."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from report_archive import forked_jobs, pipeline
from report_archive.indexes import report_texts
from report_archive.publishing.writer import files_below
from report_archive.workspace import ROOT, Workspace


def _texts() -> list[str]:
    """The sample reports in the encoding that edits write."""
    found = []
    for path in sorted((ROOT / "data" / "reports").rglob("*.txt")):
        with suppress(UnicodeDecodeError):
            found.append(path.read_text(encoding="utf-8"))
    return found


TEXTS: Final = _texts()
FIRST: Final = 6  # reports that are there before any edit
# What a correction puts in: plain words, figures, papers, phrases and passages that others have.
WORDS: Final = (
    "，按期完成",
    "，同比增长12.5%，办结率达98%",
    "，认真贯彻《政府工作报告》",
    "，落实“三重一大”和一岗双责",
    "。存在的不足：一是调研不够深入，二是文稿质量还不够高。下一步，我们将补齐短板",
    "，全年起草各类文稿126篇，组织协调各类会议48场次，做到零差错",
)
HEADING: Final = "。\n九、抓学习促提升，推动服务能力实现新突破\n"
CHANGES: Final = ("correct", "shorten", "heading")

Run = Callable[[Workspace], Any]
# What is done, to which report, where in it, with which words.
Edit = tuple[str, int, int, int]
EDITS: Final = st.tuples(
    st.sampled_from(("add", "copy", "rename", "tell", "remove", *CHANGES)),
    st.integers(0, len(TEXTS) - 1),
    st.integers(0, 200),
    st.integers(0, len(WORDS) - 1),
)
ROUNDS: Final = st.lists(st.lists(EDITS, min_size=1, max_size=2), min_size=1, max_size=3)


class _Archive:
    """A folder of reports that is edited."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir()
        self._made = 0
        for number in range(FIRST):
            self.edit(("add", number * 5, 0, 0))

    def edit(self, edit: Edit) -> None:
        """Do one edit to some report; none where no report is left."""
        what, report, place, words = edit
        there = sorted(self._folder.glob("*.txt"))
        if what == "add":
            self._add(TEXTS[report % len(TEXTS)])
        elif there:
            path = there[report % len(there)]
            if what in CHANGES:
                text = path.read_text(encoding="utf-8")
                path.write_text(_changed(text, what, place, WORDS[words]), encoding="utf-8")
            elif what == "copy":
                text = path.read_text(encoding="utf-8")
                self._add(_changed(text, "correct", place, WORDS[words]))
            elif what == "tell":
                told = f"title: 第{place}号报告\nyear: {2015 + place % 9}\nkind: 述职报告\n"
                path.with_suffix(".yml").write_text(told, encoding="utf-8")
            else:
                path.rename(path.with_stem(f"改{path.stem}")) if what == "rename" else path.unlink()
                path.with_suffix(".yml").unlink(missing_ok=True)

    def _add(self, text: str) -> None:
        self._made += 1
        path = self._folder / f"{self._made * 37 % 100:02}-{self._made}.txt"
        path.write_text(text, encoding="utf-8")


def _changed(text: str, how: str, place: int, words: str) -> str:
    """The text with something put in where a sentence ends, or without that sentence."""
    stops = [at for at, sign in enumerate(text) if sign == "。"] or [len(text)]
    at = stops[place % len(stops)]
    if how == "shorten":
        return text[: max(0, text.rfind("。", 0, at))] + text[at:]
    return text[:at] + (HEADING if how == "heading" else words) + text[at:]


@pytest.fixture(autouse=True)
def _no_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """What children do is tested where pipelines are; so many of them would take long."""
    monkeypatch.setenv(forked_jobs.NO_CHILDREN, "1")


@pytest.fixture(autouse=True)
def _bases_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of so few reports an edit would change too much for any base to stay."""
    monkeypatch.setattr(report_texts, "CHANGED", 1)


def _ends_as_from_nothing(rounds: Sequence[Sequence[Edit]], run: Run) -> None:
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as other:
        edited, fresh = Path(place), Path(other)
        archive = _Archive(edited / "reports")
        run(_workspace(edited))
        for edits in rounds:
            for edit in edits:
                archive.edit(edit)
            run(_workspace(edited))
        shutil.copytree(edited / "reports", fresh / "reports")
        run(_workspace(fresh))
        found, expected = _made(edited), _made(fresh)
        assert sorted(found) == sorted(expected)
        assert [name for name in found if found[name] != expected[name]] == []


def _workspace(folder: Path) -> Workspace:
    return Workspace(folder / "reports", folder / "docs", folder / "site", folder / "work")


def _made(folder: Path) -> dict[str, bytes]:
    """Every file of the source and of the site, where there is one."""
    return {
        f"{part}/{name}": path.read_bytes()
        for part in ("docs", "site")
        if (folder / part).exists()
        for name, path in files_below(folder / part).items()
    }


@given(ROUNDS)
@example([[("copy", 0, 3, 1)], [("correct", 1, 9, 0)], [("remove", 0, 0, 0)]])
@example([[("heading", 2, 5, 0), ("copy", 2, 7, 4)], [("shorten", 3, 4, 0)], [("tell", 1, 3, 0)]])
@settings(max_examples=6, deadline=None)
def test_the_source_ends_as_one_from_nothing(rounds: Sequence[Sequence[Edit]]) -> None:
    _ends_as_from_nothing(rounds, pipeline.convert)


def test_the_site_ends_as_one_from_nothing() -> None:
    rounds = (
        [("add", 3, 0, 0), ("correct", 1, 9, 0)],
        [("correct", 2, 4, 1)],
        [("remove", 4, 0, 0)],
        [("rename", 0, 0, 0), ("copy", 1, 2, 5)],
    )
    _ends_as_from_nothing(rounds, pipeline.build)
