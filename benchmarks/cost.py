"""What a program cost: time of the processor, time on the clock, memory, its processes included."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a program.

    Units:   busy is seconds of all processors, seconds those on the clock; memory is the most
             megabytes that it or one of its processes had.
    """

    busy: float
    seconds: float
    memory: float


def cost_of_running(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> Cost:
    """Run a program to its end.

    Errors:  CalledProcessError where it fails.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **(environment or {})})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Cost(
        usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024
    )
