"""Which folders one run reads and writes."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from report_archive.publishing.writer import names_below
from report_archive.screening.personal import DEFAULT_POLICY, ScreeningPolicy

ROOT: Final = Path(__file__).resolve().parents[2]
# Folders of pages that belong to the generator; with it all that does: everything else in the docs
# folder is written by hand.
GENERATED_PAGES: Final = (
    "reports",
    "all",
    "offices",
    "years",
    "kinds",
    "themes",
    "tags",
    "wording",
    "headings",
    "set-phrases",
    "figures",
    "citations",
    "passages",
    "shared",
    "by-year",
)
# Folders of generated files that no page is made from.
GENERATED_DATA: Final = ("sources", "assets/archive")
GENERATED: Final = ("index.md", *GENERATED_DATA, *GENERATED_PAGES)


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders of one archive.

    Shape:   reports are read, never written; docs is the site's source, site the result, work
             holds what only speeds up the next run; policy says what screening does.
    """

    reports: Path
    docs: Path
    site: Path
    work: Path
    policy: ScreeningPolicy = DEFAULT_POLICY


def open_workspace(
    reports: Path | None, site: Path | None, policy: ScreeningPolicy = DEFAULT_POLICY
) -> Workspace:
    """The repository's own archive, or a separate one for another reports folder.

    Errors:  NotADirectoryError where the reports folder is none.
    """
    own = ROOT / "data" / "reports"
    folder = (reports or own).resolve()
    if not folder.is_dir():
        raise NotADirectoryError(f"no such folder: {reports or own}")
    if folder == own:
        work = ROOT / "build" / "own"
        return Workspace(folder, ROOT / "docs", (site or ROOT / "site").resolve(), work)
    name = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    work = ROOT / "build" / name
    return Workspace(folder, work / "docs", (site or work / "site").resolve(), work)


def copy_hand_written(workspace: Workspace) -> None:
    """Give a separate archive the pages that are written by hand."""
    own = ROOT / "docs"
    if workspace.docs == own:
        return
    wanted = {name: own / name for name in _hand_written(own)}
    for name, path in wanted.items():
        target = workspace.docs / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_bytes() != path.read_bytes():
            shutil.copyfile(path, target)
    for name in _hand_written(workspace.docs):
        if name not in wanted:
            (workspace.docs / name).unlink()


def _hand_written(docs: Path) -> list[str]:
    """The names of files in a docs folder that are not generated."""
    return names_below(docs, but=frozenset(GENERATED))
