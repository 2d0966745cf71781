"""A real browser for the page's tests: Debian's Chromium, driven by Playwright."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
SCREENSHOTS = Path(__file__).parents[1] / "screenshots"
pictures = False  # whether pictures are kept; set by the option --pictures
DESK, PHONE = (1280, 800), (390, 844)
HANGS = 120_000  # milliseconds: longer than a busy machine takes, so a hang and not a delay
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass
class Watch:
    """What a page did behind the scenes."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def on(self, page, own):
        page.on(
            "request",
            lambda r: r.url.startswith((own, "about:srcdoc")) or self.requests.append(r.url),
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("dialog", lambda dialog: (self.errors.append("dialog"), dialog.dismiss()))


@contextmanager
def opened(
    browser, file, *, size=DESK, scheme="light", hash_="", tab="map", has_frame=False, **context
):
    """The page in a window of its own; whatever it asked or complained about fails the test.

    It opens with `tab` where the address names none; "" leaves that to the page.
    """
    width, height = size
    window = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB", **context
    )
    page = window.new_page()
    page.set_default_timeout(HANGS)
    watch = Watch()
    address = f"file://{file}"
    if tab and "tab=" not in hash_:
        hash_ = "&".join(filter(None, (f"tab={tab}", hash_)))
    watch.on(page, address)
    page.goto(f"{address}#{hash_}" if hash_ else address)
    inside = page.frame_locator("iframe") if has_frame else page
    ready = inside.locator("#app:not([hidden]), noscript *").first
    ready.wait_for(state="attached")
    try:
        yield page
        assert watch.requests == []
        assert watch.errors == []
    finally:
        window.close()
