"""What every page loads is named after its content, so that browsers keep it, but never too long.

The source has plain names, so that other site generators can build it as well.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

# The settings of MkDocs that list what every page loads.
LISTS: Final = ("extra_css", "extra_javascript")
DIGITS: Final = 16  # of the digest, as in the names of the phrase index


def hashed_names(settings: Mapping[str, Any], docs: Path) -> dict[str, str]:
    """New names of the files that every page loads, by their names in the docs folder.

    Example: {"assets/pages.js": "assets/pages-0123456789abcdef.js"}
    """
    return {
        name: _hashed(name, (docs / name).read_bytes())
        for key in LISTS
        for name in _listed(settings, key)
        if (docs / name).is_file()
    }


def loaded(settings: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, list[str]]:
    """The settings that list what every page loads, under these names."""
    return {
        key: [names.get(name, name) for name in _listed(settings, key)]
        for key in LISTS
        if settings.get(key)
    }


def rename(site: Path, names: Mapping[str, str]) -> None:
    """Give the files of a site their new names."""
    for before, after in names.items():
        (site / before).rename(site / after)


def _listed(settings: Mapping[str, Any], key: str) -> Iterable[str]:
    return settings.get(key) or ()


def _hashed(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    digest = hashlib.sha256(data).hexdigest()[:DIGITS]
    return path.with_name(f"{path.stem}-{digest}{path.suffix}").as_posix()
