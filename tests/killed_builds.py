"""A process that builds archives in children and kills them; see test_killed_builds.py.

Each line on standard input is a JSON object with a folder and step, after and limit: one build in a
child, killed at its n-th step that changes a file, or after some seconds; no file may grow beyond
the limit. 0 stands for none of these. Each line on standard output says how many steps the child
went, at which it asked for the exchange of two folders (0: it did not), how many seconds it took,
and with which code it ended.
"""

import json
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from report_archive import pipeline
from report_archive.publishing import mkdocs_site
from report_archive.publishing.browser_assets import browser_assets
from report_archive.publishing.writer import files_below
from report_archive.safe_run import BuildError
from report_archive.source_reports import knowledge
from report_archive.workspace import Workspace, open_workspace

CHANGES: Final = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "ctypes.dlsym"})
REFUSED: Final = 3  # the exit code of a child that says in a sentence why it cannot build
WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def workspace_in(folder: Path) -> Workspace:
    """The archive that lies in one folder."""
    own = open_workspace(folder / "reports", folder / "site")
    return Workspace(own.reports, folder / "docs", own.site, folder / "work")


def copy_pages(
    settings: Path,
    theme: Path,
    work: Path,
    docs: Path,
    site: Path,
    left_out: Sequence[str] = (),
    instead: object = None,
) -> str:
    """What MkDocs would make of the pages, without the time it takes: they stay as they are."""
    folders = tuple(pattern.strip("/").partition("**")[0] for pattern in left_out)
    for name, path in files_below(docs).items():
        if name.startswith(folders) and name.endswith(".md") and f"!/{name}" not in left_out:
            continue
        target = site / (name[: -len(".md")] + ".html" if name.endswith(".md") else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return ""


def copies_begun(*arguments: Any) -> Callable[[], str]:
    """The same, where somebody waits for it."""
    return partial(copy_pages, *arguments)


def _count(steps: Path, at: int) -> None:
    """Count steps from now on, and end as if killed at one of them, with all children."""
    builder = os.getpid()
    descriptor = os.open(steps, os.O_RDWR | os.O_CREAT)

    def step(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        if event not in CHANGES and not writes:
            return
        done, exchange = map(int, (os.pread(descriptor, 100, 0) or b"0 0").split())
        done += 1
        if event == "ctypes.dlsym" and arguments[1] == "renameat2":
            exchange = done
        os.pwrite(descriptor, f"{done} {exchange}".encode("ascii"), 0)
        if done == at:
            os.kill(builder, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)


def _build_in_child(folder: Path, step: int, after: float, limit: int) -> dict[str, float]:
    steps = folder / "steps"
    steps.unlink(missing_ok=True)
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _count(steps, step)
            if limit:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            pipeline.build(workspace_in(folder))
            code = 0
        except BuildError:
            code = REFUSED
        finally:
            os._exit(code)
    if after:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    done, exchange = map(int, (steps.read_bytes() or b"0 0").split()) if steps.exists() else (0, 0)
    seconds = time.monotonic() - begun
    return {"steps": done, "exchange": exchange, "seconds": seconds, "code": status}


def main() -> None:
    """Do what is asked until nobody asks any more."""
    for name, instead in (("run_mkdocs", copy_pages), ("begin_mkdocs", copies_begun)):
        setattr(mkdocs_site, name, instead)
    # What every child would do again, done once.
    knowledge()
    browser_assets(
        {name: path.read_bytes() for name, path in files_below(pipeline.BROWSER).items()}
    )
    for line in sys.stdin:
        asked = json.loads(line)
        went = _build_in_child(Path(asked["folder"]), asked["step"], asked["after"], asked["limit"])
        print(json.dumps(went), flush=True)


if __name__ == "__main__":
    main()
