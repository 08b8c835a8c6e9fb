"""The built site on a port of this machine, for one reader to look at."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

HOST: Final = "127.0.0.1"
# What a page may load: files of its own site. The digest is that of the style in 404.html, which
# cannot know where the site's files are.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self' 'sha256-MYSCrCot2LZR0I9ejqST6tnaoDWdsclx8FUS6dW/O50='; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
# What every answer says, here and on the servers that deploy/ configures.
SECURITY_HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


class _QuietHandler(SimpleHTTPRequestHandler):
    """Files as they are, revalidated each time, without a line in the terminal for each."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        for name, value in SECURITY_HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _PatientServer(ThreadingHTTPServer):
    """A server to which a reader who leaves before a file has arrived is no error."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def open_server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for the site, bound but not yet serving; port 0 takes any that is free.

    Errors:  OSError where the port is taken.
    """
    handler = partial(_QuietHandler, directory=str(site))
    return _PatientServer((HOST, port), handler)


def address(server: ThreadingHTTPServer) -> str:
    """What to type into a browser."""
    return f"http://{HOST}:{server.server_address[1]}/"
