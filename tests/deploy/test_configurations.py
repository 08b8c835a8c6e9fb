"""The three configurations say the same, and what they say is true of our pages."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from tests.deploy.web_servers import DEPLOY

from report_archive.publishing.serve import CONTENT_SECURITY_POLICY, SECURITY_HEADERS

THEME: Final = DEPLOY.parent / "scripts" / "report_archive" / "theme"
# <script src="a.js"></script> and the data of the theme load nothing into the page itself.
INLINE: Final = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\son[a-z]+\s*=\s*[\"']|\sstyle\s*=|<style|javascript:"
)


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "web.config"])
def test_every_server_sends_every_header(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for header, value in SECURITY_HEADERS.items():
        assert re.search(rf"{header}\W.*{re.escape(value)}", text), header


def test_the_policy_names_scripts_and_styles_of_the_site_alone() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    style = re.search(r"<style>(.*?)</style>", (THEME / "404.html").read_text("utf-8"), re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert rules["style-src"] == f"'self' 'sha256-{digest}'"


def test_no_page_holds_a_script_a_handler_or_a_style(sample_site: Path) -> None:
    pages = sorted(sample_site.rglob("*.html"))
    assert len(pages) > 90
    for path in pages:
        text = path.read_text(encoding="utf-8")
        expected = ["<style"] if path.name == "404.html" else []
        tags = "".join(re.findall(r"<[^>]*>", text))
        assert INLINE.findall(tags) == expected, path
        assert 'name="robots" content="noindex' in text, path
    assert "Disallow: /\n" in (sample_site / "robots.txt").read_text(encoding="utf-8")


def test_the_configuration_of_iis_is_well_formed_and_caches_only_what_never_changes(
    sample_site: Path,
) -> None:
    root = ET.parse(DEPLOY / "web.config").getroot()
    denied = [found.get("sequence") for found in root.iter("add") if found.get("sequence")]
    assert {"..", "//", "/."} <= set(denied)
    kept = {
        str(place.get("path")).removeprefix("wenku/")
        for place in root.iter("location")
        if next(place.iter("clientCache")).get("cacheControlMode") == "UseMaxAge"
    }
    asked = {
        str(place.get("path")).removeprefix("wenku/") for place in root.iter("location")
    } - kept
    hashed = re.compile(r"-[0-9a-f]{16}\.js$|\.[0-9a-f]{8}\.min\.css(?:\.map)?$")
    for folder in kept:
        names = [
            path.relative_to(sample_site).as_posix() for path in (sample_site / folder).iterdir()
        ]
        assert names
        assert [name for name in names if not hashed.search(name)] == sorted(
            name for name in asked if name.startswith(folder)
        )
