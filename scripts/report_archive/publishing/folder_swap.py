"""One folder in another's place, at once: whoever reads sees the old one or the new one."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

AT_FDCWD: Final = -100  # paths are relative to the working folder, as everywhere else
RENAME_EXCHANGE: Final = 2
# What a kernel or a file system says that cannot exchange two names.
CANNOT: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def building_place(folder: Path) -> Path:
    """Where a folder's successor is built: beside it, under a name of this process alone."""
    return folder.with_name(f".{folder.name}.building-{os.getpid()}")


def retired_place(folder: Path) -> Path:
    """Where the old folder waits while the new one takes its place in two steps."""
    return folder.with_name(f".{folder.name}.retired")


def recover(folder: Path, mark: str) -> None:
    """Sweep away what killed builds left beside a folder, and put it back where it was taken.

    Shape:   mark is a file that every whole folder has. Only one process at a time may be about to
             replace the folder.
    """
    retired = retired_place(folder)
    if (retired / mark).is_file() and not folder.exists():
        retired.rename(folder)
    if not folder.parent.is_dir():
        return
    left = (f".{folder.name}.building", f".{folder.name}.retired")
    for path in sorted(folder.parent.iterdir()):
        if path.name == left[1] or path.name == left[0] or path.name.startswith(left[0] + "-"):
            shutil.rmtree(path, ignore_errors=True)


def remove_folder(folder: Path) -> None:
    """Remove a folder; what cannot be removed is left for recover()."""
    shutil.rmtree(folder, ignore_errors=True)


def replace_folder(new: Path, old: Path, retire: Callable[[Path], object] = remove_folder) -> None:
    """Put one folder in another's place; new is gone afterwards.

    Shape:   both lie on the same file system. Where Linux can, the two change names in one step;
             elsewhere there is a moment without the folder, from which recover() finds back.
             retire is told where the old folder lies then, and leaves nothing there.
    Errors:  OSError where the place cannot be written; the old folder then stands.
    """
    old.parent.mkdir(parents=True, exist_ok=True)
    if old.exists():
        shutil.copymode(old, new)
    to_disk(new)
    retired = None
    if not old.exists():
        new.rename(old)
    elif _exchange(new, old):
        retired = new
    else:
        retired = _swap_in_two_steps(new, old)
    # The old folder counts no more only when the new one has its name on the disk, too.
    names_to_disk(old.parent)
    if retired is not None:
        retire(retired)
        names_to_disk(old.parent)


def _swap_in_two_steps(new: Path, old: Path) -> Path:
    """The same where this system cannot do it at once; gives where the old folder lies then."""
    retired = retired_place(old)
    shutil.rmtree(retired, ignore_errors=True)
    old.rename(retired)
    try:
        new.rename(old)
    except OSError:
        retired.rename(old)
        raise
    return retired


def _exchange(one: Path, other: Path) -> bool:
    """Give each of two folders the other's name; False where this system cannot."""
    rename = getattr(_c_library(), "renameat2", None)
    if rename is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if rename(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def to_disk(folder: Path) -> None:
    """All of a folder's file system on the disk, so that no name leads to a file without content.

    One call for all files: one for each would take longer than the build.
    """
    sync = getattr(_c_library(), "syncfs", None)
    if sync is not None:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)


def names_to_disk(folder: Path) -> None:
    """The names in one folder on the disk, so that what was renamed or removed stays so."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except (
        OSError
    ):  # some network file systems know no such thing; the names are right all the same
        pass
    finally:
        os.close(descriptor)


def _c_library() -> Any:
    """The functions that only Linux has; None elsewhere."""
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
