"""A real nginx on the loopback interface, and what it sent."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# As a distribution ships it: only HTML is compressed on the way. The two headers let the page ask
# how much memory it uses, its workers included.
CONFIGURATION: Final = """\
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    types {{
        text/html html htm;
        text/css css;
        text/javascript js mjs;
        application/json json;
        application/wasm wasm;
    }}
    default_type application/octet-stream;
    sendfile on;
    gzip on;
    log_format sent '$bytes_sent $request_uri';
    server {{
        listen 127.0.0.1:{port};
        root {root};
        access_log {folder}/sent.log sent;
        add_header Cross-Origin-Opener-Policy same-origin;
        add_header Cross-Origin-Embedder-Policy require-corp;
        client_body_temp_path {folder};
    }}
}}
"""
PATIENCE: Final = 10.0  # seconds


@dataclass
class Sent:
    """What a server sent since it was last asked.

    Units:   bytes with the headers of the answers.
    """

    bytes: int = 0
    requests: int = 0


class WebServer:
    """A running server and the log of what it sends."""

    def __init__(self, address: str, log: Path) -> None:
        self.address = address
        self._log = log
        self._read = 0

    def sent(self) -> Sent:
        """Everything sent since the last call."""
        time.sleep(0.02)  # a request is logged just after its last byte
        with self._log.open("rb") as file:
            file.seek(self._read)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]
        self._read += len(whole)
        sizes = [int(line.split(b" ", 1)[0]) for line in whole.splitlines()]
        return Sent(sum(sizes), len(sizes))


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serve(root: Path, folder: Path) -> Iterator[WebServer]:
    """Serve a folder while the context lasts.

    Errors:  FileNotFoundError without nginx; RuntimeError when it does not start.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise FileNotFoundError("needs nginx: apt-get install nginx-light")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    port = free_port()
    # Workers of a server started by root would otherwise lose the right to read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    settings = folder / "nginx.conf"
    settings.write_text(
        CONFIGURATION.format(user=user, folder=folder, root=root, port=port), encoding="utf-8"
    )
    command = [program, "-c", str(settings), "-p", str(folder), "-g", "daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield WebServer(f"http://127.0.0.1:{port}/", folder / "sent.log")
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx does not start")
