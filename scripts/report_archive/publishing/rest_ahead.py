"""The pages around the archive, rendered while those of single reports are still being written.

MkDocs sees few files of a source, and those are there before thousands that it does not see. So it
is at work before the source is whole. What it makes counts only where the whole source has it made
from the same.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from report_archive.publishing.checksums import digests_of
from report_archive.publishing.kept_frames import rest_made_from, rest_that_stands
from report_archive.publishing.mkdocs_run import SiteBuildError
from report_archive.publishing.page_batches import FEWEST, PLAIN_NAME, Batch, Batches, Folders
from report_archive.publishing.writer import names_below

NAME: Final = "ahead"  # in the work folder


class RestAhead:
    """What MkDocs has begun of a site whose source is not whole yet.

    Shape:   begin has MkDocs render a batch and gives what waits for its end; work is where what
             speeds up the next run lies.
    """

    def __init__(
        self, begin: Callable[[Batch], Callable[[], object]], work: Path, folders: Folders
    ) -> None:
        self._begin = begin
        self._work = work
        self._folders = folders
        self._made_from = ""
        self.pages: Mapping[str, str] = {}
        """The pages standing alone that go along, with the digests of their Markdown."""
        self.batch: Batch | None = None
        self._ended: Callable[[], object] = lambda: None

    def begin(self, docs: Path, site: Path, environment: str) -> None:
        """Have MkDocs begin unless the site that stands has what it would make.

        Shape:   environment is a digest of what all pages depend on besides their own Markdown.
        """
        self.sweep()
        names = frozenset(names_below(docs))  # of which is asked thousands of times
        seen = self._folders.rest(docs, names, ())
        source = digests_of(docs, seen, map, {})
        left_out = self._folders.not_rendered(seen)
        made_from = rest_made_from(environment, seen, left_out, source)
        if rest_that_stands(self._work, site, made_from):
            return
        # They stand alone and are few: what stands for more of them is found out in the end.
        alone = self._folders.standing_alone(seen)
        along = [name for name in sorted(alone) if PLAIN_NAME.fullmatch(name)][:FEWEST]
        batches = Batches(lambda _: None, self._work / NAME, self._folders, 1)
        self.batch = batches.rest(docs, self._folders.rest(docs, names, along), along)
        self._ended = self._begin(self.batch)
        self._made_from = made_from
        self.pages = {name: source[name] for name in along}

    def batch_from(self, made_from: str) -> Batch | None:
        """The batch that makes the rest, if it makes it from this."""
        return self.batch if self._made_from == made_from else None

    def along(self, names: Iterable[str], source: Mapping[str, str]) -> list[str]:
        """Of some pages that stand alone those that go along as they are in the whole source."""
        return [name for name in names if self.pages.get(name) == source[name]]

    def sweep(self) -> None:
        """Leave nothing at work, and nothing there."""
        with suppress(SiteBuildError):  # nobody wants it any more, or somebody knows
            self.end()
        shutil.rmtree(self._work / NAME, ignore_errors=True)

    def end(self) -> None:
        """Wait until MkDocs is done.

        Errors:  what the run raises.
        """
        ended, self._ended = self._ended, lambda: None
        ended()
