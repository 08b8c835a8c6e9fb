"""The built site on a port of this machine, for one reader to look at."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

HOST: Final = "127.0.0.1"


class _QuietHandler(SimpleHTTPRequestHandler):
    """Files as they are, revalidated each time, without a line in the terminal for each."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def open_server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for the site, bound but not yet serving; port 0 takes any that is free.

    Errors:  OSError where the port is taken.
    """
    handler = partial(_QuietHandler, directory=str(site))
    return ThreadingHTTPServer((HOST, port), handler)


def address(server: ThreadingHTTPServer) -> str:
    """What to type into a browser."""
    return f"http://{HOST}:{server.server_address[1]}/"
