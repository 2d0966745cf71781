"""The interface texts, German and English, shared by the page's script and its static form."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


@cache
def texts() -> dict[Language, dict[str, str]]:
    """Every text by language and key; ``{names}`` stand for what is filled in."""
    pairs: dict[str, list[str]] = json.loads((files(__package__) / "texts.json").read_text("utf-8"))
    return {lang: {key: both[i] for key, both in pairs.items()} for i, lang in enumerate(LANGUAGES)}


def text(lang: Language, key: str, **values: object) -> str:
    """One text with its names filled in.

    >>> text("de", "live.years", first=2003, last=2016)
    '2003 bis 2016'
    """
    found = texts()[lang][key]
    for name, value in values.items():
        found = found.replace(f"{{{name}}}", str(value))
    return found
