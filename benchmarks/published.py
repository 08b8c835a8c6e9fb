"""The files of the browser folder as a site serves them, and how much of our own that is."""

import gzip
import re
from pathlib import Path
from typing import Final

import yaml

from report_archive.publishing.browser_assets import BUNDLES, browser_assets
from report_archive.publishing.writer import files_below

BROWSER: Final = Path(__file__).resolve().parent.parent / "scripts" / "report_archive" / "browser"
# "phrase_query.js", in the lists of scripts that our scripts load
NAME: Final = re.compile(r'"([a-z_]+\.js)"')
# What a page names itself to offer phrase search: loader, typing, the box of the header, 例句.
ENTRIES: Final = ("archive_data.js", "typing.js", "header_answers.js", "phrase_page.js")

SEGMENT_BUNDLE: Final = "phrase_segments.js"  # loaded only where there is an index segment


def published_assets() -> dict[str, bytes]:
    """Every file by its place below assets/archive/."""
    return browser_assets({name: path.read_bytes() for name, path in files_below(BROWSER).items()})


def script_sizes() -> dict[str, tuple[int, int]]:
    """Bytes of each of our files that phrase search may load, plain and gzipped."""
    published = published_assets()
    bundles = yaml.safe_load((BROWSER / BUNDLES).read_text(encoding="utf-8"))
    places = {script: bundle for bundle, scripts in bundles.items() for script in scripts}
    waiting = list(ENTRIES)
    sizes: dict[str, tuple[int, int]] = {}
    seen = set()
    while waiting:
        name = waiting.pop()
        if name in seen or not (BROWSER / name).is_file():
            continue
        seen.add(name)
        waiting += NAME.findall((BROWSER / name).read_text(encoding="utf-8"))
        file = places.get(name, name)
        data = published[file]
        sizes[file] = len(data), len(gzip.compress(data, 9, mtime=0))
    return dict(sorted(sizes.items()))
