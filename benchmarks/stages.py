"""One whole build as an operator runs it, and what each of its stages took.

python -m benchmarks.stages REPORTS WORK RESULT
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.engine import Stopwatch
from report_archive import pipeline
from report_archive.workspace import Workspace

# Each stage, and the functions it consists of where the build calls them.
STAGES: Final = {
    "reading, screening, understanding": ("pipeline.read_archive",),
    "phrase index": ("phrase_build.PhraseBuild.changed",),
    "indexes of wording, what each report has": (
        "indexes.report_reading.ReportReader.read",
        "indexes.report_reading.PackedReading.of",
    ),
    "indexes of wording, finding": (
        "site_source._chapter",  # and whatever of it no function below does
        "indexes.wording.read_headings",
        "indexes.wording.read_figures",
        "indexes.wording.find_set_phrases",
        "indexes.wording.read_by_year",
        "indexes.wording.read_shared_wording",
        "indexes.wording.index_digest",
        "indexes.wording.read_citations",
        "indexes.wording.read_passages",
    ),
    "indexes of wording, on reports' pages": (
        "indexes.wording.phrase_lists",
        "indexes.wording.measures_by_report",
        "indexes.wording.shared_lists",
        "report_pages.report_wording",
    ),
    "indexes of wording, their pages": (
        "indexes.wording.heading_drafts",
        "indexes.wording.figure_files",
        "indexes.wording.set_phrase_pages",
        "indexes.wording.by_year_pages",
        "indexes.wording.shared_wording_pages",
        "indexes.wording.citation_drafts",
        "indexes.wording.passage_drafts",
        "report_pages.comparison_script",
        "site_source.wording_landing",
        "site_source.made_together",
    ),
    "other editions": ("site_source.alike_reports", "site_source.near_editions"),
    "related reports": ("site_source.related_and_kept",),
    "pages of reports": ("report_pages.render_report",),
    "pages of lists and themes": (
        "site_source.made_alone",
        "indexes.build.home_page",
        "indexes.build.list_pages",
        "indexes.build.office_pages",
        "indexes.build.year_pages",
        "indexes.build.kind_pages",
        "indexes.build.tag_pages",
        "indexes.build.theme_overview",
        "indexes.build.theme_pages",
    ),
    "data of lists": ("site_source.build_catalogue",),
    "report finder": ("finder_draft._Finder.changed", "finder_draft._Finder.whole"),
    "writing the source": ("pipeline.put_files", "pipeline.remove_others"),
    "MkDocs": ("publishing.page_rendering.PageRendering.render",),
    "link check": ("publishing.link_check.LinkCheck.broken",),
    "list of sums": (
        "publishing.site_stamp.digests_below",
        "publishing.mkdocs_site.digests_of",
        "publishing.site_stamp.list_of_sums",
    ),
}
REST: Final = "everything else"
WORDING: Final = tuple(stage for stage in STAGES if stage.startswith("indexes of wording"))


def owner(place: str) -> tuple[Any, str]:
    """The module or class that holds a function, and the function's name there.

    Errors:  AttributeError where the build has no such function any more.
    """
    parts = place.split(".")
    depth = len(parts) - 1
    while True:
        try:
            found: Any = import_module(".".join(("report_archive", *parts[:depth])))
            break
        except ModuleNotFoundError:
            depth -= 1
    for name in parts[depth:-1]:
        found = getattr(found, name)
    getattr(found, parts[-1])
    return found, parts[-1]


@dataclass
class _Open:
    """A stage that runs now, in which process, and what the stages that it called took there."""

    stage: str
    process: int
    inner: float = 0.0


class Stages:
    """What each stage took of the processor, in this process and in those forked from it.

    Shape:   note is a file to which every process adds what a stage took without the stages that it
             called itself, be it in a process forked since.
    """

    def __init__(self, note: Path) -> None:
        self._note = os.open(note, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        self._open: list[_Open] = []

    def timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """The function, which notes what it takes; so does what it gives step by step."""

        def run(*values: Any, **named: Any) -> Any:
            found = self._measured(stage, lambda: function(*values, **named))
            return self._steps(stage, found) if isinstance(found, Iterator) else found

        return run

    def _steps(self, stage: str, items: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while (item := self._measured(stage, lambda: next(items, end))) is not end:
            yield item

    def _measured(self, stage: str, function: Callable[[], Any]) -> Any:
        watch = Stopwatch()
        own = _Open(stage, os.getpid())
        self._open.append(own)
        try:
            return function()
        finally:
            took = watch.busy()
            self._open.pop()
            self._add(stage, took - own.inner)
            outer = self._open[-1] if self._open else None
            if outer and outer.process == own.process:
                outer.inner += took
            elif outer:  # it will have this process among those that it waited for
                self._add(outer.stage, -took)

    def _add(self, stage: str, seconds: float) -> None:
        os.write(self._note, f"{seconds}\t{stage}\n".encode())

    def busy(self) -> dict[str, float]:
        """Seconds by stage, of those that were called at all."""
        found: dict[str, float] = {}
        for line in os.pread(self._note, os.fstat(self._note).st_size, 0).decode().splitlines():
            seconds, _, stage = line.partition("\t")
            found[stage] = found.get(stage, 0.0) + float(seconds)
        return found


def main() -> None:
    """Build, and write seconds of the processor by stage and megabytes as JSON."""
    reports, work, result = map(Path, sys.argv[1:])
    stages = Stages(result.with_suffix(".note"))
    for stage, places in STAGES.items():
        for place in places:
            holder, name = owner(place)
            setattr(holder, name, stages.timed(getattr(holder, name), stage))
    watch = Stopwatch()
    run, built = pipeline.build(
        Workspace(reports.resolve(), work / "docs", work / "site", work / "work")
    )
    assert built, "the site stood already"
    busy = stages.busy()
    idle = [stage for stage in STAGES if stage not in busy]
    # Where something stands from the run before, a build need not come by all of them.
    gone = idle if not run.unchanged else []
    assert not gone, f"the build does not come by {gone} any more: name it anew in STAGES"
    busy = {stage: busy.get(stage, 0.0) for stage in STAGES}
    busy[REST] = watch.busy() - sum(busy.values())
    memory = [
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    characters = sum(len(report.raw.body) for report in run.reports)
    found = {
        "busy": busy,
        "seconds": watch.seconds(),
        "memory": memory,
        "reports": len(run.reports),
        "characters": characters,
    }
    result.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
