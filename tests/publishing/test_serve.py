"""The server gives the files of the site and nothing else."""

import socket
import struct
import threading
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from report_archive.publishing.serve import address, open_server


def test_files_are_served_fresh_and_only_those_of_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("文库", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    with open_server(site, 0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            with urlopen(address(server)) as answer:
                assert answer.read().decode("utf-8") == "文库"
                assert answer.headers["Cache-Control"] == "no-cache"
            for path in ("../secret.txt", "%2e%2e/secret.txt", "gone.html"):
                with pytest.raises(HTTPError) as caught:
                    urlopen(address(server) + path)
                caught.value.close()
                assert caught.value.code == 404
        finally:
            server.shutdown()
            thread.join()


def test_a_taken_port_is_an_error(tmp_path: Path) -> None:
    with open_server(tmp_path, 0) as server, pytest.raises(OSError, match="in use"):
        open_server(tmp_path, server.server_address[1])


def test_a_reader_who_leaves_early_is_no_news(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "long.txt").write_bytes(b"x" * 20_000_000)
    with open_server(tmp_path, 0) as server:
        before = set(threading.enumerate())
        with socket.create_connection(("127.0.0.1", server.server_port)) as reader:
            reader.sendall(b"GET /long.txt HTTP/1.0\r\n\r\n")
            server.handle_request()
            reader.recv(1)
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        for thread in set(threading.enumerate()) - before:
            thread.join()
    assert capsys.readouterr().err == ""
