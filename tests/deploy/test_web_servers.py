"""nginx and Caddy under the configurations we ship: all of the site, nothing else, and sealed."""

import base64
import gzip
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect
from tests.browser_windows import window
from tests.deploy.web_servers import SERVERS

from report_archive.publishing.precompressed import precompress
from report_archive.publishing.serve import SECURITY_HEADERS
from report_archive.publishing.writer import files_below

SECRET: Final = "no reader may see this"
FOREVER: Final = re.compile(r"-[0-9a-f]{16}\.(?:css|js)$|\.[0-9a-f]{8}\.min\.(?:css|js)$")
# As bytes on the line: what a client sends that does not tidy addresses.
ESCAPES: Final = (
    "../secret.txt",
    "../../secret.txt",
    "./../secret.txt",
    "%2e%2e/secret.txt",
    "%2E%2E%2Fsecret.txt",
    "..%2fsecret.txt",
    "..%5csecret.txt",
    "..\\secret.txt",
    "reports/../../secret.txt",
    "reports/%2e%2e/%2e%2e/secret.txt",
    "%252e%252e/secret.txt",
    "..;/secret.txt",
    "index.html%00.txt",
    ".git/config",
    "%2egit/config",
    "reports/../.git/config",
    ".hidden.html",
    "reports/.draft.html",
    "/index.html",
    "reports//index.html",
    "/etc/passwd",
    "%2fetc/passwd",
    "reports/%5c..%5csecret.txt",
)


PLACES: Final = [(name, options) for name in SERVERS for options in ((), ("子路径",))]
# What takes long is done twice, at the root of one server and under a sub-path of the other.
LOOKED_AT: Final = (PLACES[0], PLACES[-1])
NARROWED: Final = "passages/shortcoming/1.html"


def _place(param: tuple[str, tuple[str, ...]]) -> str:
    return "".join((param[0], *param[1]))


@dataclass(frozen=True)
class Served:
    """A site behind a server: its folder and where it begins."""

    folder: Path
    port: int
    base: str


