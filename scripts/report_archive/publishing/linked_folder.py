"""A folder brought to hold just the files that it is to hold, as links to where they lie.

What lies there already under the right name is left: to link a file takes ten times as long as to
see that it is there. Whatever the folder held before, it holds the same in the end.
"""

import os
import posixpath
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

OTHER_DEVICE: Final = -1  # in place of the number of a file that no link can lead to
# A folder, and the names in it of files that another folder is to hold under the same names.
Share = tuple[Path, Iterable[str]]
# What inodes_below found in folders, for those who ask again.
Found = dict[Path, Mapping[str, int]]


def bring(
    folder: Path, shares: Sequence[Share], *, only_links: bool = False, found: Found | None = None
) -> frozenset[str]:
    """Leave in a folder the files of these shares alone; the names of those that were put there.

    Linked where the file system can, so that nothing is copied and they are as old as they were.
    Whoever wants a file changed puts another in its place: nobody writes into one that lies there.
    Shape:   no name is in two shares; found is believed of the folders it tells of, and tells in
             the end of all those that files came from.
    Errors:  OSError where a file can only be copied and there are to be only links.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = {} if found is None else found
    there = found.pop(folder, None) or inodes_below(folder)
    device = folder.stat().st_dev
    numbered = [_numbered(place, names, device, found) for place, names in shares]
    wanted = {name: number for files in numbered for name, number in files.items()}
    _remove(folder, [name for name, number in there.items() if wanted.get(name) != number])
    linked: set[str] = set()
    for (place, _), files in zip(shares, numbered, strict=True):
        missing = sorted(name for name, number in files.items() if there.get(name) != number)
        link(place, folder, missing, only_links)
        linked.update(missing)
    return frozenset(linked)


def _numbered(folder: Path, names: Iterable[str], device: int, found: Found) -> dict[str, int]:
    """The numbers of some files of a folder; OTHER_DEVICE for one that is not there."""
    if folder not in found:
        found[folder] = inodes_below(folder, device)
    inodes = found[folder]
    return {name: inodes.get(name, OTHER_DEVICE) for name in names}


def inodes_below(folder: Path, device: int | None = None) -> dict[str, int]:
    """The numbers by which a file system knows the files of a folder, by name.

    Shape:   OTHER_DEVICE for a file that is not on this device, if one is given.
    """
    found: dict[str, int] = {}
    below = [""]
    while below:
        prefix = below.pop()
        path = f"{folder}{os.sep}{prefix}"
        try:
            is_other = device is not None and os.stat(path).st_dev != device  # noqa: PTH116 (as below)
            with os.scandir(path) as entries:  # a Path for each would take longer than to find it
                for entry in entries:
                    name = prefix + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        below.append(f"{name}/")
                    else:
                        found[name] = OTHER_DEVICE if is_other else entry.inode()
        except FileNotFoundError:
            continue
    return found


def link(folder: Path, other: Path, names: Iterable[str], only_links: bool = False) -> None:
    """Put files of a folder into another one where they are not, linked or copied.

    Errors:  FileExistsError where one is: it may be a link to a file that must not be written.
    """
    there: set[str] = set()
    for name in names:
        below = posixpath.dirname(name)
        if below not in there:
            (other / below).mkdir(parents=True, exist_ok=True)
            there.add(below)
        source, target = f"{folder}{os.sep}{name}", f"{other}{os.sep}{name}"
        try:
            os.link(source, target)
        except OSError as error:
            if only_links or isinstance(error, FileExistsError):
                raise
            with open(source, "rb") as read, open(target, "xb") as written:  # noqa: PTH123 (see above)
                shutil.copyfileobj(read, written)


def _remove(folder: Path, names: Iterable[str]) -> None:
    """Remove files of a folder, and the folders that hold nothing then."""
    emptier: set[str] = set()
    for name in names:
        os.unlink(f"{folder}{os.sep}{name}")  # noqa: PTH108 (see above)
        emptier.add(posixpath.dirname(name))
    for below in sorted(emptier, reverse=True):
        while below and (folder / below).is_dir() and not any((folder / below).iterdir()):
            (folder / below).rmdir()
            below = posixpath.dirname(below)  # noqa: PLW2901 (climbs)
