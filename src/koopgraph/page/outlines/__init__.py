"""Coast lines and borders, simplified, as committed data (see ``generate.py``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def outlines_json() -> str:
    """The outlines as JSON text, as the page carries them.

    Keys: ``credit``; ``unit`` (whole numbers per degree); ``europe_box`` (west, south, east,
    north); ``world`` and ``europe``, each with ``land`` (rings) and ``borders`` (lines): flat
    lists lon, lat, then differences.
    """
    return (files(__package__) / "outlines.json").read_text("utf-8").strip()
