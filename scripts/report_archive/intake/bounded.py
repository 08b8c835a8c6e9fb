"""Reading within bounds: what may be long runs in a process of its own, which is stopped in time.

The bounds hold whatever a file makes a library do: loop, crash or eat memory.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Final

from report_archive.model import RawText
from report_archive.problems import Problem

LONGEST_TIME: Final = 10  # seconds of the processor: on a busy machine the same as on an idle one
LONGEST_WAIT: Final = 120  # seconds by the clock, where the system counts no others
MOST_MEMORY: Final = 1_000_000_000  # bytes
NO_MEMORY: Final = 3  # how the process ends that wants more
PROGRAM: Final = "from report_archive.intake.bounded import answer; answer()"

# From a path and the bytes of the file to its text, or the reasons why there is none.
Reader = Callable[[str, bytes], tuple[RawText | None, list[Problem]]]


def within_bounds(reader: Reader, path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    """What a reader makes of a file, in a process that is stopped at the bounds.

    Shape:   reader is a function of a module.
    Errors:  as those of the reader; I04 where it crashes, I13 where it comes to a bound.
    """
    job = pickle.dumps((reader.__module__, reader.__name__, LONGEST_TIME, path, data))
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-c", PROGRAM],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            input=job,
            capture_output=True,
            timeout=LONGEST_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, [Problem(path, 0, "I13", f"takes longer than {LONGEST_WAIT} seconds to read")]
    if ended.returncode == 0:
        found: tuple[RawText | None, list[Problem]] = pickle.loads(ended.stdout)
        return found
    return None, [_reason(path, ended.returncode)]


def _reason(path: str, code: int) -> Problem:
    if code == NO_MEMORY:
        return Problem(path, 0, "I13", f"takes more than {MOST_MEMORY} bytes of memory to read")
    if os.name == "posix" and code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Problem(path, 0, "I13", f"takes longer than {LONGEST_TIME} seconds to read")
    return Problem(path, 0, "I04", "damaged, or too large to read")


def answer() -> None:
    """Be the process: the job comes on standard input, what was read leaves on standard output."""
    module, name, seconds, path, data = pickle.load(sys.stdin.buffer)
    # Whatever a library prints goes elsewhere.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit(seconds)
    try:
        reader = getattr(import_module(module), name)
        found = pickle.dumps(reader(path, data))
    except MemoryError:
        os._exit(NO_MEMORY)
    with out:
        out.write(found)


def _limit(seconds: int) -> None:
    """Set the bounds, where the system can."""
    try:
        import resource  # noqa: PLC0415  # not on every system
    except ImportError:
        return
    bounds = {"RLIMIT_CPU": (seconds, seconds + 1), "RLIMIT_AS": (MOST_MEMORY, MOST_MEMORY)}
    for name, (soft, hard) in bounds.items():
        try:
            resource.setrlimit(getattr(resource, name), (soft, hard))
        except (ValueError, OSError):  # a system that cannot, or a lower bound already
            continue
