"""One whole build as an operator runs it, and what each of its stages took.

python -m benchmarks.stages REPORTS WORK RESULT
"""

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.engine import Stopwatch
from report_archive import pipeline
from report_archive.workspace import Workspace

# Each stage, and the functions it consists of where the build calls them.
STAGES: Final = {
    "reading, screening, understanding": ("pipeline._read_reports",),
    "phrase index": ("phrase_build.PhraseBuild.changed",),
    "indexes of wording, finding": ("site_source.read_wording",),
    "indexes of wording, on reports' pages": ("site_source.report_wording",),
    "indexes of wording, their pages": ("indexes.build.wording_pages",),
    "other editions": ("site_source.near_editions",),
    "related reports": ("site_source.find_related",),
    "pages of reports": ("site_source.render_report",),
    "pages of lists": (
        "indexes.build.home_page",
        "indexes.build.list_pages",
        "indexes.build.office_pages",
        "indexes.build.year_pages",
        "indexes.build.kind_pages",
        "indexes.build.tag_pages",
    ),
    "pages of themes": ("indexes.build.theme_overview", "indexes.build.theme_pages"),
    "data of lists": ("site_source.build_catalogue",),
    "report finder": ("site_source.build_finder",),
    "writing the source": ("pipeline.write_files",),
    "MkDocs": ("publishing.page_rendering.PageRendering.render",),
    "link check": ("publishing.mkdocs_site._refuse_broken_links",),
    "list of sums": ("publishing.mkdocs_site.write_sums",),
}
REST: Final = "everything else"


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


def _timed(function: Callable[..., Any], stage: str, busy: dict[str, float]) -> Callable[..., Any]:
    """The function; what it takes is added to its stage, which is there once it was called."""

    def run(*values: Any, **named: Any) -> Any:
        watch = Stopwatch()
        try:
            return function(*values, **named)
        finally:
            busy[stage] = busy.get(stage, 0.0) + watch.busy()

    return run


def main() -> None:
    """Build, and write seconds of the processor by stage and megabytes as JSON."""
    reports, work, result = map(Path, sys.argv[1:])
    busy: dict[str, float] = {}
    for stage, places in STAGES.items():
        for place in places:
            holder, name = owner(place)
            setattr(holder, name, _timed(getattr(holder, name), stage, busy))
    watch = Stopwatch()
    run, built = pipeline.build(
        Workspace(reports.resolve(), work / "docs", work / "site", work / "work")
    )
    assert built, "the site stood already"
    idle = [stage for stage in STAGES if stage not in busy]
    assert not idle, f"the build does not come by {idle} any more: name it anew in STAGES"
    busy = {stage: busy[stage] for stage in STAGES}
    busy[REST] = watch.busy() - sum(busy.values())
    memory = [
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    characters = sum(len(report.raw.body) for report in run.reports)
    found = {"busy": busy, "memory": memory, "reports": len(run.reports), "characters": characters}
    result.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
