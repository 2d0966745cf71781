"""A finished page that can be kept, shown in a notebook, or drawn as a still picture."""

from __future__ import annotations

import html
from dataclasses import dataclass, field, replace
from pathlib import Path

from koopgraph.files import write_text
from koopgraph.page.build import build
from koopgraph.page.model import PageContent
from koopgraph.page.stills.views import checked, still_png, still_svg
from koopgraph.page.texts import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferMap:
    """What ``kg.map()`` gives: the page, made when it is asked for."""

    content: PageContent = field(repr=False)  # a terminal shows no million letters
    lang: Language | None = None
    title: str | None = None
    view: str | None = None

    def __post_init__(self) -> None:
        """Raises `NoSuchView` where the view shows one thing and the slice names none."""
        checked(self.content, self.view or "map")

    def to_html(self, *, home: str = "") -> str:
        """The whole page as one HTML text; one that is served leads back to ``home``."""
        everything = self.view == "landing"
        content = replace(self.content, subject=None) if everything else self.content
        return build(content, lang=self.lang, title=self.title, view=self.view, home=home)

    def save(self, path: str | Path) -> Path:
        """Write the page whole or not at all, as UTF-8; raises NotWritable."""
        write_text(Path(path), self.to_html())
        return Path(path)

    def to_svg(self) -> str:
        """A still picture of the view, else of the map, as SVG, without a browser."""
        lang, view = self.lang or "en", self.view or "map"
        return still_svg(self.content, view, lang=lang, title=self.title)

    def to_png(self, *, scale: int = 2) -> bytes:
        """The same as PNG, `scale` pixels to a unit; needs the extra ``png``."""
        lang, view = self.lang or "en", self.view or "map"
        return still_png(self.content, view, lang=lang, title=self.title, scale=scale)

    def _repr_html_(self) -> str:
        """A frame of its own, so that the page's styles and a notebook's stay apart."""
        page = html.escape(self.to_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" width="100%" height="720" '
            'style="border:1px solid #c9c9c2" title="koopgraph"></iframe>'
        )
