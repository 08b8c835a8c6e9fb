"""What a reader does with 素材: collect sentences, look at them, press what stands beside them."""

from typing import Final

from playwright.sync_api import BrowserContext, Locator, Page, expect

Sample = tuple[str, list[str]]  # the page of a report, and its sentences in order

ITEM: Final = ".clipping"
TEXT: Final = ".clipping-text"
STATUS: Final = "#clippings-status"
MIDDLE: Final = """(element) => {
  element.scrollIntoView({block: "center"});
  const box = element.getClientRects()[0];
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""


def collect(page: Page, number: int) -> str:
    """Click a sentence and put it into 素材; gives what the page says."""
    x, y = page.locator(f"#s{number}").evaluate(MIDDLE)
    page.mouse.click(x, y)
    page.get_by_role("button", name="加入素材").click()
    said = page.locator(".sentence-tools [role=status]")
    expect(said).not_to_be_empty()
    return said.inner_text()


def fill(context: BrowserContext, base: str, report: str, numbers: range) -> Page:
    """Collect sentences of a report, then look at 素材."""
    page = context.new_page()
    page.goto(f"{base}reports/{report}")
    for number in numbers:
        assert collect(page, number) == "已加入"
    page.goto(f"{base}clippings.html")
    expect(page.locator(ITEM)).to_have_count(len(numbers))
    return page


def press(item: Locator, name: str) -> None:
    item.get_by_role("button", name=f"{name}：").first.click()


def said(page: Page, text: str) -> None:
    expect(page.locator(STATUS)).to_have_text(text)


def group(page: Page, name: str) -> Locator:
    """Make a heading and give its section."""
    page.get_by_label("新的小标题").fill(name)
    page.keyboard.press("Enter")
    said(page, f"已加小标题“{name}”。")
    return page.get_by_role("region", name=name)


def listed(page: Page | Locator, texts: list[str]) -> None:
    """Wait until these clippings are shown, in this order."""
    expect(page.locator(TEXT)).to_have_text(texts)
