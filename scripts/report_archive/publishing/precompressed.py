"""Files of a site compressed once, so that a web server need not do it for every reader."""

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from report_archive.publishing.checksums import SUMS, digest_of_file, read_sums
from report_archive.publishing.writer import files_below, replace_file

SUFFIX: Final = ".gz"  # what nginx (gzip_static) and Caddy (precompressed) look for
TEXTS: Final = frozenset({".html", ".css", ".js", ".json", ".svg", ".txt"})
SMALLEST: Final = 1024  # bytes; below that an answer fits one packet either way
LEVEL: Final = 9
LARGEST_SHARE: Final = 0.9  # of the bytes of the file; above that it is not worth a second file


@dataclass(frozen=True, slots=True)
class Precompressed:
    """What stands compressed beside its file now.

    Units:   before and after are bytes of all these files.
    """

    files: int
    before: int
    after: int


def precompress(site: Path) -> Precompressed:
    """Put NAME.gz beside every large text file NAME, and take away those of files that are gone.

    Shape:   the same site gives the same bytes; the sitemap, which MkDocs compresses, is left. The
             site's list of what every file must be names the new files as well.
    """
    texts = files_below(site)
    files = before = after = 0
    for name, path in texts.items():
        if path.suffix == SUFFIX and name.removesuffix(SUFFIX) not in texts:
            path.unlink()
        if path.suffix not in TEXTS:
            continue
        data = path.read_bytes()
        packed = gzip.compress(data, LEVEL, mtime=0) if len(data) >= SMALLEST else data
        beside = path.with_name(path.name + SUFFIX)
        if len(packed) > LARGEST_SHARE * len(data):
            beside.unlink(missing_ok=True)
            continue
        if not beside.is_file() or beside.read_bytes() != packed:
            replace_file(beside, packed)
        files, before, after = files + 1, before + len(data), after + len(packed)
    _list_them(site)
    return Precompressed(files, before, after)


def _list_them(site: Path) -> None:
    """Bring what the list says of compressed files up to date, and nothing else it says."""
    place = site / SUMS
    sums = read_sums(place.read_bytes()) if place.is_file() else None
    if sums is None:
        return
    twins = {name: path for name, path in files_below(site).items() if _twin(name)}
    kept = {
        name: digest for name, digest in sums.items() if (site / name).is_file() or not _twin(name)
    }
    digests = kept | {name: digest_of_file(path) for name, path in twins.items()}
    lines = [f"{digest}  {name}\n" for name, digest in sorted(digests.items())]
    replace_file(place, "".join(lines).encode("utf-8"))


def _twin(name: str) -> bool:
    """Whether a name is that of a compressed file of ours."""
    return name.endswith(SUFFIX) and Path(name.removesuffix(SUFFIX)).suffix in TEXTS
