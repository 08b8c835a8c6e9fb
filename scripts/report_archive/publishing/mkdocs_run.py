"""MkDocs in a process of its own, with nothing of the moment in its output."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

# A fixed date: the sitemap and its gzip header would otherwise carry the time of the build.
SOURCE_DATE_EPOCH: Final = "1577836800"
# Nobody writes to its input, which ends when we do, however we end: a run that outlived us would
# write between the files of the next one.
ENDING_WITH_US: Final = """
import os, threading
threading.Thread(target=lambda: os.read(0, 1) or os._exit(1), daemon=True).start()
from mkdocs.__main__ import cli
cli(prog_name="mkdocs")
"""


class SiteBuildError(RuntimeError):
    """The site cannot be built; the message is what MkDocs said, or what is wrong with it."""


def run_mkdocs(
    settings: Path,
    theme: Path,
    work: Path,
    docs: Path,
    site: Path,
    left_out: Sequence[str] = (),
    instead: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """Build the Markdown of docs into site under the settings of one mkdocs.yml.

    Shape:   work is a folder for the derived settings; left_out are patterns of files that are not
             built, as exclude_docs has them; instead are settings that take the place of the
             file's; the result is what MkDocs had to say.
    Errors:  SiteBuildError with the output of MkDocs; its warnings are errors too.
    """
    return begin_mkdocs(settings, theme, work, docs, site, left_out, instead)()


def begin_mkdocs(
    settings: Path,
    theme: Path,
    work: Path,
    docs: Path,
    site: Path,
    left_out: Sequence[str] = (),
    instead: Mapping[str, Any] = MappingProxyType({}),
) -> Callable[[], str]:
    """The same, while we do something else; what is given waits for the end and must be called."""
    derived: dict[str, Any] = {
        "INHERIT": settings.as_posix(),
        "docs_dir": docs.as_posix(),
        "site_dir": site.as_posix(),
        "theme": {"custom_dir": theme.as_posix()},
        **instead,
    }
    if left_out:
        derived["exclude_docs"] = "\n".join(left_out)
    work.mkdir(parents=True, exist_ok=True)
    configuration = work / "mkdocs.yml"
    configuration.write_text(yaml.safe_dump(derived, allow_unicode=True), encoding="utf-8")
    return partial(_ended, *_begun(configuration))


def _begun(configuration: Path) -> "tuple[subprocess.Popen[str], int]":
    """MkDocs at work under a configuration, and what it hears the end of when we end."""
    command = [sys.executable, "-c", ENDING_WITH_US, "build", "--quiet", "--strict", "--clean"]
    reading, writing = os.pipe()
    try:
        process = subprocess.Popen(
            [*command, "--config-file", str(configuration)],
            env=_environment(),
            stdin=reading,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
    except OSError:
        os.close(writing)
        raise
    finally:
        os.close(reading)
    return process, writing


def _ended(process: "subprocess.Popen[str]", writing: int) -> str:
    """What MkDocs had to say."""
    with process:
        try:
            output = "".join(process.communicate()).strip()
        finally:
            os.close(writing)
    if process.returncode:
        raise SiteBuildError(_plain(output) or f"mkdocs ended with {process.returncode}")
    return output


def _plain(output: str) -> str:
    """What MkDocs said; of a traceback only what it ends with."""
    before, traceback, after = output.partition("Traceback (most recent call last)")
    if not traceback:
        return output
    return f"{before.strip()}\n{after.strip().splitlines()[-1]}".strip()


def _environment() -> dict[str, str]:
    """Our environment without what would make two builds of one input differ."""
    fixed = {
        "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "NO_MKDOCS_2_WARNING": "1",  # advice to the developers of themes, not to operators
    }
    return {**os.environ, **fixed}
