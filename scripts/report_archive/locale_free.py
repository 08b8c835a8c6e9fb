"""File names read as UTF-8, whatever locale a machine has."""

import os
import sys

COMMAND = "import sys; from report_archive.cli import main; sys.exit(main())"


def begin_again_in_utf8() -> None:
    """Run this command line anew in Python's UTF-8 mode, where the locale is of another encoding.

    A report's address is made from the name of its file: read as GBK or ASCII it would be another.
    """
    if os.name != "posix" or sys.getfilesystemencoding() == "utf-8":
        return
    arguments = [sys.executable, "-X", "utf8", "-c", COMMAND, *sys.argv[1:]]
    os.execve(sys.executable, arguments, {**os.environ, "PYTHONUTF8": "1"})
