"""What a program cost: time of the processor, time on the clock, memory, its processes included."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final

LOOK: Final = 1.0  # seconds between two looks at the memory of all processes
KILOBYTES: Final = 1024
# Programs keep what they compiled, as they do unless somebody forbids it: those that were installed
# have it, and would be compared with one that is compiled each time.
COMPILED: Final = {"PYTHONDONTWRITEBYTECODE": ""}


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a program.

    Units:   busy is seconds of all processors, seconds those on the clock; memory is the most
             megabytes that it or one of its processes had, together the most that all had at once,
             what they share counted once, as seen every second; 0 where the system does not tell.
    """

    busy: float
    seconds: float
    memory: float
    together: float


def cost_of_running(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> Cost:
    """Run a program to its end.

    Errors:  CalledProcessError where it fails.
    """
    start = time.perf_counter()
    run_in = {**os.environ, **COMPILED, **(environment or {})}
    process = subprocess.Popen(command, cwd=folder, env=run_in)
    seen = [0.0]
    ended = Event()

    def look() -> None:
        while not ended.wait(LOOK):
            seen[0] = max(seen[0], sum(map(_own_share, _family(process.pid))))

    looking = Thread(target=look)
    looking.start()
    _, status, usage = os.wait4(process.pid, 0)
    ended.set()
    looking.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    seconds = time.perf_counter() - start
    memory = usage.ru_maxrss / KILOBYTES
    return Cost(usage.ru_utime + usage.ru_stime, seconds, memory, seen[0])


def _family(process: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield process
    for note in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = note.read_text(encoding="ascii").split()
        except OSError:
            continue  # it has just ended
        for child in children:
            yield from _family(int(child))


def _own_share(process: int) -> float:
    """Megabytes of one process; what several share is divided among them."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    sizes = [line.split() for line in told.splitlines()]
    return sum(int(size[1]) for size in sizes if size[0] == "Pss:") / KILOBYTES
