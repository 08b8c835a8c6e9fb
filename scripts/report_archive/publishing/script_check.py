"""Every script that a script of a built site has loaded is there, and all data under its name."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import FileIO
from itertools import chain
from pathlib import Path
from typing import Final

from report_archive.publishing import site_references as references
from report_archive.publishing.shares import READ, shares
from report_archive.spread import Spread

ASSETS: Final = "assets/archive/"  # where our scripts and their data lie
# What every page loads; it knows where scripts lie.
LOADER: Final = re.compile(rf"{ASSETS}pages(?:-[0-9a-f]{{16}})?\.js")
VENDORED: Final = f"{ASSETS}vendor/"
# own/figures-2.js, entries/headings-supervision-f1c9a04.js: parts of own/figures.js and of
# entries/headings-supervision.js
PART: Final = re.compile(
    r"(?P<list>.+)-(?:(?P<number>[1-9][0-9]{0,8})|f[0-9a-f]{1,8}(?:_[1-9][0-9]*)?)\.js"
)


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """One reference of a file that leads nowhere, or out of the site."""

    page: str
    target: str
    reason: str


class ScriptCheck:
    """The scripts among the files of a site.

    Shape:   code are those known to be no data; more are found.
    """

    def __init__(
        self, site: Path, files: Mapping[str, None], spread: Spread, code: Iterable[str]
    ) -> None:
        self._site = f"{site}/"
        self._files = files
        self._spread = spread
        self.code = set(code)

    def broken(self, lists: Mapping[str, str], settled: Collection[str]) -> Iterator[BrokenLink]:
        """Scripts and data that are named where they are not, or are not what they are named.

        Shape:   lists has for the data of each list a page that it is filled into; of settled
                 files all is known.
        """
        bundled = self._bundled()
        for bundle in sorted(set(bundled.values())):
            if ASSETS + bundle not in self._files:
                yield BrokenLink(self._loader(), bundle, "no such file")
        own = [
            name
            for name in self._files
            if name.startswith(ASSETS) and name.endswith(".js") and not name.startswith(VENDORED)
        ]
        doubtful = [name for name in own if name in self.code or name not in settled]
        search = partial(self._broken_scripts, bundled)
        for broken, code in self._spread(search, shares(doubtful, READ)):
            self.code.update(code)
            yield from broken
        yield from self._broken_lists(own, lists)

    def _broken_lists(
        self, scripts: Iterable[str], lists: Mapping[str, str]
    ) -> Iterator[BrokenLink]:
        """Data of lists that is not there, as a whole or in part."""
        for name in scripts:
            is_list = f"{name.rpartition('-')[0]}.js" in self._files
            part = PART.fullmatch(name) if is_list else None
            if part and int(part["number"] or 0) > 1:
                before = f"{part['list']}-{int(part['number']) - 1}.js"
                if before not in self._files:
                    yield BrokenLink(name, before, "no such part before it")
        for data, page in lists.items():
            if f"{ASSETS}{data}.js" not in self._files:
                yield BrokenLink(page, data, "no such data")

    def _broken_scripts(
        self, bundled: dict[str, str], names: Iterable[str]
    ) -> tuple[list[BrokenLink], list[str]]:
        """What is broken in some scripts, and those of them that are no data."""
        broken, code = [], []
        for name in names:
            with FileIO(self._site + name) as file:
                head = file.read(200)
                own = references.registered_name(head.decode("utf-8", "replace"))
                if own is None or references.names_parts(head.decode("utf-8", "replace")):
                    head += file.read()
                text = "" if own is not None else head.decode("utf-8")
                parts = references.parts_of_data(head.decode("utf-8", "replace"))
            if own is None:
                code.append(name)
            elif f"{ASSETS}{own}.js" != name:
                broken.append(BrokenLink(name, own, "registers under a name that is not its own"))
            own_parts = (f"{own}-{part}.js" for part in parts)
            for script in chain(references.in_script(text), own_parts):
                if script not in bundled and ASSETS + script not in self._files:
                    broken.append(BrokenLink(name, script, "no such script"))
        return broken, code

    def _loader(self) -> str:
        return next(filter(LOADER.fullmatch, self._files), "")

    def _bundled(self) -> dict[str, str]:
        """Where a script went that lies in a bundle."""
        loader = self._loader()
        text = Path(self._site + loader).read_text(encoding="utf-8") if loader else ""
        found = references.BUNDLES.search(text)
        bundled: dict[str, str] = json.loads(found[1]) if found else {}
        return bundled
