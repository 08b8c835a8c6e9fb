"""How much JavaScript of our own a phrase search loads."""

import gzip
import re
from pathlib import Path
from typing import Final

BROWSER: Final = Path(__file__).resolve().parent.parent / "scripts" / "report_archive" / "browser"
# "phrase_query.js", in the lists of scripts that our scripts load
NAME: Final = re.compile(r'"([a-z_]+\.js)"')
ENTRIES: Final = ("archive_data.js", "phrase_page.js", "header_answers.js")


def script_sizes() -> dict[str, tuple[int, int]]:
    """Bytes of each of our scripts that phrase search may load, plain and gzipped one by one."""
    waiting = [name for name in ENTRIES if (BROWSER / name).is_file()]
    waiting.append("phrase_index.js")
    sizes: dict[str, tuple[int, int]] = {}
    while waiting:
        name = waiting.pop()
        if name in sizes or not (BROWSER / name).is_file():
            continue
        data = (BROWSER / name).read_bytes()
        sizes[name] = len(data), len(gzip.compress(data, 9, mtime=0))
        waiting += NAME.findall(data.decode("utf-8"))
    return dict(sorted(sizes.items()))
