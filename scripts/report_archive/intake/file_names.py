"""What the names of files say, in a folder and in an archive alike."""

import re
from pathlib import PurePosixPath
from typing import Final

CORRECTION_SUFFIX: Final = ".yml"
# Beside 包.zip, the folder 包.zip.更正 holds the corrections of the reports in it.
CORRECTIONS_FOLDER: Final = ".更正"
# 合集.第2篇.yml corrects the second report of 合集.docx alone.
PART_CORRECTION: Final = re.compile(r"(?P<stem>.+)\.第[1-9][0-9]{0,5}篇\.yml", re.DOTALL)
# What operating systems and office programs leave lying about; nobody put it there to publish.
LITTER: Final = frozenset({"thumbs.db", "desktop.ini"})


def correction_names(file: str, path: str, part: int) -> list[str]:
    """The correction files that bear on one report.

    Shape:   file is the path of the file in the reports folder, path and part are the report's.
    Order:   from the one for the whole file to the one for this report alone, which is the last.
    Example: ("包.zip", "包.zip/办/合集.txt", 2) → 包.yml, 包.zip.更正/办/合集.yml,
             包.zip.更正/办/合集.第2篇.yml
    """
    stems = [PurePosixPath(file).with_suffix("")]
    if path != file:
        inside = PurePosixPath(path).relative_to(file).with_suffix("")
        stems.append(PurePosixPath(file + CORRECTIONS_FOLDER) / inside)
    names = [f"{stem}{CORRECTION_SUFFIX}" for stem in stems]
    return [*names, f"{stems[-1]}.第{part}篇{CORRECTION_SUFFIX}"] if part else names
