"""All still pictures by the name of their view, as ``--view`` takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from koopgraph.errors import KoopgraphError, MissingPart, UnknownName
from koopgraph.page.headline import subject_of
from koopgraph.page.model import PageContent
from koopgraph.page.stills.city import city_svg
from koopgraph.page.stills.idea import idea_svg
from koopgraph.page.stills.landing import landing_svg
from koopgraph.page.stills.map import map_svg
from koopgraph.page.stills.matrix import matrix_svg
from koopgraph.page.stills.network import network_svg
from koopgraph.page.texts import Language

VIEWS = ("map", "idea", "city", "network", "matrix", "landing")
OF = {"idea": "idea", "city": "place", "network": "network"}
"""The views that show one thing, and the slice that names it."""


class NoSuchView(KoopgraphError, ValueError):
    """A picture of one thing was asked for, and the slice names none."""

    view: str
    wanted: str
    messages: ClassVar[dict[str, str]] = {
        "en": "The view “{view}” shows one thing: say which with --{wanted}.",
        "de": "Die Ansicht „{view}“ zeigt ein Einzelnes: welches, sagt --{wanted}.",
    }


class ViewOfNetwork(KoopgraphError, ValueError):
    """A view was asked for of a plain pyvis network, which has none."""

    view: str
    messages: ClassVar[dict[str, str]] = {
        "en": "A plain pyvis network has no view “{view}”: leave out --view, or choose --format "
        "html, svg or png.",
        "de": "Ein einfaches pyvis-Netz hat keine Ansicht „{view}“: --view weglassen, oder "
        "--format html, svg oder png wählen.",
    }


_OF_ONE: Mapping[str, Callable[..., str]] = {
    "idea": idea_svg,
    "city": city_svg,
    "network": network_svg,
}


_WITHIN: Mapping[str, Mapping[str, int]] = {
    "idea": {"width": 560, "height": 520},
    "city": {"width": 480, "height": 720},
    "landing": {"columns": 2},
}
"""Sizes of pictures within a page, that can be read on a phone."""

_OF_ALL: Mapping[str, Callable[..., str]] = {
    "map": map_svg,
    "matrix": matrix_svg,
    "landing": landing_svg,
}


def checked(content: PageContent, view: str) -> str | None:
    """The key of the thing that a view shows, ``None`` where it shows all.

    Raises `UnknownName` for no view, `NoSuchView` where the content is about another thing, or
    about none.
    """
    if view not in VIEWS:
        raise UnknownName("view", view, VIEWS)
    if view not in OF:
        return None
    about = subject_of(content)
    if about is None or about.kind != OF[view]:
        raise NoSuchView(view, OF[view])
    return about.key


def still_svg(
    content: PageContent, view: str = "map", *, lang: Language = "en", title: str | None = None,
    framed: bool = True,
) -> str:  # fmt: skip
    """The picture of a view as SVG text, made without a browser; ``title`` replaces its own.

    One that is not ``framed`` has neither title nor foot: they stand around it.

    Of content that begins with one source's story it shows that story.
    """
    key = checked(content, view)
    content = _as_told(content)
    size = {} if framed else _WITHIN.get(view, {})
    if key is not None:
        return _OF_ONE[view](content, key, lang=lang, title=title, framed=framed, **size)
    return _OF_ALL[view](content, lang=lang, title=title, framed=framed, **size)


def opens_with(content: PageContent) -> str:
    """The view that a page shows first where none is asked for."""
    about = subject_of(content)
    return "landing" if about is None else {kind: view for view, kind in OF.items()}[about.kind]


def _as_told(content: PageContent) -> PageContent:
    """What the source says that the content begins with, if any; all otherwise."""
    if content.start_story is None:
        return content
    story = next((one for one in content.stories if one.source == content.start_story), None)
    transfers, adoptions = (story.transfers, story.adoptions) if story else ((), ())
    return replace(content, transfers=transfers, adoptions=adoptions)


def still_png(
    content: PageContent, view: str = "map", *, lang: Language = "en", title: str | None = None,
    scale: int = 2,
) -> bytes:  # fmt: skip
    """The same as PNG, ``scale`` pixels to a unit; raises MissingPart without resvg_py."""
    try:
        import resvg_py
    except ImportError as error:
        raise MissingPart("resvg_py", "png") from error
    svg = still_svg(content, view, lang=lang, title=title)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale))
