"""LibreOffice makes .docx files of documents, many in one start.

A start takes seconds, a document a hundredth of one. LibreOffice is stopped where it does not come
on; the document it was at is named, the others are tried again without it.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Final

from report_archive.intake.docx_package import UnreadableError
from report_archive.problems import MISSING_PROGRAM

PROGRAMS: Final = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
# Seconds up to the first document: a start takes three alone on a machine, twenty among others.
LONGEST_START: Final = 60
# Seconds from one document to the next, which mostly takes a tenth; one that takes longer is tried
# once more alone.
LONGEST_STEP: Final = 20
LOOKED_AFTER: Final = 0.05  # seconds between two looks at what is made
ONE_START: Final = 40  # documents; a stop costs as many
MOST_MEMORY: Final = 1_000_000  # KiB of data
# No macros, and nothing fetched that a document links to.
SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""

# The bytes of a document and what they are: doc, rtf or odt.
Document = tuple[bytes, str]
# The .docx of each document by the digest of its bytes, or why there is none.
Converted = Mapping[str, bytes | UnreadableError]


def digest_of(data: bytes) -> str:
    """By what a document is known."""
    return hashlib.sha256(data).hexdigest()


def converted(documents: Iterable[Document], at_once: int = 1) -> Converted:
    """The .docx files of documents.

    Shape:   at_once is how many starts may run side by side.
    Errors:  as values: I12 where LibreOffice is missing, I04 where it makes nothing of a document,
             I13 where it crashes or stops at one.
    """
    own = list({digest_of(data): (data, kind) for data, kind in documents}.values())
    found = (shutil.which(name) for name in PROGRAMS)
    program = next((name for name in found if name), None)
    if program is None:
        wanted = "install LibreOffice (libreoffice-writer), or save the file as .docx"
        return {digest_of(data): UnreadableError(MISSING_PROGRAM, wanted) for data, _ in own}
    # Big documents share no start with many, and every start gets its share of them.
    size = max(1, min(ONE_START, -(-len(own) // at_once)))
    shares = [own[start : start + size] for start in range(0, len(own), size)]
    made: dict[str, bytes | UnreadableError] = {}
    with ThreadPoolExecutor(at_once) as pool:
        for share in pool.map(lambda share: dict(_all_of(program, share)), shares):
            made.update(share)
    return made


def _all_of(
    program: str, documents: Sequence[Document]
) -> Iterator[tuple[str, bytes | UnreadableError]]:
    """Start after start, until every document is converted or named."""
    waiting = [list(documents)]
    while waiting:
        own = waiting.pop()
        made, reason = _one_start(program, own)
        # They are opened in order: where it came to its end, and before the last that it made,
        # those that lack could not be opened.
        passed = len(own) if reason is None else max(made, default=-1) + 1
        for place, (data, _) in enumerate(own[:passed]):
            damaged = UnreadableError("I04", "damaged: LibreOffice cannot open it")
            yield digest_of(data), made.get(place, damaged)
        left = own[passed:]
        if reason is not None and len(own) == 1:
            yield digest_of(own[0][0]), reason
        elif left:
            waiting += [left[1:], left[:1]] if left[1:] else [left]


def _one_start(
    program: str, documents: Sequence[Document]
) -> tuple[dict[int, bytes], UnreadableError | None]:
    """What one start makes, by place, and why it did not come to its end."""
    # A profile of its own, so that neither another run nor a person's settings have a part in it.
    with tempfile.TemporaryDirectory(prefix="report-archive-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.write_text(SETTINGS, encoding="utf-8")
        sources = []
        for place, (data, kind) in enumerate(documents):
            sources.append(folder / f"{place}.{kind}")
            sources[-1].write_bytes(data)
        made = folder / "made"
        made.mkdir()
        reason = _run(_command(program, folder, sources), folder, made)
        targets = {place: made / f"{place}.docx" for place in range(len(documents))}
        found = {place: path.read_bytes() for place, path in targets.items() if path.is_file()}
        return {place: data for place, data in found.items() if data}, reason


def _command(program: str, folder: Path, sources: Sequence[Path]) -> list[str]:
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made")]
    command += [str(source) for source in sources]
    if os.name == "posix":
        limit = f'ulimit -d {MOST_MEMORY} 2>/dev/null; exec "$@"'
        command = ["/bin/sh", "-c", limit, "sh", *command]
    return command


def _run(command: list[str], folder: Path, made: Path) -> UnreadableError | None:
    """Run to the end, or stop it with all that it started; the reason where it did not end well."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        count, since = 0, time.monotonic()
        while True:
            with suppress(subprocess.TimeoutExpired):
                code = process.wait(LOOKED_AFTER)
                # Some versions end with 1 where a document cannot be opened.
                ended = code == 0 or (code == 1 and any(made.iterdir()))
                return None if ended else UnreadableError("I13", "LibreOffice crashes over it")
            now = sum(1 for _ in made.iterdir())
            if now != count:
                count, since = now, time.monotonic()
            longest = LONGEST_STEP if count else LONGEST_START
            if time.monotonic() - since > longest:
                return UnreadableError("I13", f"LibreOffice took over {longest} seconds")
    finally:
        if process.poll() is None:
            with suppress(ProcessLookupError):
                if os.name == "posix":
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
            process.wait()