@pytest.fixture(scope="module")
def site(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, compressed, with files in and beside it that nobody should get."""
    folder = tmp_path_factory.mktemp("served") / "wenku-7"
    shutil.copytree(sample_site, folder)
    precompress(folder)
    for name in ("../secret.txt", ".git/config", ".hidden.html", "reports/.draft.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(SECRET, encoding="utf-8")
    return folder


@pytest.fixture(
    scope="module",
    params=PLACES,
    ids=_place,
)
def served(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The site behind each server, at its root and under a sub-path."""
    name, options = request.param
    folder = tmp_path_factory.mktemp("server") / "own"
    with SERVERS[name](site, folder, options) as port:
        yield Served(site, port, "/wenku/" if options else "/")


def _raw(port: int, path: str) -> tuple[int, str]:
    """Status and answer for an address sent exactly as written."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        line.sendall(request.encode("ascii"))
        with line.makefile("rb") as file:
            answer = file.read().decode("utf-8", "replace")
    return int(answer.split(" ", 2)[1]), answer


@pytest.mark.parametrize("served", LOOKED_AT, ids=_place, indirect=True)
def test_every_file_is_served_sealed_and_whole(served: Served) -> None:
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=10)) as line:
        forever = 0
        for name, path in files_below(served.folder).items():
            if "/." in f"/{name}" or name in ("404.html", "404.html.gz"):
                continue
            line.request("GET", served.base + name)
            answer = line.getresponse()
            body = answer.read()
            assert (answer.status, body) == (200, path.read_bytes()), name
            assert {key: answer.headers[key] for key in SECURITY_HEADERS} == SECURITY_HEADERS, name
            immutable = "immutable" in answer.headers["Cache-Control"]
            assert immutable == bool(FOREVER.search(name)), name
            assert immutable or answer.headers["Cache-Control"] == "no-cache", name
            assert answer.headers["ETag"] or answer.headers["Last-Modified"], name
            kind = answer.headers["Content-Type"]
            if path.suffix in (".html", ".txt", ".js", ".css"):
                assert kind.startswith(("text/", "application/javascript")), name
            if path.suffix in (".html", ".txt"):
                assert kind.lower().replace(" ", "").endswith("charset=utf-8"), name
            forever += immutable
    assert forever > 2


def test_texts_travel_compressed_and_are_not_sent_twice(served: Served) -> None:
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=10)) as line:
        shard = next((served.folder / "assets/archive/phrase").glob("p-*.js"))
        for path in (served.folder / "index.html", shard):
            name = path.relative_to(served.folder).as_posix()
            line.request("GET", served.base + name, headers={"Accept-Encoding": "gzip"})
            answer = line.getresponse()
            body = answer.read()
            assert answer.headers["Content-Encoding"] == "gzip", name
            assert answer.headers["Vary"] == "Accept-Encoding"
            assert gzip.decompress(body) == path.read_bytes()
            if (beside := path.with_name(path.name + ".gz")).is_file():
                assert body == beside.read_bytes()
            line.request(
                "GET",
                served.base + name,
                headers={"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "gzip"},
            )
            again = line.getresponse()
            assert (again.status, again.read()) == (304, b"")


@pytest.mark.parametrize("path", ESCAPES)
def test_what_is_no_file_of_the_site_is_refused(served: Served, path: str) -> None:
    status, answer = _raw(served.port, served.base + path)
    assert status in (400, 403, 404)
    assert SECRET not in answer
    assert "root:" not in answer


def test_a_missing_page_says_so_and_writing_is_refused(served: Served) -> None:
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=10)) as line:
        line.request("GET", served.base + "reports/gone.html")
        answer = line.getresponse()
        assert (answer.status, "没有这个页面" in answer.read().decode()) == (404, True)
        assert {key: answer.headers[key] for key in SECURITY_HEADERS} == SECURITY_HEADERS
        for method in ("POST", "PUT", "DELETE"):
            line.request(method, served.base + "index.html", body=b"x")
            refused = line.getresponse()
            refused.read()
            assert refused.status == 405, method
    status, _ = _raw(served.port, f"{served.base}phrases.html?q=a//b%2e%2e/.x")
    assert status == 200, "a search may hold any sign"
    if served.base != "/":
        assert _raw(served.port, "/index.html")[0] == 404
        moved, answered = _raw(served.port, served.base.rstrip("/"))
        assert moved == 301
        assert f"Location: {served.base}\r\n" in answered


@pytest.mark.parametrize("name", SERVERS)
def test_a_password_can_be_asked_for(name: str, site: Path, tmp_path: Path) -> None:
    with (
        SERVERS[name](site, tmp_path / "own", ("口令",)) as port,
        closing(HTTPConnection("127.0.0.1", port, timeout=20)) as line,
    ):
        for given, status in ((None, 401), (b"wenku:wrong", 401), (b"wenku:secret", 200)):
            said = {"Authorization": "Basic " + base64.b64encode(given).decode()} if given else {}
            line.request("GET", "/index.html", headers=said)
            answer = line.getresponse()
            answer.read()
            assert answer.status == status, given


@pytest.mark.parametrize("name", SERVERS)
def test_only_whom_the_gateway_knows_gets_in(name: str, site: Path, tmp_path: Path) -> None:
    with (
        SERVERS[name](site, tmp_path / "own", ("单点登录",)) as port,
        closing(HTTPConnection("127.0.0.1", port, timeout=10)) as line,
    ):
        for said, status in (({}, 403), ({"X-Remote-User": "wang"}, 200)):
            line.request("GET", "/index.html", headers=said)
            answer = line.getresponse()
            answer.read()
            assert answer.status == status, said


@pytest.mark.browser
@pytest.mark.parametrize("served", LOOKED_AT, ids=_place, indirect=True)
def test_pages_work_under_the_policy_without_a_violation(served: Served, chromium: Browser) -> None:
    faults: list[str] = []
    with window(chromium, faults, viewport={"width": 1280, "height": 800}) as opened:
        opened.add_init_script(
            "window.violations = []; document.addEventListener('securitypolicyviolation',"
            " (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));"
        )
        page = opened.new_page()
        report = next((served.folder / "reports").glob("r*.html"))
        looks = {
            "index.html": "a[href*='reports/']",
            "finder.html?q=%E6%80%BB%E7%BB%93": "main mark",
            "phrases.html?q=%E5%B7%A5%E4%BD%9C": "mark",
            "all/1.html": "table.reports",
            "clippings.html": "main",
            "compare.html": "main",
            f"reports/{report.name}": ".report-text",
            "figures/index.html": "main",
            "no-such-page.html": "h1",
        }
        for name, wanted in looks.items():
            page.goto(f"http://127.0.0.1:{served.port}{served.base}{name}")
            expect(page.locator(wanted).first).to_be_visible()
            page.wait_for_load_state("networkidle")
            assert page.evaluate("violations") == [], name
            missing = [said for said in faults if "404" in said]
            assert faults == (missing if name.startswith("no-such") else []), name
            faults.clear()
        # A list narrows by data that it loads as a script, and scripts make its rows.
        page.goto(f"http://127.0.0.1:{served.port}{served.base}{NARROWED}")
        page.get_by_label("单位类型").select_option("党委办公室")
        expect(page.locator(".entry-count")).to_contain_text("符合的")
        expect(page.locator(".entries > li").first).to_be_visible()
        assert page.evaluate("violations") == []
        assert faults == []
    # The policy is there: what is written into a page does not run.
    with window(chromium, faults) as opened:
        page = opened.new_page()
        page.goto(f"http://127.0.0.1:{served.port}{served.base}index.html")
        page.evaluate(
            "() => { const own = document.createElement('div');"
            "own.innerHTML = '<img src=x onerror=\"window.hacked = 1\">';"
            "document.body.append(own); const run = document.createElement('script');"
            "run.textContent = 'window.hacked = 2'; document.body.append(run); }"
        )
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.hacked") is None
        assert any("Content Security Policy" in said for said in faults)
