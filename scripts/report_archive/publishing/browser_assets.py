"""Our scripts on their way to the reader: short, and those that load together as one.

The sources run as they are, which tests and development use; a site is served from what this makes
of them, because an office's line pays for every file and every byte.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import yaml
from rjsmin import jsmin

from report_archive.publishing import local_names, script_scopes, script_tokens
from report_archive.publishing.local_names import with_short_names

BUNDLES: Final = "bundles.yml"  # bundle: its scripts, in the order in which they run
PAGES: Final = "pages.yml"  # what every page loads: a file, and what it is made of
LOADER: Final = "archive_data.js"  # knows where a script went, see ReportArchive.loadScript
VENDORED: Final = "vendor/"  # published as their makers did
# /* a comment */, but not what looks like one in content: "/*"
STYLE_COMMENT: Final = re.compile(r"""("[^"\n]*"|'[^'\n]*')|/\*.*?\*/""", re.DOTALL)
STYLE_SPACE: Final = re.compile(r" *\n\s*")


def site_assets(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that a site holds, made from the files of the browser folder.

    Shape:   as browser_assets; what every page loads is one style sheet and one script.
    Errors:  ValueError as browser_assets.
    """
    published = browser_assets(sources)
    pages: dict[str, list[str]] = yaml.safe_load(sources.get(PAGES, b"{}"))
    for bundle, names in pages.items():
        missing = sorted(set(names) - published.keys())
        if missing:
            raise ValueError(f"{PAGES}: no such file, or twice: {', '.join(missing)}")
        parts = [published.pop(name) for name in names]
        published[bundle] = b"".join(map(_style, parts) if bundle.endswith(".css") else parts)
    return published


def deciding(sources: Mapping[str, bytes]) -> bytes:
    """A digest of all that decides what site_assets makes, our own code among it."""
    modules = (script_scopes.__file__, script_tokens.__file__, local_names.__file__, __file__)
    digest = hashlib.sha256(version("rjsmin").encode("ascii"))
    for name, data in sorted(sources.items()):
        digest.update(b"%s\0%d\0%s" % (name.encode("utf-8"), len(data), data))
    for module in modules:
        digest.update(Path(module).read_bytes())
    return digest.digest()


def browser_assets(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the browser folder as they are served, each script by itself or in its bundle.

    Shape:   names are POSIX, relative to that folder; scripts of a bundle are in it alone.
    Errors:  ValueError for a bundle that names a script twice, or one that is not there.
    """
    bundles: dict[str, list[str]] = yaml.safe_load(sources[BUNDLES])
    places = {script: bundle for bundle, scripts in bundles.items() for script in scripts}
    if len(places) != sum(len(scripts) for scripts in bundles.values()):
        raise ValueError(f"{BUNDLES}: a script stands in it twice")
    missing = sorted(places.keys() - sources.keys())
    if missing:
        raise ValueError(f"{BUNDLES}: no such script: {', '.join(missing)}")
    published = {
        name: _script(data) if _is_ours(name) else data
        for name, data in sources.items()
        if name not in places and name not in {BUNDLES, PAGES}
    }
    for bundle, scripts in bundles.items():
        published[bundle] = b"".join(_script(sources[script]) for script in scripts)
    where = json.dumps(places, separators=(",", ":"), sort_keys=True)
    published[LOADER] += f"ReportArchive.bundles={where};\n".encode()
    return published


def _is_ours(name: str) -> bool:
    return name.endswith(".js") and not name.startswith(VENDORED)


@cache
def _script(source: bytes) -> bytes:
    text = with_short_names(jsmin(source.decode("utf-8")))
    return f"{text.rstrip(';')};\n".encode()


def _style(source: bytes) -> bytes:
    text = STYLE_COMMENT.sub(lambda found: found[1] or "", source.decode("utf-8"))
    return f"{STYLE_SPACE.sub(chr(10), text).strip()}\n".encode()
