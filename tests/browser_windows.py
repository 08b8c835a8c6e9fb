"""A site on a server, and windows of a real browser in which nothing may go wrong unseen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from report_archive.publishing.serve import address, open_server

# What a page of a site may ask for: files of its own, also from memory, and what it holds itself.
OWN: Final = ("file:", "data:", "blob:", "http://127.0.0.1:", "http://archive.test/")
ICON: Final = '<link rel="icon" href="data:,">'
# A composition as an input method sends it: letters that are no text yet, then the words chosen.
COMPOSE: Final = """(input, [letters, text]) => {
    input.focus();
    const fire = (type, data) => input.dispatchEvent(new CompositionEvent(type, {data}));
    const put = (value, isComposing) => {
        input.value = value;
        input.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing}));
    };
    fire("compositionstart", "");
    put(letters, true);
    window.commit = () => { put(text, true); fire("compositionend", text); };
}"""
# Texts within an element whose colour and ground differ by less than 4.5 to 1 (WCAG 2.2, 1.4.3).
FAINT: Final = """(within) => {
  const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (parts(colour).length === 3 || parts(colour)[3] === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  for (const element of document.querySelectorAll(within + " *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const style = getComputedStyle(element);
    if (!own || !element.getClientRects().length || parseFloat(style.fontSize) === 0) continue;
    if (element.closest("script, style, .md-skip")) continue;
    const [one, other] = [light(style.color), light(ground(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) {
      found.push([element.className, element.textContent.slice(0, 20), style.color, ratio]);
    }
  }
  return found;
}"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on a web server of this machine, ending in a slash."""
    server = open_server(folder, 0)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield address(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def window(chromium: Browser, faults: list[str], **options: Any) -> Iterator[BrowserContext]:
    """A window that knows nothing yet and writes down all that goes wrong in it.

    Shape:   faults gets errors of scripts and of the console, requests that fail, and requests for
             anything outside the site; options are those of Browser.new_context.
    """
    opened = chromium.new_context(locale="zh-CN", **options)

    def failed(request: Request) -> None:
        # What is on its way when the reader goes on is called off; that is no fault.
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"failed: {request.url}")

    def asked(request: Request) -> None:
        if not request.url.startswith(OWN):
            faults.append(f"outside: {request.url}")

    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("weberror", lambda error: faults.append(str(error.error)))
    opened.on("requestfailed", failed)
    opened.on("request", asked)
    try:
        yield opened
    finally:
        opened.close()


def faint_texts(page: Page, within: str) -> list[Any]:
    """The texts below the elements of a selector that are hard to read on their ground."""
    found: list[Any] = page.evaluate(FAINT, within)
    return found


def expect_clipboard(page: Page, text: str) -> None:
    """The clipboard holds a text, found out as a reader would: by pasting it."""
    page.evaluate(
        "() => { const f = document.createElement('textarea'); f.id = 'paste';"
        "f.style.cssText = 'position:fixed;top:0'; document.body.appendChild(f); f.focus(); }"
    )
    page.keyboard.press("Control+V")
    expect(page.locator("#paste")).to_have_value(text)
    page.evaluate("document.getElementById('paste').remove()")
