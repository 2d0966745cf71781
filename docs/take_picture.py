"""Write docs/picture.png and docs/pyvis.png, as a reader sees them: `make picture` (Chromium)."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import koopgraph
from koopgraph.page import network_page
from koopgraph.page.transfer_network import transfer_network

PICTURE = Path(__file__).parent / "picture.png"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NETWORK = Path(__file__).parent / "pyvis.png"
SIZE = {"width": 1280, "height": 800}


def take(page_path: Path, picture: Path, sign: str) -> None:
    """Open the page without a network and photograph it when it has been drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport=SIZE, locale="en-GB", offline=True, color_scheme="light")
        page.goto(page_path.as_uri())
        page.wait_for_selector(sign)
        page.wait_for_timeout(500)  # the canvas is drawn one frame after the page is there
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    if shutil.which("chromium") is None:
        sys.exit("no Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "transfers.html"
        kg = koopgraph.load()
        kg.map(idea="mobility-hub").save(path)
        take(path, PICTURE, "#app:not([hidden])")
        drawn = transfer_network(kg, idea="bus-rapid-transit", height="100vh")
        path.write_text(network_page.page(drawn.network), encoding="utf-8")
        take(path, NETWORK, "#mynetwork canvas")
    print(PICTURE, NETWORK)
