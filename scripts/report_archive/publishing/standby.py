"""A second folder of links to the files of a site, from which its successor is built.

To link all files of a site anew and to remove as many links afterwards takes longer than all else
that one report more has done. So the folder in whose place a new site was put is not removed: it is
made the same as the new site and waits in the work folder. It holds no file that the site does not
hold, is never read by itself, and may be removed at any time.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from report_archive.publishing.folder_swap import remove_folder
from report_archive.publishing.linked_folder import bring

NAME: Final = "standby"  # in the work folder


class Standby:
    """The folder of one site that waits; while a site is built it lies where that is built.

    So what a killed build leaves of it is swept away with all else that lies there.
    """

    def __init__(self, work: Path) -> None:
        self._place = work / NAME

    def move_to(self, fresh: Path) -> None:
        """Put the folder where a new site is built; none where none waits or it cannot go there."""
        try:
            self._place.rename(fresh)
        except OSError:
            remove_folder(self._place)

    def keep(
        self, site: Path, new: Mapping[str, int], old: Mapping[str, int], retired: Path
    ) -> None:
        """Make a folder the same as a site and have it wait; it is removed where that cannot be.

        Shape:   new and old are the numbers of the files of the site and of the folder; if old says
                 less or more than there is, as of none, the next site is built from that all the
                 same, but not as fast.
        """
        try:
            found = {site: new, retired: old}
            bring(retired, [(site, new)], only_links=True, found=found)
            retired.rename(self._place)
        except OSError:
            pass
        finally:
            remove_folder(retired)
