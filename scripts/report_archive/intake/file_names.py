"""What the names of files say, in a folder and in an archive alike."""

from typing import Final

CORRECTION_SUFFIX: Final = ".yml"
# What operating systems and office programs leave lying about; nobody put it there to publish.
LITTER: Final = frozenset({"thumbs.db", "desktop.ini"})
