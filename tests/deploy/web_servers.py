"""Real web servers on the loopback interface, under the configurations we ship."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Final

import pytest

DEPLOY: Final = Path(__file__).resolve().parents[2] / "deploy"
PLACE: Final = "/srv/wenku/site"  # where the shipped configurations look for the site
# "secret" as caddy hash-password writes it, but at the least cost
HASHED: Final = "JDJiJDA0JDhnckEuTFl0bE0zN0RPZlZFOUN6VXVsQUlBNlE4MUZYUDNrRHF6a2Q3RE44T2JTcXdTUUI2"
PATIENCE: Final = 15.0  # seconds
# What a distribution's own nginx.conf says around the files of conf.d.
AROUND: Final = """\
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    include {folder}/archive.conf;
}}
"""
TYPES: Final = ("/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types")


def shipped(name: str, site: Path, port: int, options: tuple[str, ...] = ()) -> str:
    """A configuration as an operator puts it to use: places changed, options switched on."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    assert PLACE in text
    text = text.replace(PLACE, str(site))
    if "子路径" in options:  # takes the place of what serves at the root
        text = re.sub(r"(?m)^.*# 根路径\n", "", text)
    for option in options:
        assert f"#{option}# " in text
        text = text.replace(f"#{option}# ", "")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    return text.replace(":80 {", f"http://127.0.0.1:{port} {{")


def _program(name: str, package: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        message = f"needs {name}: apt-get install {package}"
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    return found


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[int]:
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (
        (folder / "said.txt").open("wb") as said,
        subprocess.Popen(command, stdout=said, stderr=said, env=environment) as process,
    ):
        try:
            end = time.monotonic() + PATIENCE
            while process.poll() is None and time.monotonic() < end:
                with closing(socket.socket()) as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            assert process.poll() is None, (folder / "said.txt").read_text(encoding="utf-8")
            yield port
        finally:
            process.terminate()


@contextmanager
def nginx(site: Path, folder: Path, options: tuple[str, ...] = ()) -> Iterator[int]:
    """The port of an nginx that serves the site while the context lasts."""
    program = _program("nginx", "nginx-light")
    folder.mkdir(parents=True)
    port = _free_port()
    # Workers of a server started by root would otherwise lose the right to read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    types = next(place for place in TYPES if Path(place).is_file())
    around = AROUND.format(user=user, folder=folder, types=types)
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    text = shipped("nginx.conf", site, port, options)
    text = text.replace("/etc/nginx/wenku.htpasswd", str(folder / "htpasswd"))
    (folder / "archive.conf").write_text(text, encoding="utf-8")
    # "secret" for the user "wenku", as htpasswd writes it
    (folder / "htpasswd").write_text("wenku:{PLAIN}secret\n", encoding="utf-8")
    command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-g", "daemon off;"]
    with _running(command, port, folder):
        yield port


@contextmanager
def caddy(site: Path, folder: Path, options: tuple[str, ...] = ()) -> Iterator[int]:
    """The port of a Caddy that serves the site while the context lasts."""
    program = _program("caddy", "caddy")
    folder.mkdir(parents=True)
    port = _free_port()
    text = shipped("Caddyfile", site, port, options)
    text = text.replace("JDJhJDE0JE1...", HASHED)
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    command = [program, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with _running(command, port, folder):
        yield port


Server = Callable[[Path, Path, tuple[str, ...]], AbstractContextManager[int]]
SERVERS: Final[dict[str, Server]] = {"nginx": nginx, "caddy": caddy}
