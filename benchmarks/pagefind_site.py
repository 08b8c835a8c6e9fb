"""Pagefind extended over the same reports as plain HTML."""

import gzip
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

from benchmarks.engine import Engine, Stopwatch, bytes_below, identifier_of, page_address
from report_archive.markup import escape
from report_archive.model import Report

VERSION: Final = "1.6.0"
SIGNATURE: Final = b"pagefind_dcd"
# Without its worker: network emulation reaches only what the page itself fetches.
READY: Final = """async () => {
    const pagefind = await import("/pagefind/pagefind.js");
    window.search = pagefind.createInstance({ noWorker: true, basePath: "/pagefind/" });
    await window.search.init();
    return null;
}"""
ASK: Final = """async (text) => {
    const answer = await window.search.search(text);
    await Promise.all(answer.results.slice(0, 20).map((result) => result.data()));
    return { found: answer, sentences: -1 };
}"""
LISTED: Final = "(answer) => answer.results.map((result) => result.id)"


def install_pagefind(folder: Path) -> Path:
    """The program, installed with npm into a folder of its own."""
    program = folder / "node_modules" / ".bin" / "pagefind"
    package = folder / "node_modules" / "pagefind" / "package.json"
    if not package.is_file() or json.loads(package.read_bytes())["version"] != VERSION:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        options = ["--no-audit", "--no-fund", "--silent"]
        command = ["npm", "install", *options, f"pagefind@{VERSION}"]
        subprocess.run(command, cwd=folder, check=True)
    return program


def build_pagefind(reports: Sequence[Report], folder: Path, program: Path) -> Engine:
    """Write the pages and index them; the pages are not counted in the time."""
    shutil.rmtree(folder, ignore_errors=True)
    for report in reports:
        write_page(report, folder)
    (folder / "start.htm").write_text(
        '<!doctype html><html lang="zh"><link rel="icon" href="data:,"></html>', encoding="utf-8"
    )
    watch = Stopwatch()
    subprocess.run([str(program), "--site", str(folder), "--silent"], check=True)
    seconds, busy = watch.seconds(), watch.busy()
    names = dict(map(_fragment, (folder / "pagefind" / "fragment").glob("*.pf_fragment")))

    def pages_of(listed: object) -> frozenset[str]:
        return frozenset(names[fragment] for fragment in cast(list[str], listed))

    return Engine(
        name=f"Pagefind {VERSION}",
        folder=folder,
        page="start.htm",
        ready=READY,
        ask=ASK,
        listed=LISTED,
        pages_of=pages_of,
        seconds=seconds,
        busy=busy,
        index_bytes=bytes_below(folder / "pagefind"),
    )


def write_page(report: Report, folder: Path) -> None:
    """One report as a page of a plain site."""
    path = folder / page_address(report)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_page(report), encoding="utf-8")


def _page(report: Report) -> str:
    first, *rest = report.raw.body.splitlines()
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in rest if line.strip())
    return (
        f'<!doctype html>\n<html lang="zh"><meta charset="utf-8"><title>{escape(first)}</title>\n'
        f"<body><main data-pagefind-body><h1>{escape(first)}</h1>\n{paragraphs}</main></body>"
    )


def _fragment(path: Path) -> tuple[str, str]:
    """The name of a fragment as results have it, and the report it stands for."""
    data = gzip.decompress(path.read_bytes())
    address = json.loads(data[len(SIGNATURE) :])["url"]
    return path.name.removesuffix(".pf_fragment"), identifier_of(address)
