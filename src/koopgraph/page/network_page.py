"""pyvis's own page, without the hosts that it names, and closed against any request.

Its template links Bootstrap from a content network even where all resources are embedded, and
prints its heading twice. A network given this template draws its page without either.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FileSystemLoader

_BOOTSTRAP = re.compile(r"<(link|script)\b[^>]*\bbootstrap\b[^>]*>(?:\s*</script>)?", re.IGNORECASE)
_HEADING = re.compile(r"<center>\s*<h1>\s*\{\{\s*heading\s*\}\}\s*</h1>\s*</center>")
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
STYLE = """
<style>
html { height: 100%; }
body { margin: 0; height: {{height}}; display: flex; flex-direction: column; color: #1a1c1e;
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
center { text-align: left; }
h1 { margin: 0; padding: 8px 14px 6px; font: inherit; }
h1 .title, h1 .facts { display: block; }
h1 .title { font-size: 20px; }
h1 .facts { color: #4b5157; }
h1 .key { display: inline-block; margin-right: 16px; white-space: nowrap; }
.card { flex: 1 1 0; min-height: 240px; }
#mynetwork { float: none !important; height: 100% !important; box-sizing: border-box;
  border: 0 !important; border-top: 1px solid #c9c9c2 !important; }
div.vis-tooltip { max-width: 380px; white-space: pre-line; font: inherit; padding: 7px 11px;
  color: #1a1c1e; background: #ffffff; border: 1px solid #6d7379; border-radius: 8px; }
</style>
"""


class OfflineLoader(FileSystemLoader):
    """Reads pyvis's templates as they are, its page without what lies on other hosts."""

    def __init__(self, folder: str, *, lang: str, title: str) -> None:
        super().__init__(folder)
        self._lang, self._title = lang, title

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The template's text; what it includes comes by the same way."""
        source, path, is_fresh = super().get_source(environment, template)
        if template == "template.html":
            source = offline(source, lang=self._lang, title=self._title)
        elif template.endswith(".js"):
            source = ascii_script(source)
        return source, path, is_fresh


def ascii_script(source: str) -> str:
    """A script with escapes for all that is not ASCII: pyvis writes files as the system does.

    >>> print(ascii_script('"é😀"'))
    "\\u00e9\\ud83d\\ude00"
    """
    return re.sub(r"[^\x00-\x7f]", _escaped, source)


def _escaped(sign: re.Match[str]) -> str:
    units = sign[0].encode("utf-16-be").hex()
    return "".join(rf"\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def offline(template: str, *, lang: str, title: str) -> str:
    """pyvis's template without Bootstrap, with one heading, a language and a style of our own."""
    source = _BOOTSTRAP.sub("", template)
    source = _HEADING.sub("", source, count=max(0, len(_HEADING.findall(source)) - 1))
    head = '<meta name="viewport" content="width=device-width">'
    # as a value, not as a part of the template: braces of a title would be run by jinja2
    words = html.escape(title).encode("ascii", "xmlcharrefreplace").decode("ascii")
    head += "<title>{{ " + repr(words) + " }}</title>"
    source = source.replace("<html>", f'<!DOCTYPE html>\n<html lang="{lang}">', 1)
    return source.replace("</head>", f"{head}{STYLE}</head>", 1)


def use_own_template(net: Any, *, lang: str, title: str) -> None:
    """Have ``show``, ``write_html`` and ``generate_html`` of a network draw that page."""
    net.templateEnv = Environment(loader=OfflineLoader(net.template_dir, lang=lang, title=title))
    net.prep_notebook()


def page(net: Any) -> str:
    """The network as one HTML file whose policy forbids every request; its own scripts run."""
    made = str(net.generate_html(notebook=True))
    digests = (hashlib.sha256(code.encode()).digest() for code in _SCRIPT.findall(made))
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    said = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return made.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{said}', 1)
