"""The commands pack and verify: a built site carried elsewhere, and whether it arrived whole."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from report_archive.publishing.checksums import Defect, verify
from report_archive.publishing.pack import pack_site
from report_archive.workspace import open_workspace

DONE: Final = 0
DIFFERENT: Final = 1  # at least one file is not as it was built


def add_site_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """What is done with a site that was built."""
    pack = add("pack", _pack, "pack the built site into one zip file")
    pack.add_argument("--reports", type=Path, metavar="DIR", help="default: data/reports")
    pack.add_argument("--site", type=Path, metavar="DIR", help="default: site")
    pack.add_argument("--output", type=Path, metavar="FILE", help="default: beside the site")
    check = add("verify", _verify, "tell whether every file of a site is as it was built")
    check.add_argument("place", type=Path, metavar="DIR|ZIP")


def _pack(options: argparse.Namespace) -> int:
    site = open_workspace(options.reports, options.site).site
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"no site at {site}: run report-archive build first")
    target: Path = options.output or site.with_name(f"{site.name}.zip")
    if target.is_dir() or not target.parent.is_dir():
        raise FileNotFoundError(f"no place for a file: {target}")
    number = pack_site(site, target)
    print(f"{number} files: {target}")
    return DONE


def _verify(options: argparse.Namespace) -> int:
    """One line for each file that differs, is missing or is extra."""
    defects: list[Defect] = verify(options.place)
    for defect in defects:
        print(defect)
    if defects:
        print(f"{len(defects)} files are not as they were built", file=sys.stderr)
        return DIFFERENT
    print(f"as it was built: {options.place}")
    return DONE
